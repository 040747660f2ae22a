"""A bed without an end: decoded when it is needed, looped by an equal-power crossfade.

Frame `n` of a bed is the same however it is reached. Only the frames of the moment and those
of one crossfade are held, however long the bed is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

import numpy as np

from voiceguide.audio.beds import make_bed
from voiceguide.audio.loudness import LoudnessMeter
from voiceguide.audio.pcm import Samples, silence
from voiceguide.audio.resample import resample
from voiceguide.audio.stream import stream_audio
from voiceguide.errors import AudioFileError
from voiceguide.planning.events import CueSound
from voiceguide.records import Record

CROSSFADE_SECONDS = 3.0
"""How long the end of a bed lies over its beginning; a third of a short one."""

SHORTEST_SECONDS = 1.0
"""A shorter sound is none to lie under anything."""

_SOUND_FRAMES = 1 << 16

OpenSound = Callable[[], Iterator[Samples]]
"""Gives the bed from its beginning: blocks of (frames, channels)."""


class Bed(Record):
    """A bed that was heard once: `frames` long, `crossfade` of them over its beginning when it loops.

    `loudness` is its integrated loudness and `loudest` that of its loudest 400 ms, in LUFS.
    """

    open: OpenSound
    frames: int
    crossfade: int
    loudness: float
    loudest: float


def open_bed(sound: CueSound, *, channels: int, sample_rate: int) -> Bed:
    """The bed: one of our own by its name, or a file.

    Raises AudioFileError for a file that is no sound, is silent or is shorter than a second.
    """
    if sound.file is None:
        samples = make_bed(sound.name)
        whole = resample(samples, source_rate=44_100, target_rate=sample_rate)
        parts = [_with_channels(whole[at : at + _SOUND_FRAMES], channels) for at in _starts(whole)]
        return _measured(lambda: iter(parts), 0.0, sound.name, sample_rate)
    file = sound.file

    def blocks() -> Iterator[Samples]:
        return (_with_channels(block, channels) for block in stream_audio(file, sample_rate=sample_rate))

    return _measured(blocks, CROSSFADE_SECONDS, str(file), sample_rate)


def bed_channels(sound: CueSound) -> int:
    """2 for a stereo bed, 1 for a mono one; AudioFileError for a file that is no sound."""
    if sound.file is None:
        return 2
    blocks = stream_audio(sound.file)
    with closing(blocks):
        return int(next(blocks).shape[1])


def _starts(samples: Samples) -> range:
    return range(0, samples.shape[0], _SOUND_FRAMES)


def _with_channels(block: Samples, channels: int) -> Samples:
    if block.shape[1] == channels:
        return block
    if channels == 1:
        return np.asarray(block.mean(axis=1, keepdims=True), dtype=np.float32)
    return np.repeat(block, 2, axis=1)


def _measured(sound: OpenSound, crossfade_seconds: float, name: str, sample_rate: int) -> Bed:
    meter, frames = LoudnessMeter(sample_rate=sample_rate), 0
    for block in sound():
        meter.add(block)
        frames += block.shape[0]
    if frames < SHORTEST_SECONDS * sample_rate:
        short = f"{name}: this sound is too short for a bed: {frames / sample_rate:.2f} s"
        raise AudioFileError(short, help=f"it must be at least {SHORTEST_SECONDS:g} s long")
    loudness = meter.integrated()
    if not np.isfinite(loudness):
        raise AudioFileError(f"{name}: this sound is silent", help="choose another sound for the bed")
    crossfade = min(int(crossfade_seconds * sample_rate), frames // 3)
    return Bed(sound, frames, crossfade, loudness, meter.loudest())


@dataclass(slots=True)
class Loop:
    """Reads a bed from any place; on from the last place is cheapest."""

    bed: Bed
    at: int = -1
    blocks: Iterator[Samples] = field(default_factory=lambda: iter(()))
    rest: Samples = field(default_factory=lambda: silence(0))

    def read(self, at: int, frames: int) -> Samples:
        """The frames from `at` on, counted from the bed's first beginning."""
        if at != self.at:
            self._seek(at)
        parts = [self.rest]
        held = self.rest.shape[0]
        while held < frames:
            parts.append(next(self.blocks))
            held += parts[-1].shape[0]
        joined = np.concatenate(parts) if len(parts) > 1 else parts[0]
        self.rest = joined[frames:]
        self.at = at + frames
        return joined[:frames]

    def _seek(self, at: int) -> None:
        period, fade = self.bed.frames - self.bed.crossfade, self.bed.crossfade
        # From the second time on every round is like the one before it.
        rounds = max(0, (at - fade) // period)
        self.blocks = looped(self.bed, again=rounds > 0)
        self.rest, skip = next(self.blocks), at - rounds * period
        while self.rest.shape[0] <= skip:
            skip -= self.rest.shape[0]
            self.rest = next(self.blocks)
        self.rest = self.rest[skip:]


def looped(bed: Bed, *, again: bool = False) -> Iterator[Samples]:
    """The bed over and over; with `again` as from its second round on, whose first frames are crossfaded."""
    fade, ending = bed.crossfade, silence(0)
    if again and fade:
        ending = _last(bed)
    while True:
        place, held = 0, [silence(0, max(1, ending.shape[1]))][:0]
        for block in bed.open():
            held.append(_faded_in(block, place, ending, fade) if ending.size else block)
            place += block.shape[0]
            while held and sum(part.shape[0] for part in held[1:]) >= fade:
                yield held.pop(0)
        joined = np.concatenate(held) if held else silence(0)
        body = joined.shape[0] - fade
        if body > 0:
            yield joined[:body]
        ending = joined[body:]


def _last(bed: Bed) -> Samples:
    """The bed's last frames, as many as are crossfaded."""
    kept = silence(0)
    for block in bed.open():
        kept = np.concatenate([kept, block])[-bed.crossfade :] if kept.size else block[-bed.crossfade :]
    return kept


def _faded_in(block: Samples, place: int, ending: Samples, fade: int) -> Samples:
    """A block that begins at frame `place` of its round, laid over the end of the round before."""
    if place >= fade:
        return block
    frames = min(block.shape[0], fade - place)
    angle = (np.arange(place, place + frames) + 0.5) * (np.pi / 2 / fade)
    rising, falling = (shape.astype(np.float32)[:, np.newaxis] for shape in (np.sin(angle), np.cos(angle)))
    laid = block.copy()
    laid[:frames] = laid[:frames] * rising + ending[place : place + frames] * falling
    return laid
