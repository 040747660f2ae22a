"""The stand-in voice."""

from __future__ import annotations

import numpy as np
import pytest

from voiceguide.voices.estimate import EstimateVoice, estimated_frames


@pytest.mark.parametrize(
    ("text", "rate", "frames"),
    [
        ("One.", 150, 19_404),
        ("One.", 300, 11_025),
        ("Breathe in slowly.", 150, 51_156),
        ("Breathe  in\tslowly.", 150, 51_156),
        ("Breathe in slowly.", 80, 95_918),  # 95,917.5, a half rounded up
        ("A", 150, 11_466),
    ],
)
def test_the_length_follows_the_documented_formula(text: str, rate: int, frames: int) -> None:
    """Without it a dry run's times would change from one version to the next."""
    assert estimated_frames(text, rate=rate) == frames
    assert EstimateVoice().speak(text, rate=rate).frames == frames


def test_the_sound_is_a_quiet_tone_that_fades_in_and_out() -> None:
    """Without it a dry run would click, or be mistaken for a real track."""
    samples = EstimateVoice().speak("Breathe in slowly.").samples[:, 0]
    assert np.abs(samples).max() == pytest.approx(0.05, rel=0.01)
    assert samples[0] == samples[-1] == pytest.approx(0.005)
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.argmax(spectrum) * 44_100 / len(samples) == pytest.approx(220, abs=2)
    assert np.abs(np.diff(samples)).max() < 0.003
