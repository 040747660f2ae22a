"""Text and Markdown to blocks: headings, items, paragraphs, table rows.

::

    heading = "#"+ text | text, then a line of "=" or "-"
    item    = indent (bullet | number | letter) text, and the lines that wrap from it
    row     = a table's line (see tables)
    para    = one line, and the lines that wrap from it

A line wraps into the next one where its last words would not have fitted, where it ends with a comma, or
where the next begins with a small letter in a text that uses capitals. Lines that do not wrap stay apart:
many articles have a sentence or a name on every line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voiceguide.importing.inline import unmarked
from voiceguide.importing.model import Block, Kind
from voiceguide.importing.tables import rows_at
from voiceguide.records import Record, replace

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s{1,10}(.{0,500}?)[\s#]{0,20}")
_UNDERLINE = re.compile(r"\s{0,3}(?:(={3,})|(-{3,})|(\*{3,}|~{3,}|_{3,}))\s*")
_BULLETS = (
    "\u2022\u25cf\u25e6\u25aa\u25ab\u25a0\u25a1\u25cb\u2023\u2043\u00b7\u2219\u2713\u2714\u2705"
    "\u27a1\u2192\u25b6\u25ba\u27a4\u2756\u2666\u2605\u2606\u25c6\u25c7\u2610\u2611\uf0b7\u00bb\u203a"
)
ITEM = re.compile(
    rf"(?P<indent>[ \t\u00a0]{{0,60}})(?P<mark>[{_BULLETS}]\ufe0f?|[-*+\u2013\u2014](?=[ \t\u00a0])|"
    rf"o(?=[ \t\u00a0]{{1,9}}[A-Z])"
    r"|\(?\d{1,3} ?[.)](?![\d])|\d{1,2}\ufe0f?\u20e3|#\d{1,2}[:.)]?(?=\s)|\d{1,2} "
    r"?[-\u2013\u2014:](?=\s{1,5}[A-Za-z*])"
    r"|\(?[a-hA-H][.)](?=\s)|[A-H]\d[.):]?(?=\s)|"
    r"\d{1,2}(?:[:.]\d\d)? ?[AaPp][Mm]\s?[-\u2013\u2014:](?=\s)|"
    r"\(?[ivx]{1,4}[.)](?=\s))[ \t\u00a0]{0,20}(?:[-\u2013](?=[A-Z]))?(?P<text>\S.*)"
)
_COUNTED = re.compile(r"\s{0,8}(\d{1,2})\s{1,4}(?=[A-Za-z])")
_LED = re.compile(r"[A-Za-z][\w' /-]{2,40}?(?: [-\u2013\u2014] |: )")
_BOX = re.compile(r"^(\s{0,20}(?:[-*+] )?)\[[ xX]?\]\s{1,3}(?=\S)")
_COUNTS = re.compile(r"(?:\d ?|\s)[x\u00d7] ?\d{1,3}$")
_FIGURED = re.compile(
    r"(?i)(?!(?:hold|repeat|rest|for|do|to|and|then|stay|about|until|of|or)\b)"
    r"[a-z][a-z'/-]{0,20}(?: [a-z'/-]{1,20}){0,3} (?:x ?\d{1,3}\b|\d{1,3}(?:-\d{1,3})? ?"
    r"(?:x ?\d|s\b|secs?\b|seconds|mins?\b|minutes?|reps|times|per\b|each|breaths))"
)
"""A line that is a name and its figure ("bird dogs 10 per side"): such lines are a list, not wrapped."""
_CLOSE = re.compile(
    r"(?<=[a-z]{2})(?<!www)\.(?=[A-Z][a-z]|[a-z]{2,12} )(?!(?:com|org|net|co|uk|html?|txt|pdf|io|edu|gov)\b)"
)
_TIGHT = re.compile(r"\s{0,20}[-\u2013](?=[A-Za-z])")
_ENDS = (".", "!", "?", ":", '."', ".”", ".)")
_WIDEST = 130
"""Longer lines than this mean that the text is not wrapped by hand."""


class _Line(Record):
    number: int
    text: str
    kind: str
    indent: int = 0
    mark: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text or Markdown article, in order."""
    lines = [*_classified(_loosened(re.split(r"\r\n|\r|\n|\f|\v|\x85|\u2028|\u2029", text)))]
    width = _width(lines)
    small = _is_small(lines)
    return tuple(_spaced([*_joined(lines, width=width, small=small)]))


def _loosened(raw: Sequence[str]) -> Sequence[str]:
    """The lines, with the spaces that a list leaves out after its dashes, and a text after its full stops."""
    if sum(len(_CLOSE.findall(line)) for line in raw) > 2:
        raw = [_CLOSE.sub(". ", line) for line in raw]
    tight = [bool(_TIGHT.match(line[:24])) for line in raw]
    if sum(tight) < 3:
        return raw
    return [_TIGHT.sub("- ", line, count=1) if at else line for line, at in zip(raw, tight, strict=True)]


