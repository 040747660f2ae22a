"""Paragraphs and items that are each an exercise, though the article gives them no name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voiceguide.importing.classify import dose_of, role_of
from voiceguide.importing.entries import Outline
from voiceguide.importing.leads import short_lead
from voiceguide.importing.model import Block
from voiceguide.importing.names import (
    lead_of,
)
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import is_move
from voiceguide.importing.prose import inline_of
from voiceguide.importing.sentences import sentences_of


def units_in(blocks: Sequence[Block]) -> dict[int, int]:
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
    if (len(said) < 2 and len(block.text.split()) < 14) or short_lead(block.text, Outline([])):
        return False
    dose = [dose_of(text) for text in said if role_of(text) != "global"]
    return (
        bool(said)
        and is_move(plain(said[0]))
        and any(d.hold or d.reps or d.breaths or (d.vague and "_" in d.vague[0]) for d in dose)
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
