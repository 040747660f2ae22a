"""Keys: what a terminal sends, and how it is given back."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.live.keys import KEYS, LEGEND, raw_keys, read_keys
from voiceguide.live.moves import Command

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are not of Windows", allow_module_level=True)

import pty
import termios


def test_arrows_and_characters_are_read_however_they_come_together() -> None:
    """Without it a quick hand, or a terminal in another mode, would press the wrong keys."""
    assert read_keys("\x1b[C\x1bOD \x1b[A+Rq\x1b[B") == ["right", "left", " ", "up", "+", "r", "q", "down"]
    assert read_keys("\x1b[5~\x1b[1;5C\x1b") == ["right"]


@given(st.text())
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    """Without it a cat on the keyboard could end a session."""
    assert all(isinstance(key, str) for key in read_keys(typed))


def test_every_command_has_a_key_and_every_key_is_told() -> None:
    """Without it something could not be reached from the keyboard, or nobody would know how."""
    assert set(KEYS.values()) == set(Command) - {Command.PAUSE}
    told = " ".join(key for key, _ in LEGEND)
    assert all(key in told for key in "+-rsq?")


def test_the_terminal_is_given_back_in_a_sane_mode() -> None:
    """Without it a terminal that a killed session left without an echo would stay so for ever."""
    controller, user = pty.openpty()
    mode = termios.tcgetattr(user)
    mode[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
    termios.tcsetattr(user, termios.TCSANOW, mode)
    with os.fdopen(user, "r+b", buffering=0) as raw, open(user, closefd=False) as stream:
        with raw_keys(stream) as keyboard:
            assert keyboard is not None
            assert not termios.tcgetattr(user)[3] & termios.ECHO
            os.write(controller, b" s")
            assert keyboard.pressed(5.0) == [" ", "s"]
            assert keyboard.pressed(0.0) == []
        flags = termios.tcgetattr(raw.fileno())[3]
        assert flags & termios.ECHO
        assert flags & termios.ICANON
        assert flags & termios.ISIG
    os.close(controller)


def test_without_a_terminal_there_is_no_keyboard() -> None:
    """Without it a session in a pipe would fail, or eat its input."""
    reader, writer = os.pipe()
    with os.fdopen(reader) as stream, raw_keys(stream) as keyboard:
        assert keyboard is None
    os.close(writer)
    with raw_keys(None) as keyboard:
        assert keyboard is None
