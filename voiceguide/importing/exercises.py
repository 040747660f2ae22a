"""Entries to exercises: each name with its own sentences, safety and dose, under its section.

An entry that is an exercise takes the words of its parts along; one that is none goes to the entry
around it. What is in no exercise is left (see leaving).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from functools import reduce

from voiceguide.importing.classify import circuit_doses, dose_of, has_head, sentence_of
from voiceguide.importing.dose import merged
from voiceguide.importing.endings import dead_blocks, is_beside, last_told
from voiceguide.importing.entries import PROSE, Entry, Say
from voiceguide.importing.evidence import dose_in, is_exercise, moves_in
from voiceguide.importing.leaving import WHY, Gathered, leave_all, leave_heading, leave_one
from voiceguide.importing.model import Dose, Dropped, Exercise, Sentence
from voiceguide.importing.names import (
    is_generic,
    is_name,
)
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import verb_of
from voiceguide.importing.prose import instructs
from voiceguide.importing.settling import after_rest, settled
from voiceguide.importing.words import ACTIVE, ANATOMY
from voiceguide.records import replace

_HOW_TO = re.compile(r"(?i)^how to (?:(?:do|perform) )?(?:the |an? )?(?=\w+ \w)")
_ROUNDS = re.compile(r"\W*x? ?(\d{1,2}) (?:rounds?|circuits?|laps|times through)\W*")
_OF_ALL = re.compile(
    r"\b(?:each|every|all)\b[^.]{0,30}\b(?:stretch|exercise|pose\b|poses|move\b|moves|movement|posture)"
)


def gather(root: Entry) -> Gathered:
    """The exercises and everything else of an outline."""
    gathered = Gathered(
        dropped=[Dropped(line, text, "a label, read and not said") for line, text in root.labels]
    )
    _section(root, "", gathered, kind="")
    return gathered


def _section(entry: Entry, section: str, gathered: Gathered, *, kind: str) -> bool:
    """Gather an entry that is no exercise itself, and what stands under it; whether it held an exercise."""
    asks = entry.kind == "why" and (entry.title or entry.rank == 1) and _instructs(entry)
    kind = "" if asks else entry.kind or kind
    held = False
    under = entry.name if entry.rank and entry.kind != "furniture" else ""
    current = under if entry.rank != 1 and not entry.title else ""
    before = len(gathered.exercises)
    if entry.rank and not _any_exercise(entry, kind):
        leave_heading(entry, gathered, kind=kind)
    if entry.dose and (rounds := _ROUNDS.fullmatch(plain(entry.dose))):
        gathered.rounds = gathered.rounds or int(rounds[1])
        gathered.dropped.append(Dropped(entry.line, entry.dose, WHY["circuit"]))
    elif entry.dose and _is_length(entry):
        gathered.dropped.append(Dropped(entry.line, entry.dose, "how long the whole part takes"))
    elif entry.dose and entry.rank:
        said = sentence_of(entry.dose, line=entry.line)
        if said.role == "circuit":
            said = replace(said, dose=circuit_doses(said.text)[0])
        gathered.shared.append((said, current, entry.line))
        gathered.dropped.append(Dropped(entry.line, entry.dose, WHY["global"]))
    leave_all(entry, gathered, kind=kind, scope=current, held=_any_exercise(entry, kind))
    ranks = {child.rank for child in entry.children if is_exercise(child, kind=child.kind or kind)}
    for child in entry.children:
        if _take(child, current or section, gathered, kind=kind, peers=child.rank in ranks):
            held = True
        elif _is_flat_section(child):
            current = child.name
    named = any(exercise.section == under for exercise in gathered.exercises[before:])
    if held and not named and current and under != section:
        leave_heading(entry, gathered, kind=kind)
    return held or len(gathered.exercises) > before


def _instructs(entry: Entry) -> bool:
    """Whether two or more of an entry's parts move the body for a figure, though its heading only asks."""
    sure = [child for child in entry.children if is_exercise(child, kind=child.kind)]
    return sum(bool(moves_in(child) and dose_in(child).figures) for child in sure) > 1


