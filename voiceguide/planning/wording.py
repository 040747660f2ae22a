"""Templates -> words: slots filled, sides mirrored, shorthand made speakable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from voiceguide.language.nodes import Slot, Template
from voiceguide.language.report import Report
from voiceguide.planning.events import TimedUtterance, TimeName, Utterance, Words
from voiceguide.planning.spoken import speakable
from voiceguide.planning.state import State
from voiceguide.records import Record


class Ahead(Record):
    """What comes after a point: the next exercise that begins, and the next that is done."""

    heading: str | None = None
    doing: str | None = None


@dataclass(slots=True)
class Wording:
    """Makes words; remembers what it has made speakable, since rounds say things again."""

    report: Report
    made: dict[tuple[str, str, int], str] = field(default_factory=dict)
    alive: dict[int, Mapping[str, str]] = field(default_factory=dict)
    """The pronunciations by their identity, kept so that no identity is given twice."""

    def utter(self, text: str, state: State) -> Utterance:
        """The utterance of a text in this state."""
        key = (text, state.phrases.language, id(state.pronounce))
        spoken = self.made.get(key)
        if spoken is None:
            self.alive[id(state.pronounce)] = state.pronounce
            spoken = speakable(text, language=state.phrases.language, pronounce=state.pronounce)
            self.made[key] = spoken
        return Utterance(text, spoken, state.manner)

    def words(self, template: Template, state: State, ahead: Ahead) -> Words:
        """The words of a template in this state."""
        parts = self._parts(template, state, ahead)
        if any(isinstance(part, TimeName) for part in parts):
            return TimedUtterance(parts, state.manner, state.phrases.language, state.pronounce)
        return self.utter("".join(parts), state)

    def name(self, template: Template, state: State, ahead: Ahead) -> str:
        """The text of a heading; one that tells a time is reported."""
        parts = self._parts(template, state, ahead)
        for part in template.parts:
            if isinstance(part, Slot) and part.name in ("total", "left"):
                self.report.error(
                    "placeholder-here",
                    f"{{{part.name}}} cannot stand in a heading",
                    part.span,
                    source=state.source,
                )
        return "".join(part for part in parts if not isinstance(part, TimeName)).strip()

    def _parts(self, template: Template, state: State, ahead: Ahead) -> tuple[str | TimeName, ...]:
        return tuple(
            self._slot(part, state, ahead) if isinstance(part, Slot) else mirrored(part, state)
            for part in template.parts
        )

    def _slot(self, slot: Slot, state: State, ahead: Ahead) -> str | TimeName:
        if slot.name in ("total", "left"):
            return TimeName(slot.name)
        value = _value(slot.name, state, ahead)
        if value is None:
            help = {
                "exercise": "it needs a ### heading above it",
                "next": "no exercise follows",
            }.get(slot.name, "")
            self.report.error(
                "placeholder-here",
                f"{{{slot.name}}} means nothing here",
                slot.span,
                help=help,
                source=state.source,
            )
        return str(value)


def _value(name: str, state: State, ahead: Ahead) -> object:
    return {
        "side": state.side,
        "other side": state.other_side,
        "round": state.round,
        "rounds": state.rounds,
        "exercise": state.exercise,
        "next": ahead.heading,
    }[name]


def mirrored(text: str, state: State) -> str:
    """The text with right and left swapped, where this pass is mirrored; capitals stay."""
    if not state.mirrored:
        return text
    pairs = (*state.phrases.mirror, state.phrases.sides)
    other: Mapping[str, str] = {a.lower(): b for x, y in pairs for a, b in ((x, y), (y, x))}
    pattern = "|".join(re.escape(word) for word in sorted(other, key=len, reverse=True))
    return re.sub(
        rf"\b(?:{pattern})\b", lambda m: _like(other[m[0].lower()], m[0]), text, flags=re.IGNORECASE
    )


def _like(word: str, model: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
