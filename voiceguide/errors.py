"""The error tree: everything that voiceguide raises on purpose.

::

    VoiceguideError            the base; its text is one line for the person who gets it
    |-- RoutineError           the routine is at fault; carries every diagnostic (exit 1)
    |-- UsageError             the call is at fault: an option, a name, a path (exit 2)
    `-- MachineError           something on this machine is missing or failed (exit 3)
        |-- VoiceError         a speech engine is missing, failed, or gave no sound
        |-- AudioFileError     a sound file cannot be read or decoded
        |-- EncoderError       an encoder failed or did not finish
        |-- DeviceError        no loudspeaker, a busy one, or one that went away
        `-- StorageError       a file cannot be written: a full disk, a missing folder

Only the command line turns these into text and exit codes; foreign libraries'
errors are turned into these at the one module that imports the library.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from voiceguide.diagnostics import Diagnostic


class VoiceguideError(Exception):
    """Base of every error that voiceguide raises on purpose.

    `help` is what the person can do about it, or empty; `exit_code` is what
    the command line exits with.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, *, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class RoutineError(VoiceguideError):
    """The routine is at fault; `diagnostics` holds every message, in file order."""

    exit_code = 1

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("; ".join(d.message for d in diagnostics) or "the routine is at fault")
        self.diagnostics = tuple(diagnostics)


class UsageError(VoiceguideError):
    """The call is at fault: an unknown name, option value or path."""

    exit_code = 2


class MachineError(VoiceguideError):
    """Something on this machine is missing or failed."""


class VoiceError(MachineError):
    """A speech engine is missing, failed, or gave no sound."""


class AudioFileError(MachineError):
    """A sound file cannot be read or decoded."""


class EncoderError(MachineError):
    """An encoder failed or did not finish."""


class DeviceError(MachineError):
    """No loudspeaker, a busy one, or one that went away."""


class StorageError(MachineError):
    """A file cannot be written: a full disk, a missing folder, no permission."""
