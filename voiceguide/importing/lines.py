"""Text and Markdown to blocks: headings, items, paragraphs, table rows.

::

    heading = "#"+ text | text, then a line of "=" or "-"
    item    = indent (bullet | number | letter) text, and the lines that wrap from it
    row     = a table's line (see tables)
    para    = one line, and the lines that wrap from it

"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from voiceguide.importing.inline import stressed, unmarked
from voiceguide.importing.model import Block, Kind
from voiceguide.importing.tables import rows_at
from voiceguide.importing.wrapping import Line, hangs, is_full, is_small, noted_in, width_of, wraps
from voiceguide.records import replace

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s{1,10}(.{0,500}?)[\s#]{0,20}")
_UNDERLINE = re.compile(r"\s{0,3}(?:(={3,})|(-{3,})|(\*{3,}|~{3,}|_{3,}))\s*")
_BULLETS = (
    "\u2022\u25cf\u25e6\u25aa\u25ab\u25a0\u25a1\u25cb\u2023\u2043\u00b7\u2219\u2713\u2714\u2705\u2460-\u2473"
    "\u27a1\u2192\u25b6\u25ba\u27a4\u2756\u2666\u2605\u2606\u25c6\u25c7\u2610\u2611\uf0b7\u00bb\u203a"
)
ITEM = re.compile(
    rf"(?P<indent>[ \t\u00a0]{{0,60}})(?P<mark>[{_BULLETS}]\ufe0f?|[-*+\u2013\u2014](?=[ \t\u00a0])|"
    rf"o(?=[ \t\u00a0]{{1,9}}[A-Z])"
    r"|[(\[]?\d{1,3} ?(?:[.)\]]|/(?=\s))(?![\d])|\d{1,2}\ufe0f?\u20e3|#\d{1,2}[:.)]?(?=\s)|\d{1,2} "
    r"?[-\u2013\u2014:](?=\s{1,5}[A-Za-z*])"
    r"|\(?[a-hA-H][.)](?=\s)|[A-H]\d[.):]?(?=\s)|"
    r"\d{1,2}(?:[:.]\d\d)? ?[AaPp][Mm]\s?[-\u2013\u2014:](?=\s)|"
    r"\(?[ivx]{1,4}[.)](?=\s))[ \t\u00a0]{0,20}(?:[-\u2013](?=[A-Z]))?(?P<text>\S.*)"
)
_COUNTED = re.compile(
    r"\s{0,8}(\d{1,2})\s{1,4}(?!x ?\d|of \d|(?:x|sets?|reps?|rounds?|times|secs?|seconds|mins?|minutes?|"
    r"breaths)\b)(?=[A-Za-z])"
)
_BOX = re.compile(r"^(\s{0,20}(?:[-*+] )?)\[[ xX]?\]\s{1,3}(?=\S)")
_CLOSE = re.compile(
    r"(?<=[a-z]{2})(?<!www)\.(?=[A-Z][a-z]|[a-z]{2,12} )(?!(?:com|org|net|co|uk|html?|txt|pdf|io|edu|gov)\b)"
)
_TIGHT = re.compile(r"\s{0,20}[-\u2013]{1,2}(?=[A-Za-z])")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text or Markdown article, in order."""
    lines = [*_classified(_loosened(re.split(r"\r\n|\r|\n|\f|\v|\x85|\u2028|\u2029", text)))]
    width = width_of(lines)
    small = is_small(lines)
    return tuple(_spaced([*_joined(lines, width=width, small=small)]))


def _loosened(raw: Sequence[str]) -> Sequence[str]:
    """The lines, with the spaces that a list leaves out after its dashes, and a text after its full stops."""
    if sum(len(_CLOSE.findall(line)) for line in raw) > 2:
        raw = [_CLOSE.sub(". ", line) for line in raw]
    tight = [bool(_TIGHT.match(line[:24])) for line in raw]
    if sum(tight) < 3:
        return raw
    return [_TIGHT.sub("- ", line, count=1) if at else line for line, at in zip(raw, tight, strict=True)]


_NUMBER_ALONE = re.compile(r"(?i)\s*(?:exercise|stretch|pose|move|drill|station) #?\d{1,2}\s?[.:]?\s*")
_TITLE = re.compile(r"\s*[A-Z][^\s.:!?]*(?: [^\s.:!?]+){0,5}\s*")
"""A number alone on its line, and the name in the line under it."""
_DEFINED = re.compile(r"^ {0,3}: {1,3}(?=\S)")
"""Markdown's mark before what defines the term in the line above."""


