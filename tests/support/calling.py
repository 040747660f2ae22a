"""Calls of the command line: in this process, where that tells everything, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from voiceguide.cli.main import run

ROOT = Path(__file__).parents[2]

LONGEST = 60
"""Seconds after which a call is held to hang: many times what the slowest takes on a slow machine."""


@dataclass(frozen=True, slots=True)
class Called:
    """What a call gave."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Both streams."""
        return self.out + self.err


def call(*arguments: str, stdin: bytes = b"") -> Called:
    """Calls a command in this process."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    told = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    code = 0
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]), mock.patch.object(sys, "stdin", told):
        try:
            run(list(arguments))
        except SystemExit as left:
            code = int(left.code or 0)
    out, err = (stream.buffer.getvalue().decode() for stream in streams)
    return Called(code, out, err)


def command(*arguments: str) -> list[str]:
    """The command line of a process of its own."""
    return [sys.executable, "-m", "voiceguide", *arguments]


def environment() -> dict[str, str]:
    """The environment of such a process: this checkout's package, wherever it runs."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def spawn(arguments: Sequence[str], *, folder: Path, stdin: bytes = b"") -> Called:
    """Calls a command as a process of its own, in `folder`."""
    done = subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(),
        input=stdin,
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )
    return Called(done.returncode, done.stdout.decode(), done.stderr.decode())
