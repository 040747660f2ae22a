"""Source text and places in it.

Offsets count Unicode code points from 0. Lines and columns count from 1,
columns in code points too; only this module converts between the two. A
byte order mark is taken off before anything is counted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

LINE_END = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place for people: line and column, both from 1."""

    line: int
    column: int


class Span(NamedTuple):
    """A half-open range of offsets, `start <= end`, in one source."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of `other`."""
        return Span(self.start, max(self.end, other.end))


@dataclass(frozen=True, eq=False)
class Source:
    """A text with a name, the only owner of line and column arithmetic.

    `name` is what messages print; `folder` is where the paths in it start,
    and None for a text that has no folder (standard input).
    """

    name: str
    text: str
    folder: Path | None = field(default=None)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins; never empty."""
        return (0, *(m.end() for m in LINE_END.finditer(self.text)))

    def position(self, offset: int) -> Position:
        """The line and column of `offset`; past the end, the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line, without its end; `number` counts from 1."""
        return self.text[slice(*self.line_span(number))]

    def line_span(self, number: int) -> Span:
        """The span of a line, without its end; `number` counts from 1."""
        start = self.line_starts[number - 1]
        last = number == len(self.line_starts)
        stop = len(self.text) if last else self.line_starts[number]
        while stop > start and self.text[stop - 1] in "\r\n":
            stop -= 1
        return Span(start, stop)
