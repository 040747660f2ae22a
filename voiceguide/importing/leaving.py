"""What is in no exercise: safety, a warm-up, doses for all exercises, and why the rest is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from voiceguide.importing.classify import circuit_doses
from voiceguide.importing.entries import Entry
from voiceguide.importing.evidence import is_cooldown, is_warmup
from voiceguide.importing.model import Dropped, Exercise, Sentence
from voiceguide.importing.numbers import plain
from voiceguide.records import replace

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
    "cooldown": "cool-down: for after the exercises",
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
    rounds: int | None = None


def leave_heading(entry: Entry, gathered: Gathered, *, kind: str) -> None:
    """List a heading that is used for nothing; `kind` is that of its section."""
    if entry.raw:
        gathered.dropped.append(Dropped(entry.line, entry.raw, WHY.get(kind, BACKGROUND)))


def leave_all(
    entry: Entry, gathered: Gathered, *, kind: str, scope: str, held: bool, own: bool = False
) -> None:
    """Sort an entry's own sentences, none of which instructs an exercise.

    With `own`, a bare dose among them is the entry's and nothing else's.
    """
    warm = is_warmup(entry.name)
    kind = kind or ("cooldown" if is_cooldown(entry.name) else "")
    for say in entry.says:
        said = say.sentence
        common = bool(said.dose.interval) or said.role in ("global", "circuit")
        warming = (warm and not common and said.role in ("move", "dose", "mention", "support")) or (
            not kind and _asks_warmup(said)
        )
        if warming and say.mode == "how":
            gathered.warmup.append(said)
            gathered.dropped.append(Dropped(said.line, said.text, WHY["warmup"]))
        else:
            leave_one(
                said,
                gathered,
                mode=say.mode,
                scope=scope if held and entry.rank > 1 else "",
                kind=kind,
                own=own,
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


def _is_rounds(said: Sentence) -> bool:
    """Whether a sentence only counts rounds ("Three rounds in total.")."""
    return said.only_dose and re.search(r"\d rounds?\b", plain(said.text)) is not None


def _is_whole_length(said: Sentence) -> bool:
    """Whether a bare figure is how long everything takes ("45 min"), which no one exercise does."""
    return bool(said.dose.hold and said.dose.hold.low > 480 and not said.dose.interval)


def leave_one(
    said: Sentence, gathered: Gathered, *, mode: str, scope: str, kind: str = "", own: bool = False
) -> None:
    """Sort one sentence that is in no exercise.

    `mode` is the kind of its label, `kind` that of its section, and `scope` the section that a dose in it
    holds for, \'\' for all.
    """
    role = "circuit" if said.role == "dose" and _is_rounds(said) else said.role
    if role == "circuit":
        before, again = circuit_doses(said.text)
        times = again.reps.high if again.reps else again.sets
        gathered.rounds = int(times) if times else None
        if before.figures:
            gathered.shared.append((replace(said, dose=before), scope, said.line))
    if (role == "global" and "why" not in (kind, mode)) or (
        (role == "dose" or said.dose.interval)
        and not (own or _is_whole_length(said))
        and (said.only_dose or said.dose.interval)
        and said.dose.figures
        and not {kind, mode} & {"why", "frequency", "furniture", "safety", "cooldown"}
    ):
        if said.dose.sets and not said.dose.interval and re.search(r"\b\d rounds?\b", plain(said.text)):
            gathered.rounds = said.dose.sets
            said = replace(said, dose=replace(said.dose, sets=None))
        gathered.shared.append((said, scope, said.line))
        gathered.dropped.append(Dropped(said.line, said.text, WHY["global"]))
        return
    if (
        role == "safety"
        or (
            (mode == "safety" or kind == "safety") and role in ("move", "support", "other", "dose", "benefit")
        )
    ) and kind != "furniture":
        gathered.safety.append(said)
        gathered.dropped.append(Dropped(said.line, said.text, WHY["safety"]))
        return
    why = WHY.get(role) or WHY.get(mode) or WHY.get(kind) or BACKGROUND
    gathered.dropped.append(Dropped(said.line, said.text, WHY["furniture"] if kind == "furniture" else why))
