"""Names that open an item, a paragraph or a sentence, and the labels that open none.

::

    label  = "How to:" | "Benefits:" ...          says what the words behind it are
    item   = name | name dose | name ":" words
    para   = bold words | name ":" words | name "." words
    prose  = "Start with the" name ...
"""

from __future__ import annotations

import re

from voiceguide.importing.classify import dose_of, has_head, is_only_dose, role_of
from voiceguide.importing.entries import Entry, Outline, is_exerciseish
from voiceguide.importing.labels import LABELS
from voiceguide.importing.model import Block
from voiceguide.importing.names import (
    called,
    called_lead,
    clean_name,
    is_name,
    is_titled,
    label_kind,
    lead_of,
    section_kind,
    unnumbered,
)
from voiceguide.importing.numbers import plain
from voiceguide.importing.openings import SAYS
from voiceguide.importing.orders import is_move, verb_of
from voiceguide.importing.prose import inline_of, instructs
from voiceguide.importing.sentences import sentences_of
from voiceguide.importing.splitting import split_dose
from voiceguide.importing.words import BODY, FRONTED, HEADS
from voiceguide.records import replace


def rank_of(outline: Outline, block: Block) -> int:
    """Numbers are wider than bullets, and a bullet that comes second in a list is narrower than the first
    one.
    """
    if block.kind == "para":
        return 9
    if re.search(r"\w", block.marker):
        return min(18, 10 + 2 * block.level)
    if block.marker not in outline.marks:
        outline.marks.append(block.marker)
    return min(18, 11 + 2 * block.level + min(1, outline.marks.index(block.marker)))


def shifted(block: Block, rest: str) -> tuple[tuple[int, int], ...]:
    """The later lines' offsets in the end `rest` of the block's text."""
    cut = len(block.text) - len(rest)
    return tuple((max(0, at - cut), line) for at, line in block.breaks)


def label_of(block: Block) -> tuple[str, str]:
    """The label that opens a block and the words behind it, each '' where there is none."""
    if called(block.text) or called_lead(block.text):
        return "", ""
    found = re.match(r"([^:\n]{2,40}?)\s?(?::|\s[-\u2013\u2014]\s|\s=\s)\s?(\S.*)", block.text, re.S)
    if found and label_kind(clean_name(found[1])):
        return found[1], found[2]
    asked = re.match(
        r"(?i)((?:did you know|how often|how many|why|what|who|when|should|can|do)(?!')"
        r"\b[^?:.]{0,40})\? (\S.*)",
        block.text,
        re.S,
    )
    if asked and (label_kind(clean_name(asked[1])) or section_kind(asked[1])):
        return asked[1], asked[2]
    if block.lead and label_kind(clean_name(block.text[: block.lead])) and len(block.text) > block.lead + 2:
        return block.text[: block.lead], block.text[block.lead :].lstrip(" :.-\u2013\u2014")
    if (
        clean_name(block.text).lower() in LABELS
        and block.kind == "item"
        and len(block.text) < 40
        and not is_only_dose(block.text)
    ):
        return block.text, ""
    return "", ""


_DOSE_WORDS = re.compile(
    r"(?i)^\W*(?:sets?|reps?|repetitions?|hold|rounds|breaths|sides?|rest|work|repeat|how many)\b"
)


_ASIDE = re.compile(r"(?i)make it|(?:too )?(?:easy|easier|hard|harder)\b")
"""Labels whose words matter: without them an easier form would be said as if it were the exercise."""


def say_labelled(outline: Outline, label: str, rest: str, block: Block) -> None:
    """Say the words behind a label, or put the label into force for what follows."""
    kind = label_kind(clean_name(label)) or section_kind(label)
    if not rest:
        outline.open[0].labels.append((block.line, label))
        outline.mode = kind
        return
    mode = outline.mode
    for number, (text, line) in enumerate(
        sentences_of(Block("para", rest, block.line, breaks=shifted(block, rest)))
    ):
        first = number == 0 and (
            (kind == "dose" and _DOSE_WORDS.match(label)) or (kind == "how" and is_only_dose(text))
        )
        told = kind in ("frequency", "gear", "why") or _ASIDE.match(label)
        named = first or (number == 0 and bool(told))
        outline.say(text, line, kind, clean_name(label) if named else "")
    outline.mode = mode if mode == "dose" else "how"


def _is_bare_name(outline: Outline, text: str, name: str, *, rank: int) -> bool:
    """Whether an item without a dose is a name alone, not a step of the exercise that it stands under."""
    inside = (
        any(is_exerciseish(entry) and not entry.title for entry in outline.open[1:])
        and outline.here.rank < rank
    )
    if inside or lead_of(text, first=True, item=True):
        return False
    if outline.here.rank == rank and outline.here.says and len(text.split()) <= 5 and text[-1:] not in ".:;,":
        return True
    if rank == 10 and len(text.split()) <= 5 and not text.endswith("."):
        return True
    return has_head(name) or (not text.endswith(".") and (is_titled(name) or text.endswith(":")))


