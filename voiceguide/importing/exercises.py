"""Entries to exercises: which names are instructed, their doses, and the reasons for everything else.

An entry is an exercise if its own sentences move the body or give a figure, and its name or its
neighbours make that plausible; else what stands under it goes to the entry around it. What is not in an exercise
is safety, a warm-up, or dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from voiceguide.importing.classify import dose_of, has_head, sentence_of
from voiceguide.importing.dose import merged
from voiceguide.importing.model import Dose, Dropped, Exercise, Sentence
from voiceguide.importing.names import is_generic, is_instruction
from voiceguide.importing.numbers import plain
from voiceguide.importing.outline import PROSE, Entry, Say
from voiceguide.importing.words import ADVICE, ANATOMY, NEUTRAL

_OF_ALL = re.compile(
    r"\b(?:each|every|all)\b[^.]{0,30}\b(?:stretch|exercise|pose|move|posture|position|hold)"
)
WHY = {
    "circuit": "rounds of the whole routine",
    "furniture": "page furniture",
    "safety": "safety: said once, at the start of the routine",
    "global": "a dose for all exercises, written into each",
    "frequency": "how often, not how",
    "mention": "mentioned, not explained",
    "benefit": "benefit or background",
    "why": "benefit or background",
    "gear": "what is needed, not what is done",
    "warmup": "warm-up: said before the exercises",
}
BACKGROUND = "background"


@dataclass(slots=True)
class Gathered:
    """What the entries came to; grown in one walk over them."""

    exercises: list[Exercise] = field(default_factory=list)
    safety: list[Sentence] = field(default_factory=list)
    warmup: list[Sentence] = field(default_factory=list)
    shared: list[tuple[Sentence, str, int]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def gather(root: Entry) -> Gathered:
    """The exercises and everything else of an outline."""
    gathered = Gathered()
    _section(root, "", gathered, kind="", path=0)
    return gathered


def _own(entry: Entry) -> list[Say]:
    """The sentences that speak of this entry itself: instructions and doses, no advice or background."""
    return [
        s for s in entry.says if s.mode in ("how", "dose") and s.sentence.role in ("move", "dose", "support")
    ]


def _dose(entry: Entry) -> Dose:
    """The dose of an entry: behind its name, in its table's row, then in its sentences in order."""
    said = [
        s.sentence.dose
        for s in entry.says
        if s.mode in ("how", "dose") and s.sentence.role in ("move", "dose", "global")
    ]
    return reduce(merged, said, merged(entry.given, dose_of(entry.dose) if entry.dose else Dose()))


def _moves(entry: Entry) -> int:
    return sum(s.sentence.role == "move" for s in entry.says if s.mode in ("how", "dose"))


def _is_exercise(entry: Entry, *, kind: str, peers: bool = False) -> bool:
    """Whether an entry by itself is an exercise.

    `kind` is that of the section around it; `peers` whether others of its rank beside it are exercises.
    """
    if (
        entry.rank == 0
        or entry.kind in ("safety", "furniture", "gear", "frequency")
        or kind in ("safety", "furniture", "gear")
    ):
        return False
    dose, moves, noun = _dose(entry), _moves(entry), has_head(entry.name)
    if not entry.named:
        return moves > 0
    if _is_warmup(entry.name) and is_generic(entry.name):
        return False
    if (entry.title or entry.rank == 1) and not (noun and _is_about_bodies(entry)):
        return False
    if is_generic(entry.name) or entry.rank == 1:
        return moves >= 1 and dose.figures and (entry.rank > 1 or noun) and not entry.kind
    if entry.kind or kind in ("why", "frequency"):
        return moves >= 1 and (dose.hold or dose.reps or dose.breaths or dose.sets) is not None and noun
    return _score(entry, dose, moves, noun=noun) >= (2 if peers and moves else 4)


def _is_about_bodies(entry: Entry) -> bool:
    words = {word for say in entry.says for word in re.findall(r"[a-z]+", plain(say.sentence.text))}
    return len(words & ANATOMY) > 1


