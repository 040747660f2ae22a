"""An output that is opened ahead: given once, closed when nobody wants it, its trouble told in time."""

from __future__ import annotations

import threading

import pytest

from voiceguide.errors import DeviceError, UsageError
from voiceguide.sinks import ahead
from voiceguide.sinks.ahead import OpenedAhead
from voiceguide.sinks.device import OutputFormat, Pull

MONO, STEREO = OutputFormat(1, 44_100), OutputFormat(2, 44_100)


class Remembering:
    """An output that remembers what is done to it; without a device it cannot be prepared."""

    patience = 1.0

    def __init__(self, wanted: OutputFormat, has_device: bool) -> None:
        self.wanted, self.has_device = wanted, has_device
        self.prepared_on, self.closed = "", 0

    def prepare(self) -> None:
        """Notes the thread."""
        self.prepared_on = threading.current_thread().name
        if not self.has_device:
            raise DeviceError("no loudspeaker can be opened")

    def start(self, pull: Pull) -> None:
        """Is not called here."""

    def is_behind(self) -> bool:
        """Never."""
        return False

    def is_there(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Counts."""
        self.closed += 1


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Remembering]:
    """Every output that was made, in order; one named `none` has no device."""
    outputs: list[Remembering] = []

    def open_output(name: str, wanted: OutputFormat) -> Remembering:
        if name == "unknown":
            raise UsageError("there is no output 'unknown'")
        outputs.append(Remembering(wanted, name != "none"))
        return outputs[-1]

    monkeypatch.setattr(ahead, "open_output", open_output)
    return outputs


def test_what_was_opened_ahead_is_what_is_given(made: list[Remembering]) -> None:
    """Without it the device could be opened twice, or closed under the player's hands."""
    with OpenedAhead("some", MONO) as opened:
        taken = opened.take(MONO)
    assert made == [taken]
    assert made[0].prepared_on == "output"
    assert made[0].closed == 0


def test_what_nobody_takes_is_closed(made: list[Remembering]) -> None:
    """Without it a routine with a mistake would leave the device open, which hangs the exit."""
    with pytest.raises(ValueError, match="a mistake"), OpenedAhead("some", MONO):
        raise ValueError("a mistake")
    assert [output.closed for output in made] == [1]


def test_another_format_is_opened_anew(made: list[Remembering]) -> None:
    """Without it a session with music would be played on a mono device."""
    with OpenedAhead("some", MONO) as opened:
        taken = opened.take(STEREO)
    assert made[1] is taken
    assert (made[1].wanted, made[1].closed, made[0].closed) == (STEREO, 0, 1)


@pytest.mark.parametrize(("name", "error"), [("none", DeviceError), ("unknown", UsageError)])
def test_trouble_is_told_when_the_output_is_wanted(
    name: str, error: type[Exception], made: list[Remembering]
) -> None:
    """Without it a missing device would be told in place of the routine's own mistakes, or never."""
    with OpenedAhead(name, MONO) as opened, pytest.raises(error):
        opened.take(MONO)
    assert all(output.closed == 1 for output in made)
