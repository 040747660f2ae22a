"""How loud sound is, to the ear (LUFS) and to the converter (dBTP).

Loudness follows ITU-R BS.1770-4: K-weighting, blocks of 400 ms every 100 ms,
an absolute gate at -70 LUFS and a relative one 10 LU below what passes it, so
that pauses do not count. Channels are left and right, or one alone.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from voiceguide.audio.pcm import SAMPLE_RATE, Samples, silence
from voiceguide.audio.resample import Resampler
from voiceguide.audio.tallies import BINS_A_LU, Tally

Energies = npt.NDArray[np.float64]
"""Mean squares of K-weighted sound, summed over the channels."""

Terms = tuple[float, float, float]
"""The coefficients of a second-order polynomial in the delay."""

_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
_HOPS_A_SECOND = 10
_HOPS_A_BLOCK = 4
_HOPS_A_CHUNK = 10
_SETTLING_SECONDS = 0.2
_BINS_A_LU = 100
_LOUDEST = 30.0
_OVERSAMPLING = 4


def integrated_loudness(samples: Samples, *, sample_rate: int = SAMPLE_RATE) -> float:
    """The gated loudness of a whole sound, in LUFS; -inf where nothing passes the gate.

    A sound shorter than one block of 400 ms is taken as a single block of its
    own length, so that a short word measures as loud as the speech it belongs to.
    """
    meter = LoudnessMeter(sample_rate=sample_rate)
    meter.add(samples)
    return meter.integrated()


def tally_of(samples: Samples, *, sample_rate: int = SAMPLE_RATE) -> Tally:
    """The tally of a sound with silence before and after it, to be added to others; see `tallies`."""
    # Blocks that a sound fills only in part count in a track too.
    meter = LoudnessMeter(sample_rate=sample_rate, is_after_silence=True)
    meter.add(samples)
    meter.add(silence(_HOPS_A_BLOCK * sample_rate // _HOPS_A_SECOND, samples.shape[1]))
    return meter.tally()


def momentary_loudness(samples: Samples, *, sample_rate: int = SAMPLE_RATE) -> float:
    """The loudest 400 ms of a sound, in LUFS; -inf for silence.

    Windows start every 100 ms from its first frame (EBU Tech 3341, "maximum momentary loudness"); the sound
    is taken as followed by silence. So a chime or a click is measured, whose long tail says little.
    """
    meter = LoudnessMeter(sample_rate=sample_rate)
    meter.add(samples)
    meter.add(silence(sample_rate // 2, samples.shape[1]))
    return meter.loudest()


class LoudnessMeter:
    """Loudness of sound that comes in blocks, in memory that does not grow.

    The blocks may be of any size: they are gathered into chunks of fixed
    length first, so where they were cut changes nothing, not even the last bit.
    """

    def __init__(self, *, sample_rate: int = SAMPLE_RATE, is_after_silence: bool = False) -> None:
        """`is_after_silence`: a block of silence was heard before."""
        self._hop = sample_rate // _HOPS_A_SECOND
        self._weighting = _Weighting(sample_rate, hop=self._hop)
        self._pending: list[Samples] = []
        self._pending_frames = 0
        self._gate = _Gate()
        if is_after_silence:
            self._gate.add(np.zeros(_HOPS_A_BLOCK))

    def add(self, block: Samples) -> None:
        """Hear a block, shape (frames, channels); every block of one stream has the same channels."""
        self._pending.append(block)
        self._pending_frames += block.shape[0]
        chunk = _HOPS_A_CHUNK * self._hop
        if self._pending_frames < chunk:
            return
        heard = np.concatenate(self._pending)
        whole = heard.shape[0] - heard.shape[0] % chunk
        for start in range(0, whole, chunk):
            self._gate.add(self._energies(self._weighting.apply(heard[start : start + chunk])))
        self._pending = [heard[whole:].copy()]
        self._pending_frames = heard.shape[0] - whole

    def integrated(self) -> float:
        """The gated loudness of all that was heard, in LUFS, or -inf; more may be added afterwards."""
        gate, rest = self._finished()
        if gate.blocks == 0:
            return _to_lufs(float(np.square(rest).mean(axis=0).sum())) if rest.size else -math.inf
        return gate.integrated()

    def loudest(self) -> float:
        """The loudest 400 ms that were heard, in LUFS, or -inf; more may be added afterwards."""
        return _to_lufs(self._finished()[0].loudest)

    def tally(self) -> Tally:
        """What was heard so far, as a tally; more may be added afterwards."""
        gate = self._finished()[0]
        finer = _BINS_A_LU // BINS_A_LU
        counts, sums = (part.reshape(-1, finer).sum(axis=1) for part in (gate.counts, gate.sums))
        return {int(step): (int(counts[step]), float(sums[step])) for step in counts.nonzero()[0]}

    def _energies(self, weighted: npt.NDArray[np.float64]) -> Energies:
        """The energy of each whole hop; a rest at the end is left out."""
        hops = weighted.shape[0] // self._hop
        squares = np.square(weighted[: hops * self._hop]).sum(axis=1)
        return np.asarray(squares.reshape(hops, self._hop).mean(axis=1))

    def _finished(self) -> tuple[_Gate, npt.NDArray[np.float64]]:
        """The gate with the pending frames counted in, and those frames, K-weighted."""
        if not self._pending:
            return self._gate.copy(), np.zeros((0, 1))
        rest = self._weighting.copy().apply(np.concatenate(self._pending))
        gate = self._gate.copy()
        gate.add(self._energies(rest))
        return gate, rest


class _Gate:
    """Energies of 400 ms blocks, as a histogram of loudness in steps of 0.01 LU."""

    def __init__(self) -> None:
        bins = int((_LOUDEST - _ABSOLUTE_GATE) * _BINS_A_LU)
        self.counts: npt.NDArray[np.int64] = np.zeros(bins, dtype=np.int64)
        self.sums: Energies = np.zeros(bins)
        self.last_hops: Energies = np.zeros(0)
        self.loudest = 0.0
        self.blocks = 0

    def copy(self) -> _Gate:
        """One that can be added to apart."""
        other = _Gate()
        other.counts, other.sums = self.counts.copy(), self.sums.copy()
        other.last_hops, other.loudest, other.blocks = self.last_hops, self.loudest, self.blocks
        return other

    def add(self, hops: Energies) -> None:
        """Count every block that these hops complete."""
        joined = np.concatenate([self.last_hops, hops])
        self.last_hops = joined[-(_HOPS_A_BLOCK - 1) :]
        if joined.size < _HOPS_A_BLOCK:
            return
        blocks = np.lib.stride_tricks.sliding_window_view(joined, _HOPS_A_BLOCK).mean(axis=1)
        self.blocks += blocks.size
        self.loudest = max(self.loudest, float(blocks.max()))
        audible = blocks[blocks > _to_energy(_ABSOLUTE_GATE)]
        np.add.at(self.counts, _bins(audible), 1)
        np.add.at(self.sums, _bins(audible), audible)

    def integrated(self) -> float:
        """The mean of the blocks that pass both gates, in LUFS; -inf if none does."""
        if not self.counts.any():
            return -math.inf
        threshold = _to_lufs(float(self.sums.sum() / self.counts.sum())) + _RELATIVE_GATE
        first = int(_bins(np.array([max(_to_energy(threshold), _to_energy(_ABSOLUTE_GATE))]))[0])
        return _to_lufs(float(self.sums[first:].sum() / self.counts[first:].sum()))


class _Weighting:
    """The K filter over consecutive chunks, by FFT with an overlap.

    The response fades by more than 300 dB within the overlap, so the result is that of the recursive
    filter. A silent stretch stays exactly zero.
    """

    def __init__(self, sample_rate: int, *, hop: int) -> None:
        self._sample_rate, self._hop = sample_rate, hop
        self._settling = int(_SETTLING_SECONDS * sample_rate)
        self._before: Samples | None = None

    def copy(self) -> _Weighting:
        """One that can be driven on apart."""
        other = object.__new__(_Weighting)
        other._sample_rate, other._hop, other._settling = self._sample_rate, self._hop, self._settling
        other._before = self._before
        return other

    def apply(self, chunk: Samples) -> npt.NDArray[np.float64]:
        """The weighted chunk, as long as it came in: a whole chunk, or the shorter last one."""
        before = silence(self._settling, chunk.shape[1]) if self._before is None else self._before
        heard = np.concatenate([before, chunk])
        self._before = heard[chunk.shape[0] :]
        if not heard.any():
            return np.zeros(chunk.shape)
        # Whole hops have small factors: their transforms are fast.
        size = self._settling + -(-chunk.shape[0] // self._hop) * self._hop
        spectrum = np.fft.rfft(heard, n=size, axis=0) * _response(size, self._sample_rate)
        weighted = np.fft.irfft(spectrum, n=size, axis=0)
        return np.asarray(weighted[self._settling : heard.shape[0]], dtype=np.float64)


@lru_cache(maxsize=2 * _HOPS_A_CHUNK)
def _response(size: int, sample_rate: int) -> npt.NDArray[np.complex64]:
    """The K response for a transform of that size; a column."""
    turns = np.fft.rfftfreq(size).astype(np.float64)
    # Single precision is within a millionth of a LU, and takes two thirds of the time.
    response = k_weighting(turns, sample_rate=sample_rate)[:, np.newaxis].astype(np.complex64)
    response.flags.writeable = False
    return response


def k_weighting(turns: npt.NDArray[np.float64], *, sample_rate: int) -> npt.NDArray[np.complex128]:
    """The complex K response at frequencies in turns per sample (0 to 0.5).

    The two filters of BS.1770, for any sample rate by the analogue prototypes of
    Brecht De Man, "Evaluation of implementations of the EBU R128 loudness measurement" (AES 145, 2018);
    at 48 kHz they are the standard's own.
    """
    delay = np.exp(-2j * np.pi * turns)
    shelf = math.tan(math.pi * 1681.9744509555319 / sample_rate)
    shelf_quality = 0.7071752369554193
    cut = math.tan(math.pi * 38.13547087613982 / sample_rate)
    cut_quality = 0.5003270373253953
    shelved = _quadratic(_shelf_zeros(shelf, shelf_quality), delay)
    shelved /= _quadratic(_poles(shelf, shelf_quality), delay)
    poles = _poles(cut, cut_quality)
    passed = poles[0] * _quadratic((1, -2, 1), delay) / _quadratic(poles, delay)
    return np.asarray(shelved * passed)


def _shelf_zeros(warped: float, quality: float) -> Terms:
    """The numerator of the high shelf of +4 dB."""
    high = 10 ** (3.99984385397 / 20)
    across = high**0.499666774155 * warped / quality
    return high + across + warped**2, 2 * (warped**2 - high), high - across + warped**2


def _poles(warped: float, quality: float) -> Terms:
    """The denominator of a second-order filter, for a bilinear-warped frequency."""
    return 1 + warped / quality + warped**2, 2 * (warped**2 - 1), 1 - warped / quality + warped**2


def _quadratic(terms: Terms, delay: npt.NDArray[np.complex128]) -> npt.NDArray[np.complex128]:
    return np.asarray(terms[0] + terms[1] * delay + terms[2] * delay**2)


def _bins(energies: Energies) -> npt.NDArray[np.int64]:
    """The histogram bin of each energy above the absolute gate."""
    steps = np.floor((_to_lufs_all(energies) - _ABSOLUTE_GATE) * _BINS_A_LU)
    last = (_LOUDEST - _ABSOLUTE_GATE) * _BINS_A_LU - 1
    return np.clip(steps, 0, last).astype(np.int64)


def _to_lufs_all(energies: Energies) -> npt.NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(energies))


def _to_lufs(energy: float) -> float:
    """BS.1770's loudness of a mean square; -inf for none."""
    return -0.691 + 10 * math.log10(energy) if energy > 0 else -math.inf


