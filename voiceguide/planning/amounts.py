"""A number or a quantity as it was written, in words: `2.5`, `007`, `30 s`, `1:30`, `1m30s`."""

from __future__ import annotations

import re
from fractions import Fraction

from voiceguide.planning.numbers import agreed, cardinal, counted, with_unit, year
from voiceguide.planning.patterns import Grammar
from voiceguide.planning.words import Unit, Words
from voiceguide.records import Record

_PARTS = re.compile(r"([0-9]{1,3})(h|m|s|)", re.IGNORECASE)

_MOST_MINUTES = 60
"""`2m` is two minutes, as in a directive; `100m` can only be metres. `2 m` is always metres."""
_YEARS = range(1100, 2000)
"""Bare numbers that are said as years are: nineteen eighty-five."""
_MOST_DIGITS = 15


class Quantity(Record):
    """A quantity taken apart: digits and a unit, or (`spoken`) a time already in words."""

    digits: str = ""
    unit: Unit | None = None
    compound: bool = False
    spoken: str = ""


def say_number(digits: str, grammar: Grammar, *, gender: str = "") -> str:
    """A number as written, in words: 12, 2.5, 007 (digit by digit)."""
    words = grammar.words
    found = grammar.number.fullmatch(digits)
    if found is None:
        return say_digits(digits, words)
    integer, decimals = _plain(found["integer"], words), found["decimals"]
    if (len(integer) > 1 and integer[0] == "0") or len(integer) > _MOST_DIGITS:
        spoken = say_digits(integer, words)
    elif decimals:
        spoken = cardinal(int(integer), words.language)
    else:
        spoken = agreed(int(integer), gender, words=words)
    return f"{spoken} {words.reading.point} {say_digits(decimals, words)}" if decimals else spoken


def _plain(integer: str, words: Words) -> str:
    return integer.translate(dict.fromkeys(map(ord, words.reading.group_marks)))


def say_digits(digits: str, words: Words) -> str:
    """Each digit by itself: "zero zero seven"."""
    return " ".join(cardinal(int(digit), words.language) for digit in digits if digit in "0123456789")


def value_of(digits: str, grammar: Grammar) -> Fraction | None:
    """The exact value of a number as written, None for one that is read digit by digit."""
    found = grammar.number.fullmatch(digits)
    if found is None:
        return None
    integer = _plain(found["integer"], grammar.words)
    return Fraction(f"{integer}.{found['decimals'] or 0}")


def take_apart(text: str, grammar: Grammar) -> Quantity:
    """A quantity's digits and unit; `m` glued to a small whole number is minutes.

    After a hyphen, or where the author wrote the singular ("30 second hold"), the unit is compound.
    """
    found = grammar.quantity.fullmatch(text)
    if found is None:
        return Quantity(digits=text)
    if found["time"]:
        return Quantity(spoken=_say_clock_length(found["time"], grammar))
    if found["compound"]:
        return Quantity(spoken=_say_compound(found["compound"], grammar))
    digits, sign = found["number"], (found["sign"] or "").lower()
    unit = grammar.units.get(sign)
    if sign == "m" and not found["join"] and digits.isdecimal() and int(digits) <= _MOST_MINUTES:
        unit = grammar.words.units["minute"]
    singular = unit is not None and sign == unit.compound
    return Quantity(digits, unit, compound=found["join"] == "-" or singular)


def say_quantity(quantity: Quantity, grammar: Grammar) -> str:
    """A quantity by itself: "thirty seconds", "one and a half metres", "nineteen eighty-five"."""
    words, unit = grammar.words, quantity.unit
    if quantity.spoken:
        return quantity.spoken
    value = value_of(quantity.digits, grammar)
    if unit is None:
        if quantity.digits.isdecimal() and value is not None and int(value) in _YEARS:
            return year(int(quantity.digits), words.language)
        return say_number(quantity.digits, grammar)
    if value is not None and unit.many_half and value % 1 == Fraction(1, 2):
        return counted(int(value), unit, words=words, half=True)
    if value == 1 and not (quantity.compound and unit.compound):
        return unit.one
    return before_unit(say_number(quantity.digits, grammar, gender=unit.gender), quantity)


def before_unit(number: str, quantity: Quantity) -> str:
    """Number words with the quantity's unit, in the form that a hyphen asks for."""
    if quantity.unit is None:
        return number
    if quantity.compound and quantity.unit.compound:
        return f"{number} {quantity.unit.compound}"
    return with_unit(number, quantity.unit)


def _say_clock_length(time: str, grammar: Grammar) -> str:
    """`1:30` as a length: "one minute thirty", "fifty seconds", "one hour two minutes"."""
    values = [int(part) for part in time.split(":")]
    return _say_parts(values, bare_last=len(values) == 2, grammar=grammar)


def _say_compound(text: str, grammar: Grammar) -> str:
    """`1m30s`, `1h30`: each part with its unit, a last one without its letter bare."""
    parts = _PARTS.findall(text)
    values = [int(digits) for digits, _ in parts]
    if parts[0][1].lower() == "h" and len(values) < 3:
        values.append(0)
    return _say_parts(values, bare_last=not parts[-1][1], grammar=grammar)


def _say_parts(values: list[int], *, bare_last: bool, grammar: Grammar) -> str:
    """Hours, minutes and seconds (the last two or all three) without the zeros."""
    words = grammar.words
    names = ("hour", "minute", "second")[-len(values) :]
    said = [(value, words.units[name]) for value, name in zip(values, names, strict=True) if value]
    if not said:
        return counted(0, words.units["second"], words=words)
    spoken = [counted(value, unit, words=words) for value, unit in said]
    if bare_last and len(said) > 1:
        spoken[-1] = cardinal(said[-1][0], words.language)
    return " ".join(spoken)
