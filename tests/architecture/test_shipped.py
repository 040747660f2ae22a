"""What ships is sound: routines without a remark, cues that decode, a wheel that carries both."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from imageio_ffmpeg import get_ffmpeg_exe

FIVE = {"hip_and_back_balance", "hip_mobility_class", "hip_fitness", "nine_moves", "two_gentle_stretches"}
EIGHT = {"chime", "bell", "bowl", "gong", "block", "tick", "rise", "fall"}
SAMPLE_RATE = 44_100


def checked(files: Sequence[Path]) -> subprocess.CompletedProcess[str]:
    """`voiceguide check --strict` on some files."""
    command = [sys.executable, "-m", "voiceguide", "check", "--strict", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def heard(sound: Path) -> tuple[int, int]:
    """How many frames FFmpeg decodes from a file, and the loudest sample of them; (0, 0) if it cannot."""
    command = [get_ffmpeg_exe(), "-v", "error", "-xerror", "-i", str(sound), "-ac", "1", "-f", "s16le", "-"]
    data = subprocess.run(command, capture_output=True, check=False).stdout
    samples = memoryview(data[: len(data) // 2 * 2]).cast("h")
    return len(samples), max(map(abs, samples), default=0)


def test_every_routine_passes_the_strict_check(root: Path) -> None:
    """Without it a routine could ship with a mistake, or with a line that its window has no room for."""
    files = sorted((root / "scripts").glob("*.routine"))
    assert {file.stem for file in files} >= FIVE
    done = checked(files)
    assert (done.returncode, done.stdout + done.stderr) == (0, done.stdout), done.stdout + done.stderr


def test_the_guard_sees_a_bad_routine(tmp_path: Path) -> None:
    """Without it the guard could pass because nothing is checked."""
    routine = tmp_path / "bad.routine"
    routine.write_text("Breathe.\n[hodl 30s]\n", encoding="utf-8")
    done = checked([routine])
    assert done.returncode == 1
    assert "bad.routine:2:" in done.stdout + done.stderr


def test_every_cue_decodes(root: Path) -> None:
    """Without it a cue could be an empty or broken file, found out by whoever renders with it."""
    sounds = sorted((root / "audio_cues").glob("*.wav"))
    assert {sound.stem for sound in sounds} >= EIGHT
    for sound in sounds:
        frames, loudest = heard(sound)
        assert frames > SAMPLE_RATE // 50, sound.name
        assert loudest > 1000, sound.name


def test_the_guard_hears_a_broken_cue(tmp_path: Path) -> None:
    """Without it the guard could pass because it is deaf."""
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF\0\0\0\0WAVE no sound at all")
    assert heard(broken) == (0, 0)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout; built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    (built,) = folder.glob("voiceguide-*-py3-none-any.whl")
    return built


def test_the_wheel_carries_all_that_ships_and_nothing_else(root: Path, wheel: Path) -> None:
    """Without it an installed voiceguide would have no routines, cues or phrases, or the tests in it."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    shipped = {
        f"voiceguide/_shipped/{file.relative_to(root).as_posix()}"
        for pattern in ("scripts/*.routine", "audio_cues/*.wav", "audio_cues/*.json", "docs/language.md")
        for file in root.glob(pattern)
    }
    inside = (file for pattern in ("*.toml", "*/fonts/*") for file in (root / "voiceguide").rglob(pattern))
    data = {file.relative_to(root).as_posix() for file in inside}
    modules = {file.relative_to(root).as_posix() for file in (root / "voiceguide").rglob("*.py")}
    assert len(shipped) >= len(FIVE | EIGHT)
    assert shipped | data | modules <= names
    assert names - shipped - data - modules == {"voiceguide/py.typed"}


def test_the_wheel_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    """Without it voiceguide could work in its own checkout only."""
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    where = run_installed(installed, elsewhere, "-c", "import voiceguide; print(voiceguide.__file__)")
    assert Path(where.strip()).is_relative_to(installed)
    listed = run_installed(installed, elsewhere, "-m", "voiceguide", "routines")
    assert {name for name in FIVE if name in listed} == FIVE
    cues = run_installed(installed, elsewhere, "-m", "voiceguide", "cues")
    assert {name for name in EIGHT if name in cues} == EIGHT


def run_installed(installed: Path, folder: Path, *arguments: str) -> str:
    """What Python prints in a folder, with the unpacked wheel before everything else."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
