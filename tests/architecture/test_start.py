"""A start is instant: what `voiceguide --version` imports, and `voiceguide play` before its first sound."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import voiceguide
from voiceguide.cli.main import INTERRUPTED

ARRAYS_AND_SOUND = "numpy soxr lameenc miniaudio mutagen pydub imageio_ffmpeg"
VOICES_AND_WORDS = "pyttsx3 espeakng_loader num2words yaml lxml rich"
OWN = "voiceguide.audio voiceguide.voices voiceguide.sinks voiceguide.timeline"
LATER = {*"num2words yaml rich wakepy jeepney urllib.request html tempfile json".split()}
LATER_OWN = {*"live.screen live.mpris live.awake live.history timeline.fit timeline.build".split()}
HEAVY = {*ARRAYS_AND_SOUND.split(), *VOICES_AND_WORDS.split(), *OWN.split()}


def imported_by(code: str, folder: Path) -> tuple[set[str], str]:
    """The modules that a new process holds after running some code, and what it printed."""
    program = (
        f"import atexit, sys\natexit.register(lambda: print('\\n--', *sys.modules, sep='\\n'))\n"
        f"sys.argv = ['voiceguide', '--version']\n{code}"
    )
    # A start from another folder: the package comes from where this process has it.
    path = str(Path(voiceguide.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {path!r})\n{program}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    said, _, modules = done.stdout.partition("\n--\n")
    return set(modules.split()), said


def test_the_version_needs_neither_numpy_nor_a_voice(project: Mapping[str, Any], tmp_path: Path) -> None:
    """Without it every command would start a tenth of a second late, for things that it does not use."""
    module, function = project["project"]["scripts"]["voiceguide"].split(":")
    modules, said = imported_by(f"from {module} import {function}\n{function}()", tmp_path)
    assert voiceguide.__version__ in said
    assert "click" in modules
    assert modules & HEAVY == set()


def test_the_guard_sees_a_heavy_import(tmp_path: Path) -> None:
    """Without it the guard could pass because it is blind."""
    modules, _ = imported_by("import numpy", tmp_path)
    assert modules & HEAVY == {"numpy"}


PLAYED = """
import os
import voiceguide.live.player as player
def heard(self):
    begin(self)
    print(*sys.modules, sep="\\n")
    sys.stdout.flush()
    os._exit(0)
begin, player.Player.start = player.Player.start, heard
from voiceguide.cli.main import run
run(["play", "two_gentle_stretches", "--voice", "estimate", "--output", "null", "--no-history"])
"""


def test_nothing_is_loaded_before_the_first_sound_that_is_not_needed_for_it(tmp_path: Path) -> None:
    """Without it a screen or a library for large numbers could come between a person and the first word."""
    path = str(Path(voiceguide.__file__).parents[1])
    program = f"import sys; sys.path.insert(0, {path!r})\n{PLAYED}"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.split())
    assert {"numpy", "voiceguide.live.player", "voiceguide.session.playing"} <= modules
    assert modules & LATER == set()
    assert modules & {f"voiceguide.{name}" for name in LATER_OWN} == set()


@pytest.mark.parametrize(
    "arguments", [["-m", "voiceguide"], ["-c", "from voiceguide.__main__ import main; main()"]]
)
def test_both_ways_to_start_tell_the_version(arguments: list[str]) -> None:
    """Without it `python -m voiceguide` could be gone, and the exit code with it."""
    done = subprocess.run(
        [sys.executable, *arguments, "--version"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert voiceguide.__version__ in done.stdout
    assert done.stderr == ""


def test_an_interruption_while_it_is_loaded_is_no_traceback() -> None:
    """Without it a Ctrl-C in the first hundredths of a second would show a page of Python."""
    program = """
import sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
from voiceguide.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == INTERRUPTED
    assert done.stderr == ""
