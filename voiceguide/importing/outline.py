"""Blocks to entries: the article's outline, read from its first block to its last.

Labels ("How to perform:") open nothing: they say what the sentences after them are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voiceguide.importing.classify import dose_of, is_only_dose, role_of
from voiceguide.importing.columns import header_of, is_exercise_table, row_dose, tables_in, upright
from voiceguide.importing.common import share_doses
from voiceguide.importing.counters import recounted
from voiceguide.importing.entries import PROSE, Entry, Outline
from voiceguide.importing.evidence import is_cooldown, is_warmup
from voiceguide.importing.fronted import open_fronted
from voiceguide.importing.headings import looks_like_heading, open_heading
from voiceguide.importing.jotting import jots_in, open_jot
from voiceguide.importing.leads import (
    block_lead,
    label_of,
    open_item,
    rank_of,
    say_labelled,
    shifted,
)
from voiceguide.importing.model import Block
from voiceguide.importing.names import (
    clean_name,
    is_generic,
    is_name,
    section_kind,
)
from voiceguide.importing.numbers import plain
from voiceguide.importing.openings import openings_in
from voiceguide.importing.orders import is_move, verb_of
from voiceguide.importing.sentences import sentences_of
from voiceguide.importing.splitting import split_dose
from voiceguide.importing.telling import clauses_of, introduced, say_sentences
from voiceguide.importing.units import units_in
from voiceguide.importing.words import BODY
from voiceguide.records import replace

_COUNTS = ("hold", "reps", "sets", "dose", "sides")
"""The columns of figures, in which some articles write sentences as well."""

_SAID = {"words": "how", "why": "why", "frequency": "frequency", "often": "frequency"}
"""The columns whose cells are sentences, with the kind of what they say."""


def outline_of(blocks: Sequence[Block]) -> Entry:
    """The whole article as one entry of rank 0 without a name."""
    root = Entry("", 1, 0, "")
    starts = [b.text[0].islower() for b in blocks if b.kind != "row" and b.text[:1].isalpha()]
    outline = Outline([root], small=sum(starts) * 2 > len(starts) > 2)
    blocks, bodies = recounted([*_around_furniture(blocks)])
    grouped = units_in(blocks)
    tables = dict(tables_in(blocks))
    jots = {} if bodies else jots_in(blocks)
    outline.openings = openings_in(blocks)
    for number, block in enumerate(blocks):
        outline.block = number
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        outline.listing = below is not None and below.kind == "item"
        outline.ahead = below.text[:500] if below and below.kind == "para" else ""
        if number in tables:
            _table(outline, blocks[number : tables[number]])
        elif block.kind == "row":
            continue
        elif number in bodies:
            _words(outline, block)
        elif number in jots and open_jot(outline, block, jots[number]):
            continue
        elif block.kind == "heading":
            open_heading(outline, block.text, block.line, block.level)
        elif number == 0 and _is_banner(block):
            open_heading(outline, block.text, block.line, 8)
        elif looks_like_heading(block, below, outline):
            open_heading(outline, block.text, block.line, 7 if block.lead else 8)
        else:
            _body(outline, block, unit=grouped.get(number, 0))
    share_doses(root)
    return root


def _around_furniture(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, where one behind a line of page furniture stands apart as the line did."""
    above = None
    for block in blocks:
        apart = above is not None and above.kind == "para" and len(above.text) < 60
        yield replace(block, apart=True) if apart and _is_furniture(above) else block
        above = block


def _is_furniture(block: Block | None) -> bool:
    return block is not None and role_of(block.text) == "furniture"


def _is_furniture_first(block: Block) -> bool:
    """Whether furniture opens a block, rather than ends it in a text without lines."""
    said = sentences_of(block)
    return not said or role_of(said[0][0]) == "furniture"


def _table(outline: Outline, rows: Sequence[Block]) -> None:
    """A table's rows as entries, each with the dose in its cells; a table of anything else is only said."""
    rows = upright(rows)
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
        title, _, more = named.get("name", "").partition("\n")
        name, dose = split_dose(clean_name(title))
        if not re.search(r"[A-Za-z]{2}", name):
            continue
        given = row_dose(kinds, row.cells, head or ("",) * len(kinds))
        outline.begin(Entry(clean_name(name), row.line, 12, name, dose, given=given, listed=len(kinds) > 1))
        if more:
            outline.say(" ".join(more.split()), row.line, "how")
        for kind, cell, label in zip(kinds, row.cells, head or kinds, strict=False):
            cell = " ".join(cell.split())
            least = 1 if not kind else 3 if kind in _COUNTS else 99
            if len(cell.split()) > least and not is_only_dose(cell):
                outline.say(cell, row.line, "how")
            if kind == "aside" and re.search(r"\w", cell):
                outline.say(cell, row.line, "how", label)
            if kind in _SAID and not (kind == "often" and dose_of(cell).figures):
                for text, _ in sentences_of(Block("para", cell, row.line)):
                    outline.say(text, row.line, _SAID[kind])
    outline.open[:] = [entry for entry in outline.open if entry.rank != 12]


