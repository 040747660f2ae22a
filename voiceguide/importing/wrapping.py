"""Whether one line of a text goes on in the next.

A line wraps into the next one where its last words would not have fitted, where it ends with a comma, or
where the next begins with a small letter in a text that uses capitals. Lines that do not wrap stay apart:
many articles have a sentence or a name on every line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from voiceguide.importing.jots import jot_of
from voiceguide.records import Record

_LED = re.compile(r"[A-Za-z][\w' /-]{2,40}?(?: [-\u2013\u2014] |: )")
_COUNTS = re.compile(r"(?:\d ?|\s)[x\u00d7] ?\d{1,3}$")
_FIGURED = re.compile(
    r"(?i)(?!(?:hold|repeat|rest|for|do|to|and|then|stay|about|until|of|or)\b)"
    r"[a-z][a-z'/-]{0,20}(?: [a-z'/-]{1,20}){0,3} (?:x ?\d{1,3}\b|\d{1,3}(?:-\d{1,3})? ?"
    r"(?:x ?\d|s\b|secs?\b|seconds|mins?\b|minutes?|reps|times|per\b|each|breaths))"
)
"""A line that is a name and its figure ("bird dogs 10 per side"): such lines are a list, not wrapped."""
_ENDS = (".", "!", "?", ":", '."', ".”", ".)")
_LABELLED = re.compile(r"[\w' /-]{2,30}:")
_WIDEST = 130
"""Longer lines than this mean that the text is not wrapped by hand."""


class Line(Record):
    """A line of the text: its number, what it looks like, and how far in it stands."""

    number: int
    text: str
    kind: str
    indent: int = 0
    mark: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()


def width_of(lines: Sequence[Line]) -> int:
    """The width at which the text is wrapped by hand; 0 where it is not."""
    widths = sorted(len(line.text) + line.indent for line in lines if line.kind in ("plain", "item"))
    if len(widths) < 4 or widths[-1] > _WIDEST:
        return 0
    full = sum(width >= widths[-1] * 0.88 for width in widths)
    return widths[-1] if widths[-1] >= 40 and full >= max(3, len(widths) // 6) else 0


def is_small(lines: Sequence[Line]) -> bool:
    """Whether the text does not use capitals at the beginning of its lines."""
    first = [
        line
        for above, line in zip([None, *lines], lines, strict=False)
        if above is None or above.kind != line.kind
    ]
    starts = [
        line.text[0].islower()
        for line in first
        if line.kind in ("plain", "item")
        and line.text[:1].isalpha()
        and not (line.kind == "plain" and line.indent)
    ]
    return sum(starts) * 2 > len(starts)


def wraps(above: Line, below: Line, *, width: int, small: bool, flows: bool = False) -> bool:
    """Whether the line `below` goes on in the sentence of the line `above`."""
    if below.kind != "plain" or above.kind not in ("plain", "item"):
        return False
    if (_LED.match(above.text) and _LED.match(below.text)) or _COUNTS.search(above.text[-12:]):
        return False
    if len(above.text) <= 50 and _FIGURED.match(above.text) and _FIGURED.match(below.text):
        return False
    if above.text.endswith(
        (
            ",",
            ";",
            "-",
            "\u2013",
            " and",
            " or",
            " the",
            " to",
            " your",
            " of",
            " for",
            " with",
            " a",
            " from",
        )
    ):
        return not small or not above.text.endswith((";", "-", "\u2013"))
    if above.text.endswith(_ENDS):
        named = _LED.match(below.text) or below.text.startswith(("**", "__")) or above.text.endswith(":")
        return flows and not named and is_full(above, below, width)
    if not small and below.text[:1].islower() and len(above.text) >= 30:
        return True
    return is_full(above, below, width)


def is_full(above: Line, below: Line, width: int) -> bool:
    """Whether the first word of the line below would not have fitted."""
    first = below.text.split(None, 1)[0]
    return bool(width) and len(above.text) + above.indent + 1 + len(first) > width and len(above.text) > 30


def noted_in(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of lines that stand one under the other, each a name and its words: these never wrap."""
    found: set[int] = set()
    for kind, group in itertools.groupby(lines, key=lambda line: line.kind):
        run = [*group] if kind == "plain" else []
        jots = [jot for line in run if (jot := jot_of(line.text)) and jot.bodily]
        sure = sum(jot.mark not in (",", ".", "", "#") or jot.figured for jot in jots)
        if sure > 2 and sure * 10 >= len(run) * 7:
            found |= {line.number for line in run}
    return frozenset(found)


def hangs(held: Sequence[Line], below: Line) -> bool:
    """Whether a line goes on under an item's text, further in than its mark."""
    first, last = held[0], held[-1]
    under = first.kind == "item" and below.kind == "plain" and below.indent > first.indent
    if not under or _LABELLED.match(below.text):
        return False
    return last.text.endswith(_ENDS[:3]) if below.text[:1].isupper() else not last.text.endswith(_ENDS)
