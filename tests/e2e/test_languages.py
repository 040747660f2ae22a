"""A session in every built-in language: its phrases, its numbers, its own voice, a finished track."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from voiceguide.planning.phrases import available_languages, load_phrases

ROUTINE = """\
---
language: {language}
---
{{total}}.

### Uno
[each side]
    [hold 6s]
[rest 6s]

### Due
[reps 3, every 2s]
[breathe 4-4, x1]
"""

COUNTS = {
    "de": ("drei", "zwei", "eins"),
    "en": ("three", "two", "one"),
    "es": ("tres", "dos", "uno"),
    "fr": ("trois", "deux", "un"),
    "it": ("tre", "due", "uno"),
}
"""A countdown as it is said, by someone who speaks the language."""


@pytest.mark.parametrize("language", available_languages())
def test_a_session_in_each_language_becomes_a_track(
    language: str, tmp_path: Path, decode: Callable[[Path], Any], voiceguide: Callable[..., Any]
) -> None:
    """A missing phrase, number word or voice would leave a teacher of that language without a class."""
    routine, track = tmp_path / "r.routine", tmp_path / "r.wav"
    routine.write_text(ROUTINE.format(language=language), encoding="utf-8")
    voiceguide("render", routine, "-o", track, "--quiet")
    timeline = json.loads(voiceguide("timeline", routine, "--json").stdout)
    said = [event["text"] for event in timeline["events"] if event["kind"] == "speech"]
    counted = [event["text"] for event in timeline["events"] if event["kind"] == "count"]
    phrases = load_phrases(language)
    assert {phrases.switch, phrases.rest, phrases.breathe_in} <= set(said)
    assert tuple(counted[:3]) == COUNTS[language]
    assert {event["side"] for event in timeline["events"]} >= set(phrases.sides)
    sound, _ = decode(track)
    assert sound.shape[0] == timeline["duration_samples"]
    for event in timeline["events"]:
        if event["kind"] in ("speech", "count"):
            assert np.abs(sound[event["start_sample"] : event["end_sample"]]).max() > 0.01, event


def test_every_language_is_counted() -> None:
    """A language that is added without its numbers here would go unheard."""
    assert set(COUNTS) == set(available_languages())


def test_the_default_voice_follows_the_language(tmp_path: Path, voiceguide: Callable[..., Any]) -> None:
    """A German class would be read by an English voice."""
    listed = json.loads(voiceguide("voices", "--json", "--language", "de").stdout)
    assert any(voice["default"] and voice["language"].startswith("de") for voice in listed)
    lengths = set()
    for language in ("de", "en"):
        routine = tmp_path / f"{language}.routine"
        routine.write_text(f"---\nlanguage: {language}\n---\nEine sehr ruhige Stunde.\n", encoding="utf-8")
        lengths.add(json.loads(voiceguide("timeline", routine, "--json").stdout)["duration_samples"])
    assert len(lengths) == 2
