"""What voiceguide itself says: "Switch sides.", "Halfway.", "Next: …", in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from voiceguide.errors import MachineError
from voiceguide.planning.words import Words, available_languages, load_words_or_fallback
from voiceguide.records import Record, field_names, replace

__all__ = [
    "PLACEHOLDERS",
    "Phrases",
    "available_languages",
    "fill",
    "load_phrases",
    "override_phrases",
    "phrase_keys",
    "phrases_from",
]

PLACEHOLDERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "switch_to": frozenset({"side"}),
        "side": frozenset({"side"}),
        "next": frozenset({"name"}),
        "alternating": frozenset({"count", "side"}),
    }
)
"""The placeholders that a phrase may hold; phrases that are not named here hold none."""

_PLACEHOLDER = re.compile(r"\{(name|side|count)\}")
_DOUBLE_STOP = re.compile(r"(?:(?<!\.)\.|[!?…])\.\Z")
_NOT_PHRASES = ("language", "sides", "mirror")


class Phrases(Record):
    """The built-in phrases of one language; fill the templates with `fill`.

    `switch_to` names the new side where details are left out, `side` names
    the first one. `sides` are the plain words, in the order in which "each
    side" takes them; `mirror` holds the pairs of words that `mirror` swaps.
    `language` is the tag that counts are put into words by. The `_short`
    forms are for the rounds of breathing after the first.
    """

    language: str
    sides: tuple[str, str]
    mirror: tuple[tuple[str, str], ...]
    ready: str
    switch: str
    switch_to: str
    side: str
    halfway: str
    rest: str
    next: str
    work: str
    alternating: str
    breathe_in: str
    breathe_hold: str
    breathe_out: str
    breathe_empty: str
    breathe_in_short: str
    breathe_hold_short: str
    breathe_out_short: str
    breathe_empty_short: str


def phrase_keys() -> tuple[str, ...]:
    """The keys that front matter's `phrases:` may override, in a fixed order."""
    return tuple(name for name in field_names(Phrases) if name not in _NOT_PHRASES)


@lru_cache(maxsize=64)
def load_phrases(language: str) -> Phrases:
    """The phrases for a BCP 47 tag: its own, its primary subtag's, else English.

    Their `language` is the tag that was asked for: numbers may be known in
    languages that have no phrases. Raises `MachineError` for a broken file.
    """
    return replace(phrases_from(load_words_or_fallback(language)), language=language)


def phrases_from(words: Words) -> Phrases:
    """The phrases in a language's file; `MachineError` names a missing, unknown or unfit one."""
    wrong = _first_fault(words.phrases)
    if wrong:
        raise MachineError(f"the language file {words.language}.toml is broken: {wrong}")
    return Phrases(language=words.language, **words.phrases)


def override_phrases(phrases: Phrases, own: Mapping[str, str]) -> Phrases:
    """The phrases with a routine's own in place; keys that are no `phrase_keys` are left out."""
    known: dict[str, Any] = {key: text for key, text in own.items() if key in phrase_keys()}
    return replace(phrases, **known)


def fill(template: str, *, name: str = "", side: str = "", count: str = "") -> str:
    """A template's text: `{name}`, `{side}` and `{count}` put in, other braces as they are.

    A placeholder that begins a sentence is capitalised ("Left side."), and a
    value that ends its own sentence ("Ready?") swallows the phrase's full stop.
    """
    values = {"name": name, "side": side, "count": count}
    text = _PLACEHOLDER.sub(lambda match: values[match[1]], template)
    if template.startswith("{") and template.endswith((".", "!", "?")):
        text = text[:1].upper() + text[1:]
    return text[:-1] if _DOUBLE_STOP.search(text) else text


def _first_fault(table: Mapping[str, Any]) -> str:
    """What is wrong with a `[phrases]` table, or ''."""
    wanted = {*phrase_keys(), "sides", "mirror"}
    for key in sorted(wanted ^ set(table)):
        return f"phrases.{key} is {'unknown' if key in table else 'missing'}"
    for key in phrase_keys():
        text = table[key]
        if not isinstance(text, str) or not text.strip():
            return f"phrases.{key} should be a text"
        if set(re.findall(r"\{(.*?)\}", text)) != PLACEHOLDERS.get(key, frozenset()):
            return f"phrases.{key} has other placeholders than it should"
    return _side_fault(table["sides"], table["mirror"])


def _side_fault(sides: Any, mirror: Any) -> str:
    """What is wrong with the words for the sides, or ''."""
    if not isinstance(mirror, tuple) or not all(_is_pair(pair) for pair in (sides, *mirror)):
        return "sides and the rows of mirror should be two different words each"
    words = [word for pair in mirror for word in pair]
    return "mirror names a word twice" if len(words) != len(set(words)) else ""


def _is_pair(pair: Any) -> bool:
    return (
        isinstance(pair, tuple)
        and len(pair) == 2
        and pair[0] != pair[1]
        and all(isinstance(word, str) and word for word in pair)
    )
