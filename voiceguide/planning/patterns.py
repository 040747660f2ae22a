"""The shapes of exercise shorthand as one pattern per language; `shorthand` says what each means.

Every repetition is bounded, save one possessive run of digits, so that
reading stays linear in the text whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from voiceguide.planning.words import Unit, Words
from voiceguide.records import Record

_LETTER = r"[^\W\d_]"
_DASH = r"[-\u2010-\u2015\u2212]"
_NO_LETTER_AFTER = r"(?!\w|'\w)"


class Grammar(Record, eq=False):
    """The compiled shapes of one language.

    `main` finds every shape; the name of its outermost group says which.
    `quantity` takes a quantity apart, `number` a number. `per` finds the
    slash in "10 reps/side".
    """

    words: Words
    main: re.Pattern[str]
    quantity: re.Pattern[str]
    number: re.Pattern[str]
    per: re.Pattern[str]
    units: Mapping[str, Unit]


class Abbreviations(Record, eq=False):
    """What finds the keys of a language's table, and what is said for them.

    Apart from `Grammar`, whose patterns take long to compile: most texts hold no digit.
    """

    words: Words
    shape: re.Pattern[str]
    spoken: Mapping[str, str]


@lru_cache(maxsize=64)
def grammar_of(words: Words) -> Grammar:
    """The shapes for a language's words."""
    number = _number(words)
    units = {sign.lower(): unit for unit in words.units.values() for sign in unit.signs}
    sign = _any_of(units)
    timed = rf"{_TIME}(?: ?{_any_of(words.units['minute'].signs)})?"
    quantity = rf"{timed}|{_COMPOUND}|{number}(?:(?: ?|-){sign})?"
    parts = (
        rf"(?P<time>{_TIME})(?: ?\w{{1,10}}\.?)?",
        rf"(?P<compound>{_COMPOUND})",
        rf"(?P<number>{number})(?:(?P<join> ?|-)(?P<sign>{sign}))?",
    )
    return Grammar(
        words=words,
        main=_compiled(_alternatives(words, number=number, sign=sign, quantity=f"(?:{quantity})")),
        quantity=_compiled(parts),
        number=_compiled([_number(words, named=True)]),
        per=_compiled([rf"(?<![\w.,:/])(?P<amount>(?>{number}(?: ?{sign})?)) ?/ ?(?={_LETTER}{{2}})"]),
        units=MappingProxyType(units),
    )


@lru_cache(maxsize=64)
def abbreviations_of(words: Words) -> Abbreviations:
    """The abbreviations of a language."""
    spoken = {_squeezed(key): text for key, text in words.abbreviations.items()}
    shape = _compiled([rf"(?<!\w){_any_of(words.abbreviations)}"])
    return Abbreviations(words, shape, MappingProxyType(spoken))


_TIME = r"(?:[0-9]{1,2}:[0-5][0-9]|[0-9]{1,3}):[0-5][0-9](?!:?[0-9])"
"""1:30, 1:02:00"""

_COMPOUND = (
    r"(?:[0-9]{1,3}h[0-9]{1,2}(?:(?:min|m)(?:[0-9]{1,2}s?)?)?|[0-9]{1,3}(?:min|mn|m)[0-9]{1,2}s?)"
    + _NO_LETTER_AFTER
)
"""1m30s, 1h30, 1h02m30s"""


def _alternatives(words: Words, *, number: str, sign: str, quantity: str) -> list[str]:
    """The shapes in the order in which they are tried."""
    joined = rf"(?:{_DASH}| {_DASH} )"
    unit = rf"(?:(?: ?|-){sign})?"
    before = _class_of(set(words.before_number) - {"-"})
    shapes = {
        "digits": r"[0-9]{16,}+",
        "clock": rf"(?P<hour>[0-9]{{1,2}})(?::(?P<past>[0-5][0-9]))? ?(?P<half_day>{_any_of(words.clock)})",
        "chain": r"(?P<links>[0-9]{1,4}(?:(?P<link>[-\u2013/])[0-9]{1,4}(?:(?P=link)[0-9]{1,4}){1,10}))"
        rf"(?![0-9]|[.,:][0-9]){unit}",
        "range": rf"(?P<low>{quantity})(?P<dash>{joined})(?P<high>{quantity})",
        "fraction": r"(?:(?P<whole>[0-9]{1,3}) )?(?P<over>[0-9]{1,4}) ?/ ?(?P<under>[0-9]{1,4})"
        rf"(?![0-9]){unit}",
        "by": r"(?<![^\W\d])[x×] ?(?=[0-9])",
        "times": rf"(?P<factor>{number}) ?[x×*](?= ?[0-9])",
        "ratio": rf"(?!{_TIME})(?P<first>[0-9]{{1,3}}):(?P<second>[0-9]{{1,3}})(?![0-9])",
        "ordinal": _ordinal(words),
        "name": rf"(?<!\w){_any_of(words.reading.number_signs)} ?(?P<named>[0-9]{{1,6}})",
        "level": r"(?-i:(?<!\w)(?P<region>[A-Z][a-z]?)(?P<at>[0-9]{1,2})"
        r"(?:(?P<to>[-\u2013/])(?P<region2>[A-Z][a-z]?)?(?P<at2>[0-9]{1,2}))?(?!\w))",
        "before": rf"(?:{before} ?|(?<![^\s(])[-\u2013\u2212])(?=[0-9])",
        "hyphen": rf"(?<={_LETTER})-(?=[0-9])",
        "quantity": quantity,
    }
    return [f"(?P<{name}>{shape})" for name, shape in shapes.items()]


def _number(words: Words, *, named: bool = False) -> str:
    """A number as the language writes it: 12, 1,000, 2.5."""
    reading = words.reading
    grouped = rf"[0-9]{{1,3}}(?:[{re.escape(reading.group_marks)}][0-9]{{3}}(?![0-9])){{1,4}}"
    whole, part = ("(?P<integer>", "(?P<decimals>") if named else ("(?:", "(?:")
    decimals = rf"[{re.escape(reading.decimal_marks)}]{part}[0-9]{{1,6}})"
    return rf"{whole}{grouped}|[0-9]{{1,15}})(?:{decimals})?(?![0-9])"


def _ordinal(words: Words) -> str:
    ordinals = words.ordinals
    signs = _any_of((*ordinals.signs, *ordinals.feminine_signs))
    dotted = rf"|(?<=\w )(?P<dotted>[0-9]{{1,3}})\.(?= {_LETTER})" if ordinals.dot else ""
    return rf"(?P<rank>[0-9]{{1,4}})(?P<rank_sign>{signs}){dotted}"


def _any_of(texts: Iterable[str]) -> str:
    """A pattern for any of the texts, the longest first; a space in one may be missing.

    A text that ends in a letter ends there. No text at all: never matches.
    """
    ordered = sorted(set(texts), key=lambda text: (-len(text), text))
    return f"(?:{'|'.join(map(_literal, ordered))})" if ordered else "(?!)"


def _literal(text: str) -> str:
    end = _NO_LETTER_AFTER if text[-1].isalnum() and text[-1] not in "ºª" else ""
    return re.escape(text).replace(r"\ ", " ?") + end


def _class_of(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]" if characters else "(?!)"


def _squeezed(text: str) -> str:
    """A table's key as it is looked up: lower case, without spaces."""
    return text.replace(" ", "").lower()


def _compiled(alternatives: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)
