"""Keys of the terminal as commands: the border to termios and msvcrt.

The terminal gives each key at once and echoes none; it is put back whatever happens. What it
is put back to is a sane mode: a session that was killed may have left the terminal without an echo.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import IO

from voiceguide.live.moves import Command

if sys.platform == "win32":
    import msvcrt
else:
    import select
    import termios

KEYS: Mapping[str, Command] = MappingProxyType(
    {
        " ": Command.TOGGLE,
        "\r": Command.PLAY,
        "\n": Command.PLAY,
        "right": Command.NEXT,
        "left": Command.PREVIOUS,
        "up": Command.LOUDER,
        "down": Command.SOFTER,
        "+": Command.LONGER,
        "=": Command.LONGER,
        "-": Command.SHORTER,
        "r": Command.AGAIN,
        "s": Command.SKIP,
        "q": Command.STOP,
        "\x03": Command.STOP,
    }
)
"""By character, or by the name of a key that sends more than one."""

HELP_KEY = "?"

LEGEND = (
    ("space", "pause, go on"),
    ("\u2190 \u2192", "previous, next exercise"),
    ("\u2191 \u2193", "louder, softer"),
    ("+ -", "ten seconds more, less"),
    ("r", "say it again"),
    ("s", "skip this rest or hold"),
    ("?", "these keys"),
    ("q", "stop"),
)
"""What `?` shows."""

_ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left"}
_WINDOWS_ARROWS = {"H": "up", "P": "down", "M": "right", "K": "left"}
_TOKEN = re.compile(r"\x1b[\[O][0-9;]*([A-Za-z~])|\x1b|(.)", re.DOTALL)


def read_keys(text: str) -> list[str]:
    """The names of the keys in what a terminal sent: characters, `up`, `down`, `left`, `right`; others
    are dropped.
    """
    found = []
    for token in _TOKEN.finditer(text):
        name = _ARROWS.get(token[1]) if token[1] else token[2]
        if name:
            found.append(name.lower() if len(name) == 1 else name)
    return found


class Keyboard:
    """The keys of one terminal. `entered` from `raw_keys`."""

    def __init__(self, stream: IO[str]) -> None:
        self._file = stream.fileno()

    def pressed(self, timeout: float) -> list[str]:
        """The keys pressed since the last time; waits up to `timeout` seconds for the first."""
        if sys.platform == "win32":
            return _pressed_windows(timeout)
        with contextlib.suppress(InterruptedError):
            ready, _, _ = select.select([self._file], [], [], timeout)
            if ready:
                data = os.read(self._file, 256)
                # A terminal that was closed is always ready and gives nothing.
                return read_keys(data.decode("utf-8", "ignore")) if data else ["q"]
        return []

    def enter(self) -> None:
        """Each key at once, none echoed; Ctrl-C and Ctrl-Z stay signals."""
        if sys.platform == "win32":
            return
        mode = termios.tcgetattr(self._file)
        mode[3] &= ~(termios.ECHO | termios.ICANON)
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._file, termios.TCSADRAIN, mode)

    def leave(self) -> None:
        """Lines and echo again; what was typed and not read is dropped."""
        if sys.platform != "win32":
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._file, termios.TCSAFLUSH, sane(termios.tcgetattr(self._file)))


def sane(mode: list[int | list[bytes | int]]) -> list[int | list[bytes | int]]:
    """A terminal's mode with lines, echo and signals switched on."""
    if sys.platform == "win32":
        return mode
    made = list(mode)
    for index, flags in (
        (0, termios.ICRNL | termios.IXON),
        (1, termios.OPOST),
        (3, termios.ECHO | termios.ECHOE | termios.ICANON | termios.ISIG | termios.IEXTEN),
    ):
        value = made[index]
        assert isinstance(value, int)
        made[index] = value | flags
    return made


@contextlib.contextmanager
def raw_keys(stream: IO[str] | None) -> Iterator[Keyboard | None]:
    """The keyboard of a terminal, put back afterwards; None where the stream is none."""
    if stream is None or not stream.isatty():
        yield None
        return
    keyboard = Keyboard(stream)
    keyboard.enter()
    try:
        yield keyboard
    finally:
        keyboard.leave()


def _pressed_windows(timeout: float) -> list[str]:
    import time

    until = time.monotonic() + timeout
    found: list[str] = []
    if sys.platform == "win32":
        while not found and time.monotonic() < until:
            while msvcrt.kbhit():
                character = msvcrt.getwch()
                arrow = character in ("\x00", "\xe0")
                name = _WINDOWS_ARROWS.get(msvcrt.getwch(), "") if arrow else character.lower()
                found += [name] if name else []
            if not found:
                time.sleep(0.03)
    return found
