"""A block's sentences to entries: a new one wherever prose names an exercise, said under it up to the next.

::

    prose = {sentence}, each: introduction of a name (see prose) | name ":" words | name "." | words
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from voiceguide.importing.classify import dose_of, has_head, is_only_dose
from voiceguide.importing.entries import PROSE, Entry, Outline, Say, is_exerciseish
from voiceguide.importing.leads import may_be_short
from voiceguide.importing.links import HEADED, STRUNG
from voiceguide.importing.model import Block
from voiceguide.importing.names import clean_name, is_name, label_kind, lead_of
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import is_move, verb_of
from voiceguide.importing.prose import Introduction, clause_of, inline_of, introduction
from voiceguide.importing.sentences import sentences_of
from voiceguide.importing.splitting import split_dose

_MOST = 60
"""How many of an exercise's last sentences are asked for its figures."""


_MANY = 1000
"""How many exercises one part of an article may have: what goes on beyond that is no article."""


def say_sentences(outline: Outline, block: Block, *, prose: bool) -> None:
    """The block's sentences, opening an entry wherever prose names an exercise."""
    said = [*clauses_of(sentences_of(block))] if prose else sentences_of(block)
    for number, (text, line) in enumerate(said):
        if prose and outline.mode in ("how", "dose") and (number or block.kind == "para"):
            later = " ".join(text for text, _ in said[number + 1 : number + 3]) or outline.ahead
            text = _named_prose(outline, text, line, later, block)
        if text:
            outline.say(text, line)


def clauses_of(said: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The sentences, cut where a long one strings exercises together ("...; next the wrist bend, ...")."""
    for text, line in said:
        cuts = [
            found.end()
            for found in STRUNG.finditer(text)
            if inline_of(text[found.end() :].split("; ")[0])
            and not (found[0] == ": " and inline_of(text[: found.start()]))
        ]
        cuts = sorted({*cuts, *(found.end() for found in HEADED.finditer(text))})
        for start, end in itertools.pairwise([0, *cuts, len(text)]):
            yield text[start:end].strip(), line


def _named_prose(outline: Outline, text: str, line: int, later: str, block: Block) -> str:
    """The sentence, or what is left of it, after opening an entry for the name that it brings."""
    if any(len(entry.children) > _MANY for entry in outline.open):
        return text
    lead = lead_of(text, first=False, item=False)
    inside = is_exerciseish(outline.here)
    told = introduced(outline, text, later, block.stress)
    if told and (
        not lead
        or told.end <= len(lead[0]) + 1
        or told.clause < len(lead[0]) < told.start <= len(lead[0]) + 8
    ):
        return _introduce(outline, text, line, told, _line_of(block, text, told, line))
    if lead and not (inside and not has_head(lead[0])) and not label_kind(clean_name(lead[0])):
        name, dose = split_dose(clean_name(lead[0]))
        outline.begin(Entry(clean_name(name), line, PROSE, lead[0], dose))
        return lead[1]
    if inside and outline.here.rank < 9:
        return text
    if later and (name := _short_name(outline, text, plain(later))):
        outline.begin(Entry(clean_name(split_dose(name)[0]), line, PROSE, name, split_dose(name)[1]))
        return text[: -len(name)].rstrip() if text.endswith(name) else ""
    return text


def introduced(outline: Outline, text: str, later: str, stress: tuple[str, ...]) -> Introduction | None:
    """What a sentence introduces where it stands, or None."""
    here = outline.here
    if is_only_dose(text):
        return None
    told = here.rank == 9 and bool(here.says) and here.says[-1].block != outline.block
    if (is_exerciseish(here) and not told) or (here.dose and not here.title):
        return None
    open_ = here.rank == PROSE
    dosed = any(say.sentence.dose.says and say.sentence.role != "circuit" for say in here.says[-_MOST:])
    return introduction(
        text,
        earlier=" ".join(say.sentence.text for say in told_before(outline)),
        later=later,
        current=here.name if open_ else "",
        running=open_ and not (dosed or here.dosed),
        stressed=stress,
    )


def told_before(outline: Outline) -> list[Say]:
    """The sentences of this block that belong to no exercise that is told in full already."""
    says = [say for say in outline.here.says[-_MOST:] if say.block == outline.block]
    done = [n for n, say in enumerate(says, 1) if say.sentence.dose.figures and outline.here.rank == PROSE]
    return says[done[-1] if done else 0 :]


def _line_of(block: Block, text: str, told: Introduction, line: int) -> int:
    """The line on which the introduced name ends, in a sentence that begins on `line`."""
    at = block.text.find(text)
    return block.line_at(at + told.end - 1) if at >= 0 else line


def _introduce(outline: Outline, text: str, line: int, told: Introduction, named: int) -> str:
    """Open the entry of a name introduced on the line `named`; what of the sentence belongs to it."""
    cut = clause_of(text, told) if outline.here.rank == PROSE else 0
    if cut and dose_of(text[:cut]).says:
        outline.say(text[:cut].rstrip(" ,;"), line)
        text = text[cut:].lstrip(" ,;")
    before = told_before(outline) if told.backward else []
    for say in before:
        outline.here.says.remove(say)
    rank = min(PROSE, outline.here.rank) if is_exerciseish(outline.here) else PROSE
    outline.begin(Entry(told.name, named, rank, "", sure=told.weight > 4, says=before))
    words = text.partition(": ")[2]
    return words if words and is_move(plain(words)) else text


def _short_name(outline: Outline, text: str, after: str) -> str:
    """The name that a short sentence, or the end of one after a colon, is: "Cat stretch." before "On all
    fours, ...".
    """
    tail = text.rsplit(": ", 1)[-1]
    if (
        len(tail.split()) > 6
        or not tail.endswith((".", "!"))
        or not is_name(clean_name(tail))
        or is_only_dose(tail)
    ):
        return ""
    if verb_of(plain(tail)) and dose_of(tail).says:
        return ""
    if not (is_move(after) or dose_of(after).figures) or not may_be_short(outline, tail):
        return ""
    outline.short = True
    return tail
