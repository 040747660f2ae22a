"""Blocks to entries: names with the sentences, and the smaller entries, that stand under them.

Ranks, from the widest to the narrowest: headings 1-6, bold lines 7, lines that look like a heading 8, names
before a colon 9, items from 10, names inside prose 20. An entry ends where one of its rank or a wider
one begins. Labels ("How to perform:") open nothing: they say what the sentences after them are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from voiceguide.importing.classify import (
    dose_of,
    has_head,
    is_move,
    is_only_dose,
    role_of,
    sentence_of,
    verb_of,
)
from voiceguide.importing.columns import header_of, is_exercise_table, row_dose, tables_in
from voiceguide.importing.model import Block, Dose, Sentence
from voiceguide.importing.names import (
    clean_name,
    inline_of,
    is_generic,
    is_instruction,
    is_name,
    is_titled,
    label_kind,
    lead_of,
    section_kind,
    split_dose,
    unnumbered,
)
from voiceguide.importing.numbers import plain
from voiceguide.importing.sentences import sentences_of

PROSE = 20
"""The rank of a name inside prose."""


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence under an entry: `mode` is the kind of the label that it stands under, `block` its block's number."""

    sentence: Sentence
    mode: str
    block: int
    label: str = ""


@dataclass(slots=True)
class Entry:
    """A name with what stands under it. Grown while the outline is read, not changed afterwards."""

    name: str
    line: int
    rank: int
    raw: str
    dose: str = ""
    kind: str = ""
    given: Dose = field(default_factory=Dose)
    title: bool = False
    named: bool = True
    says: list[Say] = field(default_factory=list)
    children: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class _Outline:
    """The outline under way: the open entries, the label in force, the number of the block."""

    open: list[Entry]
    mode: str = "how"
    block: int = 0
    small: bool = False
    short: bool = False

    @property
    def here(self) -> Entry:
        return self.open[-1]

    def begin(self, entry: Entry) -> None:
        while len(self.open) > 1 and self.open[-1].rank >= entry.rank:
            self.open.pop()
        self.here.children.append(entry)
        self.open.append(entry)
        self.mode = "how"

    def say(self, text: str, line: int, mode: str = "", label: str = "") -> None:
        said = sentence_of(f"{label}: {text}" if label else text, line=line)
        self.here.says.append(Say(said, mode or self.mode, self.block, label))


def outline_of(blocks: Sequence[Block]) -> Entry:
    """The whole article as one entry of rank 0 without a name."""
    root = Entry("", 1, 0, "")
    starts = [b.text[0].islower() for b in blocks if b.kind != "row" and b.text[:1].isalpha()]
    outline = _Outline([root], small=sum(starts) * 2 > len(starts) > 2)
    grouped = _units(blocks)
    tables = dict(tables_in(blocks))
    for number, block in enumerate(blocks):
        outline.block = number
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        if number in tables:
            _table(outline, blocks[number : tables[number]])
        elif block.kind == "row":
            continue
        elif block.kind == "heading":
            _heading(outline, block.text, block.line, block.level)
        elif _is_heading(block, below, outline):
            _heading(outline, block.text, block.line, 7 if block.lead else 8)
        else:
            _body(outline, block, unit=grouped.get(number, 0))
    return root


def _heading(outline: _Outline, text: str, line: int, rank: int) -> None:
    kind = label_kind(clean_name(text)) if rank > 2 else ""
    if kind and not (rank < 7 and len(outline.open) == 1):
        outline.mode = kind
        return
    name, dose = split_dose(clean_name(text))
    first = len(outline.open) == 1 and not outline.here.children
    outline.begin(Entry(clean_name(name), line, rank, text, dose, section_kind(text), title=first))


