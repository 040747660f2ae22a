"""What commands mean at a place of a score."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.live.moves import Command, obey
from voiceguide.live.places import bounds_of, mark_at, span_at
from voiceguide.live.transport import Mode, State, begin
from voiceguide.session.ready import Planned, complete
from voiceguide.settings import Settings
from voiceguide.timeline.layout import Layout
from voiceguide.timeline.lookahead import Reader, Score, growing_score, whole_score
from voiceguide.timeline.model import Event, Kind
from voiceguide.timeline.times import Guess

RATE = 44_100
RAMP = 352


@pytest.fixture
def whole(planned: object, text: str) -> Score:
    """The score of the tried routine, known to its end."""
    assert callable(planned)
    return whole_of(planned(text))


def whole_of(ready: Planned) -> Score:
    """A plan's score, known to its end."""
    return whole_score(complete(ready, Settings(voice="estimate")).timeline)


def window(score: Score, directive: str) -> Event:
    """The first window of that kind."""
    return next(event for event in score.events if event.directive == directive)


def counts(score: Score) -> list[int]:
    """Where numbers begin."""
    return [event.start for event in score.events if event.kind is Kind.COUNT]


def test_next_and_previous_lead_to_exercises_and_sides(whole: Score) -> None:
    """Without it the arrows would lead somewhere else, or nowhere."""
    starts = [mark.start for mark in whole.marks if mark.level >= 3]
    places = sorted(set(starts))
    state, seen = begin(0), []
    for _ in places:
        state = obey(Command.NEXT, state, whole).state
        seen.append(state.at)
    assert seen == places
    assert obey(Command.NEXT, state, whole).word == "this is the last one"
    assert obey(Command.PREVIOUS, state, whole).state.at == places[-2]
    late = State(places[-1] + 4 * RATE)
    assert obey(Command.PREVIOUS, late, whole).state.at == places[-1]


def test_next_learns_a_growing_score_as_far_as_it_must(planned: object, text: str) -> None:
    """Without it an exercise that is not laid out yet could not be skipped to."""
    assert callable(planned)
    ready = planned(text)
    score = growing_score(Layout(ready.plan, ready.clips, ready.fraction, Guess()))
    state = obey(Command.NEXT, begin(0), score).state
    mark = mark_at(score, state.at, 3)
    assert mark is not None
    assert mark.title == "Bridge"
    assert score.frames is None


def test_ten_seconds_more_move_the_countdown_and_all_that_follows(whole: Score) -> None:
    """Without it a longer hold would count down ten seconds too early."""
    hold, before, frames = window(whole, "hold"), counts(whole), whole.frames
    assert frames is not None
    obeyed = obey(Command.LONGER, State(hold.start + RATE), whole)
    assert obeyed.state.at == hold.start + RATE
    assert counts(whole) == [at + 10 * RATE for at in before]
    assert window(whole, "hold").frames == hold.frames + 10 * RATE
    assert whole.frames == frames + 10 * RATE
    assert whole.written(whole.frames) == frames


def test_ten_seconds_more_in_a_countdown_go_back_to_its_first_number(whole: Score) -> None:
    """Without it the numbers would stop in the middle for ten seconds."""
    hold, before = window(whole, "hold"), counts(whole)
    obeyed = obey(Command.LONGER, State(before[1] + 100), whole)
    assert obeyed.state.at == before[0]
    assert obeyed.state.program[0].start == before[1] + 100 + 10 * RATE
    assert counts(whole)[0] == before[0] + 10 * RATE
    assert window(whole, "hold").start == hold.start


def test_ten_seconds_less_never_cut_into_words(whole: Score) -> None:
    """Without it `-` could lay the countdown over what is being said."""
    hold = window(whole, "hold")
    state = State(hold.start + 10)
    words = [e for e in whole.events if e.text == "Breathe."]
    for _ in range(4):
        state = obey(Command.SHORTER, state, whole).state
    assert words == [e for e in whole.events if e.text == "Breathe."]
    assert counts(whole)[0] >= words[0].end + RATE // 2
    assert obey(Command.SHORTER, state, whole).word == "it cannot be shorter"


def test_only_holds_and_rests_are_stretched(whole: Score) -> None:
    """Without it a count of repetitions would get a hole."""
    for command in (Command.LONGER, Command.SHORTER):
        assert "only a hold" in obey(command, State(10), whole).word
        assert whole.edits == []


def test_skip_leads_to_the_end_of_a_hold_or_pause(whole: Score) -> None:
    """Without it `s` would do nothing, or jump over the end cue."""
    hold = window(whole, "hold")
    assert obey(Command.SKIP, State(hold.start + 5), whole).state.at == hold.end
    assert "no rest or hold" in obey(Command.SKIP, State(10), whole).word


