"""Whether an entry is an exercise: what its sentences, its figures and its name say for it."""

from __future__ import annotations

import re
from functools import reduce

from voiceguide.importing.classify import dose_of, has_head
from voiceguide.importing.dose import merged
from voiceguide.importing.entries import Entry
from voiceguide.importing.model import Dose
from voiceguide.importing.names import (
    is_generic,
    is_instruction,
)
from voiceguide.importing.numbers import plain
from voiceguide.importing.words import ADVICE, ANATOMY, NEUTRAL


def dose_in(entry: Entry) -> Dose:
    """The dose of an entry: behind its name, in its table's row, then in its sentences in order."""
    said = [
        s.sentence.dose
        for s in entry.says
        if s.mode in ("how", "dose") and s.sentence.role in ("move", "dose", "global")
    ]
    return reduce(merged, said, merged(entry.given, dose_of(entry.dose) if entry.dose else Dose()))


def moves_in(entry: Entry) -> int:
    """How many of an entry's sentences move the body."""
    return sum(s.sentence.role == "move" for s in entry.says if s.mode in ("how", "dose"))


def is_exercise(entry: Entry, *, kind: str, peers: bool = False) -> bool:
    """Whether an entry by itself is an exercise.

    `kind` is that of the section around it; `peers` whether others of its rank beside it are exercises.
    """
    if entry.rank == 0 or entry.kind in ("safety", "furniture", "gear", "frequency") or kind == "furniture":
        return False
    dose, moves, noun = dose_in(entry), moves_in(entry), has_head(entry.name)
    if not entry.named:
        return moves > 0
    if (is_warmup(entry.name) or is_cooldown(entry.name)) and is_generic(entry.name):
        return False
    told = peers and entry.rank > 1 and moves and dose.figures
    if (entry.title or entry.rank == 1) and not (told or (noun and _is_about_bodies(entry))):
        return False
    if is_generic(entry.name) or entry.rank == 1:
        return moves >= 1 and dose.figures and (entry.rank > 1 or noun) and not entry.kind
    if entry.kind or kind in ("why", "frequency", "gear", "safety"):
        return moves >= 1 and dose.figures and noun
    return _score(entry, dose, moves, noun=noun) >= (
        2 if peers and (moves or dose.figures or dose.vague) else 4
    )


def _is_about_bodies(entry: Entry) -> bool:
    words = {word for say in entry.says for word in re.findall(r"[a-z]+", plain(say.sentence.text))}
    return len(words & ANATOMY) > 1


def _score(entry: Entry, dose: Dose, moves: int, *, noun: bool) -> int:
    """How much speaks for an exercise: its moves, its figures, its name."""
    first = plain(entry.name).split()[0] if entry.name.split() else ""
    score = 2 * min(moves, 2) + 2 * noun + 3 * dose.figures + (dose.says and not dose.figures)
    if first in ADVICE or (first in NEUTRAL and not noun):
        score -= 1 if moves and dose.figures else 3
    if is_instruction(entry.name) and not noun:
        score -= 1
    if not moves and not noun:
        score -= 0 if entry.rank >= 9 or entry.dose else 2
    score += entry.given.figures or bool(entry.dose)
    score += 2 * (entry.dosed and entry.rank > 6 and moves > 0)
    return score if moves or dose.figures or dose.vague else 0


def is_cooldown(name: str) -> bool:
    """Whether a name is that of a cool-down."""
    return re.match(r"(?:the )?cool(?:ing)?[ -]?down\b", plain(name)) is not None


def is_warmup(name: str) -> bool:
    """Whether a name is that of a warm-up."""
    form = plain(name)
    return "warm" in form and "up" in form