def _score(entry: Entry, dose: Dose, moves: int, *, noun: bool) -> int:
    """How much speaks for an exercise: its moves, its figures, its name."""
    first = plain(entry.name).split()[0] if entry.name.split() else ""
    score = 2 * min(moves, 2) + 2 * noun + 3 * dose.figures + (dose.says and not dose.figures)
    if first in ADVICE or (first in NEUTRAL and not noun):
        score -= 3
    if is_instruction(entry.name) and not noun:
        score -= 1
    if not moves and not noun:
        score -= 0 if entry.rank >= 10 else 2
    score += entry.given.figures or (bool(entry.dose) and entry.rank >= 10)
    return score if moves or dose.figures else 0


def _is_warmup(name: str) -> bool:
    form = plain(name)
    return "warm" in form and "up" in form


def _section(entry: Entry, section: str, gathered: Gathered, *, kind: str, path: int) -> bool:
    """Gather an entry that is no exercise itself, and what stands under it; whether it held an exercise."""
    kind = entry.kind or kind
    held = False
    under = entry.name if entry.rank and entry.kind != "furniture" else ""
    current = under if entry.rank != 1 else ""
    before = len(gathered.exercises)
    if entry.rank and not _any_exercise(entry, kind):
        _leave_heading(entry, gathered, kind=kind)
    if entry.dose and entry.rank:
        gathered.shared.append((sentence_of(entry.dose, line=entry.line), current, entry.line))
    _leave(entry, gathered, kind=kind, scope=current, held=_any_exercise(entry, kind))
    ranks = {child.rank for child in entry.children if _is_exercise(child, kind=child.kind or kind)}
    for child in entry.children:
        if _take(child, current or section, gathered, kind=kind, peers=child.rank in ranks):
            held = True
        elif _is_flat_section(child):
            current = child.name
    return held or len(gathered.exercises) > before


def _is_flat_section(child: Entry) -> bool:
    """Whether a heading of the same rank as the exercises after it stands over them."""
    return not child.kind and child.rank < 10 and not child.children and len(child.says) <= 3


def _any_exercise(entry: Entry, kind: str) -> bool:
    return any(
        _is_exercise(child, kind=child.kind or kind) or _any_exercise(child, child.kind or kind)
        for child in entry.children
    )


def _take(entry: Entry, section: str, gathered: Gathered, *, kind: str, peers: bool = False) -> bool:
    """Gather an entry as an exercise, with its parts, or as a section; whether there was an exercise."""
    inner = entry.kind or kind
    parts = [
        child for child in entry.children if _is_exercise(child, kind=inner) or _any_exercise(child, inner)
    ]
    alone = _is_exercise(entry, kind=kind, peers=peers)
    if parts and (is_generic(entry.name) or entry.title or not (_dose(entry).figures and _moves(entry))):
        alone = False
    if parts and alone and all(_dose(child).figures for child in parts):
        rest = replace_children(entry, [])
        _exercise(rest, section, gathered)
        for child in entry.children:
            _take(child, section, gathered, kind=kind)
        return True
    if parts and not (_prefers_whole(entry, parts, alone=alone)):
        return _section(entry, section, gathered, kind=kind, path=0)
    whole = _whole(entry)
    if alone or (_is_exercise(whole, kind=kind) and (has_head(entry.name) or _dose(whole).figures)):
        _exercise(whole, section, gathered)
        return True
    return (
        _section(entry, section, gathered, kind=kind, path=0)
        if entry.children
        else _drop(entry, gathered, kind=inner)
    )


def _prefers_whole(entry: Entry, parts: Sequence[Entry], *, alone: bool) -> bool:
    """Whether an entry's parts are steps of it ("Cat-cow" with "Cow: ..." and "Cat: ...")."""
    if entry.rank <= 1 or is_generic(entry.name) or not has_head(entry.name):
        return False
    return alone or (len(parts) <= 3 and not any(_dose(child).figures for child in parts) and entry.rank < 10)


