"""How names become voices."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from voiceguide.errors import UsageError, VoiceError
from voiceguide.voices import registry
from voiceguide.voices.base import Voice, VoiceInfo
from voiceguide.voices.registry import default_engine, list_voices, open_voice, voice_name

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "language", "canonical"),
    [
        ("espeak", "en", "espeak:en-us"),
        ("ESPEAK", "en-US", "espeak:en-us"),
        ("espeak", "en-GB", "espeak:en-gb"),
        ("espeak", "en-AU", "espeak:en-gb"),
        ("espeak", "de", "espeak:de"),
        ("espeak", "de-AT", "espeak:de"),
        ("espeak", "fr", "espeak:fr-fr"),
        ("espeak", "fr-CA", "espeak:fr-fr"),
        ("espeak", "es", "espeak:es"),
        ("espeak", "it-CH", "espeak:it"),
        ("espeak", "zh", "espeak:cmn"),
        ("espeak", "sv", "espeak:sv"),
        ("espeak:en-us+f3", "en", "espeak:en-us+f3"),
        ("en-us+F3", "en", "espeak:en-us+f3"),
        ("espeak:gmw/en", "de", "espeak:en-gb"),
        ("espeak:English (America)+Annie", "en", "espeak:en-us+Annie"),
        ("espeak: en_GB ", "en", "espeak:en-gb"),
        ("German", "en", "espeak:de"),
        ("estimate", "tlh", "estimate"),
        ("system", "en", "system:English (America)"),
        ("system", "en-GB", "system:English (Great Britain)"),
        ("system:german", "en", "system:German"),
        ("system:gmw/de", "en", "system:German"),
    ],
)
def test_a_name_and_a_language_find_their_voice(name: str, language: str, canonical: str) -> None:
    """Without it a routine would be read by another voice than the one it names."""
    assert voice_name(name, language=language) == canonical


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("en+nosuch", "espeak:en-us"),
        ("espeak:en-us+f33", "espeak:en-us+f3"),
        ("espeak:en-uss", "espeak:en-us"),
        ("Germn", "espeak:de"),
        ("system:Germn", "system:German"),
        ("estimat", "estimate"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str, near: str) -> None:
    """Without it eSpeak would silently take plain English for `en+nosuch`."""
    with pytest.raises(UsageError) as caught:
        voice_name(name)
    assert repr(name) in caught.value.message
    assert near in caught.value.help
    assert "voiceguide voices" in caught.value.help


@pytest.mark.parametrize("name", ["", ":", "espeak:", "espeak:+f3", "espeak:en-us+", "no/such:voice", "\x00"])
def test_odd_names_are_refused_too(name: str) -> None:
    """Without it a stray character would pick a voice, or end in a traceback."""
    with pytest.raises(UsageError):
        voice_name(name)


def test_a_language_without_a_voice_is_refused() -> None:
    """Without it a text would be read in a language that its author does not speak."""
    with pytest.raises(UsageError, match="no voice for the language 'qqq'"):
        voice_name("espeak", language="qqq")


def test_macos_and_windows_use_their_own_voices() -> None:
    """Without it the better voices of those systems would lie idle."""
    assert [default_engine(p) for p in ("linux", "darwin", "win32")] == ["espeak", "system", "system"]


def test_without_usable_system_voices_espeak_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a Mac whose voices fail could not render at all."""
    monkeypatch.setattr(registry, "default_engine", lambda: "system")
    assert voice_name(None) == "system:English (America)"
    reason = "the system has no voices"
    monkeypatch.setattr("voiceguide.voices.system.SystemEngine.missing", lambda self: reason)
    assert voice_name(None) == "espeak:en-us"
    with pytest.raises(VoiceError, match="system cannot be used: the system has no voices"):
        voice_name("system")


def test_the_defaults_are_marked() -> None:
    """Without it `voiceguide voices` could not show which voice speaks if none is named."""
    marked = {voice.name for voice in list_voices() if voice.is_default}
    wanted = {f"espeak:{name}" for name in ("en-us", "en-gb", "de", "fr-fr", "es", "it")}
    assert wanted <= marked
    assert "espeak:en-gb-scotland" not in marked


def test_a_third_engine_is_one_module_and_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a new engine would mean changes all over the package."""
    module = ModuleType("other_engine")
    module.engine = OtherEngine  # type: ignore[attr-defined]
    monkeypatch.setitem(registry.ENGINES, "other", "other_engine")
    monkeypatch.setitem(sys.modules, "other_engine", module)
    assert voice_name("other") == "other:only"
    assert voice_name("only") == "other:only"
    assert open_voice("other").name == "estimate"


class OtherEngine:
    """An engine as another file would have it."""

    name = "other"

    def missing(self) -> str | None:
        """Nothing."""
        return None

    def voices(self) -> list[VoiceInfo]:
        """One."""
        return [VoiceInfo("other:only", "en", "other", "the only one", True)]

    def default(self, language: str) -> str | None:
        """The one."""
        return "other:only"

    def find(self, name: str) -> str | None:
        """The one, by its name."""
        return "other:only" if name == "only" else None

    def suggest(self, name: str) -> list[str]:
        """Nothing."""
        return []

    def open(self, name: str) -> Voice:
        """Any voice will do."""
        return open_voice("estimate")


def test_the_table_imports_neither_numpy_nor_an_engine() -> None:
    """Without it `voiceguide --version` and every message would wait for numpy."""
    code = (
        "import sys, voiceguide.voices.registry as r\n"
        "r.voice_name('espeak')\n"
        "r.open_voice('espeak').close()\n"
        "print(*sorted(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(run.stdout.split())
    assert "voiceguide.voices.espeak" in loaded
    assert not loaded & {"numpy", "pyttsx3", "espeakng_loader", "soxr"}
