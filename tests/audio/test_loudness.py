"""Loudness and true peak, against FFmpeg and against values that are known."""

from __future__ import annotations

import math
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.audio.loudness import (
    LoudnessMeter,
    TruePeakMeter,
    integrated_loudness,
    k_weighting,
    momentary_loudness,
    true_peak,
)
from voiceguide.audio.pcm import Samples, silence


def tone(hertz: float, *, seconds: float, gain: float = 1.0, rate: int = 44_100) -> Samples:
    """A mono sine, full scale at gain 1."""
    time = np.arange(round(seconds * rate)) / rate
    return (gain * np.sin(2 * np.pi * hertz * time)).astype(np.float32)[:, np.newaxis]


def programme(*, channels: int, rate: int) -> Samples:
    """Words and pauses, so to speak: noise of several colours and levels, and silence."""
    random = np.random.default_rng(3)
    gains = (0.05, 0.0, 0.2, 0.0, 0.001, 0.02, 0.4, 0.0)
    parts = [random.normal(0, gain, (rate * 5 // 4, channels)) for gain in gains]
    low = [np.cumsum(part - part.mean(axis=0), axis=0) * 0.02 for part in parts]
    return np.clip(np.concatenate(parts + low), -1, 1).astype(np.float32)


def write(path: Path, samples: Samples, *, rate: int) -> Path:
    """The samples as a 16-bit WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setparams((samples.shape[1], 2, rate, 0, "NONE", ""))
        file.writeframes(np.rint(samples * 32767).astype("<i2").tobytes())
    return path


@pytest.mark.parametrize("rate", [44_100, 48_000, 22_050])
@pytest.mark.parametrize("channels", [1, 2])
def test_agrees_with_ffmpeg(tmp_path: Path, ebur128: Callable[..., float], rate: int, channels: int) -> None:
    """A meter that is off would make every finished track too loud or too soft."""
    samples = programme(channels=channels, rate=rate)
    path = write(tmp_path / "x.wav", samples, rate=rate)
    assert integrated_loudness(samples, sample_rate=rate) == pytest.approx(ebur128(path, key="I"), abs=0.1)
    assert momentary_loudness(samples, sample_rate=rate) == pytest.approx(ebur128(path, key="M"), abs=0.1)


def test_the_known_sine() -> None:
    """BS.1770-4 says it: 997 Hz at full scale in one channel is -3.01 LUFS, in two 0.00."""
    sine = tone(997, seconds=5)
    assert integrated_loudness(sine) == pytest.approx(-3.01, abs=0.01)
    assert integrated_loudness(np.repeat(sine, 2, axis=1)) == pytest.approx(0.0, abs=0.01)


def test_weighting_is_the_standards_own_at_48_khz() -> None:
    """The filters are given as numbers in BS.1770-4; a slip in the prototypes would show here."""
    turns = np.linspace(0.0002, 0.49, 500)
    delay = np.exp(-2j * np.pi * turns)

    def quadratic(a: float, b: float, c: float) -> np.ndarray:
        return np.asarray(a + b * delay + c * delay**2)

    shelf = quadratic(1.53512485958697, -2.69169618940638, 1.19839281085285)
    shelf = shelf / quadratic(1, -1.69065929318241, 0.73248077421585)
    high_pass = quadratic(1, -2, 1) / quadratic(1, -1.99004745483398, 0.99007225036621)
    assert np.allclose(k_weighting(turns, sample_rate=48_000), shelf * high_pass, atol=1e-6)


def test_silence_does_not_count() -> None:
    """A stretching track is mostly silence: it must be as loud as its words."""
    words = tone(500, seconds=10, gain=0.1)
    with_pause = np.concatenate([words, silence(44_100 * 60), words])
    assert integrated_loudness(with_pause) == pytest.approx(integrated_loudness(words), abs=0.15)


def test_the_relative_gate_leaves_quiet_breath_out() -> None:
    """Without the second gate a noisy room between the words would pull the measure down."""
    words = tone(500, seconds=10, gain=0.3)
    breath = tone(500, seconds=30, gain=0.3 * 10 ** (-25 / 20))
    assert integrated_loudness(np.concatenate([words, breath])) == pytest.approx(
        integrated_loudness(words), abs=0.1
    )


@pytest.mark.parametrize("frames", [0, 1, 100, 17_639, 17_640, 200_000])
def test_silence_has_no_loudness(frames: int) -> None:
    """A gain made from the loudness of nothing must be seen for what it is, whatever its length."""
    assert integrated_loudness(silence(frames)) == -math.inf
    assert momentary_loudness(silence(frames)) == -math.inf
    assert true_peak(silence(frames)) == -math.inf


def test_below_the_absolute_gate_there_is_nothing() -> None:
    """Hiss at -80 LUFS is not a voice."""
    assert integrated_loudness(tone(997, seconds=2, gain=10 ** (-77 / 20))) == -math.inf


@pytest.mark.parametrize("seconds", [0.1, 0.2, 0.39, 0.4, 0.55])
def test_a_short_word_measures_like_a_long_one(seconds: float) -> None:
    """The word "one" takes a third of a second; unmeasurable, it would be levelled to nonsense."""
    assert integrated_loudness(tone(997, seconds=seconds)) == pytest.approx(-3.01, abs=0.3)


def test_momentary_takes_a_click_over_the_whole_window() -> None:
    """100 ms of sound within a window of 400 ms is a quarter of the energy."""
    assert momentary_loudness(tone(997, seconds=0.1)) == pytest.approx(-3.01 - 6.02, abs=0.2)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 60_000), min_size=1, max_size=8), st.sampled_from([1, 2]))
def test_blocks_do_not_matter(sizes: list[int], channels: int) -> None:
    """Live and file cut their blocks differently; the measure must be the same to the last bit."""
    random = np.random.default_rng(sum(sizes))
    samples = random.normal(0, 0.1, (sum(sizes), channels)).astype(np.float32)
    meter, start = LoudnessMeter(), 0
    for size in sizes:
        meter.add(samples[start : start + size])
        meter.integrated()
        start += size
    assert meter.integrated() == integrated_loudness(samples)


def test_memory_does_not_grow() -> None:
    """A two-hour track is measured while it is made: what the meter keeps must stay small."""
    meter = LoudnessMeter()
    block = tone(300, seconds=1, gain=0.2)
    kept = []
    for _ in range(90):
        meter.add(block[:4_000])
        meter.add(block)
        kept.append(sum(part.nbytes for part in meter._pending) + meter._gate.last_hops.nbytes)
    assert max(kept) < 4 * 44_100 * 4


def test_true_peak_sees_between_the_samples() -> None:
    """A sine at a quarter of the rate, hit off its crests, peaks 3 dB above every sample."""
    sine = np.sin(np.pi / 2 * np.arange(20_000) + np.pi / 4).astype(np.float32) * np.float32(0.5)
    assert 20 * math.log10(np.abs(sine).max()) == pytest.approx(-9.03, abs=0.01)
    steady = sine * np.minimum(1, np.minimum(np.arange(20_000), np.arange(20_000)[::-1]) / 2_000)
    assert true_peak(steady.astype(np.float32)[:, np.newaxis]) == pytest.approx(-6.02, abs=0.1)


def test_true_peak_of_blocks() -> None:
    """The peak at a seam, or in the last frames, must not be missed."""
    samples = programme(channels=2, rate=44_100)[:50_000]
    samples[-1] = 0.97
    meter = TruePeakMeter(channels=2)
    for start in range(0, samples.shape[0], 1_711):
        meter.add(samples[start : start + 1_711])
    assert meter.finish() == pytest.approx(true_peak(samples), abs=0.05)
    assert true_peak(samples) >= 20 * math.log10(0.97)
