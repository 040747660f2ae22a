"""Live outputs: what takes sound at its own pace, and which there are."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

from voiceguide.diagnostics import did_you_mean
from voiceguide.errors import UsageError
from voiceguide.records import Record

Pull = Callable[[int], bytes]
"""Gives exactly that many frames, as interleaved 16-bit samples.

It only copies; it may be called from any thread.
"""


DEFAULT_BUFFER = 0.1


class OutputFormat(Record):
    """What is to be played: `device` is part of a device's name, None for the system's own choice.

    `buffer` is how many seconds the device itself holds: from 0.05 up no frame was lost on a machine
    with some load, and a key is heard that much later. `speed` is for the output `null` alone: how many times
    faster than real time it takes the sound.
    """

    channels: int
    sample_rate: int
    device: str | None = None
    speed: float = 1.0
    buffer: float = DEFAULT_BUFFER


class DeviceInfo(Record):
    """A loudspeaker as it is listed."""

    name: str
    output: str
    backend: str


class Output(Protocol):
    """Something that plays. Made closed; `close` may be called twice, and must be called before the
    process ends.

    `patience` is how many seconds may pass between two pulls before `is_there` is asked.
    """

    patience: float

    def prepare(self) -> None:
        """Opens the device where that can be done before `start`, on any thread; `start` does it otherwise.

        Raises DeviceError as `start` does.
        """
        ...

    def start(self, pull: Pull) -> None:
        """Begins to pull. Raises DeviceError where there is no device, or it is busy."""
        ...

    def is_there(self) -> bool:
        """Whether the sound system still answers; asked when nothing was pulled for a while."""
        ...

    def is_behind(self) -> bool:
        """Whether what was pulled is heard much later: the session then ends when this no longer holds."""
        ...

    def close(self) -> None:
        """Stops and frees the device, at once. Never raises."""
        ...


OUTPUTS: Mapping[str, str] = MappingProxyType(
    {
        "miniaudio": "voiceguide.sinks.miniaudio_output",
        "simpleaudio": "voiceguide.sinks.simpleaudio_output",
        "null": "voiceguide.sinks.null_output",
    }
)
"""Name -> the module whose `output(OutputFormat)` makes it. A new output is its module and a line here."""

DEFAULT_OUTPUT = "miniaudio"


def open_output(name: str, wanted: OutputFormat) -> Output:
    """The output of that name, not yet started.

    Raises UsageError for an unknown one, DeviceError where it cannot be used.
    """
    if name not in OUTPUTS:
        help = did_you_mean(name, OUTPUTS) or f"there are {', '.join(OUTPUTS)}"
        raise UsageError(f"there is no output '{name}'", help=help)
    made: Output = importlib.import_module(OUTPUTS[name]).output(wanted)
    return made


def list_devices() -> list[DeviceInfo]:
    """Every loudspeaker that can be chosen by name.

    Raises DeviceError where there is no sound system at all.
    """
    found: list[DeviceInfo] = importlib.import_module(OUTPUTS[DEFAULT_OUTPUT]).devices()
    return found
