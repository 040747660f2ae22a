"""The bed as a lane: music under everything, at its level, faded in and out, making room for the voice.

A bed's level is told against the voice: at -20 dB it is 20 LU softer than the words, whatever
its file's own level is. So what is said is always understood, and one number fits every file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from voiceguide.audio.pcm import Samples
from voiceguide.planning.events import CueSound, MusicChange, Place
from voiceguide.records import Record, replace
from voiceguide.source import Source, Span
from voiceguide.timeline.ducking import (
    DUCK_DB,
    STEP_FRAMES,
    Spoken,
    curve,
    duck_levels,
    near,
    spoken,
)
from voiceguide.timeline.grid import on_grid
from voiceguide.timeline.lookahead import Score
from voiceguide.timeline.loop import Bed, Loop, open_bed
from voiceguide.timeline.mastering import target_lufs
from voiceguide.timeline.model import Event, Kind, Timeline
from voiceguide.timing import Seconds, to_samples

DEFAULT_DB = -20.0
"""The bed's level against the voice where the routine says none."""

DEFAULT_FADE = Fraction(4)
"""How long a bed takes to come and to go where the routine says nothing, in seconds."""

VOICE_OVER_BED_DB = 15.0
"""So far the voice is above the loudest passage of a bed while somebody speaks, at least."""

_MARGIN_DB = 1.0


class Placed(Record):
    """A bed from sample `start`; it begins to go at `end`. Both fades are in samples."""

    sound: CueSound
    level_db: float
    start: int
    end: int
    fade_in: int
    fade_out: int

    @property
    def stop(self) -> int:
        """Where it has gone."""
        return self.end + self.fade_out


def has_bed(timeline: Timeline) -> bool:
    """Whether there is music anywhere."""
    return any(event.kind is Kind.MUSIC for event in timeline.events)


def with_music(timeline: Timeline, sound: CueSound | None, *, level_db: float | None = None) -> Timeline:
    """The same timeline with this bed (None: none) under all of it, in place of any music of its own."""
    others = tuple(event for event in timeline.events if event.kind is not Kind.MUSIC)
    if sound is None:
        return replace(timeline, events=others)
    nowhere = Place(Source("<music>", ""), Span(0, 0))
    place = others[0].place if others else nowhere
    change = MusicChange(sound, level_db, None, place)
    music = Event(Kind.MUSIC, 0, timeline.frames, place, music=change)
    events = sorted((music, *others), key=lambda event: (event.start, event.end))
    return replace(timeline, events=tuple(events))


def placed(events: Sequence[Event], *, frames: int, sample_rate: int) -> tuple[Placed, ...]:
    """Where the beds of a track of that many frames lie.

    What ends before the track does goes *after* its end, over the fade of what ends it; the last bed
    is gone when the track ends. No fade takes more than a half of its bed.
    """
    return tuple(
        _placed(event, event.music, frames, sample_rate)
        for event in events
        if event.music is not None and event.music.bed is not None and event.end > event.start
    )


def _placed(event: Event, change: MusicChange, frames: int, sample_rate: int) -> Placed:
    assert change.bed is not None
    coming = _fade(change.fade, event.frames, sample_rate)
    going = _fade(event.fade_out, event.frames, sample_rate)
    if event.end + going > frames:
        # The last one, or one that goes just before the end: it is gone with the last frame.
        end = max(event.start, min(event.end, frames - going))
        going = frames - end
    else:
        end = event.end
    level = DEFAULT_DB if change.gain_db is None else change.gain_db
    return Placed(change.bed, level, event.start, end, coming, going)


