"""A table's rows to entries, by what its columns are called.

::

    name   = exercise | stretch | move | pose | name       (else the first column)
    hold, reps, sets, sides, rest, breaths                 their cells, read with the column's name
    words  = how | instructions | description              the instructions
    dose   = dose | duration | time | prescription         read as it stands
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voiceguide.importing.classify import dose_of, has_head
from voiceguide.importing.dose import merged, seconds, span
from voiceguide.importing.lexicon import KNOWN_NAME
from voiceguide.importing.model import Block, Dose, Span
from voiceguide.importing.numbers import plain
from voiceguide.importing.tables import COLUMN, is_header
from voiceguide.records import replace

_KINDS = (
    (
        "name",
        r"\b(?:exercises?|stretch(?:es)?|moves?|movement|poses?|name|activity|position|drill|station|what(?! "
        r"(?:to|we|you)\b))\b",
    ),
    ("aside", r"\b(?:easier|harder|progress\w*|regress\w*|modif\w*|alternatives?|options?)\b"),
    ("number", r"^(?:#|no\.?|nr\.?|number|)$"),
    ("work", r"\bwork\b"),
    ("rest", r"\brest\b|\brecovery\b"),
    ("often", r"\b(?:frequency|how often)\b"),
    ("frequency", r"\b(?:per day|per week|daily|day|week|times a)\b"),
    (
        "why",
        r"\b(?:benefits?|muscles?|target|why|area|works|good for|purpose|equipment|kit|load|weight|resistance"
        r"|rpe|tempo|intensity|level|#|no\.?|week)\b",
    ),
    (
        "words",
        r"\bwhat (?:to|we|you) do\b|\b(?:how to|directions|instructions?|description|notes?|cues?|"
        r"method|technique|tips?"
        r"|what to do|details?|"
        r"comments?|how)\b(?! (?:long|many))",
    ),
    ("breaths", r"\bbreaths?\b"),
    ("sides", r"\b(?:sides?|each side|per side|left/right|legs?|both)\b"),
    ("sets", r"\b(?:sets?|rounds|series)\b"),
    ("hold", r"\b(?:holds?|hold time|seconds|secs?|how long|stay)\b"),
    ("reps", r"\b(?:reps?|repetitions?|repeats?|times|how many|count)\b"),
    ("dose", r"\b(?:dose|dosage|duration|time|amount|prescription|volume|do|target)\b"),
)
_HOW_LONG = re.compile(r"\b(?:holds?|time|seconds|secs?|how long|duration)\b")
_HOW_MANY = re.compile(r"\b(?:reps?|repetitions?|repeats?|times|how many|count)\b")
_CALLS_IT = re.compile(r"\b(?:exercises?|stretch(?:es)?|moves?|movement|poses?|drill|name)\b")
_NONE = re.compile(r"(?:|-+|n/?a|none|no|0|x|\?)")


def kinds_of(header: Sequence[str]) -> tuple[str, ...]:
    """What each column holds; exactly one holds the name."""
    kinds = [next((k for k, p in _KINDS if re.search(p, plain(cell))), "") for cell in header]
    if any(k == "sets" and "rep" in plain(c) for k, c in zip(kinds, header, strict=True)):
        kinds = [
            "dose" if k == "sets" and "rep" in plain(c) else k for k, c in zip(kinds, header, strict=True)
        ]
    kinds = [
        "dose" if k in ("hold", "reps") and _HOW_LONG.search(plain(c)) and _HOW_MANY.search(plain(c)) else k
        for k, c in zip(kinds, header, strict=True)
    ]
    names = (
        [i for i, k in enumerate(kinds) if k == "name"] or [i for i, k in enumerate(kinds) if not k] or [0]
    )
    first = next((i for i in names if _CALLS_IT.search(plain(header[i]))), names[0])
    return tuple("name" if i == first else ("words" if k == "name" else k) for i, k in enumerate(kinds))


def header_of(rows: Sequence[Block]) -> tuple[str, ...]:
    """The first row's columns, or () where the table begins with an exercise."""
    cells = rows[0].cells
    ruled = rows[0].level == 1 and any(cells) and not re.search(r"\d", " ".join(cells[1:]))
    if not (ruled or is_header(cells)):
        return ()
    return tuple(
        "dose" if kind in ("why", "") and _is_dosed(rows[1:], number) else kind
        for number, kind in enumerate(kinds_of(cells))
    )


def _is_dosed(rows: Sequence[Block], number: int) -> bool:
    """Whether most cells of a column say how much and little else, whatever the column is called."""
    cells = [row.cells[number] for row in rows if len(row.cells) > number]
    dosed = sum(dose_of(cell).figures and len(cell.split()) < 6 for cell in cells)
    return len(cells) > 1 and dosed * 10 >= len(cells) * 6


