"""What the voice is given: a line's text with shorthand in words, odd signs gone, pronunciations put in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from voiceguide.planning.shorthand import read_shorthand
from voiceguide.planning.words import Words, load_words

_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u00b4", "'"),
        **dict.fromkeys("*_^`\\[]{}", None),
    }
)
"""Quotes straightened; marks of emphasis and brackets that an engine would spell out dropped."""

_THOUSANDS = re.compile(r"(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_VULGAR = re.compile(r"([0-9]?)([\u00bc-\u00be\u2153\u2154])")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9]) ?[*\u2217\u22c5] ?(?=[0-9])")
_UNSPOKEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Sk", "So"})
_KEPT = frozenset("°\u200c\u200d")
"""Kept for the voice: the degree sign, and the joiners that spell words in some scripts."""
_JOINER = re.compile(r"(?<!\S)[\u200c\u200d]|[\u200c\u200d](?!\S)")
_VARIATION = re.compile("[\ufe00-\ufe0f]")

_ARROW = re.compile(r" ?(?:-{1,2}>|=>|<-{1,2}|[\u2190-\u21ff\u27f0-\u27ff|\u2022]) ?")
_DASH = re.compile(r" (?:-{1,3}|[\u2012-\u2015\u00b7])(?= )| ?[\u2014\u2015] ?")
_SLASH = re.compile(r"( ?)/( ?)")
_LEFT_OVER = re.compile("[#~<>=\u2248\u2264\u2265\u2200-\u22ff]")
_SPACES = re.compile(r"\s{1,64}")
_COMMAS = re.compile(r" ?,(?: ?,){0,16}")
_LEADING = re.compile(r"\A(?:[ ,;:]|[-\u2013](?= )){1,64}")


def speakable(text: str, *, language: str, pronounce: Mapping[str, str]) -> str:
    """`text` as the voice should get it, or '' when nothing in it can be said.

    Numbers, units and exercise shorthand become words where the language has
    a file; elsewhere digits are left to the voice. Signs that an engine
    would spell out are spoken or dropped, quotes straightened, emoji and
    control characters dropped. `pronounce` maps whole words, in any case, to
    what is said for them; keys may hold several words or shorthand ("L5/S1"),
    the longest wins, and what it puts in is not looked at again. Linear in
    the length of the text.
    """
    words = load_words(language)
    own = {_folded(_clean(key, words)): _normal(spoken) for key, spoken in pronounce.items()}
    own.pop("", None)
    shorthand, plain = _pronouncing(tuple(own), words)

    def read(part: str) -> str:
        return _replaced(_read(part, words), plain, own=own, otherwise=str)

    spoken = _replaced(_clean(text, words), shorthand, own=own, otherwise=read)
    spoken = _LEADING.sub("", _SPACES.sub(" ", spoken)).strip()
    return spoken if any(map(str.isalnum, spoken)) else ""


def _normal(text: str) -> str:
    """Composed characters, control characters as spaces."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)


def _clean(text: str, words: Words | None) -> str:
    """Straight quotes, single spaces, nothing that no voice can say."""
    text = _THOUSANDS.sub("", _normal(text))
    if words is not None:
        text = _VULGAR.sub(_vulgar, text)
        text = _BETWEEN_DIGITS.sub("×", text)
    text = _ARROW.sub(", ", text).translate(_STRAIGHT)
    return _SPACES.sub(" ", _without_signs(text)).strip()


def _vulgar(match: re.Match[str]) -> str:
    """`½` as 1/2, with a space after a whole number."""
    written = unicodedata.normalize("NFKC", match[2]).replace("\u2044", "/")
    return f"{match[1]} {written}" if match[1] else written


def _without_signs(text: str) -> str:
    if text.isascii():
        return text
    kept = (c for c in text if c in _KEPT or unicodedata.category(c) not in _UNSPOKEN_CATEGORIES)
    return _JOINER.sub("", _VARIATION.sub("", "".join(kept)))


def _read(text: str, words: Words | None) -> str:
    """Shorthand in words, then pauses for dashes and what is left of the signs away."""
    if words is not None:
        text = read_shorthand(text, words)
    text = _SLASH.sub(lambda match: ", " if match[1] and match[2] else " ", text)
    text = _LEFT_OVER.sub(" ", text) if words is not None else text
    text = _DASH.sub(", ", _SPACES.sub(" ", text))
    return _COMMAS.sub(",", _SPACES.sub(" ", text))


@lru_cache(maxsize=64)
def _pronouncing(keys: tuple[str, ...], words: Words | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the keys: those that reading would change are looked for before it, others after."""
    changed = {key for key in keys if _folded(_read(key, words)).strip() != key}
    return _whole_words(changed), _whole_words(set(keys) - changed)


def _whole_words(keys: set[str]) -> re.Pattern[str]:
    ordered = sorted(keys, key=lambda key: (-len(key), key))
    any_of = "|".join(map(re.escape, ordered)) if ordered else "(?!)"
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


def _replaced(
    text: str, pattern: re.Pattern[str], *, own: Mapping[str, str], otherwise: Callable[[str], str]
) -> str:
    """`text` with the author's pronunciations for what the pattern finds, `otherwise` of the rest."""
    parts, end = [], 0
    for match in pattern.finditer(text):
        parts += [otherwise(text[end : match.start()]), own.get(_folded(match[0]), match[0])]
        end = match.end()
    return "".join([*parts, otherwise(text[end:])])


def _folded(text: str) -> str:
    return text.lower()
