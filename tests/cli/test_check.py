"""`voiceguide check`: every message in one run, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calling import call

BAD = "Go [pose 5s]\n[pause 5]\n"
WARNED = "[hold 5s, silent]\n    Words.\n"
KEYS = {"file", "line", "column", "end_line", "end_column", "severity", "code", "message", "help"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good routine, a bad one, and one with a warning."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"good": "Go.\n", "bad": BAD, "warned": WARNED}.items():
        (tmp_path / f"{name}.routine").write_text(text, encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> tuple[int, str]:
    """The exit code, and what is on standard output; standard error stays empty."""
    called = call("check", *arguments, "--voice", "estimate")
    assert called.err == ""
    return called.code, called.out


def test_a_message_is_four_lines() -> None:
    """An editor could not jump to the place, or a person not see what would work."""
    (Path() / "one.routine").write_text("Go.\n[hodl 30s]\n", encoding="utf-8")
    code, out = check("one.routine")
    assert code == 1
    assert out.splitlines()[:4] == [
        "one.routine:2:1: error[unknown-directive]: there is no directive 'hodl'",
        "    [hodl 30s]",
        "    ^^^^^^^^^^",
        "  help: did you mean [hold 30s]?",
    ]


def test_every_mistake_in_one_run() -> None:
    """An author would mend one mistake a run."""
    code, out = check("bad.routine")
    assert code == 1
    assert [line.split(": ")[0] for line in out.splitlines() if "error[" in line] == [
        "bad.routine:1:4",
        "bad.routine:2:8",
    ]


def test_several_files_are_checked_in_turn() -> None:
    """A mistake in the first would hide those of the second, or the second's success its failure."""
    code, out = check("bad.routine", "good.routine", "warned.routine")
    assert code == 1
    assert "bad.routine:2:8" in out
    assert "warned.routine:2:5: warning[words-in-silence]" in out


def test_a_warning_is_zero_unless_strict() -> None:
    """A class with a tight line could not be made, or a publisher not ask for more."""
    assert check("warned.routine")[0] == 0
    assert check("--strict", "warned.routine")[0] == 1
    assert check("--strict", "good.routine") == (0, "")


def test_json_has_every_key() -> None:
    """An editor that reads the messages would find one of its keys gone."""
    code, out = check("--json", "bad.routine", "warned.routine")
    told = json.loads(out)
    assert code == 1
    assert [set(message) for message in told] == [KEYS] * 3
    assert told[0] == {
        "file": "bad.routine",
        "line": 1,
        "column": 4,
        "end_line": 1,
        "end_column": 13,
        "severity": "error",
        "code": "unknown-directive",
        "message": "there is no directive 'pose'",
        "help": told[0]["help"],
    }
    assert [message["severity"] for message in told] == ["error", "error", "warning"]


def test_json_of_a_good_routine_is_an_empty_list() -> None:
    """A reader of JSON would stumble over nothing at all."""
    assert check("--json", "good.routine") == (0, "[]\n")


def test_an_unknown_file_among_good_ones() -> None:
    """A wrong name in a list would be passed over in silence."""
    called = call("check", "good.routine", "nobody.routine", "--voice", "estimate")
    assert called.code == 2
    assert "nobody.routine" in called.err


def test_a_bundled_routine_by_name() -> None:
    """The routines that ship could not be looked at by their names."""
    assert check("two_gentle_stretches", "--strict") == (0, "")


def test_messages_are_not_coloured_away_from_a_terminal() -> None:
    """A log would be full of escape codes, and an editor would not find the place."""
    assert "\x1b" not in check("bad.routine")[1]


def test_long_lines_are_cut_around_the_caret() -> None:
    """A message about a line of ten thousand letters would fill the screen."""
    Path("long.routine").write_text("word " * 2000 + "[pose]" + " word" * 2000 + "\n", encoding="utf-8")
    _, out = check("long.routine")
    assert max(len(line) for line in out.splitlines()) <= 120
    assert "[pose]" in out
    assert "^^^^^^" in out


def test_the_caret_stands_under_the_place_behind_tabs() -> None:
    """The caret would point at another word than the one that is wrong."""
    Path("tabs.routine").write_text("[repeat 2]\n\tGo [pose]\n", encoding="utf-8")
    rows = check("tabs.routine")[1].splitlines()
    assert rows[1].index("[pose]") == rows[2].index("^")
    assert rows[1][: rows[1].index("G")] == rows[2][: rows[1].index("G")]