def _is_heading(block: Block, below: Block | None, outline: _Outline) -> bool:
    """Whether a line only looks like a heading: short, a name, without a full stop."""
    text = block.text
    if block.kind != "para" or block.breaks or len(text) > 90 or len(text.split()) > 12:
        return False
    bold = block.lead >= len(text.rstrip(" :.")) > 0
    if not bold and (text.endswith((".", ",", ";")) or below is None):
        return False
    if (
        not outline.block
        and block.spaced
        and len(text.split()) > 2
        and not is_instruction(text)
        and role_of(text) != "furniture"
    ):
        return True
    name = clean_name(text)
    if label_kind(name):
        return bold or text.endswith(":") or below is not None and not block.apart
    if is_only_dose(text) or role_of(text) == "furniture" and not section_kind(text):
        return False
    if section_kind(text) and (bold or is_titled(text) or text.endswith(":") or block.apart and block.spaced):
        return True
    shorter = split_dose(name)[0]
    if not is_name(shorter, sure=bold or text.endswith(":") or is_titled(shorter)) or is_instruction(shorter):
        return False
    return bold or _stands_out(block, shorter, outline)


def _stands_out(block: Block, name: str, outline: _Outline) -> bool:
    words = name.split()
    if block.text.endswith(":"):
        return len(words) <= 8
    if not (name[:1].isupper() or name[:1].isdigit() or outline.small) or (
        "," in name and not is_titled(name)
    ):
        return False
    return (
        is_titled(name)
        and (len(words) > 1 or block.apart or has_head(name))
        or (has_head(name) and len(words) <= 7)
        or (block.apart and len(words) <= 7)
        or is_generic(name)
    )


def _table(outline: _Outline, rows: Sequence[Block]) -> None:
    """A table's rows as entries, each with the dose in its cells; a table of anything else is only said."""
    kinds = header_of(rows)
    if not is_exercise_table(rows):
        for row in rows:
            outline.say(" | ".join(row.cells), row.line, "why")
        return
    head = rows[0].cells if kinds else ()
    kinds = kinds or ("name",) + ("",) * (max(len(row.cells) for row in rows) - 1)
    for row in rows[bool(head) :]:
        named = dict(zip(kinds, row.cells, strict=False))
        name, dose = split_dose(clean_name(named.get("name", "")))
        if not re.search(r"[A-Za-z]{2}", name):
            continue
        given = row_dose(kinds, row.cells, head or ("",) * len(kinds))
        outline.begin(Entry(clean_name(name), row.line, 12, name, dose, given=given))
        for kind, cell in zip(kinds, row.cells, strict=False):
            if kind in ("words", "why", "frequency"):
                for text, _ in sentences_of(Block("para", cell, row.line)):
                    outline.say(text, row.line, {"words": "how"}.get(kind, kind))
    outline.open[:] = [entry for entry in outline.open if entry.rank != 12]


def _rank(block: Block) -> int:
    if block.kind == "para":
        return 9
    return min(18, (10 if re.search(r"\w", block.marker) else 11) + 2 * block.level)


def _body(outline: _Outline, block: Block, *, unit: int) -> None:
    """A paragraph or item: a label with words, a name with words, or sentences."""
    label, rest = _label_of(block)
    if label:
        _labelled(outline, label, rest, block)
        return
    if unit:
        outline.begin(Entry(f"Exercise {unit}", block.line, _rank(block), "", named=False))
    elif (block.kind == "item" or split_dose(block.text)[1]) and _item_name(outline, block):
        return
    elif lead := _block_lead(block, outline):
        raw, rest = lead
        name, dose = split_dose(clean_name(raw))
        outline.begin(Entry(clean_name(name), block.line, _rank(block), raw, dose, section_kind(raw)))
        block = Block("para", rest, block.line, breaks=_shifted(block, rest))
    _sentences(outline, block, prose=not unit)


def _shifted(block: Block, rest: str) -> tuple[tuple[int, int], ...]:
    """The later lines' offsets in the end `rest` of the block's text."""
    cut = len(block.text) - len(rest)
    return tuple((max(0, at - cut), line) for at, line in block.breaks)


