"""Signals as wishes: to end a session, or to suspend it, in good order."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that end a session in good order."""


@dataclass(slots=True)
class Signals:
    """What signals have asked for: the number of the one that ends the session, and whether it is to
    be suspended.
    """

    ended: int | None = None
    suspended: bool = False

    def take(self, number: int, frame: FrameType | None) -> None:
        """The handler. A second request to end comes through at once."""
        if number in ENDING:
            if self.ended is not None:
                raise KeyboardInterrupt
            self.ended = number
        else:
            self.suspended = True


@contextmanager
def listening() -> Iterator[Signals]:
    """Signals as wishes, inside the block."""
    signals = Signals()
    numbers = [*ENDING, *([signal.SIGTSTP] if hasattr(signal, "SIGTSTP") else [])]
    before = [(number, signal.signal(number, signals.take)) for number in numbers]
    try:
        yield signals
    finally:
        for number, handler in before:
            signal.signal(number, handler)
