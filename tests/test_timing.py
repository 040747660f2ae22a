"""Durations and ranges: text to exact seconds, and seconds to samples."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.timing import (
    CountRange,
    Range,
    ValueProblem,
    clock,
    fixed,
    parse_count,
    parse_duration,
    parse_range,
    round_half_up,
    tenths,
    to_samples,
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30s", "30"),
        ("1.5s", "1.5"),
        ("500ms", "0.5"),
        ("2m", "120"),
        ("1m30s", "90"),
        ("1:30", "90"),
        ("1:02:00", "3720"),
        ("0:50", "50"),
        ("5 sec", "5"),
        ("5 seconds", "5"),
        ("5 min", "300"),
        ("1 minute", "60"),
        (" 30s ", "30"),
        ("0.001s", "0.001"),
        ("30S", "30"),
    ],
)
def test_durations(text: str, seconds: str) -> None:
    """A way of writing a time that teachers use would be refused, or read as another time."""
    assert parse_duration(text) == Fraction(seconds)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "0s",
        "0:00",
        "-5s",
        "infs",
        "nans",
        "1e3s",
        "1:75",
        "s",
        "5x",
        "1:2:3:4",
        "٣s",
        "½s",
        "1..5s",
        "9" * 500 + "s",
    ],
)
def test_what_is_no_duration(text: str) -> None:
    """A slip would become some time or other, or a traceback of Python's."""
    with pytest.raises(ValueProblem):
        parse_duration(text)


def test_a_unit_stands_once() -> None:
    """A slip of the hand would double a time."""
    with pytest.raises(ValueProblem):
        parse_duration("5s 5s")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20-30s", 20, 30),
        ("20s-30s", 20, 30),
        ("20–30s", 20, 30),
        ("1-2m", 60, 120),
        ("0:50-1:10", 50, 70),
        ("30s", 30, 30),
    ],
)
def test_ranges(text: str, low: int, high: int) -> None:
    """The unit of a range would belong to its high end alone."""
    assert parse_range(text) == Range(Fraction(low), Fraction(high))


@pytest.mark.parametrize("text", ["30-20s", "10-20-30s", "-20s", "20-", "20-30", "a-b"])
def test_what_is_no_range(text: str) -> None:
    """A range that runs backwards would make a fit run backwards."""
    with pytest.raises(ValueProblem):
        parse_range(text)


@pytest.mark.parametrize(("text", "low", "high"), [("12", 12, 12), ("12-15", 12, 15), ("12–15", 12, 15)])
def test_counts(text: str, low: int, high: int) -> None:
    """Repetitions would be counted to another number."""
    assert parse_count(text) == CountRange(low, high)


@pytest.mark.parametrize("text", ["0", "-3", "2.5", "15-12", "", "x", "9" * 5000, "٣"])
def test_what_is_no_count(text: str) -> None:
    """No repetition, half of one, or a number with thousands of digits would be planned."""
    with pytest.raises(ValueProblem):
        parse_count(text)


def test_a_range_settles() -> None:
    """The middle of 12 to 15 would be 13 on one machine and 14 on another."""
    assert [CountRange(12, 15).at(Fraction(n, 2)) for n in range(3)] == [12, 14, 15]
    assert Range(Fraction(20), Fraction(31)).at(Fraction(1, 2)) == Fraction(51, 2)
    assert fixed(10).at(Fraction(1, 3)) == 10


@given(st.fractions(-1000, 1000))
def test_halves_go_up(value: Fraction) -> None:
    """Python's own rounding takes a half to the even number: counts would be one short."""
    assert round_half_up(value) == (value + Fraction(1, 2)).__floor__()


@given(st.fractions(0, 50_000), st.sampled_from([8_000, 44_100, 48_000]))
def test_samples_are_nearest(seconds: Fraction, rate: int) -> None:
    """Floating point would put events of a long session a sample off."""
    assert abs(to_samples(seconds, rate) - seconds * rate) <= Fraction(1, 2)


def test_times_are_told() -> None:
    """A message would tell a time that nobody writes."""
    assert [clock(Fraction(s)) for s in (0, 59, 60, 750, 3720)] == [
        "0:00",
        "0:59",
        "1:00",
        "12:30",
        "1:02:00",
    ]
    assert tenths(Fraction(421, 100)) == "4.2 s"
