"""The wake noise: a noise nearly too quiet to hear, so that what plays the sound is awake when words begin.

Bluetooth earphones and power-saving amplifiers sleep in silence and swallow the first
syllable after it; a stretching track is mostly silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from voiceguide.audio.pcm import Samples
from voiceguide.timeline.lookahead import Score
from voiceguide.timeline.model import Event, Kind
from voiceguide.timeline.wakes import Wake

__all__ = ["FADE_SECONDS", "LEVEL_DB", "PAD_SECONDS", "QUIET_SECONDS", "Wake", "WakeLane", "noise", "pads"]

LEVEL_DB = -66.0
"""Its level, RMS in dBFS: some 45 dB below speech, and 24 dB above the last bit of 16."""

QUIET_SECONDS = 2.0
"""After more silence than this a sound gets a pad before it."""

PAD_SECONDS = 0.8
"""How long before the sound a pad begins."""

FADE_SECONDS = 0.1
"""How long a pad takes to come, and to go under the sound that it led to."""

_TABLE_FRAMES = 1 << 17
_SEED = 20_240_607
_LOWEST_HZ, _HIGHEST_HZ = 60.0, 6_000.0


@dataclass(slots=True)
class WakeLane:
    """The noise as a lane. The same frames whatever the blocks are."""

    wake: Wake
    sample_rate: int
    table: npt.NDArray[np.float32] = field(init=False)
    pads: tuple[tuple[int, int], ...] = ()
    seen: tuple[int, int] = (-1, -1)

    def __post_init__(self) -> None:
        self.table = noise(self.sample_rate)

    @property
    def margin(self) -> int:
        """How many frames ahead the events must be known."""
        return int(PAD_SECONDS * self.sample_rate) if self.wake is Wake.PAD else 0

    def add(self, block: Samples, at: int, score: Score) -> None:
        """Adds the noise of the block's frames, which begin at sample `at`."""
        if self.wake is Wake.PAD:
            if self.seen != (score.version, len(score.events)):
                self.seen = (score.version, len(score.events))
                self.pads = tuple(pads(score.events, sample_rate=self.sample_rate))
            self._add_pads(block, at)
        elif self.wake is Wake.BED:
            block += self._noise(at, block.shape[0])[:, np.newaxis]

    def _add_pads(self, block: Samples, at: int) -> None:
        stop, fade = at + block.shape[0], int(FADE_SECONDS * self.sample_rate)
        for start, end in self.pads:
            first, last = max(at, start), min(stop, end)
            if first < last:
                frames = np.arange(first, last)
                rise = np.minimum(frames - start, end - frames) / fade
                shape = np.clip(rise, 0, 1).astype(np.float32)
                block[first - at : last - at] += (self._noise(first, last - first) * shape)[:, np.newaxis]

    def _noise(self, at: int, frames: int) -> npt.NDArray[np.float32]:
        return self.table[np.arange(at, at + frames) % _TABLE_FRAMES]


def pads(events: Sequence[Event], *, sample_rate: int) -> Iterator[tuple[int, int]]:
    """Where the pads lie, from sample to sample: before each sound that comes after a long silence.

    The first sound of all counts too, as far as there is room before it.
    """
    silent_from = -int(QUIET_SECONDS * sample_rate) - 1
    for event in events:
        if event.sound is None or event.kind is Kind.MUSIC:
            continue
        if event.start - silent_from > QUIET_SECONDS * sample_rate:
            start = max(0, event.start - int(PAD_SECONDS * sample_rate))
            yield start, event.start + int(FADE_SECONDS * sample_rate)
        silent_from = max(silent_from, event.end)


def noise(sample_rate: int) -> npt.NDArray[np.float32]:
    """One period of the noise, pink between 60 and 6,000 Hz: float32 of shape (frames,), at `LEVEL_DB`.

    Made from the generator's raw numbers, which numpy promises never to change.
    """
    raw = np.random.PCG64(_SEED).random_raw(_TABLE_FRAMES)
    white = raw.astype(np.float64) / 2.0**63 - 1.0
    spectrum = np.fft.rfft(white)
    hertz = np.fft.rfftfreq(_TABLE_FRAMES, 1 / sample_rate)
    within = (hertz >= _LOWEST_HZ) & (hertz <= _HIGHEST_HZ)
    spectrum *= np.where(within, 1 / np.sqrt(np.maximum(hertz, 1.0)), 0.0)
    shaped = np.fft.irfft(spectrum, _TABLE_FRAMES)
    level = 10 ** (LEVEL_DB / 20) / np.sqrt(np.mean(shaped**2))
    return np.asarray(shaped * level, dtype=np.float32)
