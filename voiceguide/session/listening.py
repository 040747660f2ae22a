"""A decoded track held against the mix it should be, side by side, while both stream by.

Onsets are compared by correlation around the start of each sound, so that they are found under a bed
too; silence by the loudest sample where the mix is silent. Memory does not grow with the track.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from voiceguide.audio.loudness import LoudnessMeter, TruePeakMeter
from voiceguide.audio.pcm import Samples

MOST_ONSETS = 2_000
"""Of more sounds than these every n-th is looked at."""

BEFORE_SECONDS, AFTER_SECONDS = 0.02, 0.4
"""What is compared of a sound: from before its start until after it."""

SEARCHED_SECONDS = 0.05
"""So far to either side a sound is looked for."""

HOP_SECONDS = 0.1
"""Silence is looked at in pieces of this length; two after a sound and one before it are left out."""

_FULL_SCALE = 0.9999
_ALIKE = 0.5

Mono = npt.NDArray[np.float32]
"""Sound of one channel: (frames,)."""


@dataclass(slots=True)
class Heard:
    """What was found in a whole track.

    `lags` is by how many seconds each sound that was found comes late, `missed` where (in seconds) one was
    not found. `loudest_silence` is a peak, 0 to 1; `clipped` counts frames at full scale.
    """

    frames: int = 0
    channels: int = 0
    sample_rate: int = 0
    lags: list[float] = field(default_factory=list)
    missed: list[float] = field(default_factory=list)
    loudest_silence: float = 0.0
    silent_seconds: float = 0.0
    loudness: float = -math.inf
    true_peak: float = -math.inf
    clipped: int = 0


def listen(track: Iterable[tuple[Samples, int]], mix: Iterable[Samples], onsets: Sequence[int]) -> Heard:
    """Hears a track against the mix at the track's own rate; `onsets` are samples at that rate, in order."""
    heard, meters = Heard(), list[LoudnessMeter | TruePeakMeter]()
    pair, wanted = _Pair(), iter(mix)
    waiting = _Onsets(heard, _few(onsets))
    silences = _Silences(heard)
    for block, rate in track:
        if not meters:
            heard.sample_rate, heard.channels = rate, block.shape[1]
            peaks = TruePeakMeter(sample_rate=rate, channels=block.shape[1])
            meters = [LoudnessMeter(sample_rate=rate), peaks]
        for meter in meters:
            meter.add(block)
        heard.frames += block.shape[0]
        heard.clipped += int((np.abs(block).max(axis=1, initial=0.0) >= _FULL_SCALE).sum())
        pair.add(block, wanted)
        waiting.look(pair, rate)
        silences.look(pair, rate)
        pair.forget(rate)
    pair.end(wanted)
    waiting.look(pair, heard.sample_rate, is_over=True)
    _tell(heard, meters)
    return heard


def _tell(heard: Heard, meters: Iterable[LoudnessMeter | TruePeakMeter]) -> None:
    for meter in meters:
        if isinstance(meter, LoudnessMeter):
            heard.loudness = meter.integrated()
        else:
            heard.true_peak = meter.finish()


