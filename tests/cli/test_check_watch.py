"""`voiceguide check --watch`: checks again on save, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from voiceguide.cli.check import check_command
from voiceguide.cli.watching import Stamp, saves, stamp
from voiceguide.errors import UsageError

PATIENCE = 60
"""Seconds after which a hanging test is ended; nothing is measured by it."""


def test_a_save_is_seen_and_nothing_else(tmp_path: Path) -> None:
    """Without it the routine would be checked without end, or never again."""
    looks: list[Stamp] = [frozenset({("a", n, 0)}) for n in (1, 1, 1, 2, 2, 3, 3)]
    slept: list[float] = []
    rounds = saves([tmp_path / "a"], sleep=slept.append, look=lambda: looks.pop(0))
    next(rounds)
    next(rounds)
    assert len(slept) == 2
    next(rounds)
    assert (len(slept), looks) == (2, [])


def test_neighbours_and_missing_files_are_looked_at(tmp_path: Path) -> None:
    """Without it a change of an included file, or a save by renaming, would not be seen."""
    main, included = tmp_path / "main.routine", tmp_path / "warmup.routine"
    main.write_text("A.", encoding="utf-8")
    first = stamp([main])
    included.write_text("B.", encoding="utf-8")
    second = stamp([main])
    os.utime(included, ns=(1, 1))
    third = stamp([main])
    main.unlink()
    assert len({first, second, third, stamp([main])}) == 4


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A running `check --watch` of a routine with a mistake."""
    (tmp_path / "a.routine").write_text("[hodl 30s]\n", encoding="utf-8")
    command = [
        sys.executable,
        "-u",
        "-m",
        "voiceguide",
        "check",
        "--watch",
        "--voice",
        "estimate",
        "a.routine",
    ]
    flags = {"cwd": tmp_path, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(root)}, **flags) as process:  # type: ignore[call-overload]
        yield process
        process.kill()


def until(process: subprocess.Popen[str], words: str) -> list[str]:
    """What the process says up to a line with these words."""
    assert process.stdout
    lines: list[str] = []
    while not lines or words not in lines[-1]:
        line = process.stdout.readline()
        assert line, lines
        lines.append(line)
    return lines


@pytest.mark.skipif(sys.platform == "win32", reason="a signal is sent")
def test_it_checks_again_and_ends_with_ctrl_c(watcher: subprocess.Popen[str], tmp_path: Path) -> None:
    """Without it an author would have to type the command after every save, or could not leave."""
    first = until(watcher, "1 error, 0 warnings")
    assert first[0].startswith("--- ")
    assert "a.routine:1:1: error[unknown-directive]" in first[1]
    (tmp_path / "a.routine").write_text("[hold 30s]\n", encoding="utf-8")
    assert until(watcher, "no mistakes")[0].startswith("--- ")
    watcher.send_signal(signal.SIGINT)
    assert watcher.wait(PATIENCE) == 130


@pytest.mark.parametrize("arguments", [["--watch", "--json", "nine_moves"], ["--watch", "-"]])
def test_what_cannot_be_watched_is_refused(arguments: list[str]) -> None:
    """Without it a program that reads JSON would never get the end of it."""
    with pytest.raises(click.UsageError):
        CliRunner().invoke(check_command, arguments, standalone_mode=False, catch_exceptions=False)


def test_a_file_that_is_not_there_is_refused_at_once() -> None:
    """Without it a typing mistake would be watched for ever."""
    arguments = ["--watch", "nowhere.routine"]
    with pytest.raises(UsageError):
        CliRunner().invoke(check_command, arguments, standalone_mode=False, catch_exceptions=False)
