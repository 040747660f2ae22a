"""Timeline -> blocks of sound: everything that sounds is summed here, and only here.

Blocks are made when they are pulled; only the sounds of the moment are held. The sum of a
frame does not depend on how the blocks are cut: events are added in their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from voiceguide.audio.pcm import Samples, silence
from voiceguide.planning.events import CueSound
from voiceguide.records import Record
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.grid import on_grid
from voiceguide.timeline.model import Event, Sound, Timeline

BLOCK_FRAMES = 16_384
"""Frames in a block where nothing else is asked: 0.37 s at 44,100."""

FADE_SECONDS = 0.05
"""How long the end of a sound is faded where it is cut: by its longest ring, or by the track's end."""


class _Sounding(Record):
    """A sound that is heard at the moment: its samples from sample `start` on."""

    start: int
    samples: Samples

    @property
    def end(self) -> int:
        return self.start + int(self.samples.shape[0])


def cut_blocks(
    timeline: Timeline, clips: Clips, *, block_frames: int = BLOCK_FRAMES, channels: int = 1, start: int = 0
) -> Iterator[Samples]:
    """The sound of a timeline from sample `start` on: float32, (frames, channels).

    Every block has `block_frames` frames, only the last may have fewer; together they are
    `timeline.frames - start` frames. Sums may exceed 1: a limiter's business.
    """
    waiting = iter([event for event in timeline.events if event.sound is not None and event.end > start])
    coming = next(waiting, None)
    mixer = Mixer(clips, timeline.sample_rate, channels)
    for at in range(start, timeline.frames, block_frames):
        stop = min(at + block_frames, timeline.frames)
        while coming is not None and coming.start < stop:
            mixer.begin(coming)
            coming = next(waiting, None)
        yield mixer.mix(at, stop)


@dataclass(slots=True)
class Mixer:
    """Sums the sounds of the moment.

    Events are begun in their order, frames are mixed from the left to the right.
    """

    clips: Clips
    sample_rate: int
    channels: int = 1
    sounding: list[_Sounding] = field(default_factory=list)

    def begin(self, event: Event) -> None:
        """From now on this event is heard, from its own start to its own end."""
        self.sounding.append(_Sounding(event.start, heard(event, self.clips, self.sample_rate)))

    def mix(self, at: int, stop: int) -> Samples:
        """The samples from `at` up to `stop`: float32, (frames, channels); what ends before `stop` is
        dropped.
        """
        block = _mixed(self.sounding, at, stop, self.channels)
        self.sounding = [sound for sound in self.sounding if sound.end > stop]
        return block


def heard(event: Event, clips: Clips, sample_rate: int) -> Samples:
    """The samples of an event, at its gain, faded where its end cuts them."""
    assert event.sound is not None
    samples = clips.samples(event.sound) * gain_of(event.sound)
    if samples.shape[0] > event.frames:
        samples = samples[: event.frames].copy()
        fade = min(event.frames, int(FADE_SECONDS * sample_rate))
        samples[samples.shape[0] - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)[:, np.newaxis]
    return on_grid(samples)


def _mixed(sounding: list[_Sounding], at: int, stop: int, channels: int) -> Samples:
    block = silence(stop - at, channels)
    for sound in sounding:
        first, last = max(sound.start, at), min(sound.end, stop)
        if first < last:
            part = sound.samples[first - sound.start : last - sound.start]
            block[first - at : last - at] += (
                part if part.shape[1] <= channels else part.mean(axis=1, keepdims=True)
            )
    return block


def gain_of(sound: Sound) -> np.float32:
    """The factor that a sound is to be multiplied with."""
    decibels = 0.0 if isinstance(sound, CueSound) else sound.gain_db
    return np.float32(10.0 ** (decibels / 20.0))
