"""Where the shipped things are found, in a checkout and in a wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from voiceguide import resources


def test_a_checkout_uses_them_where_they_lie() -> None:
    """A changed cue or routine must be heard at once, without installing anew."""
    root = Path(resources.__file__).resolve().parents[1]
    if (root / "audio_cues").is_dir():
        assert resources.cues_folder() == root / "audio_cues"
        assert resources.routines_folder() == root / "scripts"


def test_a_wheel_carries_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed elsewhere there is no checkout beside the package."""
    (tmp_path / "voiceguide" / "_shipped" / "audio_cues").mkdir(parents=True)
    (tmp_path / "voiceguide" / "_shipped" / "scripts").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "voiceguide")
    assert resources.cues_folder() == tmp_path / "voiceguide" / "_shipped" / "audio_cues"
    assert resources.routines_folder() == tmp_path / "voiceguide" / "_shipped" / "scripts"