def replace_children(entry: Entry, children: list[Entry]) -> Entry:
    """The same entry with other children."""
    return replace(entry, children=children)


def _whole(entry: Entry) -> Entry:
    """The entry with its children's sentences as its own, in order of their lines."""
    says = list(entry.says)
    for child in entry.children:
        inner = _whole(child)
        mode = {"safety": "safety", "why": "why"}.get(child.kind, "how")
        lead = inner.raw.strip()
        first = inner.says[0] if inner.says else None
        if first and child.named and lead and child.rank < PROSE and mode == "how":
            text = f"{lead.rstrip(':')}: {first.sentence.text}"
            says.append(replace(first, sentence=sentence_of(text, line=child.line)))
            says += inner.says[1:]
        else:
            if not first and lead:
                says.append(Say(sentence_of(lead, line=child.line), mode, -child.line))
            says += [replace(s, mode=mode if mode != "how" else s.mode) for s in inner.says]
    return replace(entry, says=says, children=[])


def _exercise(entry: Entry, section: str, gathered: Gathered) -> None:
    """Take an entry as an exercise, and leave out what does not instruct."""
    kept: list[Sentence] = []
    safety: list[str] = []
    dead = _dead_blocks(entry)
    begun = False
    doses: list[Dose] = []
    for say in entry.says:
        said = say.sentence
        if say.block in dead:
            _leave_one(said, gathered, mode="how", scope="")
        elif say.mode == "safety" or said.role == "safety":
            safety.append(said.text)
        elif said.role == "circuit" or (said.role == "global" and _OF_ALL.search(said.text.lower())):
            _leave_one(said, gathered, mode=say.mode, scope="")
        elif say.mode in ("how", "dose") and (
            said.role in ("move", "dose", "global") or (said.role in ("support", "other") and begun)
        ):
            kept.append(said)
            begun = True
            doses.append(_after_rest(said, doses))
        else:
            _leave_one(said, gathered, mode=say.mode, scope="")
    given = merged(entry.given, dose_of(entry.dose) if entry.dose else Dose())
    dose = _settled(reduce(merged, doses, given))
    gathered.exercises.append(Exercise(entry.name, entry.line, section, tuple(kept), tuple(safety), dose))


def _after_rest(said: Sentence, before: Sequence[Dose]) -> Dose:
    """A sentence's dose; "then rest in child's pose for three breaths" is no hold of what went before."""
    done = any(dose.reps or dose.hold for dose in before)
    if done and re.match(r"(?:then |and )?(?:rest|relax)\b", plain(said.text)):
        return replace(said.dose, hold=None, breaths=None, rest=said.dose.rest or said.dose.hold)
    return said.dose


def _settled(dose: Dose) -> Dose:
    """The dose with a rest that nothing precedes taken as the hold that it is ("rest for two minutes")."""
    if dose.rest and not (dose.hold or dose.reps or dose.breaths or dose.sets or dose.interval):
        return replace(dose, hold=dose.rest, rest=None)
    return dose


_LIVE = ("move", "dose")
_CLOSING = (
    "these",
    "remember",
    "so,",
    "so ",
    "by ",
    "that's",
    "in summary",
    "in conclusion",
    "overall",
    "finally,",
    "well done",
    "enjoy",
    "happy",
    "with these",
    "do these",
    "there you",
    "and that",
    "and there",
    "hope",
    "try these",
    "i hope",
    "as with",
    "whether",
    "if you enjoyed",
    "give these",
    "stick with",
    "those",
    "all of these",
    "together",
    "keep it up",
    "do this routine",
    "do the whole",
    "aim to do",
    "once you",
)


