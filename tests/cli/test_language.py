"""`voiceguide language`: the documentation itself, for people and for chat models."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from voiceguide import resources
from voiceguide.errors import MachineError


def test_it_prints_the_documentation() -> None:
    """Without it a chat model would be given other rules than people read."""
    done = subprocess.run([sys.executable, "-m", "voiceguide", "language"], capture_output=True, check=False)
    document = Path(__file__).resolve().parents[2] / "docs" / "language.md"
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == document.read_bytes()


def test_an_installation_without_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a broken installation would end in a traceback."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "voiceguide")
    with pytest.raises(MachineError, match=r"language\.md"):
        resources.language_document()
