"""Fingerprints: another version of anything that makes sound gives another one, and nothing else does."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

from voiceguide.voices import fingerprints
from voiceguide.voices.espeak import EspeakEngine
from voiceguide.voices.fingerprints import code_digest, fingerprint, folder_listing, version_of
from voiceguide.voices.system import SystemEngine


@pytest.fixture
def own_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the package, which may be changed."""
    copy = tmp_path / "voiceguide"
    shutil.copytree(
        Path(fingerprints.__file__).parents[1], copy, ignore=shutil.ignore_patterns("__pycache__")
    )
    monkeypatch.setattr(fingerprints, "_PACKAGE", copy)
    return copy


def test_a_changed_line_of_code_is_another_fingerprint(own_code: Path) -> None:
    """Without it a better voice of ours would not be heard where the old one is kept."""
    before = code_digest.__wrapped__("voices", "audio")
    (own_code / "cli" / "main.py").write_text("# something else\n")
    assert code_digest.__wrapped__("voices", "audio") == before
    with (own_code / "voices" / "clips.py").open("a") as file:
        file.write("# something else\n")
    assert code_digest.__wrapped__("voices", "audio") != before


@pytest.mark.parametrize("name", ["numpy", "soxr", "lameenc", "pyttsx3"])
def test_versions_are_those_that_are_installed(name: str) -> None:
    """Without it another encoder would go unnoticed."""
    assert version_of(name).rpartition("-")[2] == version(name)


def test_what_is_not_installed_has_no_version() -> None:
    """Without it a missing library would be an error where it is not needed."""
    assert version_of("no_such_library_anywhere") == ""


def test_engines_have_fingerprints_of_their_own() -> None:
    """Without it two engines' voices of one name would be taken for each other."""
    prints = {EspeakEngine().fingerprint(), SystemEngine().fingerprint(), fingerprint("espeak")}
    assert None not in prints
    assert len(prints) == 3
    assert EspeakEngine().fingerprint() == EspeakEngine().fingerprint()


def test_a_listing_tells_names_and_sizes(tmp_path: Path) -> None:
    """Without it a changed dictionary of eSpeak NG would go unnoticed."""
    (tmp_path / "b").write_bytes(b"12")
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "folder").mkdir()
    assert folder_listing(tmp_path) == (("a", 1), ("b", 2))
