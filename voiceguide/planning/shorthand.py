"""Exercise shorthand and numbers in words, as a person would read them: `2x10`, `20-30 s`, `L5/S1`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from voiceguide.planning.amounts import (
    Quantity,
    before_unit,
    say_digits,
    say_number,
    say_quantity,
    take_apart,
    value_of,
)
from voiceguide.planning.numbers import agreed, counted, ordinal, with_ending
from voiceguide.planning.patterns import Abbreviations, Grammar, abbreviations_of, grammar_of
from voiceguide.planning.words import Words

_HAS_DIGIT = re.compile(r"[0-9]")
_SENTENCE_OVER = re.compile(r"""["')\]]{0,3} ?\Z""")
_WORD_AFTER = re.compile(r"""["')\]]{0,3} ["'(]{0,2}(\w)""")
_HIGHEST_RANK = 20
"""Up to here `º` makes an ordinal (1.º, 2º), beyond it is a degree sign."""


def read_shorthand(text: str, words: Words) -> str:
    """`text` with its numbers, units, abbreviations and signs in words.

    `text` has single spaces and straight quotes. The result has no ASCII
    digit left; spaces may be doubled. Linear in the length of the text.
    """
    if _HAS_DIGIT.search(text):
        grammar = grammar_of(words)
        text = grammar.per.sub(lambda match: f"{match['amount']} {words.reading.per} ", text)
        text = grammar.main.sub(lambda match: _spaced(match, _say(match, grammar)), text)
    known = abbreviations_of(words)
    text = known.shape.sub(lambda match: _say_abbreviation(match, known), text)
    for sign, spoken in words.symbols.items():
        text = text.replace(sign, f" {spoken} ")
    return text


def _say(match: re.Match[str], grammar: Grammar) -> str:
    """The words for one shape that the grammar found."""
    return _SAYERS[match.lastgroup or ""](match, grammar)


def _spaced(match: re.Match[str], spoken: str) -> str:
    """The words, with a space where letters or digits touched them, and their full stop back."""
    text, start, end = match.string, match.start(), match.end()
    before = " " if start and text[start - 1].isalnum() else ""
    after = " " if end < len(text) and text[end].isalnum() else ""
    return before + spoken + after


def _stop(match: re.Match[str], words: Words) -> str:
    """The full stop of an abbreviation, where it also ends a sentence."""
    if not match[0].endswith("."):
        return ""
    if _SENTENCE_OVER.match(match.string, match.end()):
        return "."
    following = _WORD_AFTER.match(match.string, match.end())
    is_new = following is not None and following[1].isupper() and not words.reading.capital_nouns
    return "." if is_new else ""


def _say_abbreviation(match: re.Match[str], known: Abbreviations) -> str:
    spoken = known.spoken[match[0].replace(" ", "").lower()]
    return _spaced(match, spoken + _stop(match, known.words))


def _quantity(match: re.Match[str], grammar: Grammar) -> str:
    return say_quantity(take_apart(match[0], grammar), grammar) + _stop(match, grammar.words)


def _range(match: re.Match[str], grammar: Grammar) -> str:
    """`20-30 s`; with spaces around the dash only where it is likely: `20 - 30 s`, not `Set 1 - 20 s`."""
    low, high = take_apart(match["low"], grammar), take_apart(match["high"], grammar)
    stop = _stop(match, grammar.words)
    if " " in match["dash"] and not _is_likely_range(low, high, grammar):
        return f"{say_quantity(low, grammar)}, {say_quantity(high, grammar)}{stop}"
    shape = grammar.words.reading.range
    if low.spoken or high.spoken or (low.unit and low.unit is not high.unit):
        spoken = (say_quantity(low, grammar), say_quantity(high, grammar))
        return shape.format(a=spoken[0], b=spoken[1]) + stop
    gender = high.unit.gender if high.unit else ""
    first = say_number(low.digits, grammar, gender=gender if grammar.words.reading.range_agrees else "")
    second = say_number(high.digits, grammar, gender=gender)
    if low.digits == high.digits:
        shape = "{a} {b}"
    return before_unit(shape.format(a=first, b=second), high) + stop


def _is_likely_range(low: Quantity, high: Quantity, grammar: Grammar) -> bool:
    """Whether the second is more than the first, and at most three times as much."""
    if low.spoken or high.spoken:
        return bool(low.spoken and high.spoken)
    first, second = value_of(low.digits, grammar), value_of(high.digits, grammar)
    return first is not None and second is not None and first < second <= 3 * first


def _chain(match: re.Match[str], grammar: Grammar) -> str:
    """`4-7-8`: the numbers one after another, with a unit at the end if there is one."""
    digits = match["links"].split(match["link"])
    spoken = ", ".join(say_number(each, grammar) for each in digits)
    last = take_apart(digits[-1] + match[0].removeprefix(match["links"]), grammar)
    return before_unit(spoken, last) + _stop(match, grammar.words)


