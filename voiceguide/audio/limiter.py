"""A look-ahead true-peak limiter: what stays below the ceiling passes bit for bit.

How much a frame must be turned down is taken from its true peak, held for 10 ms on
either side, and smoothed by a triangle that reaches 10 ms on either side: the gain is down when
the peak comes, and it is 1 again 20 ms away from it. It is reckoned in whole
numbers, so that the result does not depend on where the blocks were cut, and a
stretch that begins and ends in 50 ms of silence is limited alone exactly as it is
within a whole track.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from voiceguide.audio.pcm import SAMPLE_RATE, Samples, decibels_to_gain, silence

HOLD_SECONDS = 0.01
"""How far a peak's reduction is held, and how far it is smoothed: its gain reaches twice as far."""

Counts = npt.NDArray[np.int64]
"""What is taken off a gain of 1, in units of 2^-20."""

Peaks = npt.NDArray[np.float64]
"""True peaks, a value a frame."""

_UNIT = 1 << 20
_PHASES = 4
_TAPS = 24
_AFTER = _TAPS // 2
_BEFORE = _TAPS - _AFTER - 1
_KAISER = 8.0
_SUSPECT = 0.5
"""Where two neighbours both lie below this part of the ceiling, nothing is looked for between them.

Speech and music rise less than 3 dB between samples; only made-up signals rise by 6.
"""
_LEAST_FRAMES = 8192
"""Fewer than this are kept until more come: each step looks at the frames around it anew."""


class Limiter:
    """Keeps the true peak of a stream at `ceiling_db` dBTP; all channels get the same gain.

    What `add` and `finish` return, joined, has as many frames as came in, each in its place: the
    delay of the look-ahead is taken out again.
    """

    def __init__(self, ceiling_db: float, *, channels: int, sample_rate: int = SAMPLE_RATE) -> None:
        self._ceiling_db, self._sample_rate = ceiling_db, sample_rate
        self._past, self._future = reach(sample_rate)
        self._frames = silence(self._past, channels)

    def add(self, block: Samples) -> Samples:
        """What is finished after this block, shape (frames, channels); maybe nothing yet."""
        self._frames = np.concatenate([self._frames, block])
        if self._frames.shape[0] < self._past + self._future + _LEAST_FRAMES:
            return self._frames[:0]
        return self._limited()

    def finish(self) -> Samples:
        """The rest. Nothing may be added afterwards."""
        self._frames = np.concatenate([self._frames, silence(self._future, self._frames.shape[1])])
        return self._limited()

    def _limited(self) -> Samples:
        """Every frame whose gain no later frame can change."""
        frames = self._frames
        self._frames = frames[frames.shape[0] - self._past - self._future :].copy()
        return limited(frames, self._ceiling_db, sample_rate=self._sample_rate)


def reach(sample_rate: int = SAMPLE_RATE) -> tuple[int, int]:
    """How many frames before a frame, and how many after it, its gain depends on."""
    half = int(HOLD_SECONDS * sample_rate)
    return 2 * half + _BEFORE + 1, 2 * half + _AFTER


def limited(frames: Samples, ceiling_db: float, *, sample_rate: int = SAMPLE_RATE) -> Samples:
    """The frames at the ceiling, without those within `reach` of either end: these are only looked at."""
    before, after = reach(sample_rate)
    taken = frames[before : frames.shape[0] - after]
    excess = _excess(frames, decibels_to_gain(ceiling_db))
    if not excess.any():
        return taken.copy()
    return np.asarray(taken * _gains(excess, int(HOLD_SECONDS * sample_rate))[:, np.newaxis])


def _excess(frames: Samples, ceiling: float) -> Counts:
    """What is to be taken off at each frame that has all its neighbours."""
    heights = _heights(frames)
    suspect = heights > _SUSPECT * ceiling
    if not suspect.any():
        return np.zeros(frames.shape[0] - _TAPS, dtype=np.int64)
    peaks = _true_peaks(frames, heights, suspect, _interpolators())
    over = np.maximum(1.0 - ceiling / np.maximum(peaks, ceiling), 0.0)
    return np.asarray(np.ceil(over * _UNIT).astype(np.int64))


