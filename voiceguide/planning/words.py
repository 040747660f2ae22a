"""The language files: which there are, which one a tag picks, and what stands in one.

A file is `phrases/TAG.toml` beside this module; dropping one in is all that a
new language needs. `en.toml` explains every key. Here a file becomes frozen
values, or one error that names the file and the key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from voiceguide.errors import MachineError
from voiceguide.records import Record, defaults, field_names, replace

FALLBACK = "en"
"""The language whose phrases are used where there are none for the tag."""

_SECTIONS = (
    "phrases",
    "reading",
    "ordinals",
    "agree",
    "fractions",
    "clock",
    "before_number",
    "symbols",
    "abbreviations",
    "units",
)
_NEEDED_UNITS = ("second", "minute", "hour", "metre", "degree")


_Record = TypeVar("_Record", "Unit", "Reading", "Ordinals")


class Unit(Record):
    """What stands after a number: how it is written (`signs`) and how it is said.

    `one` is said for exactly 1; `many` follows the number word, or holds it
    as `{count}`. The other forms may be empty, as in the language's file.
    """

    name: str
    signs: tuple[str, ...]
    one: str
    many: str
    compound: str = ""
    half: str = ""
    one_half: str = ""
    many_half: str = ""
    gender: str = ""


class Reading(Record):
    """The small words and habits of reading numbers; the keys of `[reading]`."""

    and_: str
    point: str
    decimal_marks: str
    group_marks: str
    range: str
    range_agrees: bool
    ratio: str
    score: str
    times: str
    per: str
    number: str
    number_signs: tuple[str, ...]
    capital_nouns: bool


class Ordinals(Record):
    """How ordinals are written after the digits; endings as (masculine, feminine)."""

    signs: tuple[str, ...]
    feminine_signs: tuple[str, ...]
    feminine: tuple[tuple[str, str], ...]
    dot: bool


class Words(Record, eq=False):
    """One language's file; tables map what is written to what is said.

    `language` is the tag that it was asked for by, so that the numbers of
    "fr-BE" are its own though the file is French.
    """

    language: str
    phrases: Mapping[str, Any]
    reading: Reading
    ordinals: Ordinals
    agree: Mapping[str, tuple[tuple[str, str], ...]]
    fractions: Mapping[str, str]
    clock: Mapping[str, str]
    before_number: Mapping[str, str]
    symbols: Mapping[str, str]
    abbreviations: Mapping[str, str]
    units: Mapping[str, Unit]
    small: tuple[str, ...] = ()
    """The cardinals from zero up; the file may leave them out, or to the library for numbers."""


def tag_lookup(language: str) -> Iterator[str]:
    """The tag, lower case, then ever shorter ones: `pt-br`, `pt` (RFC 4647, lookup)."""
    parts = language.strip().replace("_", "-").lower().split("-")[:8]
    for length in range(len(parts), 0, -1):
        yield "-".join(parts[:length])


@lru_cache(maxsize=1)
def available_languages() -> tuple[str, ...]:
    """The tags of all language files, sorted, as their files are named."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@lru_cache(maxsize=64)
def load_words(language: str) -> Words | None:
    """The words for a BCP 47 tag: its own file, its primary subtag's, or None.

    Raises `MachineError` for a broken file.
    """
    known = {name.lower(): name for name in available_languages()}
    found = next((known[tag] for tag in tag_lookup(language) if tag in known), None)
    return replace(_load_file(found), language=language) if found else None


def load_words_or_fallback(language: str) -> Words:
    """The words for a tag, English where it has none."""
    return load_words(language) or _load_file(FALLBACK)


def small_cardinals(language: str) -> tuple[str, ...]:
    """The cardinals from zero up in the file of just this tag; empty where there is none.

    A tag that shares another's file ("fr-BE") may count in its own way.
    """
    known = {name.lower(): name for name in available_languages()}
    found = known.get(next(tag_lookup(language)))
    return _load_file(found).small if found else ()


def parse_words(text: str, *, language: str) -> Words:
    """The words in a language file's text; `MachineError` names what is wrong in it."""
    where = f"the language file {language}.toml"
    try:
        data = tomllib.loads(text)
        return _words(data, language=language)
    except tomllib.TOMLDecodeError as error:
        raise MachineError(f"{where} is not valid TOML: {error}") from error
    except (KeyError, TypeError, ValueError) as error:
        help = "en.toml explains every key"
        raise MachineError(f"{where} is broken: {error.args[0]}", help=help) from error


def _folder() -> Path:
    # `importlib.resources` would find the same and take longer than reading the file.
    return Path(__file__).with_name("phrases")


@lru_cache(maxsize=64)
def _load_file(name: str) -> Words:
    text = _folder().joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return parse_words(text, language=name)


def _words(data: Mapping[str, Any], *, language: str) -> Words:
    _same_keys(data, _SECTIONS, allowed=("numbers",), place="the file")
    reading = {"and_" if key == "and" else key: value for key, value in data["reading"].items()}
    units = {name: _record(Unit, {"name": name, **unit}) for name, unit in data["units"].items()}
    for name in _NEEDED_UNITS:
        if name not in units:
            raise ValueError(f"[units.{name}] is missing")
    return Words(
        language=language,
        phrases=MappingProxyType({key: _frozen(value) for key, value in data["phrases"].items()}),
        reading=_record(Reading, reading),
        ordinals=_record(Ordinals, data["ordinals"]),
        agree=MappingProxyType({key: _frozen(value) for key, value in data["agree"].items()}),
        units=MappingProxyType(units),
        small=_small(data.get("numbers", {})),
        **{name: _text_table(data[name], place=name) for name in _SECTIONS[4:9]},
    )


def _small(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The cardinals of `[numbers]`: one text, a comma between them."""
    _same_keys(table, (), allowed=("small",), place="numbers")
    text = table.get("small", "")
    if not isinstance(text, str):
        raise TypeError("numbers.small should be a text")
    return tuple(" ".join(word.split()) for word in text.split(",")) if text.strip() else ()


def _record(kind: type[_Record], values: Mapping[str, Any]) -> _Record:
    """A frozen value from a table; every key must be known, the needed ones there, the types right."""
    known, given = field_names(kind), defaults(kind)
    needed = [name for name in known if name not in given]
    place = f"{kind.__name__.lower()} {values.get('name', '')}".strip()
    _same_keys(values, needed, allowed=known, place=place)
    for name, value in values.items():
        wanted = {"str": str, "bool": bool}.get(kind.__annotations__[name], list)
        if not isinstance(value, wanted):
            raise TypeError(f"{name} = {value!r} should be of the type {wanted.__name__}")
    return kind(**{name: _frozen(value) for name, value in values.items()})


def _same_keys(
    table: Mapping[str, Any], needed: Iterable[str], *, place: str, allowed: Iterable[str] = ()
) -> None:
    """Raise a `ValueError` that names a missing or an unknown key."""
    needed = tuple(needed)
    for key in needed:
        if key not in table:
            raise ValueError(f"{key} is missing in {place}")
    for key in table:
        if key not in needed and key not in tuple(allowed):
            raise ValueError(f"{key} is unknown in {place}")


def _text_table(table: Mapping[str, Any], *, place: str) -> Mapping[str, str]:
    for key, value in table.items():
        if not key or not isinstance(value, str):
            raise TypeError(f"{key!r} in [{place}] should be a text")
    return MappingProxyType(dict(table))


def _frozen(value: Any) -> Any:
    """The same value with tuples in place of lists."""
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
