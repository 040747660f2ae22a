"""Front matter, understood: each key by its own rule.

A key with a mistake costs one message and counts as missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from voiceguide.diagnostics import did_you_mean
from voiceguide.language.header import FASTEST, RESERVED, ROLES, SLOWEST, VARIABLE, Gaps, Header, HoldDefaults
from voiceguide.language.report import Report
from voiceguide.language.yamltext import Items, Mapped, Scalar, Value
from voiceguide.records import replace
from voiceguide.settings import Announce, Detail, Level
from voiceguide.source import Span
from voiceguide.timing import LONGEST_SESSION, Seconds, ValueProblem, parse_count, parse_duration

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")


class _Problem(Exception):
    """A value that a key cannot take."""

    def __init__(self, message: str, span: Span, help: str = "") -> None:
        super().__init__(message)
        self.message, self.span, self.help = message, span, help


def read_header(front: Mapped, report: Report) -> Header:
    """The header of a mapping of keys; mistakes go to `report`."""
    found: dict[str, Any] = {}
    for key, value in front.entries:
        reader = _KEYS.get(key.text)
        if reader is None:
            _unknown_key(key, _KEYS, "front matter", report)
            continue
        name, read = reader
        result = _try(read, value, report)
        if result is not None:
            found[name] = result
    return Header(**found)


T = TypeVar("T")


def _try(read: Callable[[Value, Report], T], value: Value, report: Report) -> T | None:
    try:
        return read(value, report)
    except _Problem as problem:
        report.error("bad-value", problem.message, problem.span, help=problem.help)
        return None


def _unknown_key(
    key: Scalar, known: Mapping[str, object] | tuple[str, ...], where: str, report: Report
) -> None:
    help = did_you_mean(key.text, known) or "it takes " + ", ".join(known)
    report.error("unknown-key", f"{where} has no key '{key.text[:40]}'", key.span, help=help)


def _scalar(value: Value, report: Report) -> Scalar:
    if not isinstance(value, Scalar):
        raise _Problem("one plain value belongs here", value.span)
    if not value.text.strip():
        raise _Problem("this key has no value", value.span, "give it one, or take the line out")
    return value


def _text(value: Value, report: Report) -> str:
    return " ".join(_scalar(value, report).text.split())


def _language(value: Value, report: Report) -> str:
    scalar = _scalar(value, report)
    if not _TAG.fullmatch(scalar.text):
        raise _Problem(
            f"'{scalar.text[:40]}' is no language tag", scalar.span, "write one such as en, en-GB or de"
        )
    return scalar.text


def _rate(value: Value, report: Report) -> int:
    return parse_rate(_scalar(value, report))


def parse_rate(scalar: Scalar) -> int:
    """Words a minute, a whole number within the limits; raises a problem of the header."""
    if not re.fullmatch(r"[0-9]{1,4}", scalar.text) or not SLOWEST <= int(scalar.text) <= FASTEST:
        raise _Problem(
            f"a rate is a whole number of words a minute, {SLOWEST} to {FASTEST}",
            scalar.span,
            "150 is a calm pace",
        )
    return int(scalar.text)


E = TypeVar("E", bound=StrEnum)


def _choice(kind: type[E]) -> Callable[[Value, Report], E]:
    def read(value: Value, report: Report) -> E:
        scalar = _scalar(value, report)
        names = [member.value for member in kind]
        if scalar.text not in names:
            help = did_you_mean(scalar.text, names) or "it takes " + ", ".join(names)
            raise _Problem(f"'{scalar.text[:40]}' is no {kind.__name__.lower()}", scalar.span, help)
        return kind(scalar.text)

    return read


def _sides(value: Value, report: Report) -> tuple[str, str]:
    words = [_text(item, report) for item in value.values] if isinstance(value, Items) else []
    if len(words) != 2 or words[0].casefold() == words[1].casefold():
        raise _Problem("sides are two different words", value.span, "write sides: [right, left]")
    return words[0], words[1]


def _duration(value: Value, report: Report) -> Seconds:
    scalar = _scalar(value, report)
    try:
        seconds = parse_duration(scalar.text)
    except ValueProblem as problem:
        raise _Problem(str(problem), scalar.span) from None
    if seconds > LONGEST_SESSION:
        raise _Problem("nothing in a routine lasts longer than 12 hours", scalar.span)
    return seconds


def _mapped(value: Value) -> Mapped:
    if isinstance(value, Scalar) and not value.text.strip():
        return Mapped((), value.span)
    if not isinstance(value, Mapped):
        raise _Problem("keys with values belong here", value.span, "write {key: value}")
    return value


def _fields(
    value: Value, readers: Mapping[str, Callable[[Value, Report], Any]], where: str, report: Report
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, item in _mapped(value).entries:
        if key.text not in readers:
            _unknown_key(key, tuple(readers), where, report)
            continue
        before = len(report.found)
        result = _try(readers[key.text], item, report)
        if len(report.found) == before:
            found[key.text] = result
    return found


def _gaps(value: Value, report: Report) -> Gaps:
    return Gaps(**_fields(value, dict.fromkeys(("sentence", "paragraph", "cue"), _duration), "gaps", report))


def _is_off(value: Value) -> bool:
    return isinstance(value, Scalar) and value.text.strip().lower() == "off"


def _or_off(read: Callable[[Value, Report], T]) -> Callable[[Value, Report], T | None]:
    return lambda value, report: None if _is_off(value) else read(value, report)


def _cue(value: Value, report: Report) -> Scalar:
    scalar = _scalar(value, report)
    return replace(scalar, text="" if _is_off(value) else scalar.text.strip())


def _countdown(value: Value, report: Report) -> int:
    if _is_off(value):
        return 0
    scalar = _scalar(value, report)
    try:
        return parse_count(scalar.text).high
    except ValueProblem as problem:
        raise _Problem(str(problem), scalar.span, "write a whole number such as 3, or off") from None


_HOLD: Mapping[str, Callable[[Value, Report], Any]] = {
    "start": _cue,
    "end": _cue,
    "halfway": _or_off(_duration),
    "countdown": _countdown,
    "switch": _or_off(_duration),
}


def _hold(value: Value, report: Report) -> HoldDefaults:
    return HoldDefaults(**_fields(value, _HOLD, "hold", report))


def _cues(value: Value, report: Report) -> Mapping[str, Scalar]:
    return _fields(value, dict.fromkeys(ROLES, _cue), "cues", report)


def _pronounce(value: Value, report: Report) -> Mapping[str, str]:
    return {key.text: _text(item, report) for key, item in _mapped(value).entries if key.text.strip()}


def _phrases(value: Value, report: Report) -> Mapping[str, Scalar]:
    return {key.text: replace(_scalar(item, report)) for key, item in _mapped(value).entries}


def _set(value: Value, report: Report) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, item in _mapped(value).entries:
        if key.text in RESERVED or not VARIABLE.fullmatch(key.text):
            taken = key.text in RESERVED
            report.error(
                "bad-name",
                f"'{key.text[:40]}' already means something"
                if taken
                else f"'{key.text[:40]}' cannot be a variable's name",
                key.span,
                help="a name is letters, digits, _ and -, beginning with a letter",
            )
            continue
        found[key.text] = _text(item, report)
    return found


_KEYS: Mapping[str, tuple[str, Callable[[Value, Report], Any]]] = {
    "title": ("title", _text),
    "description": ("description", _text),
    "author": ("author", _text),
    "album": ("album", _text),
    "cover": ("cover", _scalar),
    "language": ("language", _language),
    "voice": ("voice", _scalar),
    "rate": ("rate", _rate),
    "level": ("level", _choice(Level)),
    "detail": ("detail", _choice(Detail)),
    "sides": ("sides", _sides),
    "announce": ("announce", _choice(Announce)),
    "gaps": ("gaps", _gaps),
    "hold": ("hold", _hold),
    "cues": ("cues", _cues),
    "pronounce": ("pronounce", _pronounce),
    "phrases": ("phrases", _phrases),
    "set": ("variables", _set),
}