def _few(onsets: Sequence[int]) -> Iterator[int]:
    return iter(sorted(set(onsets))[:: -(-len(onsets) // MOST_ONSETS) or 1])


@dataclass(slots=True)
class _Pair:
    """The last seconds of the track and of the mix, both mono, from sample `start` on."""

    start: int = 0
    track: Mono = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    mix: Mono = field(default_factory=lambda: np.zeros(0, dtype=np.float32))

    @property
    def stop(self) -> int:
        """Up to where both are known."""
        return self.start + min(self.track.size, self.mix.size)

    def add(self, block: Samples, wanted: Iterator[Samples]) -> None:
        """Takes a block of the track, and as much of the mix."""
        self.track = np.concatenate([self.track, block.mean(axis=1)])
        while self.mix.size < self.track.size:
            part = next(wanted, None)
            if part is None:
                self.mix = np.concatenate([self.mix, np.zeros(self.track.size - self.mix.size, np.float32)])
                return
            self.mix = np.concatenate([self.mix, part.mean(axis=1)])

    def end(self, wanted: Iterator[Samples]) -> None:
        """The track is over: beyond it there is silence, as after the mix."""
        rest = np.zeros(max(0, self.mix.size - self.track.size) + 48_000, np.float32)
        self.track = np.concatenate([self.track, rest])
        self.mix = np.concatenate([self.mix, np.zeros(self.track.size - self.mix.size, np.float32)])

    def forget(self, rate: int) -> None:
        """Keeps the last two seconds."""
        extra = min(self.track.size, self.mix.size) - 2 * rate
        if extra > 0:
            self.track, self.mix = self.track[extra:].copy(), self.mix[extra:].copy()
            self.start += extra

    def part(self, of: Mono, at: int, stop: int) -> Mono:
        """The samples of one of both from `at` up to `stop`; silence before the beginning."""
        before = max(0, self.start - at)
        known = of[max(0, at - self.start) : max(0, stop - self.start)]
        padded = np.zeros(stop - at, dtype=np.float32)
        padded[before : before + known.size] = known[: padded.size - before]
        return padded


class _Onsets:
    """Looks for each sound where it should be."""

    def __init__(self, heard: Heard, onsets: Iterator[int]) -> None:
        self._heard, self._onsets = heard, onsets
        self._next = next(onsets, None)

    def look(self, pair: _Pair, rate: int, *, is_over: bool = False) -> None:
        """Every sound of which all is known by now."""
        after = int((AFTER_SECONDS + SEARCHED_SECONDS) * rate)
        while self._next is not None and (is_over or self._next + after <= pair.stop):
            self._compare(pair, self._next, rate)
            self._next = next(self._onsets, None)

    def _compare(self, pair: _Pair, onset: int, rate: int) -> None:
        at, stop = onset - int(BEFORE_SECONDS * rate), onset + int(AFTER_SECONDS * rate)
        reach = int(SEARCHED_SECONDS * rate)
        wanted = pair.part(pair.mix, at, stop)
        if not wanted.any():
            return
        lag, likeness = _lag(wanted, pair.part(pair.track, at - reach, stop + reach))
        if likeness < _ALIKE:
            self._heard.missed.append(onset / rate)
        else:
            self._heard.lags.append((lag - reach) / rate)


def _lag(wanted: Mono, found: Mono) -> tuple[int, float]:
    """Where in `found` the sound `wanted` lies best, and how alike it is there: 0 to 1."""
    size = 1 << (found.size + wanted.size - 1).bit_length()
    spectrum = np.fft.rfft(found, size) * np.conj(np.fft.rfft(wanted, size))
    products = np.fft.irfft(spectrum, size)[: found.size - wanted.size + 1]
    sums = np.concatenate([[0.0], np.cumsum(np.square(found, dtype=np.float64))])
    powers = sums[wanted.size :] - sums[: -wanted.size]
    whole = math.sqrt(float(np.square(wanted, dtype=np.float64).sum()))
    likeness = products / (np.sqrt(np.maximum(powers, 1e-12)) * whole)
    best = int(np.argmax(likeness))
    return best, float(likeness[best])


class _Silences:
    """Looks at the track where the mix is silent."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._at = 0

    def look(self, pair: _Pair, rate: int) -> None:
        """Every piece of which the neighbours are known too."""
        hop = int(HOP_SECONDS * rate)
        while self._at + 2 * hop <= pair.stop:
            if not pair.part(pair.mix, self._at - 2 * hop, self._at + 2 * hop).any():
                peak = float(np.abs(pair.part(pair.track, self._at, self._at + hop)).max())
                self._heard.loudest_silence = max(self._heard.loudest_silence, peak)
                self._heard.silent_seconds += HOP_SECONDS
            self._at += hop
