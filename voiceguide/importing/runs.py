"""Lists that were written into one line, taken apart again.

::

    run = ... "1." item "2." item ... | ... "Exercise 1:" item "Exercise 2:" item ... | ... bullet item
    bullet item ...

Numbers count only where they run upward from one; nothing is split at a lone one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from voiceguide.importing.model import Block
from voiceguide.records import replace

_NUMBER = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[.:;,!?)\]]))\(?(\d{1,2})\ufe0f?(?:[.)]|\u20e3|:(?= "
    r"))(?=\s{0,3}[A-Za-z\"'\u201c*(])"
)
_WORDED = re.compile(
    r"(?i)(?<![\w])(?:exercise|stretch|pose|move|drill)\s#?(\d{1,2})\s{0,2}(?:[:.)\-\u2013\u2014])"
)
_BULLET = re.compile(
    r"(?:(?<=\s)|(?<=^))[\u2022\u25cf\u25aa\u25ba\u25e6\u2713\u2714\u00b7\u2605\uf0b7\u27a4\u2043](?=\s?\S)"
)
_DASH = re.compile(
    r"(?:(?<=\s)|(?<=^))[-*\u2013](?= (?:[A-Z][\w'\u2019/-]{1,20}(?: [\w'\u2019/()-]{1,20}){0,5}:))"
)
_DOSED = re.compile(
    r"\s*[A-Za-z][A-Za-z'\u2019 /-]{2,40}?\s?"
    r"(?:(?:[-\u2013\u2014:(]|\b[x\u00d7])\s?\(?\d|\s\d{1,3}(?:[-\u2013]\d{1,3})? ?(?:s|secs?|seconds|"
    r"mins?|minutes?|"
    r"reps|x|times|breaths|each|per)\b)[^;.]{0,60}$"
)
_PIPED = re.compile(r" (?:\||//|/) (?=[A-Z])")


def split_runs(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with each list inside a line as items of its own."""
    for block in blocks:
        cuts = _cuts(block.text) if block.kind in ("para", "item") and len(block.text) > 40 else []
        yield from _pieces(block, cuts) if cuts else (block,)


def _ascending(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    for found in pattern.finditer(text):
        if int(found[1]) == len(cuts) + 1:
            cuts.append(found.span())
    return cuts if len(cuts) > 1 else []


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where items begin: the spans of their marks, or []."""
    for pattern in (_WORDED, _NUMBER):
        if cuts := _ascending(pattern, text):
            return cuts
    for pattern in (_BULLET, _DASH, _PIPED):
        cuts = [m.span() for m in pattern.finditer(text)]
        if len(cuts) > 1:
            return cuts
    return _doses(text)


def _doses(text: str) -> list[tuple[int, int]]:
    """Where the parts of "squats x 10; lunges - 8 per side; plank (30 s)" begin, each with its figure."""
    for mark in (";", ","):
        parts = text[:4000].split(mark)
        first = parts[0].rsplit(": ", 1)
        if len(parts) < 3 or not all(_DOSED.match(part) for part in [first[-1], *parts[1:-1]]):
            continue
        at = len(parts[0]) - len(first[-1])
        cuts = [(at, at)]
        for part in parts[:-1]:
            at = cuts[-1][1] + len(part if len(cuts) > 1 else first[-1])
            cuts.append((at, at + 1))
        return cuts
    return []


def _pieces(block: Block, cuts: list[tuple[int, int]]) -> Iterator[Block]:
    """What stands before the first mark, then an item a mark."""
    before = block.text[: cuts[0][0]].strip(" -\u2013\u2014|/")
    if before:
        yield replace(block, text=before, lead=min(block.lead, len(before)))
    elif block.kind == "item":
        yield from ()
    ends = [*(start for start, _ in cuts[1:]), len(block.text)]
    for (start, begin), end in zip(cuts, ends, strict=True):
        text = block.text[begin:end].strip(" \t\u00a0")
        text = text.rstrip("|/\u2013 ") if not text.endswith(".") else text
        if text:
            mark = block.text[start:begin]
            marker = mark if re.search(r"\d", mark) else "\u2022"
            level = block.level + (block.kind == "item")
            yield Block("item", text, block.line_at(begin), level, marker, apart=False)