def _is_length(entry: Entry) -> bool:
    """Whether a heading's figure is how long its whole part takes ("Bedtime yoga (15 minutes)")."""
    hold = dose_of(entry.dose).hold
    return bool(
        hold and (entry.title or hold.high > 120) and not re.search(r"(?i)\b(?:each|every|per)\b", entry.dose)
    )


def _is_flat_section(child: Entry) -> bool:
    """Whether a heading of the same rank as the exercises after it stands over them."""
    plain_name = not child.kind and not child.title and "_" not in child.name
    return plain_name and child.rank < 10 and not child.children and len(child.says) <= 3


def _any_exercise(entry: Entry, kind: str) -> bool:
    return any(
        is_exercise(child, kind=child.kind or kind) or _any_exercise(child, child.kind or kind)
        for child in entry.children
    )


def _take(entry: Entry, section: str, gathered: Gathered, *, kind: str, peers: bool = False) -> bool:
    """Gather an entry as an exercise, with its parts, or as a section; whether there was an exercise."""
    inner = entry.kind or kind
    parts = [
        child for child in entry.children if is_exercise(child, kind=inner) or _any_exercise(child, inner)
    ]
    alone = is_exercise(entry, kind=kind, peers=peers)
    if parts and (is_generic(entry.name) or entry.title or not (dose_in(entry).figures and moves_in(entry))):
        alone = False
    if len(parts) > 2 and not has_head(entry.name):
        alone = False
    if parts and alone and all(dose_in(child).figures for child in parts):
        rest = dataclasses.replace(entry, children=[])
        _exercise(rest, section, gathered)
        for child in entry.children:
            _take(child, section, gathered, kind=kind)
        return True
    lone = (
        peers
        and len(parts) == 1
        and _fills(entry, parts[0])
        and not (entry.title or entry.kind or entry.says)
    )
    if lone and is_name(entry.name, sure=True) and not is_generic(entry.name):
        _exercise(_whole(entry), section, gathered)
        return True
    if parts and not (_prefers_whole(entry, parts, alone=alone)):
        return _section(entry, section, gathered, kind=kind)
    whole = _whole(entry)
    if entry.rank >= PROSE and not dose_in(whole).figures and _is_told(entry.name, gathered):
        return _drop(entry, gathered, kind=inner)
    if alone or (is_exercise(whole, kind=kind) and (has_head(entry.name) or dose_in(whole).figures)):
        _exercise(whole, section, gathered)
        return True
    return (
        _section(entry, section, gathered, kind=kind)
        if entry.children
        else _drop(entry, gathered, kind=inner)
    )


def _is_told(name: str, gathered: Gathered) -> bool:
    """Whether an exercise of that name was gathered already, so that prose only speaks of it again."""
    return any(exercise.name.lower() == name.lower() for exercise in gathered.exercises)


def _fills(entry: Entry, part: Entry) -> bool:
    """Whether a part begins where its heading's words begin, so that it may be these words, and no name."""
    return part.rank >= PROSE or (entry.rank <= 8 and part.rank == 9 and part.line <= entry.line + 1)


def _prefers_whole(entry: Entry, parts: Sequence[Entry], *, alone: bool) -> bool:
    """Whether an entry's parts are steps of it ("Cat-cow" with "Cow: ..." and "Cat: ...")."""
    told = alone and dose_in(entry).figures and moves_in(entry) and not entry.title
    if told and all(child.rank >= PROSE and not dose_in(child).figures for child in parts):
        return True
    if entry.rank <= 1 or is_generic(entry.name) or not has_head(entry.name):
        return False
    return alone or (
        len(parts) <= 3 and not any(dose_in(child).figures for child in parts) and entry.rank < 10
    )


