"""The beds of our own, synthesised when they are needed: sound to lie under words, without an end.

A bed is one period of a periodic sound: every frequency in it fits a whole number of
times, so it begins where it ends and needs no crossfade. It is made from its spectrum, whose phases come from
the generator's raw numbers, which numpy promises never to change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from voiceguide.audio.pcm import SAMPLE_RATE, Samples

Spectrum = npt.NDArray[np.float64]
"""Amplitudes, a value a line; the lines are `1 / seconds` Hz apart."""

_PEAK = 0.5

_PAD_SECONDS = 32
_CHORD = ((110.0, 1.0), (164.81, 0.7), (220.0, 0.8), (277.18, 0.35), (329.63, 0.4), (440.0, 0.2))
"""An open A major chord, in Hz, and how strong its tones are."""
_PARTIALS = 8
_SPREAD = 0.0024
"""How wide a partial is, as a part of its frequency: as many voices as that are never quite in tune."""

_OCEAN_SECONDS = 40
_WAVES = (0.0, 9.5, 21.0, 30.5)
"""When the waves break, in seconds."""
_SWELL_STEP = 0.01


def bed_names() -> tuple[str, ...]:
    """The names of the beds, in alphabetical order."""
    return tuple(sorted(_BEDS))


def make_bed(name: str) -> Samples:
    """One period of the bed of that name: float32, (frames, 2), at 44,100 frames a second, peak 0.5.

    KeyError for a name that is not one of `bed_names`.
    """
    sound = _BEDS[name]()
    return np.asarray(sound * (_PEAK / np.abs(sound).max()), dtype=np.float32)


def _pad() -> npt.NDArray[np.float64]:
    """Soft tones whose partials are narrow bands of lines that drift against each other.

    The method is that of P. O. Nasca's PADsynth: a partial's lines get a Gaussian profile and random phases.
    """
    lines = np.arange(_PAD_SECONDS * SAMPLE_RATE // 2 + 1) / _PAD_SECONDS
    amplitudes = np.zeros(lines.size)
    for tone, strength in _CHORD:
        for partial in range(1, _PARTIALS + 1):
            centre = tone * partial
            width = centre * _SPREAD
            near = slice(*np.searchsorted(lines, [centre - 4 * width, centre + 4 * width]))
            profile = np.exp(-(((lines[near] - centre) / width) ** 2))
            amplitudes[near] += strength / partial**1.8 / np.sqrt(width) * profile
    common, left, right = (_with_phases(amplitudes, seed) for seed in (11, 12, 13))
    return np.stack([common + left, common + right], axis=1)


def _ocean() -> npt.NDArray[np.float64]:
    """A low rumble that stays, and a surf that comes and goes with each wave."""
    lines = np.arange(_OCEAN_SECONDS * SAMPLE_RATE // 2 + 1) / _OCEAN_SECONDS
    rumble = _band(lines, lowest=35.0, highest=220.0, slope=-1.0)
    surf = _band(lines, lowest=180.0, highest=5_500.0, slope=-0.55)
    sides = []
    for seed, shift in ((21, 0.0), (31, 0.35)):
        low, high = _unit(_with_phases(rumble, seed)), _unit(_with_phases(surf, seed + 1))
        swell = _swell(shift)
        sides.append(0.55 * low * (0.7 + 0.3 * swell) + high * (0.12 + 0.88 * swell**1.5))
    return np.stack(sides, axis=1)


def _swell(shift: float) -> npt.NDArray[np.float64]:
    """How far the surf is up, 0 to 1: each wave comes in four seconds and runs out in seven."""
    time = np.arange(0, _OCEAN_SECONDS + _SWELL_STEP, _SWELL_STEP)
    swell = np.zeros(time.size)
    for number, start in enumerate(_WAVES):
        since = (time - start - shift + _OCEAN_SECONDS / 2) % _OCEAN_SECONDS - _OCEAN_SECONDS / 2
        coming = np.exp(-((np.minimum(since, 0.0) / 1.9) ** 2))
        going = np.exp(-((np.maximum(since, 0.0) / 3.4) ** 2))
        swell = np.maximum(swell, coming * going * (1.0 - 0.18 * (number % 3)))
    frames = np.arange(_OCEAN_SECONDS * SAMPLE_RATE) / SAMPLE_RATE
    return np.asarray(np.interp(frames, time, swell))


def _band(lines: Spectrum, *, lowest: float, highest: float, slope: float) -> Spectrum:
    """Noise that falls off softly at both ends and as the power `slope` of frequency between them."""
    safe = np.maximum(lines, 1.0)
    below, above = 1 / (1 + (lowest / safe) ** 4), 1 / (1 + (safe / highest) ** 3)
    return np.asarray(safe**slope * below * above * (lines > 0))


def _with_phases(amplitudes: Spectrum, seed: int) -> npt.NDArray[np.float64]:
    """The sound of one period, every line at a phase of its own."""
    raw = np.random.PCG64(seed).random_raw(amplitudes.size)
    phases = np.asarray(raw * (2 * np.pi / 2.0**64), dtype=np.float32)
    spectrum = (amplitudes * np.exp(1j * phases)).astype(np.complex64)
    spectrum[0] = spectrum[-1] = 0
    return np.asarray(np.fft.irfft(spectrum))


def _unit(sound: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """At a root mean square of 1."""
    return np.asarray(sound / np.sqrt(np.mean(sound**2)))


_BEDS: Mapping[str, Callable[[], npt.NDArray[np.float64]]] = MappingProxyType({"ocean": _ocean, "pad": _pad})
