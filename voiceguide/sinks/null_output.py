"""An output without a device: it takes the sound at the pace of a device, or faster, and drops it."""

from __future__ import annotations

import threading
import time

from voiceguide.sinks.device import OutputFormat, Pull

PERIOD_SECONDS = 0.05
"""How much sound it takes at once."""


class NullOutput:
    """Paces and drops."""

    patience = 1.5

    def __init__(self, wanted: OutputFormat) -> None:
        self._frames = max(1, int(PERIOD_SECONDS * wanted.sample_rate))
        self._period = self._frames / wanted.sample_rate / wanted.speed
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def prepare(self) -> None:
        """There is nothing to open before the start."""

    def start(self, pull: Pull) -> None:
        """Begins to pull."""
        self._thread = threading.Thread(target=self._run, args=(pull,), name="null output", daemon=True)
        self._thread.start()

    def is_there(self) -> bool:
        """It always is."""
        return True

    def is_behind(self) -> bool:
        """Never: two further pulls have pushed everything out."""
        return False

    def close(self) -> None:
        """Stops."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, pull: Pull) -> None:
        due = time.monotonic()
        while not self._stop.wait(max(0.0, due - time.monotonic())):
            pull(self._frames)
            # After a long sleep of the machine it goes on from now instead of catching up.
            due = max(due + self._period, time.monotonic() - 1.0)


def output(wanted: OutputFormat) -> NullOutput:
    """The output."""
    return NullOutput(wanted)
