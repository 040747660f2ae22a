"""A session told in lines, one an event, for pipes, logs and plain terminals."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from voiceguide.live.transport import Mode
from voiceguide.live.view import View
from voiceguide.timeline.lookahead import Score
from voiceguide.timeline.model import Event, Kind
from voiceguide.timing import Seconds, clock

NEAR_SECONDS = 1
"""A command that leads no farther on than this has not left the course: nothing was skipped."""


@dataclass(slots=True)
class Lines:
    """Tells each event as it begins, and each change of state, through `tell`."""

    score: Score
    tell: Callable[[str], None]
    at: int | None = None
    turn: int = 0
    mode: Mode = Mode.PLAYING
    titles: set[tuple[str, int]] = field(default_factory=set)

    def show(self, view: View) -> None:
        """Tells what has begun since the last view."""
        since = self._since(view)
        first = bisect_right(self.score.events, since, key=lambda event: event.start)
        last = bisect_right(self.score.events, view.at, key=lambda event: event.start)
        for event in self.score.events[first:last]:
            self._tell(event)
        self.at = view.at
        if view.mode is not self.mode:
            self.mode = view.mode
            if view.mode in (Mode.PAUSED, Mode.WAITING):
                self.tell(f"{self._moment(view.at)}  ({view.mode.name.lower()})")

    def _since(self, view: View) -> int:
        """The sample up to which everything was told, or skipped."""
        near = NEAR_SECONDS * self.score.sample_rate
        if self.at is None or (view.turn != self.turn and not self.at <= view.landed <= self.at + near):
            self.at = view.landed - 1
        self.turn = view.turn
        return self.at

    def _tell(self, event: Event) -> None:
        for mark in self.score.marks:
            if mark.start == event.start and (mark.title, mark.start) not in self.titles:
                self.titles.add((mark.title, mark.start))
                self.tell(f"{self._moment(event.start)}  {'#' * mark.level} {mark.title}")
        words = line_of(event, self.score.sample_rate)
        if words:
            self.tell(f"{self._moment(event.start)}  {words}")

    def _moment(self, sample: int) -> str:
        return clock(Seconds(sample // self.score.sample_rate)).rjust(5)


def line_of(event: Event, sample_rate: int) -> str:
    """An event in words: what is said, which cue sounds, how long a window is."""
    match event.kind:
        case Kind.SPEECH | Kind.COUNT:
            return event.text or "(a recording)"
        case Kind.CUE:
            return f"({event.cue})"
        case Kind.WINDOW | Kind.PAUSE:
            return f"[{event.directive or 'pause'} {event.frames / sample_rate:g}s]"
    return ""
