"""What a listener may ask for, and what that means at a place of the score.

Keys, media keys and whatever other remote there is send a `Command`; `obey` turns it into the
next state of the transport. Only making a hold longer or shorter also changes the score.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from voiceguide.live import transport
from voiceguide.live.transport import LAST_RAMP_SECONDS, RAMP_SECONDS, Bounds, Mode, State
from voiceguide.planning.events import Role
from voiceguide.timeline.lookahead import Edit, Mark, Score
from voiceguide.timeline.model import Event, Kind

STEP_SECONDS = 10
"""What `+` adds to a hold, and `-` takes from it."""

LEAST_GAP_SECONDS = 0.5
"""The silence that `-` leaves between words and what comes after them."""

RESTART_SECONDS = 3
"""Within this of its beginning, 'previous' leads to the exercise before; later, to the beginning of
this one.
"""

HALT_SECONDS = 2
"""How far ahead a `[wait]` is looked for; more than is ever mixed at once."""

VOLUME_STEP_DB = 2.0
LOUDEST_DB, SOFTEST_DB = 0.0, -40.0
"""The range of the volume. Nothing is ever made louder than it was rendered: it would be clipped."""

STRETCHED = ("hold", "rest")
"""The windows that `+` and `-` act on: the others count."""


class Command(Enum):
    """What a listener may ask for."""

    TOGGLE = "pause and go on"
    PAUSE = "pause"
    PLAY = "go on"
    NEXT = "next exercise"
    PREVIOUS = "previous exercise"
    LOUDER = "louder"
    SOFTER = "softer"
    LONGER = "ten seconds more of this hold"
    SHORTER = "ten seconds less"
    AGAIN = "say the last instruction again"
    SKIP = "skip this rest or hold"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Obeyed:
    """The state after a command, and a word for the screen."""

    state: State
    word: str = ""


def bounds_of(score: Score, *, waits: bool, restart: int | None = None) -> transport.BoundsAt:
    """What lies ahead of a sample; the listener is waited for at the end of each `[wait]` if `waits`."""

    def bounds(at: int) -> Bounds:
        return Bounds(score.frames, _halt_after(at, score) if waits else None, restart)

    return bounds


def _halt_after(at: int, score: Score) -> int | None:
    """Where the window of a `[wait]` ends that a sample lies in, or that begins soon after it."""
    soon = at + HALT_SECONDS * score.sample_rate
    first = bisect_right(score.events, at, key=_start)
    halts = [span.end] if (span := span_at(score, at)) and span.directive == "wait" else []
    for event in score.events[first : bisect_right(score.events, soon, key=_start)]:
        halts += [event.end] if event.directive == "wait" else []
    return min(halts, default=None)


def _start(event: Event) -> int:
    return event.start


def span_at(score: Score, at: int) -> Event | None:
    """The window or pause that a sample lies in. They do not overlap: the last that began decides."""
    for index in range(bisect_right(score.events, at, key=_start) - 1, -1, -1):
        event = score.events[index]
        if event.kind in (Kind.WINDOW, Kind.PAUSE):
            return event if at < event.end else None
    return None


def obey(command: Command, state: State, score: Score) -> Obeyed:
    """The state with which the course goes on; the score is learned as far as that takes."""
    return _MEANINGS[command](state, score)


def places(score: Score) -> list[int]:
    """Where exercises and sides begin; where there is neither, sections."""
    levels = [mark for mark in score.marks if mark.level >= 3] or score.marks
    return sorted({mark.start for mark in levels})


def mark_at(score: Score, at: int, level: int) -> Mark | None:
    """The last mark of that level that began at or before a sample, unless one above it came since."""
    found = None
    for mark in score.marks:
        if mark.start <= at and mark.level <= level:
            found = mark if mark.level == level else None
    return found


def _ramp(score: Score) -> int:
    return int(RAMP_SECONDS * score.sample_rate)


def _toggle(state: State, score: Score) -> Obeyed:
    if state.mode is Mode.PLAYING and _wait_at(state, score) is None:
        return _pause(state, score)
    return _play(state, score)


def _pause(state: State, score: Score) -> Obeyed:
    return Obeyed(transport.pause(state, ramp=_ramp(score)), "paused")


def _play(state: State, score: Score) -> Obeyed:
    waiting = _wait_at(state, score)
    if waiting is not None:
        return Obeyed(transport.jump(state, waiting.end, ramp=_ramp(score)), "going on")
    return Obeyed(transport.go_on(state, ramp=_ramp(score)), "going on")


def _wait_at(state: State, score: Score) -> Event | None:
    span = span_at(score, state.at) if state.mode is Mode.PLAYING else None
    return span if span is not None and span.directive == "wait" else None


def _next(state: State, score: Score) -> Obeyed:
    later = _first_place_after(state.at, score)
    if later is None:
        return Obeyed(state, "this is the last one")
    return Obeyed(transport.jump(state, later, ramp=_ramp(score)), "next")


def _first_place_after(at: int, score: Score) -> int | None:
    """Learns the score until there is such a place, or the end."""
    while True:
        found = next((place for place in places(score) if place > at), None)
        if found is not None or not score.grow():
            return found


def _previous(state: State, score: Score) -> Obeyed:
    begun = [place for place in (0, *places(score)) if place <= state.at]
    near = state.at - begun[-1] < RESTART_SECONDS * score.sample_rate
    goal = begun[-2] if near and len(begun) > 1 else begun[-1]
    return Obeyed(transport.jump(state, goal, ramp=_ramp(score)), "back")


def _louder(state: State, score: Score) -> Obeyed:
    return _volume(state, score, VOLUME_STEP_DB)


def _softer(state: State, score: Score) -> Obeyed:
    return _volume(state, score, -VOLUME_STEP_DB)


def _volume(state: State, score: Score, step: float) -> Obeyed:
    wanted = min(LOUDEST_DB, max(SOFTEST_DB, round(decibels(state.volume) + step, 3)))
    changed = transport.set_volume(state, 10 ** (wanted / 20), ramp=_ramp(score))
    return Obeyed(changed, f"volume {wanted:.0f} dB" if wanted else "full volume")


def decibels(volume: float) -> float:
    """A factor as dB."""
    from math import log10

    return 20 * log10(volume)


def _again(state: State, score: Score) -> Obeyed:
    span = last_words(score, state.at)
    if span is None:
        return Obeyed(state, "nothing was said yet")
    ramp = _ramp(score)
    start, stop = span
    if state.at < stop:
        return Obeyed(transport.jump(state, start, ramp=ramp), "again")
    return Obeyed(transport.again(state, max(0, start - ramp), stop + ramp, ramp=ramp), "again")


def last_words(score: Score, at: int) -> tuple[int, int] | None:
    """From where to where the line of the routine was said that was begun last; counts are no line."""
    said = [e for e in score.events if e.kind is Kind.SPEECH and e.sound is not None and e.start <= at]
    if not said:
        return None
    last, line = said[-1], said[-1].place
    start, stop = last.start, last.end
    for event in reversed(said[:-1]):
        if event.place.source is not line.source or event.place.line != line.line:
            break
        start = event.start
    return start, stop


def _skip(state: State, score: Score) -> Obeyed:
    span = span_at(score, state.at)
    if span is None:
        return Obeyed(state, "there is no rest or hold to skip here")
    return Obeyed(transport.jump(state, span.end, ramp=_ramp(score)), "skipped")


def _stop(state: State, score: Score) -> Obeyed:
    ramp = int(LAST_RAMP_SECONDS * score.sample_rate)
    return Obeyed(transport.stop(state, ramp=ramp), "stopped")


# --- longer and shorter -------------------------------------------------------------------------------------


def _longer(state: State, score: Score) -> Obeyed:
    """Ten seconds go in before what belongs to the window's end: numbers, "ten seconds left", the end cue.

    Where the countdown has begun, the course goes back to just before its first number.
    """
    span = span_at(score, state.at)
    if span is None or span.directive not in STRETCHED:
        return Obeyed(state, "only a hold or a rest can be made longer")
    counted = _countdown(span, score)
    begun = bool(counted) and counted[0].start <= state.at
    place = counted[0].start if counted else _first_of_end(span, state.at, score)
    edit = Edit(min(place, _first_of_end(span, state.at, score)), STEP_SECONDS * score.sample_rate)
    score.stretch(edit, span)
    if begun:
        moved = transport.shifted(state, edit.at, edit.frames)
        state = transport.jump(moved, edit.at, ramp=_ramp(score))
    return Obeyed(state, f"{STEP_SECONDS} seconds more")


def _shorter(state: State, score: Score) -> Obeyed:
    span = span_at(score, state.at)
    if span is None or span.directive not in STRETCHED:
        return Obeyed(state, "only a hold or a rest can be made shorter")
    counted = _countdown(span, score)
    place = min([_first_of_end(span, state.at, score), *(event.start for event in counted[:1])])
    words = [
        event.end + int(LEAST_GAP_SECONDS * score.sample_rate)
        for event in inside(span, score)
        if event.start < place and event.kind in (Kind.SPEECH, Kind.COUNT)
    ]
    # What is already mixed or fading goes on undisturbed.
    least = max([*words, *_starts(span, place, score), state.at + _ramp(score)])
    frames = min(STEP_SECONDS * score.sample_rate, place - least)
    if frames <= 0 or (counted and counted[0].start <= state.at):
        return Obeyed(state, "it cannot be shorter")
    score.stretch(Edit(place - frames, -frames), span)
    return Obeyed(state, f"{round(frames / score.sample_rate)} seconds less")


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


_MEANINGS: Mapping[Command, Callable[[State, Score], Obeyed]] = MappingProxyType(
    {
        Command.TOGGLE: _toggle,
        Command.PAUSE: _pause,
        Command.PLAY: _play,
        Command.NEXT: _next,
        Command.PREVIOUS: _previous,
        Command.LOUDER: _louder,
        Command.SOFTER: _softer,
        Command.LONGER: _longer,
        Command.SHORTER: _shorter,
        Command.AGAIN: _again,
        Command.SKIP: _skip,
        Command.STOP: _stop,
    }
)
