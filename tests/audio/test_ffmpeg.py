"""The way to the FFmpeg binary."""

from __future__ import annotations

import subprocess

import imageio_ffmpeg
import pytest

from voiceguide.audio.ffmpeg import ffmpeg_program
from voiceguide.errors import MachineError


def test_there_is_an_ffmpeg() -> None:
    """Without a program that runs, no bed and no M4A can be read or written."""
    shown = subprocess.run([ffmpeg_program(), "-version"], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("ffmpeg version")


def test_a_missing_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the wheel's binary must give a line with what to do, not a traceback."""

    def none() -> str:
        raise RuntimeError("No ffmpeg exe could be found.")

    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", none)
    with pytest.raises(MachineError) as caught:
        ffmpeg_program()
    assert "pip install" in caught.value.help
