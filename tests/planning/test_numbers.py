"""Counts and lengths in words."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from voiceguide.errors import MachineError
from voiceguide.planning import words
from voiceguide.planning.numbers import cardinal, ordinal, round_for_speech, spoken_duration, year
from voiceguide.planning.words import available_languages, small_cardinals


@pytest.mark.parametrize(
    ("n", "language", "expected"),
    [
        (3, "en", "three"),
        (21, "en-GB", "twenty-one"),
        (3, "de", "drei"),
        (80, "fr", "quatre-vingts"),
        (71, "fr-BE", "septante et un"),
        (71, "fr-CA", "soixante et onze"),
        (21, "es", "veintiuno"),
        (8, "it", "otto"),
        (3, "pt-BR", "três"),
        (3, "PT_br", "três"),
        (-2, "en", "minus two"),
        (0, "en", "zero"),
        (3, "tlh", "3"),
        (3, "fil", "3"),
        (3, "", "3"),
        (10**15, "en", "1000000000000000"),
        (-(10**400), "it", "-1" + "0" * 400),
    ],
)
def test_a_count_is_said_in_the_routines_language(n: int, language: str, expected: str) -> None:
    """Without it repetitions would be counted in the wrong language ("fil" is not Finnish), or raise."""
    assert cardinal(n, language) == expected


def test_ordinals_and_years_have_words_of_their_own() -> None:
    """Without it "2nd" and "1985" would be read as plain counts."""
    assert ordinal(2, "en") == "second"
    assert year(1985, "en") == "nineteen eighty-five"


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt"])
def test_a_thousand_counts_have_a_thousand_names(language: str) -> None:
    """Without it two different counts could sound the same."""
    names = {cardinal(n, language) for n in range(1000)}
    assert len(names) == 1000
    assert not any(c.isdigit() for name in names for c in name)


LENGTHS: dict[str, dict[int, str]] = {
    "en": {
        5: "five seconds",
        45: "forty-five seconds",
        60: "one minute",
        90: "one and a half minutes",
        95: "one minute and thirty-five seconds",
        120: "two minutes",
        150: "two and a half minutes",
        720: "twelve minutes",
        750: "twelve and a half minutes",
        3600: "one hour",
        3900: "one hour and five minutes",
        3930: "one hour and five and a half minutes",
        7200: "two hours",
        7325: "two hours, two minutes and five seconds",
        3630: "one hour and thirty seconds",
        0: "zero seconds",
        -7: "zero seconds",
    },
    "de": {
        45: "fünfundvierzig Sekunden",
        60: "eine Minute",
        90: "eineinhalb Minuten",
        150: "zweieinhalb Minuten",
        720: "zwölf Minuten",
        750: "zwölfeinhalb Minuten",
        3600: "eine Stunde",
        3900: "eine Stunde und fünf Minuten",
    },
    "fr": {
        45: "quarante-cinq secondes",
        60: "une minute",
        90: "une minute et demie",
        720: "douze minutes",
        750: "douze minutes et demie",
        1260: "vingt et une minutes",
        3600: "une heure",
        3900: "une heure et cinq minutes",
    },
    "es": {
        45: "cuarenta y cinco segundos",
        60: "un minuto",
        90: "un minuto y medio",
        720: "doce minutos",
        750: "doce minutos y medio",
        1260: "veintiún minutos",
        3600: "una hora",
        3900: "una hora y cinco minutos",
    },
    "it": {
        45: "quarantacinque secondi",
        60: "un minuto",
        90: "un minuto e mezzo",
        720: "dodici minuti",
        750: "dodici minuti e mezzo",
        1260: "ventun minuti",
        3600: "un'ora",
        3900: "un'ora e cinque minuti",
    },
}


@pytest.mark.parametrize(
    ("language", "seconds", "expected"),
    [(language, *row) for language, rows in LENGTHS.items() for row in rows.items()],
)
def test_a_length_is_said_as_people_say_it(language: str, seconds: int, expected: str) -> None:
    """Without it "{total}" would say "seven hundred and fifty seconds" or a wrong gender."""
    assert spoken_duration(seconds, language) == expected
    assert spoken_duration(Fraction(seconds), language) == expected


def test_a_language_without_a_file_hears_a_length_in_english() -> None:
    """Without it words of two languages would be mixed in one phrase."""
    assert spoken_duration(720, "pt") == "twelve minutes"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (Fraction(0), 5),
        (Fraction(1), 5),
        (Fraction(15, 2), 10),
        (Fraction(7499, 1000), 5),
        (Fraction(45), 45),
        (Fraction(235, 2), 120),
        (Fraction(119), 120),
        (Fraction(120), 120),
        (Fraction(134999, 1000), 120),
        (Fraction(135), 150),
        (Fraction(165), 180),
        (Fraction(712), 720),
        (Fraction(3615), 3630),
    ],
)
def test_lengths_are_rounded_half_up(seconds: Fraction, expected: int) -> None:
    """Without it "{total}" would be said to the second, or half-way values would go either way."""
    assert round_for_speech(seconds) == expected


@given(st.fractions(0, 50_000), st.sampled_from(sorted(LENGTHS)))
def test_a_rounded_length_stays_and_is_near(seconds: Fraction, language: str) -> None:
    """Without it the fixed point of a length that is spoken in the track could wander for ever."""
    rounded = round_for_speech(seconds)
    assert round_for_speech(rounded) == rounded
    assert abs(rounded - seconds) <= (15 if seconds >= 120 else 5)
    assert not any(c.isdigit() for c in spoken_duration(rounded, language))


@pytest.mark.parametrize("language", available_languages())
def test_the_small_numbers_of_a_language_file_are_the_librarys(language: str) -> None:
    """Without it the table that spares an import could count otherwise than the library does."""
    small = small_cardinals(language)
    assert len(small) == 101
    assert list(small) == [num2words(n, lang=language) for n in range(101)]
    assert small_cardinals(f"{language}-BE") == ()


@pytest.mark.parametrize("numbers", ["[numbers]\nsmall = 3", "[numbers]\nlarge = 'a'"])
def test_a_broken_table_of_numbers_is_told(numbers: str) -> None:
    """Without it a slip in a language file would come out as a crash while counting."""
    text = Path(words.__file__).with_name("phrases").joinpath("en.toml").read_text(encoding="utf-8")
    before, table, after = text.partition("[numbers]")
    changed = f"{before}{numbers}\n{after[after.index('[ordinals]') :]}"
    assert table
    with pytest.raises(MachineError, match="numbers"):
        words.parse_words(changed, language="xx")
