"""Blocks to entries: the article's outline, read from its first block to its last.

Labels ("How to perform:") open nothing: they say what the sentences after them are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voiceguide.importing.classify import dose_of, role_of
from voiceguide.importing.columns import header_of, is_exercise_table, row_dose, tables_in
from voiceguide.importing.entries import PROSE, Entry, Outline
from voiceguide.importing.evidence import is_cooldown, is_warmup
from voiceguide.importing.fronted import open_fronted
from voiceguide.importing.headings import looks_like_heading, open_heading
from voiceguide.importing.leads import (
    block_lead,
    label_of,
    open_item,
    rank_of,
    say_labelled,
    say_sentences,
    shifted,
)
from voiceguide.importing.model import Block
from voiceguide.importing.names import (
    clean_name,
    section_kind,
)
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import verb_of
from voiceguide.importing.prose import inline_of
from voiceguide.importing.sentences import sentences_of
from voiceguide.importing.splitting import split_dose
from voiceguide.importing.units import units_in
from voiceguide.records import replace

_SAID = {"words": "how", "why": "why", "frequency": "frequency", "often": "frequency"}
"""The columns whose cells are sentences, with the kind of what they say."""


def outline_of(blocks: Sequence[Block]) -> Entry:
    """The whole article as one entry of rank 0 without a name."""
    root = Entry("", 1, 0, "")
    starts = [b.text[0].islower() for b in blocks if b.kind != "row" and b.text[:1].isalpha()]
    outline = Outline([root], small=sum(starts) * 2 > len(starts) > 2)
    blocks = [*_around_furniture(blocks)]
    grouped = units_in(blocks)
    tables = dict(tables_in(blocks))
    for number, block in enumerate(blocks):
        outline.block = number
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        if number in tables:
            _table(outline, blocks[number : tables[number]])
        elif block.kind == "row":
            continue
        elif block.kind == "heading":
            open_heading(outline, block.text, block.line, block.level)
        elif looks_like_heading(block, below, outline):
            open_heading(outline, block.text, block.line, 7 if block.lead else 8)
        else:
            _body(outline, block, unit=grouped.get(number, 0))
    if _has_common_dose(root):
        _mark_dosed(root)
    return root


def _has_common_dose(entry: Entry) -> bool:
    """Whether a sentence gives a dose for all exercises."""
    own = any(s.sentence.role == "global" and s.sentence.dose.figures for s in entry.says if s.mode != "why")
    return own or any(_has_common_dose(child) for child in entry.children)


def _mark_dosed(entry: Entry) -> None:
    entry.dosed = True
    for child in entry.children:
        _mark_dosed(child)


def _around_furniture(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, where one behind a line of page furniture stands apart as the line did."""
    above = None
    for block in blocks:
        apart = above is not None and above.kind == "para" and len(above.text) < 60
        yield replace(block, apart=True) if apart and _is_furniture(above) else block
        above = block


def _is_furniture(block: Block | None) -> bool:
    return block is not None and role_of(block.text) == "furniture"


def _table(outline: Outline, rows: Sequence[Block]) -> None:
    """A table's rows as entries, each with the dose in its cells; a table of anything else is only said."""
    kinds = header_of(rows)
    if not is_exercise_table(rows):
        for row in rows:
            outline.say(" | ".join(row.cells), row.line, "why")
        return
    head = rows[0].cells if kinds else ()
    if head:
        outline.open[0].labels.append((rows[0].line, " | ".join(head)))
    kinds = kinds or ("name",) + ("",) * (max(len(row.cells) for row in rows) - 1)
    for row in rows[bool(head) :]:
        named = dict(zip(kinds, row.cells, strict=False))
        name, dose = split_dose(clean_name(named.get("name", "")))
        if not re.search(r"[A-Za-z]{2}", name):
            continue
        given = row_dose(kinds, row.cells, head or ("",) * len(kinds))
        outline.begin(Entry(clean_name(name), row.line, 12, name, dose, given=given))
        for kind, cell in zip(kinds, row.cells, strict=False):
            if not kind and len(cell.split()) > 1 and not dose_of(cell).says:
                outline.say(cell, row.line, "how")
            if kind in _SAID and not (kind == "often" and dose_of(cell).figures):
                for text, _ in sentences_of(Block("para", cell, row.line)):
                    outline.say(text, row.line, _SAID[kind])
    outline.open[:] = [entry for entry in outline.open if entry.rank != 12]


def _turns_away(outline: Outline, block: Block) -> bool:
    """Whether a paragraph goes on from a list's last name and dose to something else ("then stretch ...")."""
    opens = re.match(r"(?i)(?:then|afterwards?|after that|to finish|finally)\b", block.text)
    if not opens or block.kind != "para" or not block.apart or not outline.here.dose or outline.here.says:
        return False
    form = plain(block.text)
    return (
        outline.here.rank >= 8
        and dose_of(form).figures
        and verb_of(form) in ("stretch", "walk", "jog", "run")
    )


def _body(outline: Outline, block: Block, *, unit: int) -> None:
    """A paragraph or item: a label with words, a name with words, or sentences."""
    if _turns_away(outline, block):
        outline.open.pop()
    label, rest = label_of(block)
    if len(block.text) < 200 and role_of(block.text) == "furniture":
        outline.say(block.text, block.line)
        return
    if label:
        say_labelled(outline, label, rest, block)
        return
    if unit:
        outline.begin(Entry(f"Exercise {unit}", block.line, rank_of(outline, block), "", named=False))
    elif left := open_fronted(outline, block):
        block = left
    elif (block.kind == "item" or split_dose(block.text)[1]) and open_item(outline, block):
        return
    elif lead := block_lead(block, outline):
        raw, rest = lead
        name, dose = split_dose(clean_name(raw))
        inline = inline_of(raw) if block.kind == "para" else ""
        wide = is_warmup(name) or is_cooldown(name)
        beside = (
            block.kind == "para" and outline.here.rank == 8 and outline.here.dose and not outline.here.says
        )
        rank = min(8, outline.here.rank or 8) if wide or beside else rank_of(outline, block)
        rank, name = (PROSE, inline) if inline else (rank, name)
        outline.begin(Entry(clean_name(name), block.line, rank, raw, dose, section_kind(raw)))
        block = Block("para", rest, block.line, breaks=shifted(block, rest))
    say_sentences(outline, block, prose=not unit)
