"""Language tags as MP3 files name them."""

from __future__ import annotations

import pytest

from voiceguide.tracks.languages import bcp47, iso639_2


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "eng"),
        ("EN_us", "eng"),
        ("de-CH", "deu"),
        ("zh-Hant-TW", "zho"),
        ("yue", "yue"),
        ("", "und"),
        ("xx", "und"),
        ("x-mine", "und"),
        ("äöü", "und"),
    ],
)
def test_three_letters(tag: str, code: str) -> None:
    """Without it a player would file the track under a wrong language."""
    assert iso639_2(tag) == code


def test_there_and_back() -> None:
    """Without it a track that we wrote would be read as of another language."""
    for tag in ("en", "de", "fr", "es", "ja", "zu", "yue", ""):
        assert bcp47(iso639_2(tag)) == tag
