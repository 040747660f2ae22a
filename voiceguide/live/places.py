"""Places of a score: windows, exercises, lines, and what lies ahead of each."""

from __future__ import annotations

from bisect import bisect_right

from voiceguide.live.transport import RAMP_SECONDS, Bounds, BoundsAt
from voiceguide.timeline.lookahead import Mark, Score
from voiceguide.timeline.model import Event, Kind

HALT_SECONDS = 2
"""How far ahead a `[wait]` is looked for; more than is ever mixed at once."""


def bounds_of(score: Score, *, waits: bool, restart: int | None = None) -> BoundsAt:
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


def ramp_of(score: Score) -> int:
    """How many frames the fade at a cut takes."""
    return int(RAMP_SECONDS * score.sample_rate)
