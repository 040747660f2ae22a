"""Numbers in words: counts, ordinals and durations as they are said. The border of num2words.

num2words is imported on first use only, and seldom: it would take a tenth of the time to the first
sound, so that small counts stand in the language's file. Results are remembered: a count of ten thousand
repetitions asks for the same few words.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from voiceguide.planning.words import Unit, Words, load_words_or_fallback, small_cardinals, tag_lookup

_HALF_MINUTES_FROM = 120
"""From here on (seconds) a length is said to the half minute, below to `_STEP`."""
_STEP = 5
_LARGEST = 10**15
"""Numbers beyond it stay digits: nobody counts there, and num2words' own limits differ."""


def cardinal(n: int, language: str) -> str:
    """`n` in words ("three", "minus two"); digits where the language's words are not known.

    The tag is tried as it is ("fr-BE"), then its primary subtag. Numbers of
    16 digits and more stay digits.
    """
    return _in_words(n, language, "cardinal")


def ordinal(n: int, language: str) -> str:
    """`n` as an ordinal in its masculine or only form ("third"); digits as in `cardinal`."""
    return _in_words(n, language, "ordinal")


def year(n: int, language: str) -> str:
    """`n` as a year is read ("nineteen eighty-five"); digits as in `cardinal`."""
    return _in_words(n, language, "year")


def round_for_speech(seconds: Fraction) -> Fraction:
    """A length rounded as it is said, in seconds, at least 5.

    To the half minute from two minutes on, else to 5 s; half way goes up.
    """
    step = 30 if seconds >= _HALF_MINUTES_FROM else _STEP
    return max(Fraction(_STEP), Fraction(_round_half_up(seconds / step) * step))


def spoken_duration(seconds: Fraction | int, language: str) -> str:
    """A length in words: "twelve and a half minutes", "one hour and five minutes".

    A value that is not whole is rounded half up, one below zero is said as
    zero. A language without a file is answered in English, as the phrases are.
    """
    words = load_words_or_fallback(language)
    minutes, rest = divmod(max(0, _round_half_up(Fraction(seconds))), 60)
    hours, minutes = divmod(minutes, 60)
    half = rest == 30 and minutes > 0 and bool(words.units["minute"].many_half)
    parts = [counted(hours, words.units["hour"], words=words)] if hours else []
    if minutes:
        parts.append(counted(minutes, words.units["minute"], words=words, half=half))
    if (rest and not half) or not parts:
        parts.append(counted(rest, words.units["second"], words=words))
    return _listed(parts, words)


def counted(n: int, unit: Unit, *, words: Words, half: bool = False) -> str:
    """`n` of a unit in words, with a half more if `half`: "two reps", "two and a half minutes".

    `half` is only for units that have words for it (`many_half`).
    """
    if half and n == 0 and unit.half:
        return unit.half
    if half and n == 1 and unit.one_half:
        return unit.one_half
    if half:
        number = agreed(n, unit.gender, words=words)
        return unit.many_half.format(count=number, counted=f"{number} {unit.many}")
    return unit.one if n == 1 else with_unit(agreed(n, unit.gender, words=words), unit)


def with_unit(number: str, unit: Unit) -> str:
    """Number words before a unit that is not one: "two minutes", "zweimal"."""
    return unit.many.format(count=number) if "{count}" in unit.many else f"{number} {unit.many}"


def agreed(n: int, gender: str, *, words: Words) -> str:
    """The cardinal as it stands before a noun of that gender ("una", "veintiún")."""
    return with_ending(cardinal(n, words.language), words.agree.get(gender, ()))


def with_ending(text: str, endings: tuple[tuple[str, str], ...]) -> str:
    """`text` with the first ending that fits replaced by its partner."""
    for old, new in endings:
        if text.endswith(old):
            return text.removesuffix(old) + new
    return text


def _round_half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _listed(parts: list[str], words: Words) -> str:
    """One, two or three parts as a list is said: "a", "a and b", "a, b and c"."""
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {words.reading.and_} {parts[-1]}"


@lru_cache(maxsize=4096)
def _in_words(n: int, language: str, form: str) -> str:
    """What num2words says, or the language's file in its place; digits for what cannot be said."""
    small = small_cardinals(language) if form == "cardinal" else ()
    if 0 <= n < len(small):
        return small[n]
    known = _converter(language)
    if known is None or abs(n) >= _LARGEST:
        return str(n)
    from num2words import num2words

    try:
        return str(num2words(n, lang=known, to=form))
    except Exception:
        # Each language of num2words raises what it likes (OverflowError, NotImplementedError,
        # TypeError ...); none of that is the person's to mend, and the voice can read digits.
        return str(n)


@lru_cache(maxsize=64)
def _converter(language: str) -> str | None:
    """num2words' own name for the tag, or None; its prefix guessing ("fil" as "fi") is not used."""
    from num2words import CONVERTER_CLASSES

    known = {name.lower().replace("_", "-"): name for name in CONVERTER_CLASSES}
    return next((known[tag] for tag in tag_lookup(language) if tag in known), None)
