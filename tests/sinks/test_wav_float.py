"""WAV files of floats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voiceguide.errors import UsageError
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.wav_float import FloatWavSink


@pytest.mark.parametrize("channels", [1, 2])
def test_every_bit_comes_back(
    tmp_path: Path, decode: Callable[[Path], tuple[np.ndarray, int]], channels: int
) -> None:
    """Without it stems would be rounded or clipped, and would no longer add up."""
    sound = np.random.default_rng(1).normal(0, 1.5, (5_001, channels)).astype(np.float32)
    with FloatWavSink(tmp_path / "a.wav", TrackFormat(5_001, channels, 44_100)) as sink:
        for at in range(0, 5_001, 1_000):
            sink.write(sound[at : at + 1_000])
    found, rate = decode(tmp_path / "a.wav")
    assert rate == 44_100
    assert np.array_equal(found, sound)


def test_what_does_not_fit_is_refused(tmp_path: Path) -> None:
    """Without it the stems of a very long track would end in a file whose length has wrapped around."""
    with pytest.raises(UsageError, match="4 GiB"):
        FloatWavSink(tmp_path / "a.wav", TrackFormat(2**30, 2, 44_100))
