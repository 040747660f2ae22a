"""A timeline that is pulled: it grows while its beginning is heard already, and can be stretched.

The whole of a timeline needs every word's length, and so every word spoken. A `Score` asks
for the next step only when somebody needs to know it. What it gives is, event for event, what
`build_timeline` gives; `Reader` turns it into the samples that `cut_blocks` gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from voiceguide.audio.pcm import Samples, silence
from voiceguide.planning.events import ChapterMark, MusicChange, Say, Switch, TimedUtterance, Until, Window
from voiceguide.records import Record, replace
from voiceguide.timeline.blocks import Mixer
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.grid import on_grid
from voiceguide.timeline.layout import Layout, Step
from voiceguide.timeline.model import Event, Kind, Timeline
from voiceguide.timing import to_samples

SPANS = (Kind.WINDOW, Kind.PAUSE, Kind.MUSIC)
"""What becomes longer when time is put into it; sounds keep their length."""


class Mark(Record):
    """A section (level 2), exercise (3) or side (4) that begins at sample `start`."""

    title: str
    level: int
    side: str | None
    start: int


class Edit(Record):
    """`frames` put in at sample `at`; below zero: so many taken out from there on."""

    at: int
    frames: int


@dataclass(slots=True)
class Score:
    """The events known so far, in order; one owner at a time.

    `known` is the sample before which nothing can come any more, `frames` the whole length
    once that is known, else None. `edits` are the stretches so far, `version` counts them.
    """

    sample_rate: int
    steps: Iterator[Step] = field(default_factory=lambda: iter(()))
    total: Callable[[], int] = lambda: 0
    events: list[Event] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    known: int = 0
    frames: int | None = None
    edits: list[Edit] = field(default_factory=list)
    pending: list[Event] = field(default_factory=list)
    waiting: list[ChapterMark] = field(default_factory=list)

    @property
    def version(self) -> int:
        """Changes whenever events that were known have moved."""
        return len(self.edits)

    def grow(self) -> bool:
        """Learns one step more; False once everything is known."""
        if self.frames is not None:
            return False
        step = next(self.steps, None)
        if step is None:
            self.frames = self.known = self._moved(self.total())
            self._release(self.frames + 1)
            return False
        self._take(step)
        return True

    def know(self, until: int) -> None:
        """Learns everything before sample `until`."""
        while self.known < until and self.grow():
            pass

    def stretch(self, edit: Edit, within: Event | None = None) -> None:
        """Puts time in or takes it out; what begins at or after it moves, what sounds already sounds on.

        Spans around it become longer or shorter, and so does `within`. Where time is taken out, nothing may
        begin in it.
        """
        end = edit.at - min(edit.frames, 0)
        self.events = [_stretched(event, edit, end, event is within) for event in self.events]
        self.pending = [_stretched(event, edit, end, False) for event in self.pending]
        self.marks = [
            replace(mark, start=mark.start + edit.frames) if mark.start >= end else mark
            for mark in self.marks
        ]
        self.known += edit.frames
        if self.frames is not None:
            self.frames += edit.frames
        self.edits.append(edit)

    def written(self, sample: int) -> int:
        """Where a sample of the stretched score stands in the unstretched one."""
        for edit in reversed(self.edits):
            if edit.frames < 0:
                sample = sample - edit.frames if sample >= edit.at else sample
            elif sample >= edit.at:
                sample = max(edit.at, sample - edit.frames)
        return sample

    def _take(self, step: Step) -> None:
        begins = [self._moved(event.start) for event in step.events if event.kind is not Kind.MUSIC]
        if step.chapter:
            self.waiting.append(step.chapter)
        if begins:
            self.marks += [Mark(m.title, m.level, m.side, min(begins)) for m in self.waiting]
            self.waiting.clear()
        shift = self._moved(0)
        self.pending += [
            replace(e, start=e.start + shift, end=e.end + shift) if shift else e for e in step.events
        ]
        self.known = self._moved(to_samples(step.position, self.sample_rate))
        self._release(self.known)

    def _release(self, until: int) -> None:
        ready = [event for event in self.pending if event.start < until]
        self.pending = [event for event in self.pending if event.start >= until]
        self.events += sorted(ready, key=lambda event: (event.start, event.end))

    def _moved(self, sample: int) -> int:
        return sample + sum(edit.frames for edit in self.edits)


def _stretched(event: Event, edit: Edit, end: int, is_within: bool) -> Event:
    if event.start >= end and not is_within:
        return replace(event, start=event.start + edit.frames, end=event.end + edit.frames)
    if is_within or (event.kind in SPANS and event.end > end):
        return replace(event, end=event.end + edit.frames)
    return event


def whole_score(timeline: Timeline) -> Score:
    """The score of a timeline that is finished."""
    marks = [Mark(c.title, c.level, c.side, c.start) for c in timeline.chapters]
    return Score(
        timeline.sample_rate,
        events=list(timeline.events),
        marks=marks,
        known=timeline.frames,
        frames=timeline.frames,
    )


def growing_score(layout: Layout) -> Score:
    """The score of a layout whose steps are taken when they are needed; see `can_grow`."""
    rate = layout.lengths.sample_rate
    return Score(rate, steps=layout.steps(), total=lambda: to_samples(layout.total, rate))


def can_grow(layout: Layout) -> bool:
    """Whether nothing in a plan needs to know what comes later.

    The times that words tell do; so does `[until]`, which may be found past and, as the last
    thing, cuts what rings into it; and music, which makes room before a line.
    """
    return not any(_looks_ahead(event) for event in layout.plan.events)


def _looks_ahead(event: object) -> bool:
    match event:
        case MusicChange() | Until():
            return True
        case Say() | Switch():
            return isinstance(event.words, TimedUtterance)
        case Window():
            said = [w for mark in event.marks for w in _words_of(mark)]
            said += [w for line in event.lines for w in line.words]
            return any(isinstance(words, TimedUtterance) for words in said)
    return False


def _words_of(mark: object) -> Sequence[object]:
    words = getattr(mark, "words", ())
    return words if isinstance(words, tuple) else (words,)


class Lane(Protocol):
    """More sound that lies under or over the events: a bed, a wake noise."""

    def add(self, block: Samples, at: int, score: Score) -> None:
        """Adds its frames from sample `at` on to the block."""
        ...


@dataclass(slots=True)
class Reader:
    """The samples of a score, anywhere; reading on from the last place is cheapest.

    Lanes may look `margin` frames ahead.
    """

    score: Score
    clips: Clips
    channels: int = 1
    lanes: Sequence[Lane] = ()
    margin: int = 0
    at: int = -1
    version: int = 0
    index: int = 0
    mixer: Mixer | None = None

    def read(self, at: int, stop: int) -> Samples:
        """The samples from `at` up to `stop`: float32, (frames, channels); beyond the end they are silent."""
        self.score.know(stop + self.margin)
        if self.mixer is None or at != self.at or self.version != self.score.version:
            self._seek(at)
        assert self.mixer is not None
        events = self.score.events
        while self.index < len(events) and events[self.index].start < stop:
            if events[self.index].sound is not None and events[self.index].end > at:
                self.mixer.begin(events[self.index])
            self.index += 1
        self.at = stop
        block = self.mixer.mix(at, stop)
        if self.lanes:
            under = silence(stop - at, self.channels)
            for lane in self.lanes:
                lane.add(under, at, self.score)
            block += on_grid(under)
        return block

    def _seek(self, at: int) -> None:
        self.mixer = Mixer(self.clips, self.score.sample_rate, self.channels)
        self.version, self.index = self.score.version, 0