def _fade(asked: Seconds | None, frames: int, sample_rate: int) -> int:
    return min(to_samples(DEFAULT_FADE if asked is None else asked, sample_rate), frames // 2)


@dataclass(slots=True)
class BedLane:
    """All beds of a session as a lane. The same frames whatever the blocks are.

    The events must be known to the end: a score with music is a whole one. Reading raises AudioFileError
    for a bed that cannot be decoded; `check` does so before anything is heard.
    """

    sample_rate: int
    channels: int
    opened: dict[CueSound, Bed] = field(default_factory=dict)
    beds: tuple[Placed, ...] = ()
    lines: tuple[Spoken, ...] = ()
    loops: dict[Placed, Loop] = field(default_factory=dict)
    seen: tuple[int, int] = (-1, -1)

    def check(self, events: Sequence[Event]) -> None:
        """Hears every bed once, whole: its length, its loudness, whether it can be decoded."""
        for event in events:
            if event.music is not None and event.music.bed is not None:
                self._open(event.music.bed)

    def add(self, block: Samples, at: int, score: Score) -> None:
        """Adds the beds' frames from sample `at` on to the block."""
        if self.seen != (score.version, len(score.events)):
            self._look(score)
        stop = at + block.shape[0]
        for bed in self.beds:
            first, last = max(at, bed.start), min(stop, bed.stop)
            if first < last:
                block[first - at : last - at] += self._heard(bed, first, last)

    def _look(self, score: Score) -> None:
        self.seen = (score.version, len(score.events))
        frames = score.known if score.frames is None else score.frames
        self.beds = placed(score.events, frames=frames, sample_rate=self.sample_rate)
        self.lines = tuple(spoken(score.events, sample_rate=self.sample_rate))
        self.loops = {}

    def _open(self, sound: CueSound) -> Bed:
        if sound not in self.opened:
            self.opened[sound] = open_bed(sound, channels=self.channels, sample_rate=self.sample_rate)
        return self.opened[sound]

    def _heard(self, placed: Placed, first: int, last: int) -> Samples:
        bed = self._open(placed.sound)
        loop = self.loops.setdefault(placed, Loop(bed))
        sound = loop.read(first - placed.start, last - first)
        gains = self._gains(placed, bed, first, last)
        return on_grid(sound * gains[:, np.newaxis])

    def _gains(self, placed: Placed, bed: Bed, first: int, last: int) -> npt.NDArray[np.float32]:
        """The factor for each frame from sample `first` up to `last`."""
        steps = np.arange(first // STEP_FRAMES, -(-last // STEP_FRAMES) + 1)
        moments = np.asarray(steps * STEP_FRAMES, dtype=np.float64)
        lines = near(self.lines, start=first, stop=last + STEP_FRAMES, sample_rate=self.sample_rate)
        depth = duck_depth(placed.level_db, rise_db=bed.loudest - bed.loudness)
        levels = duck_levels(moments, lines, depth_db=depth, sample_rate=self.sample_rate)
        levels += placed.level_db + target_lufs(self.channels) - bed.loudness
        gains = curve(moments, levels, np.arange(first, last, dtype=np.float64))
        return np.asarray(gains * _fades(placed, first, last), dtype=np.float32)


def duck_depth(level_db: float, *, rise_db: float) -> float:
    """How far a bed goes down: `DUCK_DB`, or as much more as its loudest passage needs.

    `rise_db` is how far that passage lies above the bed's own loudness.
    """
    return max(DUCK_DB, level_db + rise_db + VOICE_OVER_BED_DB + _MARGIN_DB)


def _fades(placed: Placed, first: int, last: int) -> npt.NDArray[np.float64]:
    """The fade in and out as factors, by equal power: a quarter of a sine."""
    frames = np.arange(first, last, dtype=np.float64) + 0.5
    fades = np.ones(last - first)
    if placed.fade_in and first < placed.start + placed.fade_in:
        fades = np.sin(np.clip((frames - placed.start) / placed.fade_in, 0, 1) * (np.pi / 2))
    if placed.fade_out and last > placed.end:
        fades = fades * np.cos(np.clip((frames - placed.end) / placed.fade_out, 0, 1) * (np.pi / 2))
    return fades
