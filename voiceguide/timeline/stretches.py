"""A timeline without a bed, cut into stretches of sound and the silence between them.

Sounds that overlap, or follow one another closely, are one stretch: a cue and what is said while it rings. A
stretch is the same sound wherever it stands, so what is made of it, and measured, can be kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from voiceguide.records import Record
from voiceguide.timeline.model import Event, Kind, Timeline

if TYPE_CHECKING:  # where stretches lie is told without arrays
    from voiceguide.audio.pcm import Samples
    from voiceguide.timeline.clips import Clips

SHORTEST_GAP = 0.3
"""Stretches are at least so many seconds apart: what one is given by the limiter never reaches the next."""

LONGEST_STRETCH = 60.0
"""A longer one, in seconds, is not held in memory as a whole."""


class Stretch(Record):
    """Sound from sample `start` up to `end`: what lies around it is silent. Its events are in order."""

    start: int
    end: int
    events: tuple[Event, ...]

    @property
    def frames(self) -> int:
        """Its length in frames."""
        return self.end - self.start


def stretches(timeline: Timeline, *, gap: int) -> Iterator[Stretch]:
    """The stretches of a timeline in order, at least `gap` samples apart; beds are not looked at."""
    events: list[Event] = []
    end = 0
    for event in timeline.events:
        if event.sound is None or event.end <= event.start:
            continue
        if events and event.start - end >= gap:
            yield Stretch(events[0].start, end, tuple(events))
            events = []
        events.append(event)
        end = max(end, event.end) if len(events) > 1 else event.end
    if events:
        yield Stretch(events[0].start, end, tuple(events))


def can_be_cut(timeline: Timeline, cut: Sequence[Stretch]) -> bool:
    """Whether a track can be made of these stretches: no bed lies under them, and none is too long."""
    longest = int(LONGEST_STRETCH * timeline.sample_rate)
    has_bed = any(event.kind is Kind.MUSIC for event in timeline.events)
    return not has_bed and all(stretch.frames <= longest for stretch in cut)


def mixed(stretch: Stretch, clips: Clips, sample_rate: int) -> Samples:
    """The samples of a stretch, as they are in the whole timeline: float32, (frames, 1)."""
    from voiceguide.timeline.blocks import Mixer

    mixer = Mixer(clips, sample_rate, 1)
    for event in stretch.events:
        mixer.begin(event)
    return mixer.mix(stretch.start, stretch.end)
