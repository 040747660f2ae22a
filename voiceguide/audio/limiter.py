"""A look-ahead true-peak limiter: what stays below the ceiling passes bit for bit.

How much a frame must be turned down is taken from its true peak, held for 10 ms
around it, and smoothed by a triangle of 10 ms on either side: so the gain is down
when the peak comes and back at most 20 ms after it, never before and never longer.
Both are computed in whole numbers. So the result does not depend on where the
blocks were cut, and a stretch that begins and ends in 50 ms of silence is limited
alone exactly as it is within a whole track.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from voiceguide.audio.pcm import SAMPLE_RATE, Samples, decibels_to_gain, silence

REACH_SECONDS = 0.02
"""How long before a peak the gain may begin to fall, and after it may still be down."""

Counts = npt.NDArray[np.int64]
"""How much is taken off a gain of 1, in units of 2^-20."""

_UNIT = 1 << 20
_PHASES = 4
_TAPS = 24
_AFTER = _TAPS // 2
_BEFORE = _TAPS - _AFTER - 1
_SUSPECT = 0.5
"""Between samples that both lie below this part of the ceiling nothing is looked for.

Speech and music rise less than 3 dB between samples; only a made-up signal rises by 6.
"""


class Limiter:
    """Keeps the true peak of a stream at `ceiling_db` dBTP; every channel gets the same gain.

    What `add` and `finish` return, joined, has as many frames as came in and
    lies where it lay: the look-ahead is taken out again.
    """

    def __init__(self, ceiling_db: float, *, channels: int, sample_rate: int = SAMPLE_RATE) -> None:
        self._ceiling = decibels_to_gain(ceiling_db)
        self._half = int(REACH_SECONDS / 2 * sample_rate)
        self._ahead = 2 * self._half
        # The frames from `_ahead + _BEFORE` before the next one to come out.
        self._frames = silence(self._ahead + _BEFORE + 1, channels)
        self._excess: Counts = np.zeros(self._ahead + 1, dtype=np.int64)
        self._late = self._ahead + _AFTER + 1
        self._started = 0

    @property
    def delay(self) -> int:
        """By how many frames what `add` returns lags behind what it was given."""
        return self._late

    def add(self, block: Samples) -> Samples:
        """What is finished after this block, shape (frames, channels); maybe nothing yet."""
        self._frames = np.concatenate([self._frames, block])
        known = self._frames.shape[0] - _BEFORE - _AFTER - 1
        fresh = known - self._excess.shape[0]
        if fresh > 0:
            self._excess = np.concatenate([self._excess, self._needed(fresh)])
        return self._take()

    def finish(self) -> Samples:
        """The rest. Nothing may be added afterwards."""
        return self.add(silence(self._late, self._frames.shape[1]))

    def _take(self) -> Samples:
        """Every frame whose gain no later peak can change."""
        ready = self._excess.shape[0] - 2 * self._ahead - 1
        skipped = min(max(0, -self._started), max(0, ready))
        if ready <= 0:
            return self._frames[:0]
        first = self._ahead + _BEFORE + 1
        taken = self._frames[first : first + ready]
        if self._excess.any():
            gains = _gains(self._excess, self._half)[1 : 1 + ready]
            taken = taken * gains[:, np.newaxis]
        self._frames = self._frames[ready:]
        self._excess = self._excess[ready:]
        return taken[skipped:]

    def _needed(self, fresh: int) -> Counts:
        """What must be taken off at each of the next frames, by their true peaks."""
        raise NotImplementedError
