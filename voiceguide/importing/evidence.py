"""Whether an entry is an exercise: what its sentences, its figures and its name say for it."""

from __future__ import annotations

import re
from functools import reduce

from voiceguide.importing.classify import dose_of, has_head
from voiceguide.importing.dose import merged
from voiceguide.importing.entries import PROSE, Entry
from voiceguide.importing.lexicon import KNOWN_NAME
from voiceguide.importing.mentions import is_one
from voiceguide.importing.model import Dose
from voiceguide.importing.names import (
    is_generic,
    is_instruction,
    is_name,
)
from voiceguide.importing.numbers import plain
from voiceguide.importing.words import ADVICE, ANATOMY, BODY, NEUTRAL


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


_WARMS = re.compile(r"\bwarm(?:ing)?[ -]?up\b")


def _begins(entry: Entry) -> bool:
    """Whether an entry's words begin with what to do, not with what it is about."""
    roles = [say.sentence.role for say in entry.says]
    return bool(roles) and roles[0] in ("move", "support", "dose")


def _moving(entry: Entry) -> list[str]:
    return [s.sentence.text for s in entry.says if s.sentence.role == "move" and s.mode in ("how", "dose")]


def is_exercise(entry: Entry, *, kind: str, peers: bool = False) -> bool:
    """Whether an entry by itself is an exercise.

    `kind` is that of the section around it; `peers` whether others of its rank beside it are exercises.
    """
    if entry.rank == 0 or entry.kind in ("safety", "furniture", "gear", "frequency") or kind == "furniture":
        return False
    dose, moves = dose_in(entry), moves_in(entry)
    noun = has_head(entry.name) or KNOWN_NAME.fullmatch(entry.name) is not None
    if not entry.named:
        return moves > 0
    if (is_warmup(entry.name) or is_cooldown(entry.name)) and is_generic(entry.name):
        return False
    sure = dose.figures or dose.vague or noun or entry.listed or entry.dosed or entry.sure
    if peers and not dose.figures and not (is_name(entry.name, sure=True) and (sure or _begins(entry))):
        return False
    if (
        peers
        and entry.dosed
        and entry.rank > 1
        and (moves or dose.says or _about_body(entry) > (0 if noun else 1))
        and not (entry.kind or kind)
    ):
        return not is_generic(entry.name)
    if not noun and moves and all(_WARMS.search(plain(t)) for t in _moving(entry)):
        return False
    told = peers and entry.rank > 1 and moves and dose.figures
    if (entry.title or entry.rank == 1) and not (told or (noun and _is_about_bodies(entry))):
        return False
    if is_generic(entry.name) or entry.rank == 1:
        return moves >= 1 and dose.figures and (entry.rank > 1 or noun) and not entry.kind
    if entry.kind or kind in ("why", "frequency", "gear", "safety"):
        return entry.sure or ((moves >= 1 or peers or entry.rank == PROSE) and dose.figures and noun)
    return _score(entry, dose, moves, noun=noun or (peers and (dose.figures or bool(dose.vague)))) >= (
        2 if peers and (moves or dose.figures or dose.vague or _told(entry)) else 4
    )


def _is_about_bodies(entry: Entry) -> bool:
    return _about_body(entry) > 1


def _told(entry: Entry) -> bool:
    """Whether a sentence that is no praise speaks of a body."""
    said = [say.sentence for say in entry.says if say.mode in ("how", "dose")]
    return any(
        s.role in ("move", "dose", "support", "other") and {*re.findall(r"[a-z]+", plain(s.text))} & ANATOMY
        for s in said
    )


def _about_body(entry: Entry) -> int:
    """How many parts of a body an entry's words name."""
    words = {word for say in entry.says for word in re.findall(r"[a-z]+", plain(say.sentence.text))}
    return len(words & ANATOMY)


def _bodily(entry: Entry) -> bool:
    """Whether an entry's words speak of a body, or of what it stands and lies on, at all."""
    return any(set(re.findall(r"[a-z]+", plain(say.sentence.text))) & BODY for say in entry.says)


def _score(entry: Entry, dose: Dose, moves: int, *, noun: bool) -> int:
    """How much speaks for an exercise: its moves, its figures, its name."""
    first = plain(entry.name).split()[0] if entry.name.split() else ""
    score = 2 * min(moves, 2) + 2 * (noun or entry.sure) + 3 * dose.figures + (dose.says and not dose.figures)
    if first in ADVICE or (first in NEUTRAL and not noun):
        score -= 1 if moves and dose.figures else 3
    if is_instruction(entry.name) and not noun:
        score -= 1
    if not (moves or noun or entry.sure):
        score -= 0 if entry.rank >= 9 or entry.dose else 2
    score += entry.given.figures or bool(entry.dose)
    if not (noun or dose.figures or entry.sure or entry.dose or _bodily(entry)):
        score -= 2
    score += 2 * (entry.dosed and entry.rank > 6 and moves > 0)
    if entry.sure:
        return max(score, 4)
    if noun and entry.rank >= 9 and is_one(entry.name) and _told(entry):
        return max(score, 2)
    told = noun and (_bodily(entry) or KNOWN_NAME.fullmatch(entry.name) is not None)
    if entry.listed and (entry.dosed or moves or dose.says or dose.rest or told):
        return max(score, 4)
    return score if moves or dose.figures or dose.vague else 0


def is_cooldown(name: str) -> bool:
    """Whether a name is that of a cool-down."""
    return re.match(r"(?:the )?cool(?:ing)?[ -]?down\b", plain(name)) is not None


def is_warmup(name: str) -> bool:
    """Whether a name is that of a warm-up."""
    form = plain(name)
    return "warm" in form and "up" in form