def limit(
    blocks: Iterable[Samples], ceiling_db: float, *, channels: int, sample_rate: int = SAMPLE_RATE
) -> Iterator[Samples]:
    """The blocks with their true peak at `ceiling_db` at most; as many frames, in other blocks."""
    limiter = Limiter(ceiling_db, channels=channels, sample_rate=sample_rate)
    for block in blocks:
        done = limiter.add(block)
        if done.shape[0]:
            yield done
    rest = limiter.finish()
    if rest.shape[0]:
        yield rest


@lru_cache(maxsize=1)
def _interpolators() -> Peaks:
    """For each place between two samples the weights of the 24 around it: a sinc in a Kaiser window."""
    taps = np.arange(-_BEFORE, _AFTER + 1)
    places = np.arange(1, _PHASES)[:, np.newaxis] / _PHASES
    away = places - taps
    window = np.i0(_KAISER * np.sqrt(np.maximum(0.0, 1 - (away / _AFTER) ** 2)))
    kernels = np.sinc(away) * window
    return np.asarray(kernels / kernels.sum(axis=1, keepdims=True))


def _heights(frames: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The largest height of each frame in any channel; a reduction over two columns is ten times slower."""
    heights: npt.NDArray[Any] = np.abs(frames[:, 0])
    for channel in range(1, frames.shape[1]):
        np.maximum(heights, np.abs(frames[:, channel]), out=heights)
    return heights


def _true_peaks(
    frames: Samples, heights: npt.NDArray[Any], suspect: npt.NDArray[np.bool_], kernels: Peaks
) -> Peaks:
    """The largest height at each frame and up to its neighbours; without the 12 frames at either end."""
    between = np.zeros(heights.shape[0])
    near = suspect.copy()
    near[:-1] |= suspect[1:]
    near[:_BEFORE] = near[heights.shape[0] - _AFTER :] = False
    at = np.flatnonzero(near)
    between[at] = _heights_between(frames, at, kernels)
    peaks = heights.astype(np.float64)
    np.maximum(peaks, between, out=peaks)
    np.maximum(peaks[1:], between[:-1], out=peaks[1:])
    return peaks[_BEFORE + 1 : heights.shape[0] - _AFTER]


def _heights_between(frames: Samples, at: npt.NDArray[np.intp], kernels: Peaks) -> Peaks:
    """The largest height between each of these frames and the next one."""
    largest = np.zeros(at.size)
    for kernel in kernels:
        value = np.zeros((at.size, frames.shape[1]))
        # Added tap by tap, in one order: a matrix product may add in another for another length.
        for tap, weight in enumerate(kernel):
            value += weight * frames[at + (tap - _BEFORE)].astype(np.float64)
        np.maximum(largest, np.abs(value).max(axis=1, initial=0.0), out=largest)
    return largest


def _gains(excess: Counts, half: int) -> npt.NDArray[np.float32]:
    """The gain of each frame that has `2 * half` frames on either side."""
    held = _largest_of(excess, 2 * half + 1)
    smooth = _sums_of(_sums_of(held, half + 1), half + 1)
    return np.asarray(1.0 - smooth / float(_UNIT * (half + 1) ** 2), dtype=np.float32)


def _largest_of(values: Counts, width: int) -> Counts:
    """The largest of each `width` neighbours, by doubling."""
    reached = 1
    while reached < width:
        step = min(reached, width - reached)
        values = np.maximum(values[: values.shape[0] - step], values[step:])
        reached += step
    return values


def _sums_of(values: Counts, width: int) -> Counts:
    """The sum of each `width` neighbours; exact, for they are whole numbers."""
    sums = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(values)])
    return np.asarray(sums[width:] - sums[:-width])
