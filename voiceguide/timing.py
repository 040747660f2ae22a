"""Exact time: seconds as fractions, elastic values, and the one bridge to samples.

The plan counts in exact fractions of a second, the timeline in whole
samples. `to_samples` alone converts, rounding an absolute position half up,
so a clip of n frames occupies n frames wherever it begins.
"""

from __future__ import annotations

import re
from fractions import Fraction

from voiceguide.records import Record

Seconds = Fraction
"""An exact length or position in seconds."""

DASH = "[-\u2010-\u2015\u2212]"
"""Whatever a keyboard or a notes app makes of the dash in a range."""

_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"
_UNIT_SECONDS = {"ms": Fraction(1, 1000), "s": Fraction(1), "m": Fraction(60), "h": Fraction(3600)}
_UNIT_WORDS = {
    **dict.fromkeys(("ms", "millisecond", "milliseconds"), "ms"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "m"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
}
_PART = re.compile(rf"({_NUMBER})\s*([a-z]+)\.?\s*")
_CLOCK = re.compile(r"(?:([0-9]{1,6}):)?([0-9]{1,6}):([0-9]{2}(?:\.[0-9]{1,9})?)")
_BARE = re.compile(_NUMBER)


LONGEST_SESSION = Fraction(12 * 3600)
"""How long a routine may last, and so anything in it, in seconds."""


class ValueProblem(ValueError):
    """A value that cannot be read; its text says why, for the author."""


class Range(Record):
    """An elastic length in seconds, `low <= high`; a plain length has both alike."""

    low: Seconds
    high: Seconds

    def at(self, fraction: Fraction) -> Seconds:
        """The length at `fraction` (0 to 1) of the way from low to high."""
        return self.low + (self.high - self.low) * fraction

    @property
    def is_elastic(self) -> bool:
        """Whether there is any room between its ends."""
        return self.low != self.high


class CountRange(Record):
    """An elastic whole number, `low <= high`."""

    low: int
    high: int

    def at(self, fraction: Fraction) -> int:
        """The number at `fraction` (0 to 1) of the way, rounded half up."""
        return round_half_up(self.low + (self.high - self.low) * fraction)


def fixed(seconds: Seconds | int) -> Range:
    """The range of one length only."""
    return Range(Fraction(seconds), Fraction(seconds))


def round_half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def to_samples(position: Seconds, sample_rate: int) -> int:
    """The sample at an absolute position in seconds, rounded half up."""
    return (2 * position.numerator * sample_rate + position.denominator) // (2 * position.denominator)


def parse_duration(text: str) -> Seconds:
    """The exact seconds of `30s`, `1.5s`, `500ms`, `2m`, `1m30s`, `1:30`, `1:02:00`, `5 min`.

    Raises ValueProblem where the text is no duration, or not above zero.
    """
    seconds = _read_duration(text.strip())
    if seconds <= 0:
        raise ValueProblem("a duration must be longer than zero")
    return seconds


def parse_range(text: str) -> Range:
    """A duration, or a range of them: `20-30s`, `20s-30s`, `1:00-1:30`.

    Raises ValueProblem where an end is no duration or the low end is not first.
    """
    ends = re.split(rf"\s*{DASH}\s*", text.strip(), maxsplit=2)
    if len(ends) == 1:
        return fixed(parse_duration(text))
    if len(ends) > 2 or not all(ends):
        raise ValueProblem(f"'{_brief(text)}' is not a duration or a range of durations")
    low_text = ends[0]
    if _BARE.fullmatch(low_text):
        low_text += _unit_of(ends[1])
    low, high = parse_duration(low_text), parse_duration(ends[1])
    if low > high:
        raise ValueProblem(f"the range runs backwards: put the low end first, {ends[1]} before {ends[0]}")
    return Range(low, high)


def parse_count(text: str) -> CountRange:
    """A whole number above zero, or a range of them: `12`, `12-15`."""
    numbers = re.split(rf"\s*{DASH}\s*", text.strip(), maxsplit=2)
    if len(numbers) > 2 or not all(re.fullmatch(r"[0-9]{1,9}", n) for n in numbers):
        raise ValueProblem(f"'{_brief(text)}' is not a whole number or a range of them")
    low, high = int(numbers[0]), int(numbers[-1])
    if low < 1:
        raise ValueProblem("a count must be at least 1")
    if low > high:
        raise ValueProblem(f"the range runs backwards: put the low end first, {high} before {low}")
    return CountRange(low, high)


def clock(seconds: Seconds) -> str:
    """`8:10` or `1:02:00`, rounded to the whole second, half up."""
    whole = round_half_up(seconds)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"


def reach(shortest: Seconds, longest: Seconds) -> str:
    """`between 8:10 and 11:45`, whole seconds that lie within; `exactly 8:10.25` where there are none."""
    low, high = -(-shortest // 1), longest // 1
    if low > high:
        whole = Fraction(shortest // 1)
        hundredths = round_half_up((shortest - whole) * 100)
        return f"exactly {clock(whole)}.{hundredths:02d}"
    return f"between {clock(Fraction(low))} and {clock(Fraction(high))}"


def tenths(seconds: Seconds) -> str:
    """`4.2 s`, rounded to a tenth of a second, half up."""
    whole, tenth = divmod(round_half_up(seconds * 10), 10)
    return f"{whole}.{tenth} s"


def _read_duration(text: str) -> Seconds:
    found = _CLOCK.fullmatch(text)
    if found:
        return _read_clock(found)
    total, at, lowered, larger = Fraction(0), 0, text.lower(), None
    while at < len(lowered):
        part = _PART.match(lowered, at)
        unit = _UNIT_SECONDS[_UNIT_WORDS[part[2]]] if part and part[2] in _UNIT_WORDS else None
        if part is None or unit is None or (larger is not None and unit >= larger):
            raise ValueProblem(_why_no_duration(text))
        total += Fraction(part[1]) * unit
        at, larger = part.end(), unit
    if not text:
        raise ValueProblem("a duration is missing, such as 30s")
    return total


def _read_clock(found: re.Match[str]) -> Seconds:
    hours, minutes, seconds = found[1], int(found[2]), Fraction(found[3])
    if seconds >= 60 or (hours and minutes >= 60):
        raise ValueProblem(f"'{found[0]}' is no clock time: minutes and seconds end at 59")
    return int(hours or 0) * 3600 + minutes * 60 + seconds


def _why_no_duration(text: str) -> str:
    if _BARE.fullmatch(text):
        return f"'{text}' needs a unit: {text}s or {text}m"
    return f"'{_brief(text)}' is not a duration"


def _unit_of(text: str) -> str:
    """The unit that a range's high end lends to a bare low end."""
    found = re.search(r"[a-z]+\.?$", text.strip().lower())
    return found[0] if found else ""


def _brief(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "\N{HORIZONTAL ELLIPSIS}"