_POSTURES = frozenset("standing seated sitting kneeling lying".split())


def _is_step(outline: Outline, block: Block, name: str) -> bool:
    """Whether words before a dose instruct rather than name ("on back ankle over knee, 30 s")."""
    form = plain(name)
    if block.kind == "para" and verb_of(form) and {"your", "the", "them", "it", "both"} & set(form.split()):
        return not (has_head(name) and len(form.split()) < 6)
    if has_head(name):
        return False
    if is_move(plain(name)) and not outline.here.children:
        return True
    return block.kind == "para" and (len(name.split()) > 4 or plain(name).split()[0] in FRONTED - _POSTURES)


def open_item(outline: Outline, block: Block) -> bool:
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
    if not (dose or bold) and not _is_bare_name(outline, text, name, rank=rank_of(outline, block)):
        return False
    if dose and _is_step(outline, block, name):
        return False
    rank = 8 if block.kind == "para" else rank_of(outline, block)
    outline.begin(Entry(clean_name(name), block.line, rank, text, dose, section_kind(name)))
    if dose and not is_only_dose(dose):
        outline.say(dose, block.line)
    return True


def block_lead(block: Block, outline: Outline) -> tuple[str, str] | None:
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
            outline.short = outline.short or raw.endswith(".") or text[block.lead : block.lead + 1] == "."
            return raw, rest
    opening = outline.openings.get(outline.block, "")
    if opening and block.text.startswith(opening):
        outline.short = True
        return opening.rstrip(" .!"), block.text[len(opening) :].lstrip(" .!")
    lead = called_lead(text) or lead_of(text, first=True, item=block.kind == "item") or _run_in(block)
    if lead:
        return lead
    return (
        short_lead(
            text,
            outline,
            sure=numbered or outline.block in outline.openings,
            opens=block.kind == "para" and block.apart,
        )
        if numbered or block.kind == "item" or outline.here.rank >= 9 or not is_exerciseish(outline.here)
        else None
    )


def _run_in(block: Block) -> tuple[str, str] | None:
    """The name that opens a paragraph without any mark ("Cat stretch On hands and knees, ..."), or None."""
    found = re.match(r"([A-Z][\w'-]+(?: [a-z][\w'-]+){1,4}) (?=[A-Z][a-z]+ [a-z])(.+)", block.text, re.S)
    if not found or block.kind != "para" or not block.apart or not has_head(found[1].split()[-1]):
        return None
    return (found[1], found[2]) if is_name(found[1]) and is_move(plain(found[2][:400])) else None


def _opens_block(raw: str, rest: str) -> bool:
    return (
        has_head(raw)
        or is_move(plain(rest[:400]))
        or dose_of(rest[:400]).says
        or raw.rstrip().endswith((":", "."))
    )


def short_lead(
    text: str, outline: Outline, *, sure: bool = False, opens: bool = False
) -> tuple[str, str] | None:
    """A short first sentence that is a name ("Calf stretch. Stand facing a wall."), with what follows it.

    `sure` after a number, `opens` where it opens a paragraph of its own; else, a name needs a noun of
    exercises or neighbours that began like it.
    """
    found = re.match(r"([^.!?:]{3,50})[.!]\s{1,3}(\S.*)", text, re.S)
    if (
        not found
        or len(found[1].split()) > 6
        or is_only_dose(found[1])
        or inline_of(found[1])
        or not is_name(clean_name(found[1]))
    ):
        return None
    if not sure and not (may_be_short(outline, found[1]) or (opens and _is_alike(outline, found[1]))):
        return None
    rest = " ".join(text for text, _ in sentences_of(Block("para", found[2][:500], 1))[: 5 if sure else 2])
    if not (instructs(rest) or (sure and has_head(found[1]))):
        return None
    outline.short = True
    return found[1], found[2]


_ORDERS = frozenset(
    """breathe relax repeat rest switch hold release return inhale exhale pause swap change stop lower
    lift""".split()
)


def _is_alike(outline: Outline, text: str) -> bool:
    form = plain(text).strip(".! ")
    return outline.short and len(form.split()) <= 3 and text[:1].isupper() and form not in _ORDERS


def may_be_short(outline: Outline, text: str) -> bool:
    """Whether a few words are a name: a noun of exercises, or words like the names before it, and no
    order.
    """
    form = plain(text).strip(".! ")
    verb, words = verb_of(form), form.split()
    if not words or SAYS.search(form):
        return False
    named = len(words) <= 3 and "," not in form and words[-1] in HEADS and words[-1].endswith("s")
    if (
        verb
        and len(words) > 1
        and not named
        and (verb not in HEADS or set(re.findall(r"[a-z]+", form)[1:]) & BODY)
    ):
        return False
    return has_head(text) or _is_alike(outline, text)