def test_again_says_the_whole_line(whole: Score) -> None:
    """Without it only the last half sentence would be repeated."""
    hold = window(whole, "hold")
    line = next(e for e in whole.events if e.text == "Lift your hips, and keep them up.")
    obeyed = obey(Command.AGAIN, State(hold.start + RATE // 2), whole)
    pieces = obeyed.state.program
    assert pieces[1].start == line.start - RAMP
    assert sum(piece.frames for piece in pieces[1:]) == line.frames + 2 * RAMP
    assert obeyed.state.at == hold.start + RATE // 2 + RAMP


def test_a_wait_is_left_by_a_key_at_once(whole: Score) -> None:
    """Without it space would pause a session that is waiting for it."""
    wait = window(whole, "wait")
    obeyed = obey(Command.TOGGLE, State(wait.start + RATE), whole)
    assert (obeyed.state.mode, obeyed.state.at) == (Mode.PLAYING, wait.end)
    assert bounds_of(whole, waits=True)(wait.start - RATE).halt == wait.end
    assert bounds_of(whole, waits=False)(wait.start - RATE).halt is None
    assert bounds_of(whole, waits=True)(wait.end).halt is None


def test_the_volume_has_ends(whole: Score) -> None:
    """Without it sound could be pushed beyond full scale, or be lost."""
    state = begin(0)
    assert obey(Command.LOUDER, state, whole).state.volume == 1.0
    for _ in range(40):
        state = obey(Command.SOFTER, state, whole).state
    assert state.volume == pytest.approx(0.01)


@given(share=st.floats(0, 0.99), presses=st.lists(st.sampled_from("+-"), min_size=1, max_size=5))
def test_the_score_stays_in_order_however_it_is_stretched(share: float, presses: list[str]) -> None:
    """Without it some press at some moment could lay sounds over each other or lose one."""
    score = Stretchable.score()
    hold = window(score, "hold")
    state = State(hold.start + int(share * hold.frames))
    before = [(e.kind, e.text, e.frames) for e in score.events if e.sound is not None]
    for press in presses:
        command = Command.LONGER if press == "+" else Command.SHORTER
        state = obey(command, state, score).state
    assert [(e.kind, e.text, e.frames) for e in score.events if e.sound is not None] == before
    assert [e.start for e in score.events] == sorted(e.start for e in score.events)
    spoken = [e for e in score.events if e.kind in (Kind.SPEECH, Kind.COUNT)]
    assert all(a.end <= b.start for a, b in pairwise(spoken))
    span = window(score, "hold")
    assert [c + number * RATE for c, number in zip(counts(score), (3, 2, 1), strict=False)] == [span.end] * 3
    assert score.frames is not None
    assert 0 <= score.written(score.frames) == Stretchable.frames


class Stretchable:
    """Fresh copies of one small score, made once."""

    kept: Score | None = None
    frames = 0

    @classmethod
    def score(cls) -> Score:
        """A score of its own for each example."""
        if cls.kept is None:
            from voiceguide.session.ready import open_plan
            from voiceguide.source import Source

            text = "---\nvoice: estimate\n---\nFirst.\n[hold 30s, countdown 3] Breathe in and out.\nDone.\n"
            with open_plan(Source("tried", text), Settings(voice="estimate")) as ready:
                cls.kept = whole_of(ready)
            assert cls.kept.frames is not None
            cls.frames = cls.kept.frames
        kept = cls.kept
        return Score(kept.sample_rate, events=list(kept.events), known=kept.known, frames=kept.frames)


def test_a_stretch_is_silence_and_loses_nothing(planned: object, text: str) -> None:
    """Without it a longer hold could drop or repeat frames at its seam."""
    assert callable(planned)
    ready = planned(text)
    plain, longer = whole_of(ready), whole_of(ready)
    hold = window(plain, "hold")
    obey(Command.LONGER, State(hold.start + RATE), longer)
    assert plain.frames is not None
    assert longer.frames is not None
    before = Reader(plain, ready.clips).read(0, plain.frames)
    after = Reader(longer, ready.clips).read(0, longer.frames)
    seam = longer.edits[0].at
    assert np.array_equal(after[:seam], before[:seam])
    assert not after[seam : seam + 10 * RATE].any()
    assert np.array_equal(after[seam + 10 * RATE :], before[seam:])


def test_spans_are_found_from_their_first_sample_to_their_last(whole: Score) -> None:
    """Without it the count on the screen would be one window off at the seams."""
    hold = window(whole, "hold")
    assert span_at(whole, hold.start) == hold
    assert span_at(whole, hold.end - 1) == hold
    assert span_at(whole, hold.end) is not hold
