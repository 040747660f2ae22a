"""The look-ahead limiter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from voiceguide.audio.limiter import Limiter, limit
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.wav_float import FloatWavSink

Sound = npt.NDArray[np.float32]

CEILING = -2.0
RATE = 44_100
RNG = np.random.default_rng(5)


def limited(sound: Sound, block: int = 10_000) -> Sound:
    """The sound, limited in blocks of that many frames."""
    blocks = (sound[at : at + block] for at in range(0, len(sound), block))
    return np.concatenate(list(limit(blocks, CEILING, channels=sound.shape[1])))


def bursts(channels: int = 1) -> Sound:
    """Loud bursts of band-limited noise, as speech has its peaks, with silence between them."""
    sound = np.zeros((3 * RATE, channels), np.float32)
    for start in (20_000, 60_000, 100_000):
        noise = np.convolve(RNG.normal(0, 1, 12_000), np.hanning(12), "same")
        shape = (np.hanning(12_000) * noise / np.abs(noise).max() * 1.3).astype(np.float32)
        sound[start : start + 12_000] = shape[:, np.newaxis]
    return sound


@pytest.mark.parametrize("block", [1, 97, 4_096, 16_384, 10**6])
def test_the_result_does_not_depend_on_the_blocks(block: int) -> None:
    """Without it a track would differ from what is played live, and from one run to the next."""
    sound = bursts(2)[: 70_000 if block > 1 else 30_000]
    assert np.array_equal(limited(sound, block), limited(sound, 8_000))


def test_what_stays_below_the_ceiling_passes_bit_for_bit() -> None:
    """Without it every track would be changed everywhere, to tame a few peaks."""
    sound = (bursts() * np.float32(0.5)).astype(np.float32)
    assert np.array_equal(limited(sound), sound)


def test_only_the_surroundings_of_a_peak_are_touched() -> None:
    """Without it a peak would turn down the words around it."""
    sound = np.full((RATE, 1), 0.2, np.float32)
    sound[20_000] = 1.0
    changed = np.flatnonzero((limited(sound) != sound)[:, 0])
    assert changed.min() >= 20_000 - 0.0205 * RATE
    assert changed.max() <= 20_000 + 0.0205 * RATE


def test_nothing_moves_and_nothing_is_lost() -> None:
    """Without it the look-ahead would delay every onset, or cut the end."""
    sound = np.zeros((5_001, 1), np.float32)
    sound[[0, 1_234, 5_000]] = 0.9
    heights = np.abs(limited(sound))[:, 0]
    assert len(heights) == 5_001
    assert sorted(np.argsort(heights)[-3:]) == [0, 1_234, 5_000]


def test_the_true_peak_is_kept(tmp_path: Path, ffmpeg: Callable[..., str]) -> None:
    """Without it a converter would clip between the samples, though no sample does."""
    path = tmp_path / "a.wav"
    sound = limited(bursts(2))
    with FloatWavSink(path, TrackFormat(len(sound), 2, RATE)) as sink:
        sink.write(sound)
    told = ffmpeg("-nostats", "-i", path, "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-")
    peak = re.search(r"Peak:\s+(\S+) dBFS", told[told.rindex("Summary:") :])
    assert peak is not None
    assert CEILING - 0.5 < float(peak[1]) <= CEILING + 0.1


def test_peaks_between_the_samples_are_seen() -> None:
    """Without it a sine whose samples miss its crests would pass too loud."""
    turns = np.arange(20_000) / 4 + 1 / 8
    sound = (1.1 * np.sin(2 * np.pi * turns)).astype(np.float32)[:, np.newaxis]
    assert np.abs(sound).max() < 10 ** (CEILING / 20)
    assert np.abs(limited(sound)[5_000:15_000]).max() < np.abs(sound).max() * 0.8


def test_all_channels_get_one_gain() -> None:
    """Without it a loud left side would pull the voice to the right."""
    sound = np.zeros((30_000, 2), np.float32)
    sound[:, 0], sound[:, 1] = 0.2, 0.1
    sound[15_000, 0] = 1.0
    result = limited(sound)
    quiet = np.delete(np.arange(30_000), 15_000)
    assert np.allclose(result[quiet, 0], 2 * result[quiet, 1])
    assert result[14_990, 1] < 0.1


def test_a_stretch_between_silences_gives_the_same_alone() -> None:
    """Without it tracks could not be laid together from stretches that are kept."""
    sound = bursts()
    alone = sound[60_000 - 2_205 : 72_000 + 2_205]
    assert np.array_equal(limited(sound)[60_000 - 2_205 : 72_000 + 2_205], limited(alone))


def test_no_sound_gives_no_sound() -> None:
    """Without it an empty stream would fail, or gain frames."""
    limiter = Limiter(CEILING, channels=2)
    assert limiter.add(np.zeros((0, 2), np.float32)).shape == (0, 2)
    assert limiter.finish().shape == (0, 2)
