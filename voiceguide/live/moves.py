"""What a listener may ask for, and what that means at a place of the score.

Keys, media keys and whatever other remote there is send a `Command`; `obey` turns it into the
next state of the transport. Only making a hold longer or shorter also changes the score.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType

from voiceguide.live import transport
from voiceguide.live.places import last_words, places, ramp_of, span_at
from voiceguide.live.stretching import longer, shorter
from voiceguide.live.transport import LAST_RAMP_SECONDS, Mode, State
from voiceguide.records import Record
from voiceguide.timeline.lookahead import Score
from voiceguide.timeline.model import Event

RESTART_SECONDS = 3
"""Within this of its beginning, 'previous' leads to the exercise before; later, to the beginning of
this one.
"""

VOLUME_STEP_DB = 2.0
LOUDEST_DB, SOFTEST_DB = 0.0, -40.0
"""The range of the volume. Nothing is ever made louder than it was rendered: it would be clipped."""


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


class Obeyed(Record):
    """The state after a command, and a word for the screen."""

    state: State
    word: str = ""


def obey(command: Command, state: State, score: Score) -> Obeyed:
    """The state with which the course goes on; the score is learned as far as that takes."""
    return _MEANINGS[command](state, score)


def _toggle(state: State, score: Score) -> Obeyed:
    if state.mode is Mode.PLAYING and _wait_at(state, score) is None:
        return _pause(state, score)
    return _play(state, score)


def _pause(state: State, score: Score) -> Obeyed:
    return Obeyed(transport.pause(state, ramp=ramp_of(score)), "paused")


def _play(state: State, score: Score) -> Obeyed:
    waiting = _wait_at(state, score)
    if waiting is not None:
        return Obeyed(transport.jump(state, waiting.end, ramp=ramp_of(score)), "going on")
    return Obeyed(transport.go_on(state, ramp=ramp_of(score)), "going on")


def _wait_at(state: State, score: Score) -> Event | None:
    span = span_at(score, state.at) if state.mode is Mode.PLAYING else None
    return span if span is not None and span.directive == "wait" else None


def _next(state: State, score: Score) -> Obeyed:
    later = _first_place_after(state.at, score)
    if later is None:
        return Obeyed(state, "this is the last one")
    return Obeyed(transport.jump(state, later, ramp=ramp_of(score)), "next")


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
    return Obeyed(transport.jump(state, goal, ramp=ramp_of(score)), "back")


def _louder(state: State, score: Score) -> Obeyed:
    return _volume(state, score, VOLUME_STEP_DB)


def _softer(state: State, score: Score) -> Obeyed:
    return _volume(state, score, -VOLUME_STEP_DB)


def _volume(state: State, score: Score, step: float) -> Obeyed:
    wanted = min(LOUDEST_DB, max(SOFTEST_DB, round(decibels(state.volume) + step, 3)))
    changed = transport.set_volume(state, 10 ** (wanted / 20), ramp=ramp_of(score))
    return Obeyed(changed, f"volume {wanted:.0f} dB" if wanted else "full volume")


def decibels(volume: float) -> float:
    """A factor as dB."""
    from math import log10

    return 20 * log10(volume)


def _again(state: State, score: Score) -> Obeyed:
    span = last_words(score, state.at)
    if span is None:
        return Obeyed(state, "nothing was said yet")
    ramp = ramp_of(score)
    start, stop = span
    if state.at < stop:
        return Obeyed(transport.jump(state, start, ramp=ramp), "again")
    return Obeyed(transport.again(state, max(0, start - ramp), stop + ramp, ramp=ramp), "again")


def _longer(state: State, score: Score) -> Obeyed:
    return Obeyed(*longer(state, score))


def _shorter(state: State, score: Score) -> Obeyed:
    return Obeyed(*shorter(state, score))


def _skip(state: State, score: Score) -> Obeyed:
    span = span_at(score, state.at)
    if span is None:
        return Obeyed(state, "there is no rest or hold to skip here")
    return Obeyed(transport.jump(state, span.end, ramp=ramp_of(score)), "skipped")


def _stop(state: State, score: Score) -> Obeyed:
    ramp = int(LAST_RAMP_SECONDS * score.sample_rate)
    return Obeyed(transport.stop(state, ramp=ramp), "stopped")


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