def _to_energy(loudness: float) -> float:
    return float(10 ** ((loudness + 0.691) / 10))


def true_peak(samples: Samples, *, sample_rate: int = SAMPLE_RATE) -> float:
    """The peak between the samples too, in dBTP (0 is full scale); -inf for silence."""
    meter = TruePeakMeter(sample_rate=sample_rate, channels=samples.shape[1])
    for start in range(0, samples.shape[0], sample_rate):
        meter.add(samples[start : start + sample_rate])
    return meter.finish()


class TruePeakMeter:
    """The true peak of sound that comes in blocks: BS.1770-4 Annex 2, by fourfold oversampling."""

    def __init__(self, *, sample_rate: int = SAMPLE_RATE, channels: int = 1) -> None:
        rates = {"source_rate": sample_rate, "target_rate": _OVERSAMPLING * sample_rate}
        self._oversampler = Resampler(**rates, channels=channels)
        self._peak = 0.0

    def add(self, block: Samples) -> None:
        """Hear a block, shape (frames, channels)."""
        self._hear(block)
        self._hear(self._oversampler.add(block))

    def finish(self) -> float:
        """The peak of all that was heard, in dBTP; nothing may be added afterwards."""
        self._hear(self._oversampler.finish())
        return 20 * math.log10(self._peak) if self._peak > 0 else -math.inf

    def _hear(self, samples: Samples) -> None:
        if samples.size:
            self._peak = max(self._peak, float(np.abs(samples).max()))
