"""The form in which sound goes into files."""

from __future__ import annotations

import numpy as np
import pytest

from voiceguide.errors import UsageError
from voiceguide.sinks.base import TrackFormat, to_pcm16


def test_sixteen_bits_come_back_unchanged() -> None:
    """Without it a 16-bit recording would change each time it passes through us."""
    whole = np.arange(-32768, 32768, dtype=np.int32)
    block = (whole / 32768).astype(np.float32)[:, None]
    assert np.array_equal(np.frombuffer(to_pcm16(block, channels=1), "<i2"), whole)


def test_full_scale_is_clipped_not_wrapped() -> None:
    """Without it the loudest peak would turn into a crack of the opposite sign."""
    block = np.array([[1.0, -1.0], [1.5, -1.5]], np.float32)
    assert np.frombuffer(to_pcm16(block, channels=2), "<i2").tolist() == [32767, -32768] * 2


def test_the_block_that_was_given_is_not_changed() -> None:
    """Without it a cached clip would be scaled each time that it is written."""
    block = np.full((4, 1), 0.5, np.float32)
    to_pcm16(block, channels=1)
    assert np.all(block == 0.5)


@pytest.mark.parametrize(
    "block",
    [
        np.zeros(4, np.float32),
        np.zeros((4, 2), np.float32),
        np.zeros((4, 1), np.float64),
        np.array([[np.nan]], np.float32),
    ],
    ids=["flat", "stereo", "double", "nan"],
)
def test_a_wrong_block_is_refused(block: np.ndarray) -> None:
    """Without it a caller's mistake would be heard as noise."""
    with pytest.raises(ValueError, match=r"expected|not a number"):
        to_pcm16(block, channels=1)


@pytest.mark.parametrize(("frames", "channels"), [(0, 1), (-1, 1), (1, 0), (1, 3)])
def test_a_track_that_cannot_be_is_refused(frames: int, channels: int) -> None:
    """Without it an empty routine would give a file that no player opens."""
    with pytest.raises(UsageError):
        TrackFormat(total_frames=frames, channels=channels, sample_rate=44100)
