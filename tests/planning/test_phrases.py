"""The built-in phrases, in every language."""

from __future__ import annotations

import pytest

from voiceguide.errors import MachineError
from voiceguide.planning.phrases import (
    PLACEHOLDERS,
    Phrases,
    available_languages,
    fill,
    load_phrases,
    override_phrases,
    phrase_keys,
    phrases_from,
)
from voiceguide.planning.words import load_words_or_fallback
from voiceguide.records import field_names, replace


def test_the_five_languages_are_there() -> None:
    """Without it a missing data file would go unseen: everything falls back to English."""
    assert {"de", "en", "es", "fr", "it"} <= set(available_languages())


@pytest.mark.parametrize("language", available_languages())
def test_every_language_file_is_whole(language: str) -> None:
    """Without it a phrase that is missing in one language would show in the middle of a track."""
    phrases = load_phrases(language)
    assert phrases.language == language
    for key in phrase_keys():
        shown = fill(getattr(phrases, key), name="Pigeon", side=phrases.sides[0], count="three")
        assert shown.strip()
        assert "{" not in shown
    assert tuple(phrases.sides) in phrases.mirror


def test_no_two_languages_say_the_same() -> None:
    """Without it a file could be a copy of the English one that nobody translated."""
    languages = available_languages()
    for key in ("switch", "halfway", "rest", "next", "breathe_out"):
        assert len({getattr(load_phrases(language), key) for language in languages}) == len(languages)


@pytest.mark.parametrize(
    ("tag", "switch"),
    [
        ("en", "Switch sides."),
        ("en-GB", "Switch sides."),
        ("DE_at", "Seitenwechsel."),
        ("de-Latn-CH", "Seitenwechsel."),
        ("ja", "Switch sides."),
        ("", "Switch sides."),
        ("../en", "Switch sides."),
        ("den", "Switch sides."),
    ],
)
def test_a_tag_finds_its_phrases(tag: str, switch: str) -> None:
    """Without it `language: de-AT` would speak English, or a tag could name a file elsewhere."""
    assert load_phrases(tag).switch == switch


def test_the_tag_that_was_asked_for_is_kept() -> None:
    """Without it a Portuguese routine would count in the language of its fallback phrases."""
    assert load_phrases("pt").language == "pt"


def test_front_matter_may_override_what_is_spoken_and_nothing_else() -> None:
    """Without it `phrases: {switch: ...}` would do nothing, or break the words for the sides."""
    keys = phrase_keys()
    assert {"switch", "halfway", "rest", "next"} <= set(keys)
    assert set(keys) == set(field_names(Phrases)) - {"language", "sides", "mirror"}
    own = override_phrases(load_phrases("en"), {"switch": "Other side.", "sides": "x", "nosuch": "y"})
    assert own == replace(load_phrases("en"), switch="Other side.")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Next: {name}.", "Next: Pigeon?"),
        ("{side} side.", "Left side."),
        ("A {side}.", "A left."),
        ("{count}, {side}", "three, left"),
        ("{nosuch} {0} {", "{nosuch} {0} {"),
        ("Wait...", "Wait..."),
        ("", ""),
    ],
)
def test_a_template_is_filled(template: str, expected: str) -> None:
    """Without it braces in an author's own phrase would raise, or "Ready?." be spoken."""
    assert fill(template, name="Pigeon?", side="left", count="three") == expected


def test_what_is_filled_in_is_not_a_template() -> None:
    """Without it an exercise called "{side}" would be rewritten."""
    assert fill("{name}, {side}", name="{side}", side="left") == "{side}, left"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"rest": None}, "phrases.rest is missing"),
        ({"nosuch": "x"}, "phrases.nosuch is unknown"),
        ({"rest": " "}, "phrases.rest should be a text"),
        ({"rest": 3}, "phrases.rest should be a text"),
        ({"next": "Next."}, "phrases.next has other placeholders"),
        ({"rest": "Rest {side}."}, "phrases.rest has other placeholders"),
        ({"sides": ("one",)}, "two different words"),
        ({"sides": ("one", "one")}, "two different words"),
        ({"mirror": "x"}, "two different words"),
        ({"mirror": (("a", "b"), ("b", "c"))}, "mirror names a word twice"),
    ],
)
def test_a_broken_phrase_is_named(change: dict[str, object], fault: str) -> None:
    """Without it someone who adds a language would get a traceback, or a track with a hole."""
    words = load_words_or_fallback("en")
    table = {key: value for key, value in {**words.phrases, **change}.items() if value is not None}
    with pytest.raises(MachineError, match=r"language file en\.toml is broken") as caught:
        phrases_from(replace(words, phrases=table))
    assert fault in caught.value.message


def test_placeholders_belong_to_phrases() -> None:
    """Without it a renamed phrase would lose the check of its placeholders."""
    assert set(PLACEHOLDERS) <= set(phrase_keys())
