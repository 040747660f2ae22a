"""The sink that keeps the sound."""

from __future__ import annotations

import numpy as np
import pytest

from voiceguide.sinks.memory import MemorySink


def test_it_keeps_copies_in_order() -> None:
    """Without it a writer that uses its array again would change what was kept."""
    block = np.full((2, 1), 0.25, np.float32)
    with MemorySink() as sink:
        sink.write(block)
        block[:] = -1
        sink.write(block[:1])
    assert sink.committed
    assert sink.samples[:, 0].tolist() == [0.25, 0.25, -1]


def test_an_exception_discards() -> None:
    """Without it half a track would pass for a whole one."""
    sink = MemorySink(channels=2)

    def broken_off() -> None:
        with sink:
            sink.write(np.zeros((3, 2), np.float32))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert not sink.committed
    assert sink.samples.shape == (0, 2)


def test_a_wrong_block_is_refused() -> None:
    """Without it tests against this sink would pass with blocks that no file takes."""
    with MemorySink() as sink, pytest.raises(ValueError, match="expected"):
        sink.write(np.zeros((3, 2), np.float32))
