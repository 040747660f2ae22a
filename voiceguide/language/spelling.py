"""How a directive is spelt: one canonical text for everything that means the same.

    [NAME value, clause, clause]

Names and keywords stand in lower case, durations with short units (`30s`, `1m30s`; a clock time
such as `0:50` stays one), ranges with a hyphen and one unit (`20-30s`), paths in straight quotes. A
value is only spelt anew where both spellings are read alike; what is not understood, or
holds a variable, stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from voiceguide.language.syntax import Clause, Directive
from voiceguide.settings import Level
from voiceguide.timing import DASH, ValueProblem, parse_count, parse_duration, parse_range

Spelling = Callable[[str], str]
"""Takes a value as written and gives its canonical spelling."""

_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([a-z]+)\.?\s*")
_SINGLE = re.compile(r"([0-9]+(?:\.[0-9]+)?)([a-z]+)")
_DASH = re.compile(rf"\s*{DASH}\s*")
_LOUDNESS = re.compile("([+\u2212\u2013-]?)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*dB", re.IGNORECASE)
_QUOTED = re.compile('["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]*)["\u201c\u201d\u201e]')
_TIMES = re.compile("[x\u00d7]\\s*([0-9]+)", re.IGNORECASE)
_SECONDS = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*s?")
_UNITS: Mapping[str, str] = MappingProxyType({"mil": "ms", "ms": "ms", "s": "s", "m": "m", "h": "h"})
_PLAIN_CONDITIONS = ("first", "later", *(level.value for level in Level))


def spell(directive: Directive) -> str:
    """The canonical text of a directive, brackets included."""
    value = _value(directive)
    head = f"{directive.name} {value}" if value else directive.name
    return "[" + ", ".join((head, *(_clause(clause) for clause in directive.clauses))) + "]"


def spell_duration(text: str) -> str:
    """`30 sec` -> `30s`, `1 min 30 s` -> `1m30s`; a clock time and what is no duration stay."""
    pieces = [(number, _unit(word)) for number, word in _PART.findall(text.lower())]
    spelt = "".join(number + unit for number, unit in pieces)
    return _if_alike(parse_duration, text, spelt)


def spell_length(text: str) -> str:
    """`20s – 30 sec` -> `20-30s`: a duration, or a range of them."""
    ends = _DASH.split(text)
    if len(ends) != 2:
        return spell_duration(text)
    low, high = (spell_duration(end) for end in ends)
    one, other = _SINGLE.fullmatch(low), _SINGLE.fullmatch(high)
    if one and other and one[2] == other[2]:
        low = one[1]
    return _if_alike(parse_range, text, f"{low}-{high}")


def spell_count(text: str) -> str:
    """`12 – 15` -> `12-15`."""
    return _if_alike(parse_count, text, "-".join(_DASH.split(text)))


def spell_pattern(text: str) -> str:
    """`4s – 7s – 8s` -> `4-7-8`: seconds joined by hyphens."""
    pieces = [_SECONDS.fullmatch(piece) for piece in _DASH.split(text)]
    return "-".join(piece[1] if piece else "" for piece in pieces) if all(pieces) else text


def spell_loudness(text: str) -> str:
    """`−20 db` -> `-20dB`."""
    found = _LOUDNESS.fullmatch(text)
    if not found:
        return text
    sign = found[1] if found[1] in ("", "+") else "-"
    return f"{sign}{found[2]}dB"


def spell_sound(text: str) -> str:
    """A path in straight quotes; a name as it is."""
    found = _QUOTED.fullmatch(text)
    return f'"{found[1]}"' if found else text


def spell_times(text: str) -> str:
    """`X 3` and `×3` -> `x3`."""
    found = _TIMES.fullmatch(text)
    return f"x{found[1]}" if found else text


def _music(text: str) -> str:
    return "off" if text.lower() == "off" else spell_sound(text)


def _condition(text: str) -> str:
    """Rounds and levels in lower case; a side's word is the routine's own."""
    return text.lower() if text.lower() in _PLAIN_CONDITIONS else text


_VALUES: Mapping[str, Spelling] = MappingProxyType(
    {
        "pause": spell_length,
        "hold": spell_length,
        "rest": spell_length,
        "wait": spell_length,
        "until": spell_duration,
        "at": spell_duration,
        "reps": spell_count,
        "repeat": spell_times,
        "breathe": lambda text: spell_pattern(spell_times(text)),
        "chime": lambda text: spell_sound(spell_times(text)),
        "music": _music,
        "play": spell_sound,
        "include": spell_sound,
        "voice": spell_sound,
        "volume": spell_loudness,
        "only": _condition,
    }
)
"""How the value of a directive is spelt; the others' are plain numbers or nothing."""

KEYWORDS: Mapping[str, Spelling] = MappingProxyType(
    {
        "switch": spell_duration,
        "bell every": spell_duration,
        "every": spell_duration,
        "tail": spell_duration,
        "fade": spell_duration,
        "work": spell_duration,
        "rest": spell_duration,
        "for": spell_length,
        "countdown": spell_count,
        "tempo": spell_pattern,
        "at": spell_loudness,
    }
)
"""How the value behind a clause's keyword is spelt."""

FLAGS = (
    "each side",
    "mirror",
    "silent",
    "alternating",
    "count down",
    "no countdown",
    "halfway",
    "no halfway",
)
"""Every clause that is a keyword alone."""

_KEYWORD = re.compile(
    "(" + "|".join(keyword.replace(" ", r"\s+") for keyword in KEYWORDS) + r")(?!\w)\s*(.+)", re.IGNORECASE
)


def _value(directive: Directive) -> str:
    text = directive.value.text
    spelling = _VALUES.get(directive.name)
    return text if spelling is None or "{" in text else spelling(text)


def _clause(clause: Clause) -> str:
    text = clause.text
    if "{" in text:
        return text
    evened = " ".join(text.lower().split())
    if evened in FLAGS:
        return evened
    found = _KEYWORD.fullmatch(text)
    keyword = " ".join(found[1].lower().split()) if found else ""
    if not found or keyword not in KEYWORDS:
        return spell_times(text)
    return f"{keyword} {KEYWORDS[keyword](found[2])}"


def _unit(word: str) -> str:
    """The short form of a unit's word; what is none stays."""
    return next((unit for start, unit in _UNITS.items() if word.startswith(start)), word)


def _if_alike(read: Callable[[str], object], written: str, spelt: str) -> str:
    """The new spelling where both are read alike, else what was written."""
    try:
        return spelt if read(spelt) == read(written) else written
    except ValueProblem:
        return written
