"""Loudness from parts: tallies of 400 ms blocks that were measured apart and are counted together.

A track is measured without hearing it again: the gates of BS.1770 need to know how many blocks are how
loud, and nothing else. A tally has a few dozen numbers, and needs no arrays to be added up.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping

Tally = Mapping[int, tuple[int, float]]
"""Blocks by loudness, in tenths of a LU above -70 LUFS: how many, and the sum of their energies."""

ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0
BINS_A_LU = 10

_ROW = struct.Struct("<HId")


def added(tallies: Iterable[Tally]) -> Tally:
    """All of them in one."""
    counts: dict[int, int] = {}
    sums: dict[int, float] = {}
    for tally in tallies:
        for step, (count, energy) in tally.items():
            counts[step] = counts.get(step, 0) + count
            sums[step] = sums.get(step, 0.0) + energy
    return {step: (counts[step], sums[step]) for step in sorted(counts)}


def loudness_of(tally: Tally) -> float:
    """The gated loudness in LUFS of what was tallied; -inf where nothing passes the gate (BS.1770-4)."""
    if not tally:
        return -math.inf
    threshold = _mean_lufs(tally) + RELATIVE_GATE
    first = max(0, math.floor((threshold - ABSOLUTE_GATE) * BINS_A_LU))
    return _mean_lufs({step: row for step, row in tally.items() if step >= first})


def packed(tally: Tally) -> bytes:
    """A tally as bytes."""
    return b"".join(_ROW.pack(step, count, energy) for step, (count, energy) in sorted(tally.items()))


def unpacked(data: bytes) -> Tally | None:
    """The tally in such bytes; None where they are of another form."""
    if len(data) % _ROW.size:
        return None
    return {step: (count, energy) for step, count, energy in _ROW.iter_unpack(data)}


def _mean_lufs(tally: Tally) -> float:
    energy = sum(energy for _, energy in tally.values()) / sum(count for count, _ in tally.values())
    return -0.691 + 10 * math.log10(energy)
