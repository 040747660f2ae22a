"""What a session is doing at each time, in a few kinds that can be drawn: the base of every picture of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from voiceguide.timeline.model import Event, Kind, Timeline


class Activity(IntEnum):
    """Where several meet, the higher one is drawn."""

    NOTHING = 0
    PAUSE = 1
    REST = 2
    HOLD = 3
    MOVE = 4
    SPEECH = 5


_WINDOWS = {"hold": Activity.HOLD, "reps": Activity.MOVE, "intervals": Activity.MOVE}


def activity_of(event: Event) -> Activity:
    """What an event is, drawn; cues and beds are NOTHING."""
    match event.kind:
        case Kind.SPEECH | Kind.COUNT:
            return Activity.SPEECH
        case Kind.WINDOW:
            return _WINDOWS.get(event.directive or "", _calm(event.directive))
        case Kind.PAUSE:
            return Activity.PAUSE
    return Activity.NOTHING


def _calm(directive: str | None) -> Activity:
    return Activity.HOLD if directive == "breathe" else Activity.REST


def columns(timeline: Timeline, count: int) -> Sequence[tuple[Activity, float]]:
    """The track in `count` equal parts: what fills most of each, and what share of it (0 to 1).

    Windows and words are weighed alike: in a hold with a few words it is the hold that is seen.
    """
    length = max(1, timeline.frames)
    shares = [[0.0] * len(Activity) for _ in range(count)]
    for event in timeline.events:
        activity = activity_of(event)
        if activity is not Activity.NOTHING:
            _spread(shares, activity, event.start * count / length, event.end * count / length)
    return [_most(each) for each in shares]


def _spread(shares: list[list[float]], activity: Activity, start: float, end: float) -> None:
    for column in range(int(start), min(len(shares), int(end) + 1)):
        inside = min(end, column + 1) - max(start, column)
        if inside > 0:
            shares[column][activity] += inside


def _most(shares: Sequence[float]) -> tuple[Activity, float]:
    largest = max(range(len(shares)), key=lambda index: (shares[index], index))
    if shares[largest] <= 0:
        return Activity.NOTHING, 0.0
    return Activity(largest), min(1.0, shares[largest])
