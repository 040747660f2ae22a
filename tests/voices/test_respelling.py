"""Words that eSpeak NG would read wrongly."""

from __future__ import annotations

import pytest

from voiceguide.voices.registry import open_voice
from voiceguide.voices.respelling import respelled


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Close your eyes.", "cloze your eyes."),
        ("Stay close to the wall.", "Stay close to the wall."),
        ("Use a band, and use both hands.", "yooz a band, and yooz both hands."),
        ("It is of no use.", "It is of no use."),
        ("Bow forward. Tie a bow.", "bough forward. Tie a bow."),
        ("Now wind down; the wind blows.", "Now wined down; the wind blows."),
        ("A Pilates block.", "A pilahteez block."),
        ("Muse the closet.", "Muse the closet."),
    ],
)
def test_verbs_are_told_from_nouns(text: str, said: str) -> None:
    """Without it a guide would say "close" as in "near" each time eyes are to be closed."""
    assert respelled(text, language="en-US") == said


def test_other_languages_are_left_alone() -> None:
    """Without it a German routine's words would be bent to English sounds."""
    assert respelled("Pilates, use a", language="de") == "Pilates, use a"


def test_the_voice_says_what_is_respelled() -> None:
    """Without it the table could be there and never be asked."""
    with open_voice("espeak:en-us") as voice:
        said, meant = voice.speak("Use both hands."), voice.speak("yooz both hands.")
        assert said.samples.tobytes() == meant.samples.tobytes()
