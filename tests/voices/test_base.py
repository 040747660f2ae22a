"""Text and names, as every engine treats them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.errors import VoiceError
from voiceguide.voices.base import VoiceInfo, bcp47, checked_text, nearest, spelling, widening


@pytest.mark.parametrize(
    ("tag", "usual"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("en-gb-x-rp", "en-GB-x-rp"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
    ],
)
def test_tags_get_their_usual_capitals(tag: str, usual: str) -> None:
    """Without it one language would be listed under several spellings."""
    assert bcp47(tag) == usual


def test_a_tag_falls_back_to_its_primary_language() -> None:
    """Without it `de-AT` would have no voice."""
    assert widening("de_AT-1996") == ["de-at-1996", "de-at", "de"]


def test_names_are_compared_without_capitals_and_extra_spaces() -> None:
    """Without it `en_US` and `en-us` would be two voices."""
    assert spelling(" EN_us ") == "en-us"


def test_text_comes_as_one_printable_line() -> None:
    """Without it NUL would end the text, and control characters be commands to eSpeak."""
    given = "Breathe\x00 \x01100S in.\n\n\tSlowly\ud800."
    assert checked_text(given, voice="v") == "Breathe 100S in. Slowly ."


@given(st.text())
def test_any_text_is_made_safe_or_refused(text: str) -> None:
    """Without it some text would reach an engine that cannot stand it."""
    try:
        line = checked_text(text, voice="v")
    except VoiceError:
        return
    line.encode("utf-8")
    assert line == line.strip() != ""
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in line)


def test_the_nearest_names_come_first_and_far_ones_not_at_all() -> None:
    """Without it a slip of the pen would get a list of anything."""
    voices = [
        VoiceInfo("e:de", "de", "e", "German", True),
        VoiceInfo("e:nl", "nl", "e", "Dutch", True),
        VoiceInfo("e:gd", "gd", "e", "Gaelic", True),
    ]
    assert nearest("germn", voices) == ["e:de"]
    assert nearest("zzzzzz", voices) == []
