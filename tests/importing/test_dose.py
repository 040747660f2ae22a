"""Dose phrases: one sentence in, its figures out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.importing.dose import leftover, merged, read, seconds
from voiceguide.importing.model import Dose, Interval, Span
from voiceguide.importing.numbers import plain


def _dose(text: str) -> Dose:
    return read(plain(text)).dose


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Hold for 15-30 seconds and switch sides.", 15, 30),
        ("Hold 30 sec per side", 30, 30),
        ("hold half a minute", 30, 30),
        ("Hold for one minute.", 60, 60),
        ("Hold for a minute and a half", 90, 90),
        ("Hold for 1 min 30 s", 90, 90),
        ("Hold for 1:30", 90, 90),
        ("Hold for 30 seconds to 1 minute", 30, 60),
        ("Stay for twenty\u2013five\u2014no, twenty to thirty seconds", 20, 30),
        ("1\u20132 minutes", 60, 120),
        ("Hold this for between 20 and 30 seconds.", 20, 30),
        ("Start with 20 seconds and build up to 60 seconds.", 20, 20),
        ("Hold to the slow count of 30", 30, 30),
        ("Hold 10\u2033", 10, 10),
        ("Rest in this position for 2 minutes.", 120, 120),
    ],
)
def test_holds(text: str, low: float, high: float) -> None:
    """Without this a hold in words, another unit or another dash would be lost or wrong."""
    assert _dose(text).hold == Span(low, high)


@pytest.mark.parametrize(
    ("text", "low", "high", "sets"),
    [
        ("12-15 reps", 12, 15, None),
        ("Repeat ten times.", 10, 10, None),
        ("3 sets of 10", 10, 10, 3),
        ("3 \u00d7 10\u201312", 10, 12, 3),
        ("Repeat for 8\u201310 rounds.", 8, 10, None),
        ("x10 each side", 10, 10, None),
        ("10 per leg", 10, 10, None),
        ("Perform 12-15 lunges on each leg.", 12, 15, None),
        ("Aim for 3 rounds of 8 on each side.", 8, 8, 3),
        ("Do 8 slow circles in each direction.", 8, 8, None),
        ("repeat this exercise twice", 2, 2, None),
        ("Twelve of those", 12, 12, None),
    ],
)
def test_repetitions_and_sets(text: str, low: float, high: float, sets: int | None) -> None:
    """Without this repetitions and sets would be lost or taken for one another."""
    assert _dose(text).reps == Span(low, high)
    assert _dose(text).sets == sets


def test_a_repeated_hold_has_both() -> None:
    """Without this "hold 5 seconds, repeat 10 times" would lose one of its two figures."""
    dose = _dose("Hold 5 seconds, repeat 10 times")
    assert (dose.hold, dose.reps) == (Span(5, 5), Span(10, 10))
    assert (_dose("10 x 5 second holds").hold, _dose("2 x 30 s").sets) == (Span(5, 5), 2)


def test_breaths_stay_breaths() -> None:
    """Without this breaths could silently become seconds or repetitions."""
    dose = _dose("Stay for five to eight deep breaths.")
    assert (dose.breaths, dose.hold, dose.reps) == (Span(5, 8), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Switch sides.",
        "Repeat on the other leg.",
        "30 s each leg",
        "10 per side",
        "Do the same on the left.",
        "Hold for 20 seconds on both sides",
        "then change legs",
        "Do ten on the right and ten on the left.",
        "30s ea",
    ],
)
def test_sides(text: str) -> None:
    """Without this an exercise would be done on one side only."""
    assert _dose(text).each_side


@pytest.mark.parametrize(
    "text",
    [
        "Cross one ankle over the opposite knee.",
        "Place one hand on each knee.",
        "Hold a light weight in each hand for 30 seconds.",
        "Put your feet on either side of the block.",
        "Keep the other leg straight.",
        "Draw one knee to your chest, then the other, for 20 seconds.",
        "alternating legs, 20 total",
        "Drop both knees to the right, then to the left, 10 times.",
    ],
)
def test_words_for_sides_that_ask_for_no_second_side(text: str) -> None:
    """Without this a limb that is only mentioned would double the exercise."""
    assert not _dose(text).each_side


@pytest.mark.parametrize(
    "text",
    [
        "Do this 3 times a day.",
        "Twice daily.",
        "Bend the knee 90 degrees.",
        "This takes 10 minutes.",
        "Lower for 3 s",
    ],
)
def test_figures_that_are_no_dose(text: str) -> None:
    """Without this how often, degrees or tempo would be invented as a dose."""
    assert not _dose(text).figures


def test_intervals_and_breathing_patterns() -> None:
    """Without this work and rest, or the phases of a breath, would be read as holds."""
    assert _dose("20 seconds on, 10 off, 8 rounds").interval == Interval(20, 10, 8)
    assert _dose("Breathe in for four, hold for seven, and out for eight.").pattern == (4, 7, 8)
    assert _dose("Inhale for 4, hold for 4, exhale for 4, hold for 4.").pattern == (4, 4, 4, 4)


@pytest.mark.parametrize("text", ["repeat several times", "a few breaths", "Hold ___ seconds"])
def test_vague_words_stay_open(text: str) -> None:
    """Without this a figure would be invented where the article gives none."""
    dose = _dose(text)
    assert dose.vague
    assert not dose.figures


def test_what_is_left_beyond_the_dose() -> None:
    """Without this a sentence that is only a dose would be spoken as well as done."""
    assert leftover(read(plain("Hold for 30 seconds and switch sides."))) == ""
    assert "lean" in leftover(read(plain("Hold for 30 seconds and lean forward.")))


def test_the_first_figure_stands_and_a_later_one_can_be_sets() -> None:
    """Without this a progression would overwrite the dose, or "repeat 3 times" the repetitions."""
    dose = merged(_dose("Do 10 reps."), _dose("Repeat 3 times."))
    assert (dose.reps, dose.sets) == (Span(10, 10), 3)


@given(st.text(max_size=300) | st.text(alphabet="0123456789 x-:./'\"holdrestepsidc,", max_size=200))
def test_any_text_has_a_sane_dose(text: str) -> None:
    """Without this odd text could raise, or give an upside-down or endless range."""
    reading = read(plain(text))
    assert len(reading.rest) == len(plain(text))
    for found in (
        reading.dose.hold,
        reading.dose.reps,
        reading.dose.breaths,
        reading.dose.rest,
        seconds(text),
    ):
        assert found is None or 0 < found.low <= found.high <= 7200