def _whole(entry: Entry) -> Entry:
    """The entry with its children's sentences as its own, in order of their lines."""
    says = list(entry.says)
    for child in entry.children:
        inner = _whole(child)
        mode = child.kind if child.kind in ("safety", "why", "furniture", "gear", "frequency") else "how"
        lead = inner.raw.strip()
        first = inner.says[0] if inner.says else None
        if first and child.named and lead and child.rank < PROSE and mode == "how":
            text = f"{lead.rstrip(':')}: {first.sentence.text}"
            says.append(replace(first, sentence=sentence_of(text, line=child.line)))
            says += inner.says[1:]
        else:
            if lead and (not first or mode != "how"):
                says.append(Say(sentence_of(lead, line=child.line), mode, -child.line))
            says += [replace(s, mode=mode if mode != "how" else s.mode) for s in inner.says]
    return dataclasses.replace(entry, says=says, children=[])


def _exercise(entry: Entry, section: str, gathered: Gathered) -> None:
    """Take an entry as an exercise, and leave out what does not instruct."""
    kept: list[Sentence] = []
    safety: list[str] = []
    dead = dead_blocks(entry)
    last = last_told(entry)
    begun = False
    doses: list[Dose] = []
    for number, say in enumerate(entry.says):
        said = say.sentence
        if say.block in dead or (number > last and is_beside(said)):
            leave_one(said, gathered, mode="how", scope="")
        elif say.mode == "safety" or said.role == "safety":
            safety.append(said.text)
        elif said.role == "circuit" or (said.role == "global" and _OF_ALL.search(said.text.lower())):
            leave_one(said, gathered, mode=say.mode, scope="")
        elif say.mode in ("how", "dose") and (
            said.role in ("move", "dose", "global")
            or (
                said.role in ("support", "other")
                and (
                    begun
                    or _places(said)
                    or (entry.listed and said.line == entry.line)
                    or (entry.sure and instructs(said.text))
                )
            )
        ):
            kept.append(said)
            begun = True
            doses.append(after_rest(said, doses))
        else:
            leave_one(said, gathered, mode=say.mode, scope="")
    given = merged(entry.given, dose_of(entry.dose) if entry.dose else Dose())
    dose = settled(kept, reduce(merged, doses, given))
    name = _HOW_TO.sub("", entry.name)
    gathered.exercises.append(
        Exercise(name[:1].upper() + name[1:], entry.line, section, tuple(kept), tuple(safety), dose)
    )


def _places(said: Sentence) -> bool:
    """Whether a sentence that orders nothing tells where the body is ("Hands on the wall, hips back.")."""
    form = plain(said.text)
    bodily = set(re.findall(r"[a-z]+", form)) & ANATOMY
    return (len(bodily) > 1 or verb_of(form) in ACTIVE) and not re.search(
        r"\b(?:is|are|was|can|will|may|it|this|that)\b", form
    )


def _drop(entry: Entry, gathered: Gathered, *, kind: str) -> bool:
    """Leave out an entry that is neither exercise nor section; its name goes with its first sentence."""
    if has_head(entry.name) and entry.rank >= 9 and not entry.kind and not is_generic(entry.name):
        words = " ".join([entry.name, *(s.sentence.text for s in entry.says[:1])])
        gathered.dropped.append(Dropped(entry.line, words, WHY["mention"]))
        for say in entry.says[1:]:
            leave_one(say.sentence, gathered, mode=say.mode, scope="", kind=kind)
        return False
    if entry.dose and is_generic(entry.name) and not (kind or _is_length(entry)):
        gathered.shared.append((sentence_of(entry.dose, line=entry.line), entry.name, entry.line))
    leave_heading(entry, gathered, kind=kind)
    own = bool(entry.name) and entry.rank > 1 and not entry.title and not is_generic(entry.name)
    leave_all(entry, gathered, kind=kind, scope=entry.name, held=is_generic(entry.name), own=own)
    return False