def _label_of(block: Block) -> tuple[str, str]:
    found = re.match(r"([^:\n]{2,40}?)\s?(?::|\s[-\u2013\u2014]\s|\s=\s)\s?(\S.*)", block.text, re.S)
    if found and label_kind(clean_name(found[1])):
        return found[1], found[2]
    if block.lead and label_kind(clean_name(block.text[: block.lead])) and len(block.text) > block.lead + 2:
        return block.text[: block.lead], block.text[block.lead :].lstrip(" :.-\u2013\u2014")
    if (
        label_kind(clean_name(block.text))
        and block.kind == "item"
        and len(block.text) < 40
        and not is_only_dose(block.text)
    ):
        return block.text, ""
    return "", ""


_DOSE_WORDS = re.compile(
    r"(?i)^\W*(?:sets?|reps?|repetitions?|hold|rounds|breaths|sides?|rest|work|repeat)\b"
)


def _labelled(outline: _Outline, label: str, rest: str, block: Block) -> None:
    kind = label_kind(clean_name(label))
    if not rest:
        outline.mode = kind
        return
    mode = outline.mode
    for number, (text, line) in enumerate(
        sentences_of(Block("para", rest, block.line, breaks=_shifted(block, rest)))
    ):
        first = number == 0 and (
            kind == "dose" and _DOSE_WORDS.match(label) or kind == "how" and is_only_dose(text)
        )
        outline.say(
            text, line, kind, clean_name(label) if first or (number == 0 and kind == "frequency") else ""
        )
    outline.mode = mode if mode == "dose" else "how"


def _is_bare_name(outline: _Outline, text: str, name: str) -> bool:
    """Whether an item without a dose is a name alone, not a step of the exercise that it stands under."""
    inside = any(map(_is_exerciseish, outline.open[1:])) and outline.here.rank < 10
    if inside or lead_of(text, first=True, item=True):
        return False
    return has_head(name) or (not text.endswith(".") and (is_titled(name) or text.endswith(":")))


def _item_name(outline: _Outline, block: Block) -> bool:
    """An item that is a name alone, or a name and its dose."""
    text = block.text
    name, dose = split_dose(clean_name(text))
    bold = block.lead >= len(text.rstrip(" :.")) > 0
    if (
        len(text) > 110
        or not is_name(name, sure=bold)
        or is_only_dose(text)
        or role_of(text) in ("furniture", "safety")
    ):
        return False
    if not (dose or bold) and not _is_bare_name(outline, text, name):
        return False
    if dose and is_move(plain(name)) and not has_head(name) and not outline.here.children:
        return False
    outline.begin(Entry(clean_name(name), block.line, _rank(block), text, dose, section_kind(name)))
    return True


def _block_lead(block: Block, outline: _Outline) -> tuple[str, str] | None:
    """The name that opens the block, bold or before a colon or dash, with the rest."""
    text = unnumbered(block.text)
    numbered = text != block.text
    block = replace(block, text=text, lead=max(0, block.lead - len(block.text) + len(text)))
    if 1 < block.lead < len(text) and len(text[: block.lead].split()) <= 9:
        raw, rest = text[: block.lead], text[block.lead :].lstrip(" :.-\u2013\u2014")
        aside = re.match(r"\([^()]{2,60}\)(?=\s?[:\-\u2013\u2014])", rest)
        if aside:
            raw, rest = f"{raw} {aside[0]}", rest[aside.end() :].lstrip(" :.-\u2013\u2014")
        if rest and is_name(clean_name(raw), sure=True) and not is_only_dose(raw) and _opens_block(raw, rest):
            return raw, rest
    lead = lead_of(text, first=True, item=block.kind == "item")
    if lead:
        return lead
    return (
        _short_lead(text, outline, sure=numbered)
        if numbered or block.kind == "item" or not _is_exerciseish(outline.here)
        else None
    )


def _opens_block(raw: str, rest: str) -> bool:
    return (
        has_head(raw)
        or is_move(plain(rest[:400]))
        or dose_of(rest[:400]).says
        or raw.rstrip().endswith((":", "."))
    )


