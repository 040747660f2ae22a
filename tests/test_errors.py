"""The error tree: each error knows what the command line leaves with."""

from __future__ import annotations

import pytest

from voiceguide import errors
from voiceguide.diagnostics import Diagnostic
from voiceguide.errors import MachineError, RoutineError, UsageError, VoiceguideError
from voiceguide.source import Source, Span

MACHINE = ("VoiceError", "AudioFileError", "EncoderError", "DeviceError", "StorageError")


def test_exit_codes() -> None:
    """A script could not tell a wrong routine from a wrong call or a full disk."""
    assert (RoutineError.exit_code, UsageError.exit_code, MachineError.exit_code) == (1, 2, 3)


@pytest.mark.parametrize("name", MACHINE)
def test_machine_errors(name: str) -> None:
    """An error of the machine would be told as a traceback, since nobody catches it."""
    kind = getattr(errors, name)
    assert issubclass(kind, MachineError)
    assert kind("a", help="b").help == "b"


def test_a_routine_error_carries_every_message() -> None:
    """Only the first mistake would reach the author."""
    told = [Diagnostic("x", text, Source("a", ""), Span(0, 0)) for text in ("one", "two")]
    error = RoutineError(told)
    assert error.diagnostics == tuple(told)
    assert str(error) == "one; two"
    assert isinstance(error, VoiceguideError)
    assert str(RoutineError([]))
