"""The last stage before a sink: one constant gain, then the limiter that touches only the peaks.

A track's gain is measured over the whole of it and rounded to a coarse grid, so that
one changed line seldom moves the level of all the others. What is played live has no
whole to measure: it takes `NOMINAL_GAIN_DB`, since every voice and cue is levelled when it is made.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from voiceguide.audio.rates import SAMPLE_RATE

if TYPE_CHECKING:  # a level is found and told without arrays where the parts of a track are known
    from voiceguide.audio.pcm import Samples

MONO_LUFS, STEREO_LUFS = -19.0, -16.0
"""How loud a finished track is: the same voice in both channels measures 3 LU more."""

GAIN_STEP_DB = 0.25
"""The grid of a track's gain; its rounding is at most an eighth of a LU."""

CEILING_DB = -2.5
"""The limiter's ceiling in dBTP, so far below -1 that what an encoder adds stays below it."""

NOMINAL_GAIN_DB = 0.25
"""The gain of what is not measured: the median of the routines that ship."""

MOST_GAIN_DB = 24.0
"""A track of whispers is not lifted any further."""

_TOLERANCE_LU = 0.2
_MOST_PASSES = 5
_LEAST_SLOPE = 0.3
_HARMLESS_DB = 1.0
"""Up to here the limiter takes less than a fifth of a LU from speech at the level of our voices."""


def target_lufs(channels: int) -> float:
    """The loudness of a track with that many channels where nothing else is asked."""
    return STEREO_LUFS if channels == 2 else MONO_LUFS


def measure(blocks: Iterable[Samples], *, target: float = MONO_LUFS, sample_rate: int = SAMPLE_RATE) -> float:
    """The gain in dB, on its grid, that brings the blocks to `target` LUFS; 0 for silence.

    The limiter's own effect is not in it; `settle` reckons with that too.
    """
    return _on_grid(target - _loudness(blocks, sample_rate))


def master(
    blocks: Iterable[Samples],
    gain_db: float,
    *,
    channels: int,
    lost_db: float = 0.0,
    sample_rate: int = SAMPLE_RATE,
) -> Iterator[Samples]:
    """The blocks at that gain, their true peak at `CEILING_DB` at most; as many frames as came in.

    `lost_db` is what the encoder behind it takes off everything (see `sinks.registry.lost_db`): it is
    added to both. A stretch that begins and ends in 50 ms of silence gives the same alone as in the whole.
    """
    import numpy as np

    from voiceguide.audio.limiter import limit
    from voiceguide.audio.pcm import decibels_to_gain

    gain = np.float32(decibels_to_gain(gain_db + lost_db))
    louder = (block * gain for block in blocks)
    return limit(louder, CEILING_DB + lost_db, channels=channels, sample_rate=sample_rate)


def settle(
    blocks: Callable[[], Iterable[Samples]], *, target: float, channels: int, sample_rate: int = SAMPLE_RATE
) -> float:
    """The gain in dB, on its grid, with which `master` brings the blocks to `target` LUFS.

    Where the limiter takes much, the result is measured again: up to five
    passes, each of which asks for the blocks anew. Memory does not grow with them.
    """

    def loudness(gain_db: float | None) -> float:
        if gain_db is None:
            return _loudness(blocks(), sample_rate)
        return _loudness(master(blocks(), gain_db, channels=channels, sample_rate=sample_rate), sample_rate)

    return settled(loudness, target=target)


def settled(loudness: Callable[[float | None], float], *, target: float) -> float:
    """The same for what measures itself: `loudness` is told a gain, None for the sound without limiter."""
    gain = _on_grid(target - loudness(None))
    if gain <= _HARMLESS_DB:
        return gain
    found, slope = loudness(gain), 1.0
    for _ in range(_MOST_PASSES - 2):
        missing = target - found
        if not math.isfinite(missing) or abs(missing) <= _TOLERANCE_LU or gain >= MOST_GAIN_DB:
            return gain
        # What the limiter takes grows with the gain: a step in gain is less than one in loudness.
        following = _on_grid(gain + missing / slope)
        if following == gain:
            return gain
        heard = loudness(following)
        slope = min(max((heard - found) / (following - gain), _LEAST_SLOPE), 1.0)
        gain, found = following, heard
    return _on_grid(gain + (target - found) / slope)


def _loudness(blocks: Iterable[Samples], sample_rate: int) -> float:
    from voiceguide.audio.loudness import LoudnessMeter

    meter = LoudnessMeter(sample_rate=sample_rate)
    for block in blocks:
        meter.add(block)
    return meter.integrated()


def _on_grid(gain_db: float) -> float:
    """On the grid, half steps up; 0 for a gain that silence would need."""
    if not math.isfinite(gain_db):
        return 0.0
    return min(math.floor(gain_db / GAIN_STEP_DB + 0.5) * GAIN_STEP_DB, MOST_GAIN_DB)
