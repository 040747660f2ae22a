"""Loudness from parts: what was measured apart adds up to what the whole measures."""

from __future__ import annotations

import math

import numpy as np
import pytest

from voiceguide.audio.loudness import LoudnessMeter, integrated_loudness, tally_of
from voiceguide.audio.pcm import Samples, silence
from voiceguide.audio.tallies import added, loudness_of, packed, unpacked

RATE = 44_100


def phrase(rng: np.random.Generator, seconds: float, level_db: float) -> Samples:
    """Noise whose level moves as that of speech does."""
    time = np.arange(int(seconds * RATE)) / RATE
    swell = 0.55 + 0.45 * np.sin(2 * np.pi * rng.uniform(1.5, 4) * time + rng.uniform(0, 6))
    noise = rng.standard_normal(len(time)) * swell * 10 ** (level_db / 20)
    return noise.astype(np.float32).reshape(-1, 1)


def track(rng: np.random.Generator) -> tuple[list[Samples], Samples]:
    """Phrases of different loudness, and all of them with silence between."""
    phrases = [phrase(rng, rng.uniform(0.2, 5), rng.uniform(-40, -18)) for _ in range(12)]
    gaps = [silence(int(rng.uniform(0.4, 6) * RATE)) for _ in phrases]
    return phrases, np.concatenate([part for pair in zip(phrases, gaps, strict=True) for part in pair])


@pytest.mark.parametrize("seed", range(8))
def test_parts_add_up_to_the_whole(seed: int) -> None:
    """Without it a track made from kept parts would be louder or quieter than one made at once."""
    phrases, whole = track(np.random.default_rng(seed))
    together = loudness_of(added(tally_of(part, sample_rate=RATE) for part in phrases))
    assert abs(together - integrated_loudness(whole)) < 0.12


def test_a_tally_has_the_loudness_of_its_meter() -> None:
    """Without it both gates could be reckoned in two ways."""
    _, whole = track(np.random.default_rng(99))
    meter = LoudnessMeter(sample_rate=RATE)
    meter.add(whole)
    assert abs(loudness_of(meter.tally()) - meter.integrated()) < 0.02


def test_silence_and_nothing_have_no_loudness() -> None:
    """Without it a track of pauses would be given a gain."""
    assert loudness_of({}) == -math.inf
    assert tally_of(silence(RATE), sample_rate=RATE) == {}
    assert loudness_of(added([])) == -math.inf


def test_a_word_shorter_than_a_block_counts() -> None:
    """Without it a track of counts would have no loudness at all."""
    word = phrase(np.random.default_rng(1), 0.15, -20)
    assert -40 < loudness_of(tally_of(word, sample_rate=RATE)) < -15


def test_tallies_are_kept_exactly() -> None:
    """Without it a second run could choose another gain than the first."""
    tally = tally_of(phrase(np.random.default_rng(2), 3, -23), sample_rate=RATE)
    assert unpacked(packed(tally)) == tally
    assert list(unpacked(packed(tally)) or ()) == sorted(tally)
    assert unpacked(b"123") is None
