"""Sound as values: float32 arrays of shape (frames, channels), within -1..1.

A *frame* is one sample per channel; lengths and positions are in frames, a
sample rate is in frames per second. Nothing here reads or writes files.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from voiceguide.audio.rates import SAMPLE_RATE
from voiceguide.records import Record

__all__ = ["SAMPLE_RATE", "Clip", "Samples", "decibels_to_gain", "silence"]

Samples = npt.NDArray[np.float32]
"""Sound: float32, shape (frames, channels), within -1..1."""


class Clip(Record, eq=False):
    """A finished piece of sound. Never written to after it is made."""

    samples: Samples
    sample_rate: int = SAMPLE_RATE

    @property
    def frames(self) -> int:
        """Its length in frames."""
        return int(self.samples.shape[0])

    @property
    def channels(self) -> int:
        """1 for mono, 2 for stereo."""
        return int(self.samples.shape[1])


def silence(frames: int, channels: int = 1) -> Samples:
    """That many frames of digital zero."""
    return np.zeros((frames, channels), dtype=np.float32)


def decibels_to_gain(decibels: float) -> float:
    """The factor for a gain in dB: 20 dB is 10."""
    return float(10.0 ** (decibels / 20.0))
