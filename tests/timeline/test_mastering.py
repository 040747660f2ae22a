"""Gain and limiter at the end of everything."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest

from voiceguide.audio.loudness import integrated_loudness
from voiceguide.timeline.mastering import GAIN_STEP_DB, master, measure, settle, target_lufs

Sound = npt.NDArray[np.float32]

RATE = 44_100
RNG = np.random.default_rng(2)


def words(level: float, channels: int = 1) -> Sound:
    """Ten seconds of something with peaks like speech, with silence around it."""
    noise = np.convolve(RNG.normal(0, 1, 10 * RATE), np.hanning(20), "same")
    syllables = np.abs(np.sin(np.arange(10 * RATE) * (2 * np.pi * 2 / RATE))) ** 3
    sound = noise * syllables * level / np.abs(noise).max()
    return np.repeat(np.pad(sound, 3 * RATE).astype(np.float32)[:, np.newaxis], channels, axis=1)


def blocks(sound: Sound, size: int = 16_384) -> Iterator[Sound]:
    """The sound in blocks."""
    return (sound[at : at + size] for at in range(0, len(sound), size))


def test_the_gain_is_on_a_coarse_grid() -> None:
    """Without it one changed line would move the level of all the others, and nothing kept could be used."""
    gain = measure(blocks(words(0.2)), target=-19.0)
    assert gain % GAIN_STEP_DB == 0
    assert abs(-19.0 - integrated_loudness(words(0.2)) - gain) <= 1.0


@pytest.mark.parametrize(("level", "channels"), [(0.1, 1), (0.3, 1), (0.9, 2)])
def test_the_result_is_as_loud_as_asked(level: float, channels: int) -> None:
    """Without it tracks would differ in loudness, the limiter's loss included."""
    sound, target = words(level, channels), target_lufs(channels)
    gain = settle(lambda: blocks(sound), target=target, channels=channels)
    mastered = np.concatenate(list(master(blocks(sound), gain, channels=channels)))
    assert mastered.shape == sound.shape
    assert integrated_loudness(mastered) == pytest.approx(target, abs=0.4)


def test_what_the_encoder_takes_is_added() -> None:
    """Without it every MP3 would be half a LU too soft."""
    sound = words(0.2)
    plain = np.concatenate(list(master(blocks(sound), 1.0, channels=1)))
    raised = np.concatenate(list(master(blocks(sound), 1.0, channels=1, lost_db=0.5)))
    assert integrated_loudness(raised) - integrated_loudness(plain) == pytest.approx(0.5, abs=0.02)


def test_silence_is_left_alone() -> None:
    """Without it a track of pauses would ask for an endless gain."""
    assert settle(lambda: blocks(np.zeros((RATE, 1), np.float32)), target=-19.0, channels=1) == 0.0
