"""What there is to see of a session at one moment, as plain values."""

from __future__ import annotations

from bisect import bisect_right

from voiceguide.live.moves import decibels
from voiceguide.live.places import mark_at, span_at
from voiceguide.live.transport import Mode, State
from voiceguide.records import Record
from voiceguide.timeline.lookahead import Mark, Score
from voiceguide.timeline.model import Kind


class View(Record):
    """One glance. Times are in seconds; `total` is None as long as it is not known.

    `phase` is the directive of the window (hold, rest, ...) or "pause", `left` what is left of it,
    rounded up.
    `said` are the words begun last.
    """

    title: str
    section: str
    exercise: str
    side: str
    phase: str
    left: int | None
    said: str
    next: str
    elapsed: float
    total: float | None
    mode: Mode
    volume_db: float
    at: int
    """The sample of the score."""
    turn: int = 0
    """How many commands were obeyed so far; `landed` is the sample that the last one led to."""
    landed: int = 0
    word: str = ""


def view_of(
    title: str, score: Score, state: State, *, turn: int = 0, landed: int = 0, word: str = ""
) -> View:
    """The view of a state of the transport."""
    at, rate = state.at, score.sample_rate
    marks = {level: mark_at(score, at, level) for level in (2, 3, 4)}
    span = span_at(score, at)
    return View(
        title=title,
        section=_title(marks[2]),
        exercise=_title(marks[3]),
        side=_side(marks[4]),
        phase=(span.directive or "pause") if span else "",
        left=-(-(span.end - at) // rate) if span else None,
        said=_said(score, at),
        next=_next(score, at),
        elapsed=at / rate,
        total=None if score.frames is None else score.frames / rate,
        mode=state.mode,
        volume_db=decibels(state.volume),
        at=at,
        turn=turn,
        landed=landed,
        word=word,
    )


def _title(mark: Mark | None) -> str:
    return mark.title if mark else ""


def _side(mark: Mark | None) -> str:
    return (mark.side or mark.title) if mark else ""


def _next(score: Score, at: int) -> str:
    """The next exercise or side; an exercise's own first side is no news."""
    later = [mark for mark in score.marks if mark.start > at and mark.level >= 3]
    if not later:
        return ""
    first = later[0]
    inner = [m for m in later if m.start == first.start and m.level > first.level]
    return first.title if first.level == 3 or not inner else inner[0].title


def _begun(score: Score, at: int) -> int:
    return bisect_right(score.events, at, key=lambda event: event.start)


def _said(score: Score, at: int) -> str:
    events = (score.events[index] for index in range(_begun(score, at) - 1, -1, -1))
    return next((e.text for e in events if e.kind is Kind.SPEECH and e.text), "")
