"""Killed at any moment: the old track or the new one, whole; no strays after the next run; a sound cache."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import voiceguide
from voiceguide.sinks.atomic import SUFFIX
from voiceguide.voices.store import Store

KILLS_OF_A_RENDER, KILLS_OF_A_BUILD = 80, 20
"""How often each is killed."""

TOO_LATE = 0.8
"""What the longest time to wait is multiplied with where it was done before it could be killed."""

TEXT = "# A short one\n[chime]\nBreathe in, NUMBER.\n[pause 2s]\nBreathe out, NUMBER.\n[hold 6s]\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
]


class Runs:
    """Starts voiceguide in a folder, with a cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        root = str(Path(voiceguide.__file__).parents[1])
        self.environment = {**os.environ, "VOICEGUIDE_CACHE": str(self.cache), "PYTHONPATH": root}

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A process in a session of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "voiceguide", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def done(self, *arguments: str) -> float:
        """Runs to the end; how long that took in seconds."""
        began = time.monotonic()
        assert self.start(*arguments).wait() == 0
        return time.monotonic() - began

    def killed(self, after: float, *arguments: str) -> bool:
        """Kills it, its workers too, after so many seconds; whether it still ran."""
        process = self.start(*arguments)
        try:
            process.wait(timeout=after)
            return False
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True

    def is_sound(self) -> bool:
        """Whether every entry of the cache can be read."""
        store = Store(self.cache)
        keys = [Path(entry.path) for entry in store.entries()]
        return all(store.get(bytes.fromhex(path.parent.name + path.name)) for path in keys)


def write(path: Path, number: int) -> None:
    """Another routine for each number."""
    path.write_text(TEXT.replace("NUMBER", str(number)))


def strays(folder: Path) -> list[Path]:
    """Every file that is only there in passing."""
    return [*folder.rglob(f"*{SUFFIX}"), *(folder / "cache" / "making").glob("*")]


def test_a_render_that_is_killed(tmp_path: Path) -> None:
    """Without it a dead battery could leave a track that ends in the middle of a hold."""
    runs, chance, was_killed = Runs(tmp_path), random.Random(1), 0
    render = ("render", "a.routine", "-o", "a.mp3")
    write(tmp_path / "a.routine", 0)
    runs.done(*render)
    write(tmp_path / "a.routine", 1)
    length = runs.done(*render)
    for number in range(3 * KILLS_OF_A_RENDER):
        if was_killed == KILLS_OF_A_RENDER:
            break
        old = (tmp_path / "a.mp3").read_bytes()
        write(tmp_path / "a.routine", number + 2)
        if runs.killed(chance.uniform(0, length), *render):
            was_killed += 1
        else:
            length *= TOO_LATE
        found = (tmp_path / "a.mp3").read_bytes()
        runs.done(*render)
        assert found in (old, (tmp_path / "a.mp3").read_bytes())
        assert strays(tmp_path) == []
    assert was_killed == KILLS_OF_A_RENDER, "it was always done before it could be killed"
    runs.done("render", "a.routine", "-o", "b.mp3", "--no-cache")
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()
    assert runs.is_sound()


def test_a_build_that_is_killed(tmp_path: Path) -> None:
    """Without it a build that was broken off would be begun from nothing, or never be trusted again."""
    runs, chance, was_killed = Runs(tmp_path), random.Random(2), 0
    (tmp_path / "mine").mkdir()
    build = ("build", "mine", "-o", "out", "--jobs", "2")
    for number in range(3):
        write(tmp_path / "mine" / f"{number}.routine", number)
    runs.done(*build)
    length = 0.0
    for number in range(3 * KILLS_OF_A_BUILD):
        if was_killed == KILLS_OF_A_BUILD:
            break
        old = tracks(tmp_path)
        for name in (number % 3, (number + 1) % 3):
            write(tmp_path / "mine" / f"{name}.routine", number + 10 * (name + 1))
        if length and runs.killed(chance.uniform(0, length), *build):
            was_killed += 1
        elif length:
            length *= TOO_LATE
        found = tracks(tmp_path)
        length = length or runs.done(*build)
        runs.done(*build)
        new = tracks(tmp_path)
        assert set(found) == {"0", "1", "2"}
        assert all(found[name] in (old[name], new[name]) for name in found)
        assert strays(tmp_path) == []
    assert was_killed == KILLS_OF_A_BUILD, "it was always done before it could be killed"
    assert runs.is_sound()


def tracks(folder: Path) -> dict[str, bytes]:
    """The tracks of a build."""
    return {path.stem: path.read_bytes() for path in (folder / "out").glob("*.mp3")}
