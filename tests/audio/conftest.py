"""What the audio tests share: FFmpeg as a maker, decoder and meter that is not ours."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg
import pytest

Run = Callable[..., str]
Measure = Callable[..., float]


@pytest.fixture(scope="session")
def ffmpeg() -> Run:
    """Runs FFmpeg with the given arguments and returns what it printed; its failure is the test's."""
    program = imageio_ffmpeg.get_ffmpeg_exe()

    def run(*arguments: str | Path) -> str:
        command = [program, "-nostdin", "-y", "-hide_banner", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture(scope="session")
def ebur128(ffmpeg: Run) -> Measure:
    """FFmpeg's loudness of a file: `key` I (integrated, the last value) or M (momentary, the highest)."""

    def measure(path: Path, *, key: str) -> float:
        shown = f"apad=pad_dur=1,ebur128=metadata=1,ametadata=print:key=lavfi.r128.{key}:file=-"
        printed = ffmpeg("-v", "error", "-i", path, "-af", shown, "-f", "null", "-")
        values = [float(found) for found in re.findall(rf"r128\.{key}=(\S+)", printed)]
        return values[-1] if key == "I" else max(values)

    return measure
