"""A command in a real pseudo-terminal, for tests that type at it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self


class Terminal:
    """A pseudo-terminal of 80 by 24 with the command `voiceguide ARGUMENTS` in it."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self._controller, self.user = pty.openpty()
        fcntl.ioctl(self.user, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._data = bytearray()
        self._environment = dict(environment)
        self.process = self._started(arguments)
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.user)
        self._thread.join(timeout=2)
        os.close(self._controller)

    @property
    def text(self) -> str:
        """Everything that was written to the terminal."""
        return bytes(self._data).decode("utf-8", "replace")

    @property
    def has_echo(self) -> bool:
        """Whether the terminal echoes and gives whole lines: its normal mode."""
        mode = termios.tcgetattr(self.user)[3]
        return bool(mode & termios.ECHO and mode & termios.ICANON)

    def run(self, arguments: Sequence[str]) -> None:
        """Runs the command again in the same terminal, after the first one has ended."""
        self.process = self._started(arguments)

    def press(self, keys: str) -> None:
        """Types."""
        os.write(self._controller, keys.encode())

    def wait(self, timeout: float) -> int:
        """The exit code."""
        return self.process.wait(timeout)

    def wait_for(self, text: str, *, times: int = 1, timeout: float = 40.0) -> None:
        """Waits until the terminal has shown that text so many times."""
        until = time.monotonic() + timeout
        while self.text.count(text) < times:
            if time.monotonic() > until or self.process.poll() is not None:
                raise AssertionError(f"never shown: {text!r} in {self.text[-600:]!r}")
            time.sleep(0.02)

    def _started(self, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "voiceguide", *arguments],
            stdin=self.user,
            stdout=self.user,
            stderr=self.user,
            env={**os.environ, "TERM": "xterm-256color", **self._environment},
            start_new_session=True,
        )

    def _read(self) -> None:
        try:
            while data := os.read(self._controller, 65_536):
                self._data += data
        except OSError:
            pass  # the other side was closed
