"""Raw recordings become clips."""

from __future__ import annotations

import numpy as np
import pytest

from voiceguide.audio.pcm import SAMPLE_RATE, Samples
from voiceguide.voices.clips import (
    CALIBRATION,
    CALIBRATION_ELSEWHERE,
    Recording,
    bent,
    calibration_texts,
    finished,
    from_16_bit,
    measured_gain,
)


def tone(*, level: float, frames: int = 44_100, rate: int = SAMPLE_RATE, pitch: float = 1000.0) -> Samples:
    """A sine wave."""
    wave = level * np.sin(2 * np.pi * pitch * np.arange(frames) / rate)
    return wave.astype(np.float32).reshape(-1, 1)


def test_silence_on_both_sides_is_cut_off_at_60_decibels() -> None:
    """Without it every line would begin some milliseconds after its time."""
    soft, quiet = np.full((300, 1), 0.0009, np.float32), np.zeros((500, 1), np.float32)
    middle = np.full((40, 1), 0.2, np.float32)
    sound = np.concatenate([quiet, soft, middle, quiet, middle, soft, quiet])
    clip = finished(Recording(sound, SAMPLE_RATE), gain=0.0)
    assert clip.frames == 40 + 500 + 40


def test_silence_alone_is_a_clip_of_no_frames() -> None:
    """Without it a voice could not tell that nothing is heard."""
    assert finished(Recording(np.zeros((500, 1), np.float32), SAMPLE_RATE), gain=0.0).frames == 0
    assert finished(from_16_bit(b"", sample_rate=22_050), gain=0.0).frames == 0


def test_sixteen_bits_become_a_twofold_number_of_frames() -> None:
    """Without it speech would be an octave off."""
    data = (np.sin(np.arange(22_050) * 2 * np.pi * 500 / 22_050 + 1) * 16_384).astype("<i2").tobytes()
    clip = finished(from_16_bit(data, sample_rate=22_050), gain=0.0)
    assert clip.frames == pytest.approx(44_100, abs=60)
    assert np.abs(clip.samples).max() == pytest.approx(0.5, abs=0.01)


def test_the_gain_brings_speech_to_the_target() -> None:
    """Without it voices would differ in loudness."""
    # 1 kHz at full scale is -3.01 LUFS (BS.1770), so -30 dB of it asks for +14 dB.
    measured = measured_gain([Recording(tone(level=10 ** (-30 / 20)), SAMPLE_RATE)])
    assert measured == pytest.approx(-19 - -33.01, abs=0.1)


def test_the_gain_stops_where_peaks_would_be_cut() -> None:
    """Without it a voice with sharp consonants would be distorted."""
    peaky = tone(level=0.02)
    peaky[22_050] = 0.5
    assert measured_gain([Recording(peaky, SAMPLE_RATE)]) == pytest.approx(-1 - 20 * np.log10(0.5), abs=0.05)


def test_a_silent_voice_gets_no_gain() -> None:
    """Without it a broken voice would divide by nothing."""
    assert measured_gain([Recording(np.zeros((44_100, 1), np.float32), SAMPLE_RATE)]) == 0.0


def test_the_curve_keeps_samples_within_full_scale_and_others_as_they_are() -> None:
    """Without it a shout would leave the range that every sink relies on."""
    loud = np.array([[0.5], [-0.9], [0.95], [1.3], [-4.0]], np.float32)
    within = bent(loud)
    assert np.array_equal(within[:2], loud[:2])
    assert np.abs(within).max() <= 1.0
    assert list(np.argsort(np.abs(within[:, 0]), kind="stable")) == [0, 1, 2, 3, 4]
    assert within[4, 0] < 0
    assert np.array_equal(bent(loud[:2]), loud[:2])


def test_a_voice_is_levelled_in_its_own_language() -> None:
    """Without it a voice would be measured while it spells a foreign text."""
    assert calibration_texts("de-AT") == CALIBRATION["de"]
    assert calibration_texts("sw") == CALIBRATION_ELSEWHERE