def _classified(raw: Sequence[str]) -> Iterator[Line]:
    counted = _counted(raw)
    at = 0
    while at < len(raw):
        if not raw[at].strip():
            if not at or raw[at - 1].strip():
                yield Line(at + 1, "", "blank")
            at += 1
            continue
        if at + 1 < len(raw) and len(raw[at]) < 80 and (told := _DEFINED.match(raw[at + 1])):
            yield Line(
                at + 1, f"{raw[at].strip().rstrip(':')}: {raw[at + 1][told.end() :]}", "item", 0, "\u2022"
            )
            at += 2
            continue
        if at + 1 < len(raw) and _NUMBER_ALONE.fullmatch(raw[at]) and _TITLE.fullmatch(raw[at + 1]):
            yield Line(at + 1, f"{raw[at].strip(' .:')}: {raw[at + 1].strip()}", "para")
            at += 2
            continue
        line = raw[at].expandtabs(4) if "\t" not in raw[at].strip() else raw[at]
        rows = rows_at(raw[at : at + 2000], 0) if _may_be_row(raw[at]) else []
        if rows:
            ruled = len(rows) > 1 and not rows[1]
            for offset, cells in enumerate(rows):
                if cells:
                    level = int(ruled and not offset)
                    yield Line(at + offset + 1, " ".join(cells), "row", level=level, cells=cells)
            at += len(rows)
            continue
        if at in counted:
            found = _COUNTED.match(raw[at])
            yield Line(at + 1, raw[at][found.end() :].strip() if found else "", "item", 0, f"{counted[at]}.")
            at += 1
            continue
        yield _line(re.sub(r"^(?:\s{0,3}>)+ ?", "", line), at + 1, raw[at + 1] if at + 1 < len(raw) else "")
        at += 2 if _is_underlined(line, raw[at + 1] if at + 1 < len(raw) else "") else 1


def _counted(raw: Sequence[str]) -> dict[int, int]:
    """Lines that begin with a bare number ("1 cobra - 30 s"), where three or more of them count upward."""
    found: dict[int, int] = {}
    for at, line in enumerate(raw):
        mark = _COUNTED.match(line[:40])
        if mark and int(mark[1]) == len(found) + 1:
            found[at] = len(found) + 1
    return found if len(found) > 2 else {}


def _may_be_row(line: str) -> bool:
    return (
        bool(line.strip())
        and len(line) < 2000
        and (
            "|" in line
            or "\t" in line.strip()
            or "  " in line.strip()
            or line.count(",") > 1
            or line.count(";") > 1
        )
    )


def _is_underlined(line: str, below: str) -> bool:
    found = _UNDERLINE.fullmatch(below)
    return bool(
        found
        and not found[3]
        and 0 < len(line.strip()) <= 100
        and not ITEM.fullmatch(line)
        and not line.rstrip().endswith(".")
        and line.strip("-=*_~# ")
    )


def _line(line: str, number: int, below: str) -> Line:
    line = _BOX.sub(r"\1", line)
    text = line.strip(" \t\u00a0\u200b\ufeff\u3000")
    if not text or _UNDERLINE.fullmatch(line) or text.startswith("```"):
        return Line(number, "", "blank")
    if found := _HEADING.fullmatch(line):
        return Line(number, found[2].strip(), "heading", level=len(found[1]))
    if _is_underlined(line, below):
        return Line(number, text, "heading", level=1 if "=" in below else 2)
    if found := ITEM.fullmatch(line):
        return Line(number, found["text"], "item", len(found["indent"]), found["mark"].strip("()[]"))
    return Line(number, text, "plain", len(line) - len(line.lstrip()))


def _flows(lines: Sequence[Line], width: int) -> bool:
    """Whether nearly all lines that have another one right below are full, so that paragraphs stand apart."""
    pairs = [
        (a, b) for a, b in itertools.pairwise(lines) if a.kind in ("plain", "item") and b.kind == "plain"
    ]
    full = sum(is_full(a, b, width) for a, b in pairs)
    return full > 3 and full * 10 >= len(pairs) * 8


def _joined(lines: Sequence[Line], *, width: int, small: bool) -> Iterator[Block]:
    """Blocks, with wrapped lines joined by one space."""
    held: list[Line] = []
    noted = noted_in(lines)
    flows = _flows(lines, width)
    apart = True
    held_apart = True
    for line in lines:
        goes_on = (
            line.number not in noted and held and wraps(held[-1], line, width=width, small=small, flows=flows)
        )
        if held and (goes_on or hangs(held, line)):
            held.append(line)
            continue
        if held:
            yield _block(held, apart=held_apart)
            apart, held = False, []
        if line.kind == "blank":
            apart = True
        else:
            held, held_apart = [line], apart
    if held:
        yield _block(held, apart=held_apart)


def _block(lines: Sequence[Line], *, apart: bool) -> Block:
    first = lines[0]
    if first.kind == "row":
        cells = tuple(unmarked(cell)[0] for cell in first.cells)
        return Block("row", " ".join(cells), first.number, first.level, cells=cells, apart=apart)
    text, lead = unmarked(" ".join(line.text for line in lines))
    kinds: dict[str, Kind] = {"heading": "heading", "item": "item"}
    kind = kinds.get(first.kind, "para")
    level = first.level if kind == "heading" else first.indent // 2
    breaks, at = [], 0
    for line in lines:
        breaks.append((at, line.number))
        at += len(unmarked(line.text)[0]) + 1
    return Block(
        kind,
        text,
        first.number,
        level,
        first.mark,
        lead,
        (),
        tuple(breaks) if len(lines) > 1 else (),
        apart,
        stress=stressed(" ".join(line.text for line in lines)),
    )


def _spaced(blocks: Sequence[Block]) -> Iterator[Block]:
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block.text:
            yield replace(block, spaced=after is None or after.apart)
