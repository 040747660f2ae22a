"""An exercise's dose, once all its sentences are read: what a figure counts may stand in another sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voiceguide.importing.classify import dose_of
from voiceguide.importing.model import Dose, Sentence
from voiceguide.importing.numbers import plain
from voiceguide.records import replace

_ROUNDS = re.compile(r"\d (?:\w+ )?(?:rounds?|cycles?)\b")


def after_rest(said: Sentence, before: Sequence[Dose]) -> Dose:
    """A sentence's dose; "then rest in child's pose for three breaths" is no hold of what went before."""
    done = any(dose.reps or dose.hold for dose in before)
    if done and re.match(r"(?:then |and )?(?:rest|relax)\b", plain(said.text)):
        return replace(said.dose, hold=None, breaths=None, rest=said.dose.rest or said.dose.hold)
    return said.dose


def settled(kept: Sequence[Sentence], dose: Dose) -> Dose:
    """The dose of an exercise with the sentences `kept`, once each figure counts what it should."""
    return _rounds(kept, _breathed(kept, _held(dose)))


def _held(dose: Dose) -> Dose:
    """The dose with a rest that nothing precedes taken as the hold that it is ("rest for two minutes")."""
    if dose.rest and not (dose.hold or dose.reps or dose.breaths or dose.sets or dose.interval):
        return replace(dose, hold=dose.rest, rest=None)
    return dose


def _breathed(kept: Sequence[Sentence], dose: Dose) -> Dose:
    """The dose with a breathing pattern whose phases stand in sentences of their own."""
    if dose.pattern or not any("breath" in s.text.lower() for s in kept):
        return dose
    pattern = dose_of(", ".join(s.text.rstrip(".!") for s in kept)).pattern
    return replace(dose, pattern=pattern, hold=None) if pattern else dose


def _rounds(kept: Sequence[Sentence], dose: Dose) -> Dose:
    """The dose with the rounds of a hold and a rest counted as sets."""
    if dose.interval and not dose.interval.rounds and dose.reps and dose.reps.low == dose.reps.high:
        return replace(dose, interval=replace(dose.interval, rounds=int(dose.reps.high)), reps=None)
    rested = dose.hold and dose.rest and dose.reps and not dose.sets and dose.reps.low == dose.reps.high
    if rested and dose.reps and any(_ROUNDS.search(plain(said.text)) for said in kept):
        return replace(dose, sets=int(dose.reps.high), reps=None)
    return dose
