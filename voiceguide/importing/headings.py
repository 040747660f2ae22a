"""Which lines are headings, and what they open: an entry, or a label that says what follows."""

from __future__ import annotations

from voiceguide.importing.classify import has_head, is_only_dose, role_of
from voiceguide.importing.entries import Entry, Outline
from voiceguide.importing.leads import label_of
from voiceguide.importing.lexicon import KNOWN_NAME
from voiceguide.importing.model import Block
from voiceguide.importing.names import (
    called,
    clean_name,
    is_generic,
    is_instruction,
    is_name,
    is_titled,
    label_kind,
    section_kind,
)
from voiceguide.importing.splitting import split_dose


def open_heading(outline: Outline, text: str, line: int, rank: int) -> None:
    """Open an entry of that rank, or put a label into force."""
    kind = label_kind(clean_name(text)) if rank > 2 else ""
    over = kind == "safety" and rank == 8 and outline.here.rank > 8
    if kind and not over and not (rank < 7 and len(outline.open) == 1):
        outline.open[0].labels.append((line, text))
        outline.mode = kind
        return
    name, dose = split_dose(clean_name(text))
    first = len(outline.open) == 1 and not outline.here.children
    section = section_kind(text) or ("furniture" if role_of(text) == "furniture" and not first else "")
    outline.begin(Entry(clean_name(name), line, rank, text, dose, section, title=first))
    if dose and not is_only_dose(dose):
        outline.say(dose, line)


def looks_like_heading(block: Block, below: Block | None, outline: Outline) -> bool:
    """Whether a line only looks like a heading: short, a name, without a full stop."""
    text = block.text
    if block.kind != "para" or block.breaks or len(text) > 90 or len(text.split()) > 12:
        return False
    if text.endswith("?") and text[:1].islower() and not outline.small:
        return False
    if called(text):
        return True
    bold = block.lead >= len(text.rstrip(" :.")) > 0
    if all(label_of(block)):
        return False
    if not bold and (text.endswith((".", ",", ";")) or below is None):
        return False
    if _is_first(block, outline):
        return True
    name = clean_name(text)
    if is_only_dose(text):
        return False
    if label_kind(name):
        sure = bold or text.endswith(":") or section_kind(text) == "safety"
        return sure or (below is not None and not block.apart)
    if (role_of(text) == "frequency" and not (bold and KNOWN_NAME.fullmatch(name))) or (
        role_of(text) == "furniture" and not section_kind(text)
    ):
        return False
    if section_kind(text) and (
        bold or is_titled(text) or text.endswith(":") or (block.apart and block.spaced)
    ):
        return True
    shorter = split_dose(name)[0]
    if not is_name(shorter, sure=bold or text.endswith(":") or is_titled(shorter)):
        return False
    if is_instruction(shorter) and not (bold and len(shorter.split()) < 6):
        return False
    return bold or _stands_out(block, shorter, outline)


def _is_first(block: Block, outline: Outline) -> bool:
    """Whether it stands alone at the very beginning, as a title does."""
    text = block.text
    begins = not outline.block and block.spaced and len(text.split()) > 2
    return begins and not is_instruction(text) and role_of(text) != "furniture"


def _stands_out(block: Block, name: str, outline: Outline) -> bool:
    words = name.split()
    if block.text.endswith(":"):
        return len(words) <= 8
    if not (name[:1].isupper() or name[:1].isdigit() or outline.small) or (
        "," in name and not is_titled(name) and not (block.apart and has_head(name.split(",")[0]))
    ):
        return False
    return (
        (is_titled(name) and (len(words) > 1 or block.apart or has_head(name)))
        or (has_head(name) and len(words) <= 7)
        or (block.apart and len(words) <= 7)
        or is_generic(name)
    )
