"""`voiceguide play`, `history` and `devices` without a device: what they say and how they exit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calling import call

ROUTINE = "---\ntitle: Tried\nvoice: estimate\n---\nLie down.\n[hold 5-20s, countdown 3]\nStand up.\n"
NULL = ("--output", "null", "--speed", "100")


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for each test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def routine(tmp_path: Path) -> str:
    """A short routine's path."""
    path = tmp_path / "tried.routine"
    path.write_text(ROUTINE, encoding="utf-8")
    return str(path)


def test_a_session_is_told_in_lines_and_kept_in_the_history(routine: str) -> None:
    """Without it a log would be empty, and nobody would know what was practised."""
    done = call("play", routine, *NULL)
    assert done.code == 0, done.said
    assert "0:00  Lie down." in done.out
    assert "[hold 12.5s]" in done.out
    assert "finished" in done.out
    assert "\x1b" not in done.out
    entries = json.loads(call("history", "--json").out)
    assert [(each["title"], each["is_finished"]) for each in entries] == [("Tried", True)]
    shown = call("history").out
    assert "Tried" in shown
    assert "this week: 1 day of practice; 2 to 3 a week are recommended: 1 more would make it 2" in shown


def test_quiet_and_no_history_leave_no_trace(routine: str, own_data: Path) -> None:
    """Without it somebody who asked for silence would not get it."""
    done = call("play", routine, *NULL, "--quiet", "--no-history")
    assert (done.code, done.said) == (0, "")
    assert not own_data.exists()
    assert "no session was played yet" in call("history").out


def test_there_is_something_to_resume_or_it_says_so(routine: str) -> None:
    """Without it `--resume` would begin anew, or end in a traceback."""
    for arguments in (("--resume",), (routine, "--resume")):
        done = call("play", *arguments, *NULL)
        assert done.code == 2
        assert "there is no unfinished session" in done.err
    call("play", routine, *NULL)
    assert "there is no unfinished" in call("play", "--resume", *NULL).err


def test_a_routine_must_be_named() -> None:
    """Without it a bare `play` would end in a traceback."""
    done = call("play")
    assert done.code == 2
    assert "name a routine" in done.err


def test_a_place_that_is_not_there_is_told(routine: str) -> None:
    """Without it a slip in `--from` would play from the start."""
    done = call("play", routine, *NULL, "--from", "Nowhere")
    assert done.code == 2
    assert "no exercise or section 'Nowhere'" in done.err


def test_options_are_kept_for_the_resumption(routine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a deep session would be resumed as a gentle one, at another place."""
    from voiceguide.live.history import user_history

    call("play", routine, *NULL, "--level", "deep", "--fit", "0:20", "--quiet")
    entry = user_history().entries()[0]
    assert entry.options["level"] == "deep"
    assert entry.options["fit"] == "20"


def test_a_cue_can_be_heard() -> None:
    """Without it a cue would have to be rendered to be chosen."""
    assert call("cues", "--play", "tick", "--output", "null").said == ""
    wrong = call("cues", "--play", "tik", "--output", "null")
    assert wrong.code == 2
    assert "did you mean tick" in wrong.err
