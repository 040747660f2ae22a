"""What comes out of an engine becomes a clip: 44,100 frames a second, levelled, trimmed.

Every voice has one gain. It brings speech to -19 LUFS, the loudness of a finished mono
track, but stays low enough to keep the peaks of the calibration at -1 dBFS, and it never
depends on the clip. The rare sample that still goes beyond is bent back below full scale by
a fixed curve, which leaves everything up to -0.9 dBFS as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from voiceguide.audio.loudness import integrated_loudness
from voiceguide.audio.pcm import SAMPLE_RATE, Clip, Samples, decibels_to_gain
from voiceguide.audio.resample import resample
from voiceguide.records import Record

LOUDNESS_TARGET = -19.0
"""LUFS, gated, of a voice's calibration texts."""

PEAK_CEILING = -1.0
"""dBFS, which no calibration text exceeds."""

AUDIBLE = 0.001
"""A clip starts and ends with the first and last sample at or above this (-60 dBFS, after levelling)."""

KNEE = 0.9
"""Where the curve begins that keeps every sample within -1..1."""

CALIBRATION = {
    "en": (
        "Lie on your back, with your knees bent and your feet flat on the floor.",
        "Breathe in slowly, and let your shoulders drop.",
        "Now switch sides, and hold for thirty seconds.",
    ),
    "de": (
        "Leg dich auf den Rücken und stell die Füße flach auf den Boden.",
        "Atme langsam ein und lass die Schultern sinken.",
        "Wechsle jetzt die Seite und halte dreißig Sekunden.",
    ),
    "fr": (
        "Allongez-vous sur le dos, les genoux pliés et les pieds à plat sur le sol.",
        "Inspirez lentement et relâchez les épaules.",
        "Changez de côté et tenez trente secondes.",
    ),
    "es": (
        "Túmbate boca arriba, con las rodillas dobladas y los pies en el suelo.",
        "Inspira despacio y relaja los hombros.",
        "Cambia de lado y mantén treinta segundos.",
    ),
    "it": (
        "Sdraiati sulla schiena, con le ginocchia piegate e i piedi a terra.",
        "Inspira lentamente e rilassa le spalle.",
        "Cambia lato e tieni per trenta secondi.",
    ),
}
"""What a voice says to be levelled, by primary language."""

CALIBRATION_ELSEWHERE = ("31, 64, 75, 128.", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10.", "2450, 3600.")
"""The same for any other language: figures are words in each of them."""


class Recording(Record):
    """What an engine gave: mono, (frames, 1), at its own sample rate."""

    samples: Samples
    sample_rate: int


def from_16_bit(data: bytes, *, sample_rate: int) -> Recording:
    """A recording of 16-bit little-endian mono samples."""
    samples = np.frombuffer(data, dtype="<i2").astype(np.float32) / np.float32(32768)
    return Recording(samples.reshape(-1, 1), sample_rate)


def calibration_texts(language: str) -> tuple[str, ...]:
    """What a voice of that language (BCP 47) says to be levelled."""
    return CALIBRATION.get(language.partition("-")[0].lower(), CALIBRATION_ELSEWHERE)


def measured_gain(recordings: Sequence[Recording]) -> float:
    """The gain in dB that suits a voice, from recordings of its calibration texts; 0 if all are silent."""
    heard = [trimmed(to_rate(recording)) for recording in recordings]
    together = np.concatenate(heard)
    loudness = integrated_loudness(together, sample_rate=SAMPLE_RATE)
    if not np.isfinite(loudness):
        return 0.0
    peak = 20 * float(np.log10(np.abs(together).max()))
    return min(LOUDNESS_TARGET - loudness, PEAK_CEILING - peak)


def finished(recording: Recording, *, gain: float) -> Clip:
    """The clip of a recording, with `gain` in dB; of no frames where nothing in it is audible."""
    levelled = to_rate(recording) * np.float32(decibels_to_gain(gain))
    return Clip(on_grid(trimmed(bent(levelled))))


def on_grid(samples: Samples) -> Samples:
    """The samples rounded to 16 bits, as engines give them: so they can be kept without any loss."""
    return np.asarray(np.clip(np.rint(samples * np.float32(32768)), -32767, 32767) * np.float32(1 / 32768))


def bent(samples: Samples) -> Samples:
    """The samples within -1..1: what exceeds the knee by x comes to exceed it by 0.1 tanh(x / 0.1)."""
    beyond = np.abs(samples) > KNEE
    if not beyond.any():
        return samples
    room = np.float32(1.0 - KNEE)
    bent_back = KNEE + room * np.tanh((np.abs(samples[beyond]) - KNEE) / room)
    within = samples.copy()
    within[beyond] = np.copysign(bent_back, samples[beyond])
    return within


def to_rate(recording: Recording) -> Samples:
    """The recording's samples at the internal rate."""
    return resample(recording.samples, source_rate=recording.sample_rate, target_rate=SAMPLE_RATE)


def trimmed(samples: Samples) -> Samples:
    """The samples from the first audible one to the last; mono."""
    audible = np.flatnonzero(np.abs(samples[:, 0]) >= AUDIBLE)
    if audible.size == 0:
        return samples[:0]
    return np.ascontiguousarray(samples[audible[0] : audible[-1] + 1])
