"""Conversion between sample rates: length, place, purity."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.audio.pcm import Samples
from voiceguide.audio.resample import Resampler, resample, resampled_frames

RATES = (8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)


def noise(frames: int, *, channels: int = 1) -> Samples:
    """Reproducible noise at about -14 dBFS."""
    return np.random.default_rng(7).normal(0, 0.2, (frames, channels)).astype(np.float32)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5_000), st.sampled_from(RATES), st.sampled_from(RATES), st.sampled_from([1, 2]))
def test_length_is_exact(frames: int, source: int, target: int, channels: int) -> None:
    """A clip that came out a frame short or long would move every onset after it."""
    made = resample(noise(frames, channels=channels), source_rate=source, target_rate=target)
    wanted = int(Fraction(frames * target, source) + Fraction(1, 2))
    assert made.shape == (wanted, channels)
    assert made.dtype == np.float32
    assert resampled_frames(frames, source_rate=source, target_rate=target) == wanted


def test_equal_rates_change_nothing() -> None:
    """Sound at the internal rate must pass to the bit, and cost nothing."""
    given_samples = noise(100)
    assert resample(given_samples, source_rate=44_100, target_rate=44_100) is given_samples


@pytest.mark.parametrize("target", [44_100, 48_000])
def test_images_are_inaudible(target: int) -> None:
    """A poor filter mirrors speech into the treble, which is heard as harshness."""
    seconds = 4
    time = np.arange(22_050 * seconds) / 22_050
    sweep = 0.5 * np.sin(2 * np.pi * (100 + (9_900 / seconds / 2) * time) * time) * np.hanning(time.size)
    made = resample(sweep.astype(np.float32)[:, np.newaxis], source_rate=22_050, target_rate=target)
    power = np.abs(np.fft.rfft(made[:, 0].astype(np.float64) * np.hanning(made.shape[0]))) ** 2
    above = np.fft.rfftfreq(made.shape[0], d=1 / target) > 11_500
    assert 10 * np.log10(power[above].max() / power.max()) < -110


def test_a_click_stays_where_it_is() -> None:
    """A filter with a delay would make every cue late."""
    click = np.zeros((2_000, 1), dtype=np.float32)
    click[1_000] = 0.9
    made = resample(click, source_rate=22_050, target_rate=44_100)
    assert int(np.abs(made).argmax()) == 2_000


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 3_000), max_size=6), st.sampled_from([(44_100, 176_400), (48_000, 44_100)]))
def test_blocks_do_not_matter(sizes: list[int], rates: tuple[int, int]) -> None:
    """A stream that remembers nothing between blocks clicks at every seam."""
    given_samples, start, parts = noise(sum(sizes), channels=2), 0, []
    resampler = Resampler(source_rate=rates[0], target_rate=rates[1], channels=2)
    for size in sizes:
        parts.append(resampler.add(given_samples[start : start + size]))
        start += size
    joined = np.concatenate([*parts, resampler.finish()])
    whole = resample(given_samples, source_rate=rates[0], target_rate=rates[1])
    assert abs(joined.shape[0] - whole.shape[0]) <= 1
    shared = min(joined.shape[0], whole.shape[0])
    assert np.allclose(joined[:shared], whole[:shared], atol=1e-5)
