"""Samples whose sums are exact."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.timeline.grid import STEP, on_grid

SAMPLES = st.lists(st.floats(-1, 1, width=32), min_size=3, max_size=3)


@given(SAMPLES)
def test_sums_are_exact_in_any_order(values: list[float]) -> None:
    """Without it stems would not add up to the mix, to the last bit."""
    a, b, c = on_grid(np.array(values, dtype=np.float32))
    assert (a + b) + c == a + (b + c) == (c + a) + b


@given(SAMPLES)
def test_nobody_hears_it(values: list[float]) -> None:
    """Without it rounding could be coarse enough to hear."""
    given_ = np.array(values, dtype=np.float32)
    assert np.abs(on_grid(given_) - given_).max() <= STEP / 2
    assert np.array_equal(on_grid(on_grid(given_)), on_grid(given_))