def _classified(raw: Sequence[str]) -> Iterator[_Line]:
    counted = _counted(raw)
    at = 0
    while at < len(raw):
        if not raw[at].strip():
            if not at or raw[at - 1].strip():
                yield _Line(at + 1, "", "blank")
            at += 1
            continue
        line = raw[at].expandtabs(4) if "\t" not in raw[at].strip() else raw[at]
        rows = rows_at(raw[at : at + 2000], 0) if _may_be_row(raw[at]) else []
        if rows:
            for offset, cells in enumerate(rows):
                if cells:
                    yield _Line(at + offset + 1, " ".join(cells), "row", cells=cells)
            at += len(rows)
            continue
        if at in counted:
            found = _COUNTED.match(raw[at])
            yield _Line(at + 1, raw[at][found.end() :].strip() if found else "", "item", 0, f"{counted[at]}.")
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
        and line.strip("-=*_~# ")
    )


def _line(line: str, number: int, below: str) -> _Line:
    line = _BOX.sub(r"\1", line)
    text = line.strip(" \t\u00a0\u200b\ufeff\u3000")
    if not text or _UNDERLINE.fullmatch(line) or text.startswith("```"):
        return _Line(number, "", "blank")
    if found := _HEADING.fullmatch(line):
        return _Line(number, found[2].strip(), "heading", level=len(found[1]))
    if _is_underlined(line, below):
        return _Line(number, text, "heading", level=1 if "=" in below else 2)
    if found := ITEM.fullmatch(line):
        return _Line(number, found["text"], "item", len(found["indent"]), found["mark"].strip("()"))
    return _Line(number, text, "plain", len(line) - len(line.lstrip()))


def _width(lines: Sequence[_Line]) -> int:
    """The width at which the text is wrapped by hand; 0 where it is not."""
    widths = sorted(len(line.text) + line.indent for line in lines if line.kind in ("plain", "item"))
    if len(widths) < 4 or widths[-1] > _WIDEST:
        return 0
    full = sum(width >= widths[-1] * 0.88 for width in widths)
    return widths[-1] if widths[-1] >= 40 and full >= max(3, len(widths) // 6) else 0


def _is_small(lines: Sequence[_Line]) -> bool:
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


def _wraps(above: _Line, below: _Line, *, width: int, small: bool) -> bool:
    if below.kind != "plain" or above.kind not in ("plain", "item"):
        return False
    if (_LED.match(above.text) and _LED.match(below.text)) or _COUNTS.search(above.text[-12:]):
        return False
    if len(above.text) <= 50 and _FIGURED.match(above.text) and _FIGURED.match(below.text):
        return False
    if above.text.endswith((",", ";", "-", "\u2013", " and", " or", " the", " to", " your")):
        return not small or not above.text.endswith((";", "-", "\u2013"))
    if above.text.endswith(_ENDS):
        return False
    if not small and below.text[:1].islower() and len(above.text) >= 30:
        return True
    first = below.text.split(None, 1)[0]
    return bool(width) and len(above.text) + above.indent + 1 + len(first) > width and len(above.text) > 30


def _hangs(held: Sequence[_Line], below: _Line) -> bool:
    """Whether a line goes on under an item's text, further in than its mark."""
    first, last = held[0], held[-1]
    under = first.kind == "item" and below.kind == "plain" and below.indent > first.indent
    return under and below.text[:1].islower() and not last.text.endswith(_ENDS)


def _joined(lines: Sequence[_Line], *, width: int, small: bool) -> Iterator[Block]:
    """Blocks, with wrapped lines joined by one space."""
    held: list[_Line] = []
    apart = True
    held_apart = True
    for line in lines:
        if held and (_hangs(held, line) or _wraps(held[-1], line, width=width, small=small)):
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


def _block(lines: Sequence[_Line], *, apart: bool) -> Block:
    first = lines[0]
    if first.kind == "row":
        cells = tuple(unmarked(cell)[0] for cell in first.cells)
        return Block("row", " ".join(cells), first.number, cells=cells, apart=apart)
    text, lead = unmarked(" ".join(line.text for line in lines))
    kinds: dict[str, Kind] = {"heading": "heading", "item": "item"}
    kind = kinds.get(first.kind, "para")
    level = first.level if kind == "heading" else first.indent // 2
    breaks, at = [], 0
    for line in lines:
        breaks.append((at, line.number))
        at += len(unmarked(line.text)[0]) + 1
    return Block(
        kind, text, first.number, level, first.mark, lead, (), tuple(breaks) if len(lines) > 1 else (), apart
    )


def _spaced(blocks: Sequence[Block]) -> Iterator[Block]:
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block.text:
            yield replace(block, spaced=after is None or after.apart)