def upright(rows: Sequence[Block]) -> Sequence[Block]:
    """The rows, where pairs of a label and a value ("Exercise | Plank", "Hold | 30 s") become one row."""
    labels = [row.cells[0] for row in rows]
    first = plain(labels[0])
    if len(rows) < 2 or any(len(row.cells) != 2 for row in rows) or not _NAMES_THEM.fullmatch(first):
        return rows
    names = list(dict.fromkeys(labels))
    if len(names) < 2 or not all(COLUMN.search(name) and len(name.split()) < 4 for name in names):
        return rows
    made = [replace(rows[0], cells=tuple(names), text=" ".join(names), level=1)]
    starts = [n for n, label in enumerate(labels) if label == labels[0]]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        record = {row.cells[0]: row.cells[1] for row in rows[start:end]}
        made.append(replace(rows[start], cells=tuple(record.get(name, "") for name in names)))
    return made


def cell_dose(kind: str, cell: str, head: str) -> Dose:
    """The dose in a cell, read in the light of its column's name."""
    text = plain(cell)
    if _NONE.fullmatch(text):
        return Dose()
    if kind == "sides":
        sided = re.search(
            r"each|both|per|\b2\b|yes|left|right|l\b|other|y\b|\u2713|\u2714|every|ea", text
        ) and not re.search(r"\b(?:no|1|single|together)\b", text)
        ways = "direction" in text or "way" in text
        return Dose(
            each_side=bool(sided) and "alternat" not in text, each_way=ways, alternating="alternat" in text
        )
    read = dose_of(cell)
    if re.search(r"\breps?\b.{0,6}\bsets?\b", plain(head)) and (read.sets or read.hold) and read.reps:
        read = replace(read, reps=Span(read.sets, read.sets) if read.sets else None, sets=int(read.reps.high))
    sided = bool(re.search(r"\b(?:each|per) (?:side|leg|arm)|/ ?side", plain(head)))
    bare = _bare(kind, text, head)
    read = replace(read, reps=None) if kind == "sets" and bare.sets else read
    return replace(merged(read, bare), each_side=read.each_side or sided)


def _bare(kind: str, text: str, head: str) -> Dose:
    """A figure without a unit, in its column's unit."""
    if not re.fullmatch(
        r"x?\s?[\d.,: to-]{1,12}x?\b.{0,60}" if kind == "reps" else r"x?\s?[\d.,: to-]{1,12}x?\b.{0,24}", text
    ):
        return Dose()
    figures = span(text)
    minutes = re.search(r"\bmin", plain(head))
    if kind == "hold" and not re.search(r"breath|time|rep|x|\bwith\b", text):
        length = seconds(text)
        return Dose(
            hold=length.scaled(60) if length and minutes and "s" not in text and ":" not in text else length
        )
    if kind == "sets" and figures:
        return Dose(sets=int(figures.high))
    alone = kind == "reps" or re.fullmatch(r"x?\s?\d[\d to-]{0,8}x?", text)
    led = re.match(r"x?\s?(\d{1,3}(?: ?(?:-|to) ?\d{1,3})?)(?=[,;(]|$)", text) if kind == "reps" else None
    if led:
        return Dose(reps=span(led[1]))
    if kind in ("reps", "dose", "") and alone and not re.search(r"\bs\b|sec|min|breath", text):
        return Dose(reps=figures)
    if kind == "dose" and re.fullmatch(r"\d{1,3} [a-z-]{3,12}s", text) and not dose_of(text).figures:
        return Dose(reps=figures)
    if kind == "rest":
        return Dose(rest=seconds(text))
    if kind == "breaths":
        return Dose(breaths=figures)
    return Dose()


def row_dose(kinds: Sequence[str], cells: Sequence[str], head: Sequence[str]) -> Dose:
    """The dose of a whole row."""
    dose = Dose()
    for kind, cell, name in zip(kinds, cells, head, strict=False):
        if kind == "work" and "rest" not in kinds:
            dose = merged(dose, cell_dose("dose", cell, name))
        elif kind == "work" and re.search(r"\d", cell):
            dose = merged(dose, Dose(hold=seconds(plain(cell))))
        elif kind == "rest":
            dose = merged(dose, Dose(rest=seconds(plain(cell)) if re.search(r"\d", cell) else None))
        elif kind in ("hold", "reps", "sets", "sides", "breaths", "dose", "often", ""):
            dose = merged(dose, cell_dose(kind, cell, name))
    return dose


def tables_in(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The half-open ranges of blocks that are one table each."""
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and blocks[end].kind == "row":
            end += 1
        if end > start:
            yield start, end
        start = end + 1


_NAMES_THEM = re.compile(r"(?:exercises?|stretch(?:es)?|moves?|pose|drill|station)")


def is_exercise_table(rows: Sequence[Block]) -> bool:
    """Whether its rows can be exercises: known columns, or names with doses."""
    kinds = header_of(rows)
    names = (
        [row.cells[kinds.index("name")] for row in rows[1:] if len(row.cells) > kinds.index("name")]
        if kinds
        else []
    )
    if kinds and _NAMES_THEM.fullmatch(plain(rows[0].cells[kinds.index("name")])):
        known = sum(has_head(name) or KNOWN_NAME.fullmatch(name) is not None for name in names)
        if known * 10 >= len(names) * 6:
            return True
    if kinds:
        return bool(set(kinds) & {"hold", "reps", "sets", "dose", "words", "breaths", "often"})
    return any(has_head(row.cells[0]) and any(dose_of(c).says for c in row.cells[1:]) for row in rows)
