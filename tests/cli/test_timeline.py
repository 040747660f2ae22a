"""`voiceguide timeline`: a table for people, one object for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calling import call

TEXT = """\
---
title: T
---
## Hips
### Low lunge
Go.
[hold 3s, each side]
[chime bowl]
[music pad]
[pause 2s]
"""
COMMON = {
    "kind", "start_s", "end_s", "start_sample", "end_sample", "text", "line", "exercise", "side", "round",
}  # fmt: skip
EXTRA = {"cue": {"cue", "role"}, "window": {"directive"}, "music": {"music"}}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a routine."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.routine").write_text(TEXT, encoding="utf-8")
    return tmp_path


def timeline(*arguments: str) -> str:
    """What the command prints."""
    called = call("timeline", "case.routine", "--voice", "estimate", *arguments)
    assert called.code == 0, called.err
    return called.out


def test_json_has_the_keys_that_the_language_fixes() -> None:
    """A tool outside this project would find one of its keys gone or renamed."""
    told = json.loads(timeline("--json"))
    assert set(told) == {
        "version", "title", "sample_rate", "duration_s", "duration_samples", "chapters", "events",
    }  # fmt: skip
    assert (told["version"], told["title"], told["sample_rate"]) == (1, "T", 44100)
    for event in told["events"]:
        assert set(event) == COMMON | EXTRA.get(event["kind"], set())
        for end in ("start", "end"):
            assert event[f"{end}_s"] == round(event[f"{end}_sample"] / 44100, 6)
    assert {e["kind"] for e in told["events"]} == {"speech", "count", "cue", "window", "pause", "music"}
    assert all(set(c) == {"title", "level", "side", "start_s", "end_s"} for c in told["chapters"])
    assert told["duration_s"] == round(told["duration_samples"] / 44100, 6)


def test_json_is_all_that_is_printed() -> None:
    """A program could not read the object for the words around it."""
    called = call("timeline", "-", "--json", "--voice", "estimate", stdin=b"[hold 5s, silent] Words.\n")
    assert called.code == 0
    assert json.loads(called.out)["events"]
    assert "words-in-silence" in called.err


def test_the_table_has_every_event() -> None:
    """A person would look for a cue that is heard and not find it."""
    told, out = json.loads(timeline("--json")), timeline()
    rows = [line for line in out.splitlines() if line[:10].strip().count(":") == 1 and "." in line[:10]]
    assert len(rows) >= len(told["events"])
    for words in ("Low lunge", "Low lunge, right", "Switch sides.", "bowl", "chime", "pad"):
        assert words in out


def test_options_reach_the_timeline() -> None:
    """An option would be taken and do nothing."""
    Path("case.routine").write_text("---\nset: {t: 20s}\n---\n[hold {t}]\n[pause 10-20s]\n", encoding="utf-8")
    lengths = {
        option: json.loads(timeline("--json", *option))["duration_samples"]
        for option in (
            (),
            ("--level", "deep"),
            ("--set", "t=30s"),
            ("--fit", "37s"),
            ("--detail", "cues"),
        )
    }
    assert [length / 44100 for length in lengths.values()] == [35, 40, 45, 37, 35]
