"""Entries to exercises: each name with its own sentences, safety and dose, under its section.

An entry that is an exercise takes the words of its parts along; one that is none goes to the entry
around it. What is in no exercise is left (see leaving).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from functools import reduce

from voiceguide.importing.classify import dose_of, has_head, sentence_of
from voiceguide.importing.dose import merged
from voiceguide.importing.entries import PROSE, Entry, Say
from voiceguide.importing.evidence import dose_in, is_exercise, moves_in
from voiceguide.importing.leaving import WHY, Gathered, leave_all, leave_heading, leave_one
from voiceguide.importing.model import Dose, Dropped, Exercise, Sentence
from voiceguide.importing.names import (
    is_generic,
)
from voiceguide.importing.numbers import plain
from voiceguide.records import replace

_HOW_TO = re.compile(r"(?i)^how to (?:(?:do|perform) )?(?:the |an? )?(?=\w+ \w)")
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
    kind = entry.kind or kind
    held = False
    under = entry.name if entry.rank and entry.kind != "furniture" else ""
    current = under if entry.rank != 1 and not entry.title else ""
    before = len(gathered.exercises)
    if entry.rank and not _any_exercise(entry, kind):
        leave_heading(entry, gathered, kind=kind)
    if entry.dose and _is_length(entry):
        gathered.dropped.append(Dropped(entry.line, entry.dose, "how long the whole part takes"))
    elif entry.dose and entry.rank:
        gathered.shared.append((sentence_of(entry.dose, line=entry.line), current, entry.line))
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
    if parts and alone and all(dose_in(child).figures for child in parts):
        rest = dataclasses.replace(entry, children=[])
        _exercise(rest, section, gathered)
        for child in entry.children:
            _take(child, section, gathered, kind=kind)
        return True
    if parts and not (_prefers_whole(entry, parts, alone=alone)):
        return _section(entry, section, gathered, kind=kind)
    whole = _whole(entry)
    if alone or (is_exercise(whole, kind=kind) and (has_head(entry.name) or dose_in(whole).figures)):
        _exercise(whole, section, gathered)
        return True
    return (
        _section(entry, section, gathered, kind=kind)
        if entry.children
        else _drop(entry, gathered, kind=inner)
    )


def _prefers_whole(entry: Entry, parts: Sequence[Entry], *, alone: bool) -> bool:
    """Whether an entry's parts are steps of it ("Cat-cow" with "Cow: ..." and "Cat: ...")."""
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
        mode = {"safety": "safety", "why": "why"}.get(child.kind, "how")
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
    dead = _dead_blocks(entry)
    begun = False
    doses: list[Dose] = []
    for say in entry.says:
        said = say.sentence
        if say.block in dead:
            leave_one(said, gathered, mode="how", scope="")
        elif say.mode == "safety" or said.role == "safety":
            safety.append(said.text)
        elif said.role == "circuit" or (said.role == "global" and _OF_ALL.search(said.text.lower())):
            leave_one(said, gathered, mode=say.mode, scope="")
        elif say.mode in ("how", "dose") and (
            said.role in ("move", "dose", "global") or (said.role in ("support", "other") and begun)
        ):
            kept.append(said)
            begun = True
            doses.append(_after_rest(said, doses))
        else:
            leave_one(said, gathered, mode=say.mode, scope="")
    given = merged(entry.given, dose_of(entry.dose) if entry.dose else Dose())
    dose = _breathed(kept, _settled(reduce(merged, doses, given)))
    name = _HOW_TO.sub("", entry.name)
    gathered.exercises.append(
        Exercise(name[:1].upper() + name[1:], entry.line, section, tuple(kept), tuple(safety), dose)
    )


def _after_rest(said: Sentence, before: Sequence[Dose]) -> Dose:
    """A sentence's dose; "then rest in child's pose for three breaths" is no hold of what went before."""
    done = any(dose.reps or dose.hold for dose in before)
    if done and re.match(r"(?:then |and )?(?:rest|relax)\b", plain(said.text)):
        return replace(said.dose, hold=None, breaths=None, rest=said.dose.rest or said.dose.hold)
    return said.dose


def _breathed(kept: Sequence[Sentence], dose: Dose) -> Dose:
    """The dose with a breathing pattern whose phases stand in sentences of their own."""
    if dose.pattern or not any("breath" in s.text.lower() for s in kept):
        return dose
    pattern = dose_of(", ".join(s.text.rstrip(".!") for s in kept)).pattern
    return replace(dose, pattern=pattern, hold=None) if pattern else dose


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
    if has_head(entry.name) and entry.rank >= 9 and not entry.kind and not is_generic(entry.name):
        words = " ".join([entry.name, *(s.sentence.text for s in entry.says[:1])])
        gathered.dropped.append(Dropped(entry.line, words, WHY["mention"]))
        for say in entry.says[1:]:
            leave_one(say.sentence, gathered, mode=say.mode, scope="", kind=kind)
        return False
    if entry.dose and is_generic(entry.name) and not kind:
        gathered.shared.append((sentence_of(entry.dose, line=entry.line), entry.name, entry.line))
    leave_heading(entry, gathered, kind=kind)
    leave_all(entry, gathered, kind=kind, scope=entry.name, held=is_generic(entry.name))
    return False
