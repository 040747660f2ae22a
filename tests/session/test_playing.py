"""A whole session through the output that keeps the time without a device, much faster than real time."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from voiceguide.errors import StorageError, UsageError
from voiceguide.live.history import Entry, History
from voiceguide.live.moves import Command
from voiceguide.live.view import View
from voiceguide.session.journal import Journal
from voiceguide.session.playing import Played, PlayOptions, open_playing, run
from voiceguide.settings import Settings
from voiceguide.source import Source
from voiceguide.timeline.wake import Wake

TEXT = """\
---
title: Tried
voice: estimate
---
Welcome to this short routine.

### Bridge
Lift your hips, and keep them up.
[hold 20s, countdown 3] Breathe.

### Plank
Turn to your side.
[hold 12s, countdown 3]
"""

FAST = {"output": "null", "speed": 200.0}


class Watching:
    """A stage that remembers what it was shown, and commands what it is told to."""

    def __init__(self, react: Callable[[View], list[Command]] = lambda view: []) -> None:
        self.views: list[View] = []
        self.react = react

    def show(self, view: View) -> None:
        """Remembers it."""
        self.views.append(view)

    def commands(self, timeout: float) -> list[Command]:
        """What the reaction to the last view asks for."""
        return self.react(self.views[-1])


def played(text: str = TEXT, *, stage: Watching | None = None, **options: object) -> tuple[Played, Watching]:
    """A session, played to its end."""
    stage = stage or Watching()
    chosen = PlayOptions(**{**FAST, **options})  # type: ignore[arg-type]
    with open_playing(Source("tried", text), Settings(voice="estimate"), chosen) as playing:
        run(playing, stage, note=lambda played: None, pace=0.001)
        return playing.played(), stage


def test_a_session_plays_to_its_end() -> None:
    """Without it no session would ever be finished."""
    done, stage = played()
    assert done.is_finished
    assert done.total == done.place
    assert done.heard >= done.place
    exercises = [view.exercise for view in stage.views]
    assert exercises.index("Bridge") < exercises.index("Plank")


def test_it_begins_at_a_name_or_a_time() -> None:
    """Without it `--from` would do nothing."""
    _, stage = played(begin="plank")
    assert {view.exercise for view in stage.views} == {"Plank"}
    _, stage = played(begin="0:20")
    assert stage.views[0].elapsed == pytest.approx(20, abs=3)
    for wrong, told in (("planck", "no exercise or section"), ("59:00", "is only")):
        with pytest.raises(UsageError, match=told) as error:
            played(begin=wrong)
        assert error.value.help


def test_it_resumes_with_the_first_word_of_what_it_would_cut_into() -> None:
    """Without it a resumed session would begin in the middle of a word."""
    _, stage = played(resume_at=Fraction(1))
    assert stage.views[0].elapsed < 1
    _, stage = played(resume_at=Fraction(12))
    assert stage.views[0].elapsed == pytest.approx(12, abs=3)


@pytest.mark.parametrize("begin", [None, "Plank"])
def test_a_lead_in_is_counted_and_does_not_belong_to_the_session(begin: str | None) -> None:
    """Without it the place would be wrong by the lead-in when the session is resumed."""
    stage = Watching()
    done, _ = played(stage=stage, lead_in=Fraction(7), begin=begin)
    whole, _ = played()
    leading = [view.left or 0 for view in stage.views if view.phase == "lead-in"]
    assert leading[0] == 7
    assert leading == sorted(leading, reverse=True)
    assert done.total == whole.total


def test_a_loop_goes_on_until_it_is_stopped() -> None:
    """Without it `--loop` would play once, or could not be left."""
    laps = 0

    def react(view: View) -> list[Command]:
        nonlocal laps
        again = len(stage.views) > 1 and view.elapsed < stage.views[-2].elapsed
        laps += again
        return [Command.STOP] if laps >= 2 else []

    stage = Watching(react)
    done, _ = played(stage=stage, loop=True)
    assert laps == 2
    assert not done.is_finished


def test_a_wait_waits_where_somebody_can_go_on_and_lasts_its_time_elsewhere() -> None:
    """Without it `[wait]` would go on by itself, or a session in a pipe would hang."""
    text = "---\nvoice: estimate\n---\nLie down.\n[wait, for 5s]\nStand up.\n"
    pressed: list[View] = []

    def react(view: View) -> list[Command]:
        if view.mode.name == "WAITING":
            pressed.append(view)
            return [Command.PLAY]
        return []

    done, _ = played(text, stage=Watching(react), waits=True)
    assert done.is_finished
    assert pressed
    done, stage = played(text)
    assert done.is_finished
    assert not any(view.mode.name == "WAITING" for view in stage.views)


def test_music_and_a_wake_noise_play_too() -> None:
    """Without it whatever lies under a session would be missing live, or stop it."""
    text = "---\nvoice: estimate\n---\n[music pad]\nLie down.\n[hold 6s]\nStand up.\n"
    done, _ = played(text, wake=Wake.PAD)
    assert done.is_finished


def test_a_full_disk_does_not_stop_a_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the history could cost the session that it tells of."""
    journal = Journal(History(tmp_path / "history.json"), Entry("r", "R", "2026-11-20T07:00:00.000"))
    journal.note(Played(1.0, None, 1.0, False))
    assert journal.history is not None
    assert [each.place for each in journal.history.entries()] == [1.0]

    def full(target: Path, data: bytes) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr("voiceguide.live.history.write_file", full)
    journal.note(Played(2.0, None, 2.0, False))
    journal.note(Played(3.0, None, 3.0, True))
    assert journal.trouble is not None
    assert journal.entry.is_finished