def _dead_blocks(entry: Entry) -> set[int]:
    """The blocks after the instructions that no longer instruct: an article's last words."""
    blocks: dict[int, list[Say]] = {}
    for say in entry.says:
        blocks.setdefault(say.block, []).append(say)
    dead: set[int] = set()
    begun = False
    for number, says in blocks.items():
        roles = [s.sentence.role for s in says if s.mode in ("how", "dose")]
        live = any(role in _LIVE for role in roles)
        closing = (
            plain(says[0].sentence.text).startswith(_CLOSING) and begun and not (roles and roles[0] in _LIVE)
        )
        if roles and begun and (closing or (dead and not live) or _is_last_words(says, roles, live=live)):
            dead.add(number)
        begun = begun or live
    return dead


def _is_last_words(says: Sequence[Say], roles: Sequence[str], *, live: bool) -> bool:
    return not live and (len(says) > 1 or roles[0] in ("other", "furniture", "mention", "frequency"))


def _drop(entry: Entry, gathered: Gathered, *, kind: str) -> bool:
    """Leave out an entry that is neither exercise nor section; its name goes with its first sentence."""
    if has_head(entry.name) and entry.rank >= 9 and not entry.kind:
        words = " ".join([entry.name, *(s.sentence.text for s in entry.says[:1])])
        gathered.dropped.append(Dropped(entry.line, words, WHY["mention"]))
        for say in entry.says[1:]:
            _leave_one(say.sentence, gathered, mode=say.mode, scope="", kind=kind)
        return False
    _leave_heading(entry, gathered, kind=kind)
    _leave(entry, gathered, kind=kind, scope=entry.name, held=False)
    return False


def _leave_heading(entry: Entry, gathered: Gathered, *, kind: str) -> None:
    if entry.raw:
        gathered.dropped.append(Dropped(entry.line, entry.raw, WHY.get(kind, BACKGROUND)))


def _leave(entry: Entry, gathered: Gathered, *, kind: str, scope: str, held: bool) -> None:
    """Sort an entry's own sentences, none of which instructs an exercise."""
    warm = _is_warmup(entry.name)
    for say in entry.says:
        said = say.sentence
        warming = (
            warm and said.role in ("move", "dose", "mention", "support") or (not kind and _asks_warmup(said))
        )
        if warming and say.mode == "how":
            gathered.warmup.append(said)
            gathered.dropped.append(Dropped(said.line, said.text, WHY["warmup"]))
        else:
            _leave_one(
                said, gathered, mode=say.mode, scope=scope if held and entry.rank > 1 else "", kind=kind
            )


def _asks_warmup(said: Sentence) -> bool:
    form = plain(said.text)
    return (
        "warm" in form
        and said.role in ("move", "dose", "other", "support")
        and any(
            form.startswith(w) or f", {w}" in form
            for w in (
                "warm up",
                "warm your",
                "do a warm",
                "spend",
                "begin with",
                "start with",
                "take",
                "march",
                "walk",
            )
        )
        and bool(said.dose.hold or form.startswith(("warm up", "warm your")) or ", warm up" in form)
    )


def _leave_one(said: Sentence, gathered: Gathered, *, mode: str, scope: str, kind: str = "") -> None:
    role = said.role
    if (
        role == "global"
        and kind != "why"
        or (
            role == "dose"
            and said.only_dose
            and said.dose.figures
            and kind not in ("why", "frequency", "furniture", "safety")
        )
    ):
        gathered.shared.append((said, scope, said.line))
        gathered.dropped.append(Dropped(said.line, said.text, WHY["global"]))
        return
    if (
        role == "safety"
        or (mode == "safety" or kind == "safety")
        and role in ("move", "support", "other", "dose", "benefit")
    ) and kind != "furniture":
        gathered.safety.append(said)
        gathered.dropped.append(Dropped(said.line, said.text, WHY["safety"]))
        return
    why = WHY.get(role) or WHY.get(mode) or WHY.get(kind) or BACKGROUND
    gathered.dropped.append(Dropped(said.line, said.text, WHY["furniture"] if kind == "furniture" else why))
