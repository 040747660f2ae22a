"""Holds and rests made longer and shorter while they last."""

from __future__ import annotations

from voiceguide.live import transport
from voiceguide.live.places import ramp_of, span_at
from voiceguide.live.transport import State
from voiceguide.planning.events import Role
from voiceguide.timeline.lookahead import Edit, Score
from voiceguide.timeline.model import Event, Kind

STEP_SECONDS = 10
"""What `+` adds to a hold, and `-` takes from it."""

LEAST_GAP_SECONDS = 0.5
"""The silence that `-` leaves between words and what comes after them."""

STRETCHED = ("hold", "rest")
"""The windows that `+` and `-` act on: the others count."""


def longer(state: State, score: Score) -> tuple[State, str]:
    """Ten seconds go in before what belongs to the window's end: numbers, "ten seconds left", the end cue.

    Where the countdown has begun, the course goes back to just before its first number.
    Gives the state that goes on, and a word for the screen.
    """
    span = span_at(score, state.at)
    if span is None or span.directive not in STRETCHED:
        return state, "only a hold or a rest can be made longer"
    counted = _countdown(span, score)
    begun = bool(counted) and counted[0].start <= state.at
    place = counted[0].start if counted else _first_of_end(span, state.at, score)
    edit = Edit(min(place, _first_of_end(span, state.at, score)), STEP_SECONDS * score.sample_rate)
    score.stretch(edit, span)
    if begun:
        moved = transport.shifted(state, edit.at, edit.frames)
        state = transport.jump(moved, edit.at, ramp=ramp_of(score))
    return state, f"{STEP_SECONDS} seconds more"


def shorter(state: State, score: Score) -> tuple[State, str]:
    """Up to ten seconds are taken out of the silence before what belongs to the window's end."""
    span = span_at(score, state.at)
    if span is None or span.directive not in STRETCHED:
        return state, "only a hold or a rest can be made shorter"
    counted = _countdown(span, score)
    place = min([_first_of_end(span, state.at, score), *(event.start for event in counted[:1])])
    words = [
        event.end + int(LEAST_GAP_SECONDS * score.sample_rate)
        for event in inside(span, score)
        if event.start < place and event.kind in (Kind.SPEECH, Kind.COUNT)
    ]
    # What is already mixed or fading goes on undisturbed.
    least = max([*words, *_starts(span, place, score), state.at + ramp_of(score)])
    frames = min(STEP_SECONDS * score.sample_rate, place - least)
    if frames <= 0 or (counted and counted[0].start <= state.at):
        return state, "it cannot be shorter"
    score.stretch(Edit(place - frames, -frames), span)
    return state, f"{round(frames / score.sample_rate)} seconds less"


def inside(span: Event, score: Score) -> list[Event]:
    """What sounds begin in a window or on its end."""
    return [e for e in score.events if e.sound is not None and span.start <= e.start <= span.end]


def _starts(span: Event, place: int, score: Score) -> list[int]:
    return [event.start + 1 for event in inside(span, score) if event.start < place]


def _countdown(span: Event, score: Score) -> list[Event]:
    """The numbers (or the cues in their place) of a window of `STRETCHED`, in order."""
    own = (e for e in inside(span, score) if e.place == span.place and e.start < span.end)
    return [e for e in own if e.kind is Kind.COUNT or e.role is Role.COUNT]


def _first_of_end(span: Event, at: int, score: Score) -> int:
    """Where the first sound still to come begins that belongs to the window's end; the end where there
    is none.
    """
    middle = (span.start + span.end) // 2 + 2
    ahead = (e.start for e in inside(span, score) if e.place == span.place and e.start > max(at, middle))
    return min((*ahead, span.end))
