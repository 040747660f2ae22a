"""Stretches of time that are taken: disjoint, in order, found by bisection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from voiceguide.timing import Seconds


@dataclass(slots=True)
class Taken:
    """Half-open stretches of seconds; those that overlap are one."""

    starts: list[Seconds] = field(default_factory=list)
    ends: list[Seconds] = field(default_factory=list)

    @classmethod
    def of(cls, stretches: Iterable[tuple[Seconds, Seconds]]) -> Self:
        """The union of some stretches."""
        taken = cls()
        for start, end in sorted(stretches):
            taken.add(start, end)
        return taken

    def add(self, start: Seconds, end: Seconds) -> None:
        """Takes a stretch; an empty one takes nothing."""
        if start >= end:
            return
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        if first < last:
            start, end = min(start, self.starts[first]), max(end, self.ends[last - 1])
        self.starts[first:last] = [start]
        self.ends[first:last] = [end]

    def end_of_overlap(self, start: Seconds, end: Seconds) -> Seconds | None:
        """Where the first taken stretch that overlaps this one ends; None where it is free."""
        index = bisect_right(self.ends, start)
        if index < len(self.starts) and self.starts[index] < end:
            return self.ends[index]
        return None
