"""Tables written with characters: pipes, tabs, or columns of spaces.

::

    pipes   = "| a | b |" with a ruling line or a second row of as many cells
    tabs    = cells between tabs, two rows or more
    columns = cells two or more spaces apart, under a header of known names
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*\|?")
_GAP = re.compile(r"(?: {2,}|\t+ *)")
COLUMN = re.compile(
    r"(?i)\b(?:exercises?|stretch(?:es)?|moves?|movement|poses?|name|what|activity|holds?|hold time|time|"
    r"duration|amount|how long|seconds|reps?|"
    r"repetitions|repeats?|times|how many|sets?|rounds|sides?|each side|rest|how|drill|prescription|dosage|"
    r"work|tempo|frequency|weight|load|muscles?|targets?|benefits?|instructions?|description|notes?|dose|"
    r"breaths|position|action|technique|method|what to do|what we do|cues?|tips?|comments?|directions?|area|"
    r"equipment|easier|harder|options?|modifications?|progressions?|alternatives?)\b"
)


def is_rule(line: str) -> bool:
    """Whether a line only rules a table."""
    return len(line) < 2000 and _RULE.fullmatch(line.strip()) is not None and ("|" in line or "+" in line)


def pipe_cells(line: str) -> tuple[str, ...]:
    """The cells of a line with pipes; fewer than two where it is none."""
    if line.count("|") < 1 or is_rule(line):
        return ()
    return tuple(cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|"))


def tab_cells(line: str) -> tuple[str, ...]:
    """The cells of a line with tabs."""
    cells = tuple(cell.strip() for cell in line.strip("\r\n ").split("\t"))
    return cells if sum(map(bool, cells)) > 1 and cells[0] else ()


def gap_cells(line: str) -> tuple[str, ...]:
    """The cells of a line whose columns are two or more spaces apart."""
    if line[:1] in " \t" or not _GAP.search(line.strip()):
        return ()
    return tuple(cell.strip() for cell in _GAP.split(line.strip()))


def is_header(cells: Sequence[str]) -> bool:
    """Whether at least two short cells are known names of columns."""
    known = sum(1 for cell in cells if len(cell) < 30 and COLUMN.search(cell) and not re.search(r"\d", cell))
    return known >= 2 and known * 2 >= len([c for c in cells if len(c) > 2])


def rows_at(lines: Sequence[str], start: int) -> list[tuple[str, ...]]:
    """The table that begins at line `start`, one entry a line (empty for a ruling line); [] for none."""
    indent = len(lines[start]) - len(lines[start].lstrip(" "))
    if indent and "|" not in lines[start]:
        lines = [line[indent:] if line[:indent].isspace() else line for line in lines]
    first = lines[start]
    for split in (pipe_cells, tab_cells):
        if len(split(first)) > 1:
            return _run(lines, start, split)
    for mark in ",;":
        if is_header(first.split(mark)) and first.count(mark) > 1 and not re.search(r"\d|(?:\w+ ){4}", first):
            return _run(lines, start, partial(_marked_cells, mark=mark))
    header = gap_cells(first)
    return _columns(lines, start, header) if len(header) > 1 and is_header(header) else []


def _marked_cells(line: str, *, mark: str) -> tuple[str, ...]:
    return tuple(cell.strip().strip('"') for cell in line.split(mark)) if mark in line else ()


def _run(lines: Sequence[str], start: int, split: Callable[[str], tuple[str, ...]]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for line in lines[start:]:
        cells = () if is_rule(line) else split(line)
        if not is_rule(line) and len(cells) < 2:
            break
        rows.append(cells)
    real = [row for row in rows if sum(map(bool, row)) > 1]
    return rows if len(real) > 1 else []


def _columns(lines: Sequence[str], start: int, header: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Rows cut where the header's names begin, or at their own gaps where those do not line up."""
    offsets, at = [], 0
    for name in header:
        at = lines[start].index(name, at)
        offsets.append(at)
        at += len(name)
    rows = [header]
    for line in lines[start + 1 :]:
        if not line.strip() or (len(gap_cells(line)) < 2 and line[:1] not in " -="):
            break
        rows.append(() if set(line.strip()) <= set("-= ") else _cut(line, offsets, len(header)))
    return rows if len(rows) > 1 else []


def _cut(line: str, offsets: Sequence[int], width: int) -> tuple[str, ...]:
    own = gap_cells(line)
    if len(own) == width:
        return own
    if all(start == 0 or line[start - 1 : start] in (" ", "") for start in offsets):
        ends = [*offsets[1:], len(line)]
        return tuple(line[a:b].strip() for a, b in zip(offsets, ends, strict=True))
    return own