def _short_lead(text: str, outline: _Outline, *, sure: bool = False) -> tuple[str, str] | None:
    """A short first sentence that is a name ("Calf stretch. Stand facing a wall."), with what follows it.

    `sure` after a number; without one, a name needs a noun of exercises or neighbours that began like it.
    """
    found = re.match(r"([^.!?:]{3,50})[.!]\s{1,3}(\S.*)", text, re.S)
    if not found or inline_of(found[1]) or not is_name(clean_name(found[1])) or len(found[1].split()) > 6:
        return None
    known = sure or has_head(found[1])
    if not known and (not outline.short or verb_of(plain(found[1])) or not is_titled(found[1])):
        return None
    rest = plain(found[2][:500])
    if not (is_move(rest) or dose_of(rest).says or (sure and has_head(found[1]))):
        return None
    outline.short = True
    return found[1], found[2]


def _is_exerciseish(entry: Entry) -> bool:
    return entry.rank < PROSE and entry.rank > 1 and has_head(entry.name) and not is_generic(entry.name)


def _sentences(outline: _Outline, block: Block, *, prose: bool) -> None:
    """The block's sentences, opening an entry wherever prose names an exercise."""
    said = sentences_of(block)
    for number, (text, line) in enumerate(said):
        if prose and outline.mode in ("how", "dose") and (number or block.kind == "para"):
            text = _named_prose(outline, text, line, said[number + 1 :])
        if text:
            outline.say(text, line)


def _named_prose(outline: _Outline, text: str, line: int, later: Sequence[tuple[str, int]]) -> str:
    """The sentence, or what is left of it, after opening an entry for the name that it brings."""
    lead = lead_of(text, first=False, item=False)
    if (
        lead
        and not (_is_exerciseish(outline.here) and not has_head(lead[0]))
        and not label_kind(clean_name(lead[0]))
    ):
        inline = inline_of(text)
        name, dose = split_dose(clean_name(lead[0]))
        outline.begin(Entry(inline or clean_name(name), line, PROSE, lead[0], dose))
        return lead[1]
    if _is_exerciseish(outline.here) and outline.here.rank < 9:
        return text
    if name := inline_of(text):
        outline.begin(Entry(name, line, PROSE, ""))
        return text
    if (
        len(text.split()) <= 6
        and later
        and text.endswith((".", "!"))
        and has_head(text)
        and is_name(clean_name(text))
    ):
        after = plain(later[0][0])
        if (is_move(after) or dose_of(after).figures) and not is_move(plain(text)) and not is_only_dose(text):
            name, dose = split_dose(clean_name(text))
            outline.begin(Entry(clean_name(name), line, PROSE, text, dose))
            return ""
    return text


def _units(blocks: Sequence[Block]) -> dict[int, int]:
    """Blocks that are each an exercise without a name, with their numbers.

    These are numbered items or paragraphs, two or more in one list, most of which have their own movement and
    their own figure.
    """
    found: dict[int, int] = {}
    for run in _lists(blocks):
        own = [number for number in run if _is_whole(blocks[number])]
        if len(own) > 1 and len(own) * 10 >= len(run) * 6:
            found |= {number: place for place, number in enumerate(own, 1)}
    return found


def _is_whole(block: Block) -> bool:
    if (
        len(block.text.split()) < 9
        or lead_of(block.text, first=True, item=True)
        or block.lead > 2
        or inline_of(block.text)
    ):
        return False
    said = [text for text, _ in sentences_of(block)]
    if len(said) < 2 and len(block.text.split()) < 14 or _short_lead(block.text, _Outline([])):
        return False
    dose = [dose_of(text) for text in said if role_of(text) != "global"]
    return is_move(plain(said[0])) and any(
        d.hold or d.reps or d.breaths or d.vague and "_" in d.vague[0] for d in dose
    )


def _lists(blocks: Sequence[Block]) -> Iterator[list[int]]:
    run: list[int] = []
    for number, block in enumerate(blocks):
        short = block.kind == "para" and len(block.text.split()) < 9 and not block.text.endswith(".")
        if run and (short or (block.kind, block.level) != (blocks[run[-1]].kind, blocks[run[-1]].level)):
            yield run
            run = []
        if block.kind in ("item", "para") and not short:
            run.append(number)
    if run:
        yield run
