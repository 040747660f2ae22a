"""The beds of our own."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from voiceguide.audio.beds import bed_names, make_bed
from voiceguide.planning.names import BEDS


def test_the_names_are_those_that_the_planner_knows() -> None:
    """Without it [music pad] would be accepted and then not found, or never be found at all."""
    assert bed_names() == tuple(sorted(BEDS))


@pytest.mark.parametrize("name", BEDS)
def test_a_bed_repeats_without_a_seam(name: str) -> None:
    """Without it a click or a jump would be heard every minute."""
    bed = make_bed(name)
    assert bed.dtype == np.float32
    assert bed.shape[1] == 2
    assert np.abs(bed).max() == pytest.approx(0.5, abs=1e-4)
    twice = np.concatenate([bed[-2_000:], bed[:2_000]])
    steps = np.abs(np.diff(bed, axis=0)).max()
    assert np.abs(np.diff(twice, axis=0)).max() <= steps
    bends = np.abs(np.diff(bed, n=2, axis=0)).max()
    assert np.abs(np.diff(twice, n=2, axis=0)).max() <= bends


@pytest.mark.parametrize("name", BEDS)
def test_a_bed_is_the_same_each_time_and_wide(name: str) -> None:
    """Without it the same routine would give other bytes; or the bed would sit right where the voice is."""
    first, second = (hashlib.sha256(make_bed(name).tobytes()).hexdigest() for _ in range(2))
    assert first == second
    left, right = make_bed(name).T
    assert float(np.dot(left, right)) < 0.9 * float(np.linalg.norm(left) * np.linalg.norm(right))
