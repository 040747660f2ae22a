"""A dose that holds for all exercises ("hold each stretch for 30 seconds"), written into each.

It fills what an exercise leaves open and changes nothing that an exercise says itself. One that stands in
    the words of
a section with exercises holds for that section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from voiceguide.importing.dose import merged
from voiceguide.importing.model import Dose, Exercise, Sentence
from voiceguide.importing.numbers import plain
from voiceguide.records import replace


def shared(exercises: Sequence[Exercise], doses: Sequence[tuple[Sentence, str, int]]) -> tuple[Exercise, ...]:
    """The exercises with the shared doses that apply to them."""
    sections = frozenset(exercise.section for exercise in exercises)
    return tuple(_filled(exercise, _for(exercise, doses, sections)) for exercise in exercises)


def _for(exercise: Exercise, doses: Sequence[tuple[Sentence, str, int]], sections: frozenset[str]) -> Dose:
    dose = Dose()
    for said, scope, _ in doses:
        held = [section for section in sections if scope and _same(scope, section)]
        if _UNLESS.search(plain(said.text)) and _is_whole(exercise.dose):
            continue
        if (not held or exercise.section in held) and _speaks_of(said, exercise):
            dose = merged(dose, said.dose)
    return replace(dose, vague=())


def _same(scope: str, section: str) -> bool:
    """Whether a dose's heading names a section ("Stretching exercises" for "STRETCHING")."""
    first, other = plain(scope).split()[:1], plain(section).split()[:1]
    return scope == section or (bool(first) and len(first[0]) > 6 and first == other)


def _speaks_of(said: Sentence, exercise: Exercise) -> bool:
    """Whether "each stretch" or "the strengthening exercises" can mean this exercise."""
    form = plain(said.text)
    if "stretch" in form and "exercise" not in form and exercise.dose.reps and not exercise.dose.hold:
        return "stretch" in plain(exercise.name)
    return True


_UNLESS = re.compile(r"\b(?:unless|otherwise|except where|where no|if no)\b")


def _is_whole(dose: Dose) -> bool:
    """Whether a dose needs no other: repetitions, breaths, or a hold too long to be one of several."""
    return bool(dose.reps or dose.breaths or dose.sets or (dose.hold and dose.hold.high >= 20))


def _filled(exercise: Exercise, common: Dose) -> Exercise:
    own = exercise.dose
    still = own.hold or own.breaths or own.interval or own.pattern
    words = plain(" ".join(s.text for s in exercise.sentences))
    takes_hold = not still and (own.reps is None or "hold" in words)
    takes_reps = (
        own.reps is None
        and own.interval is None
        and (not still or common.hold is None or (own.hold is not None and common.reps is not None))
    )
    dose = replace(
        own,
        hold=common.hold if takes_hold else own.hold,
        breaths=common.breaths if takes_hold else own.breaths,
        reps=common.reps if takes_reps else own.reps,
        sets=own.sets or (common.sets if common.sets != 1 else None),
        rest=own.rest or common.rest,
        interval=own.interval or (common.interval if not own.figures else None),
        each_side=own.each_side or (common.each_side and not own.alternating),
        each_way=own.each_way or common.each_way,
        vague=() if takes_hold and common.hold and not own.reps else own.vague,
    )
    return replace(exercise, dose=dose)
