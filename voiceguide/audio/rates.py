"""Sample rates and lengths as plain numbers, for those who need no sound (and so no numpy)."""

from __future__ import annotations

SAMPLE_RATE = 44_100
"""The one internal rate, in frames per second; converted only at the borders."""


def resampled_frames(frames: int, *, source_rate: int, target_rate: int) -> int:
    """The length after conversion: `frames` x target / source, rounded half up."""
    return (2 * frames * target_rate + source_rate) // (2 * source_rate)
