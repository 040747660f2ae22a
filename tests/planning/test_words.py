"""Language files: found by tag, refused with a reason."""

from __future__ import annotations

from importlib.resources import files

import pytest

from voiceguide.errors import MachineError
from voiceguide.planning.words import (
    available_languages,
    load_words,
    load_words_or_fallback,
    parse_words,
    tag_lookup,
)

ENGLISH = files("voiceguide.planning").joinpath("phrases/en.toml").read_text(encoding="utf-8")


def test_a_tag_is_looked_up_from_the_whole_to_its_first_part() -> None:
    """Without it a file for one region would never be found, or hide the language's own."""
    assert list(tag_lookup(" zh_Hant-TW ")) == ["zh-hant-tw", "zh-hant", "zh"]


@pytest.mark.parametrize("language", available_languages())
def test_every_language_file_is_read(language: str) -> None:
    """Without it a broken file would be found by the first person who uses it."""
    words = load_words(language)
    assert words is not None
    assert words.language == language
    signs = [sign.lower() for unit in words.units.values() for sign in unit.signs]
    assert len(signs) == len(set(signs))


def test_an_unknown_language_has_no_words_of_its_own() -> None:
    """Without it other languages would have their numbers read in English."""
    assert load_words("tlh") is None
    assert load_words_or_fallback("tlh").reading.and_ == "and"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[phrases]", "[phrases", "not valid TOML"),
        ("[clock]", "[clocks]", "clock is missing in the file"),
        ("[reading]", "[more]\n[reading]", "more is unknown in the file"),
        ("[units.hour]", "[units.hours]", r"\[units.hour\] is missing"),
        ('times = "times"', "", "times is missing in reading"),
        ('times = "times"', 'times = "times"\nnosuch = 1', "nosuch is unknown in reading"),
        ('times = "times"', "times = 3", "times = 3 should be of the type str"),
        ("dot = false", 'dot = "no"', "should be of the type bool"),
        ('signs = ["ms"]', 'signs = "ms"', "should be of the type list"),
        ('one = "one millisecond"', "", "one is missing in unit millisecond"),
        ('"+" = "plus"', '"+" = 1', r"'\+' in \[symbols\] should be a text"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(old: str, new: str, fault: str) -> None:
    """Without it someone who adds a language would have to read a traceback."""
    assert old in ENGLISH
    with pytest.raises(MachineError, match=fault) as caught:
        parse_words(ENGLISH.replace(old, new, 1), language="xx")
    assert "xx.toml" in caught.value.message