def _turns_away(outline: Outline, block: Block) -> bool:
    """Whether a paragraph goes on from a list's last name and dose to something else ("then stretch ...")."""
    opens = re.match(r"(?i)(?:then|afterwards?|after that|to finish|finally)\b", block.text)
    if (
        not opens
        or block.kind != "para"
        or not block.apart
        or not ((outline.here.dose and not outline.here.says) or outline.here.listed)
    ):
        return False
    form = plain(block.text)
    return (
        outline.here.rank >= 8
        and dose_of(form).figures
        and verb_of(form) in ("stretch", "walk", "jog", "run")
    )


def _is_after_list(outline: Outline, block: Block) -> bool:
    """Whether a paragraph stands apart behind a list and instructs nothing that goes on from it."""
    if block.kind != "para" or not block.apart:
        return False
    if outline.here.rank >= 10 and outline.here.rank < PROSE and len(outline.open) > 1:
        beside = [entry for entry in outline.open[-2].children if entry.rank == outline.here.rank]
        if len(beside) > 2 and all(len({say.block for say in entry.says}) == 1 for entry in beside):
            return True
    return outline.here.listed and role_of(block.text) not in ("move", "dose", "support")


def _is_banner(block: Block) -> bool:
    """Whether a text's first line names a sheet before a dash and tells of no body behind it."""
    first = block.text[: block.breaks[1][0]].strip() if len(block.breaks) > 1 else block.text
    found = re.fullmatch(r"([^.!?:]{3,60}) (?:--+|[-\u2013\u2014|]) ([^.!?:]{3,60})", first)
    if not found or block.kind != "para" or block.lead or dose_of(block.text).says:
        return False
    return not is_move(plain(found[2])) and not set(re.findall(r"[a-z]+", plain(found[2]))) & BODY


def _heads(outline: Outline) -> bool:
    """Whether a heading that names one thing stands right above: what follows is no nameless exercise."""
    here = outline.here
    bare = 1 < here.rank <= 8 and not (here.title or here.kind or here.says or here.children)
    return bare and is_name(here.name, sure=True) and not is_generic(here.name)


def _words(outline: Outline, block: Block) -> None:
    """A line between two names that the sheet counts or labels: a label with words, or sentences."""
    label, rest = label_of(block)
    if label:
        say_labelled(outline, label, rest, block)
    else:
        say_sentences(outline, block, prose=False)


def _tells(outline: Outline, block: Block) -> bool:
    """Whether a paragraph's first sentence is prose that introduces a name before any colon in it."""
    said = sentences_of(block)[:3] if block.kind == "para" and not block.lead else []
    if not said or outline.mode not in ("how", "dose"):
        return False
    later = " ".join(text for text, _ in said[1:]) or outline.ahead
    clauses = [text for text, _ in clauses_of(said[:1])]
    if len(clauses) > 1 and introduced(outline, clauses[1], later, block.stress):
        return True
    told = introduced(outline, said[0][0], later, block.stress)
    colon = len(said[0][0].partition(":")[0])
    return told is not None and (told.end <= colon + 1 or told.clause < colon < told.start <= colon + 6)


def _leave(outline: Outline, block: Block) -> None:
    """Say a line of page furniture; a short one over a list ("Popular posts") takes the list along."""
    outline.say(block.text, block.line)
    short = block.kind == "para" and len(block.text.split()) < 6 and block.text[-1:] != "."
    if short and outline.listing and outline.here.rank > 8:
        outline.begin(Entry(block.text, block.line, 8, "", kind="furniture"))


def _body(outline: Outline, block: Block, *, unit: int) -> None:
    """A paragraph or item: a label with words, a name with words, or sentences."""
    if _turns_away(outline, block) or _is_after_list(outline, block):
        outline.open.pop()
    label, rest = label_of(block)
    if len(block.text) < 200 and role_of(block.text) == "furniture" and _is_furniture_first(block):
        _leave(outline, block)
        return
    if label:
        say_labelled(outline, label, rest, block)
        return
    told = _tells(outline, block)
    if unit and not _heads(outline):
        outline.begin(Entry(f"Exercise {unit}", block.line, rank_of(outline, block), "", named=False))
    elif left := open_fronted(outline, block):
        block = left
    elif (block.kind == "item" or (split_dose(block.text)[1] and not told)) and open_item(outline, block):
        return
    elif not told and (lead := block_lead(block, outline)):
        raw, rest = lead
        name, dose = split_dose(clean_name(raw))
        wide = is_warmup(name) or is_cooldown(name)
        beside = (
            block.kind == "para" and outline.here.rank == 8 and outline.here.dose and not outline.here.says
        )
        rank = min(8, outline.here.rank or 8) if wide or beside else rank_of(outline, block)
        sure = outline.block in outline.openings
        outline.begin(Entry(clean_name(name), block.line, rank, raw, dose, section_kind(raw), sure=sure))
        block = Block("para", rest, block.line, breaks=shifted(block, rest))
    say_sentences(outline, block, prose=not unit)