def _fraction(match: re.Match[str], grammar: Grammar) -> str:
    """`1/2`, `2 1/2 min`, `3/10` (a score), `90/90` (two numbers)."""
    words, written = grammar.words, f"{match['over']}/{match['under']}"
    after = match[0][match.end("under") - match.start() :]
    quantity = take_apart(f"1{after}", grammar)
    whole, known = match["whole"], words.fractions.get(written)
    if written == "1/2" and quantity.unit and quantity.unit.many_half:
        return counted(int(whole or 0), quantity.unit, words=words, half=True) + _stop(match, words)
    spoken = known or _two_numbers(match["over"], match["under"], grammar)
    if whole:
        mixed = words.fractions.get(f"{whole}+{written}") or words.fractions.get(f"+{written}")
        shape = mixed or ("{n} " + words.reading.and_ + " {part}" if known else "{n} {part}")
        spoken = shape.format(n=say_number(whole, grammar), part=spoken)
    return before_unit(spoken, quantity) + _stop(match, words)


def _two_numbers(over: str, under: str, grammar: Grammar) -> str:
    first, second = say_number(over, grammar), say_number(under, grammar)
    is_score = under == "10" and int(over) <= 10
    return (grammar.words.reading.score if is_score else "{a} {b}").format(a=first, b=second)


def _times(match: re.Match[str], grammar: Grammar) -> str:
    """The `2x` of `2x10`; where the word is the noun of "twice", the number agrees with it."""
    reading, unit = grammar.words.reading, grammar.units.get("x")
    gender = unit.gender if unit and unit.many == reading.times else ""
    return f"{say_number(match['factor'], grammar, gender=gender)} {reading.times}"


def _ratio(match: re.Match[str], grammar: Grammar) -> str:
    first, second = say_number(match["first"], grammar), say_number(match["second"], grammar)
    return grammar.words.reading.ratio.format(a=first, b=second)


def _ordinal(match: re.Match[str], grammar: Grammar) -> str:
    words, groups = grammar.words, match.groupdict()
    digits, sign = match["rank"] or groups["dotted"], (match["rank_sign"] or "").lower()
    if sign == "º" and int(digits) > _HIGHEST_RANK:
        return say_quantity(take_apart(f"{digits}°", grammar), grammar)
    spoken = ordinal(int(digits), words.language)
    if sign in words.ordinals.feminine_signs:
        spoken = " ".join(with_ending(word, words.ordinals.feminine) for word in spoken.split())
    return spoken


def _level(match: re.Match[str], grammar: Grammar) -> str:
    """`L5/S1`, `C3-C4`, `T1-T12`: neighbours are named together, others are a span."""
    first = f"{match['region']} {say_number(match['at'], grammar)}"
    if match["to"] is None:
        return first
    region = match["region2"] or ""
    second = f"{region} {say_number(match['at2'], grammar)}".strip()
    is_apart = int(match["at2"]) > int(match["at"]) + 1
    is_span = is_apart and match["to"] != "/" and region in ("", match["region"])
    return (grammar.words.reading.range if is_span else "{a} {b}").format(a=first, b=second)


def _clock(match: re.Match[str], grammar: Grammar) -> str:
    """A time of day: `7:30 am`."""
    table = {key.lower(): shape for key, shape in grammar.words.clock.items()}
    minutes = match["past"] if match["past"] and int(match["past"]) else ""
    hour = agreed(int(match["hour"]), "m", words=grammar.words)
    past = say_number(minutes, grammar) if minutes else ""
    spoken = table[match["half_day"].lower()].format(h=hour, m=past)
    return " ".join(spoken.split()) + _stop(match, grammar.words)


def _before(match: re.Match[str], grammar: Grammar) -> str:
    sign = match[0].strip()
    table = grammar.words.before_number
    return table.get(sign, table.get("-", "")) + " "


_SAYERS: Mapping[str, Callable[[re.Match[str], Grammar], str]] = MappingProxyType(
    {
        "digits": lambda match, grammar: say_digits(match[0], grammar.words),
        "clock": _clock,
        "chain": _chain,
        "range": _range,
        "fraction": _fraction,
        "by": lambda match, grammar: grammar.words.reading.times + " ",
        "times": _times,
        "ratio": _ratio,
        "ordinal": _ordinal,
        "name": lambda match, grammar: grammar.words.reading.number.format(
            n=say_number(match["named"], grammar)
        ),
        "level": _level,
        "before": _before,
        "hyphen": lambda match, grammar: " ",
        "quantity": _quantity,
    }
)
