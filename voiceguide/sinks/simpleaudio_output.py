"""The border to simpleaudio: a second live output, for those who have it.

It plays finished buffers only, and one that follows another leaves a gap; so what is pulled
is cut where it is silent, and each buffer is played to its end. A key therefore acts when the buffer
that is heard has ended. On Python 3.12 and newer the library crashes the interpreter.
"""

from __future__ import annotations

import sys
import threading
from typing import Any

from voiceguide.errors import DeviceError
from voiceguide.sinks.device import OutputFormat, Pull

PERIOD_SECONDS = 0.05
"""How much is pulled at once."""

LONGEST_SECONDS = 12.0
"""A buffer ends after so much sound even where it is nowhere silent, as music is: longer than a sentence."""

LEAST_SECONDS = 0.4
"""A buffer is at least so long: opening the device takes some hundredth of a second each time."""

HEAD_START_SECONDS = LONGEST_SECONDS / 10 + 0.3
"""So long before a buffer has been heard the next one is begun: it takes a tenth of its own length."""

REFUSED = (3, 12)


class SimpleaudioOutput:
    """Plays buffer after buffer."""

    def __init__(self, wanted: OutputFormat, library: Any) -> None:
        self._wanted, self._library = wanted, library
        self.patience = LONGEST_SECONDS + 3.0
        self._frames = int(PERIOD_SECONDS * wanted.sample_rate)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._playing: Any = None
        self._filling, self._sounding = False, 0

    def prepare(self) -> None:
        """There is nothing to open before the start."""

    def start(self, pull: Pull) -> None:
        """Begins to pull. Raises DeviceError where the device does not take a first, silent buffer."""
        try:
            self._play(bytes(2 * self._wanted.channels * self._frames)).wait_done()
        except Exception as error:  # the library raises errors of its own for each platform
            raise DeviceError("no loudspeaker can be opened by simpleaudio", help=str(error)) from error
        self._thread = threading.Thread(target=self._run, args=(pull,), name="simpleaudio", daemon=True)
        self._thread.start()

    def is_there(self) -> bool:
        """Whether it has taken every buffer so far."""
        return self.patience > 0

    def is_behind(self) -> bool:
        """Whether there is sound that was pulled and not heard yet: up to two buffers."""
        return self._filling or self._sounding > 0

    def close(self) -> None:
        """Stops."""
        self._stop.set()
        playing = self._playing
        if playing is not None:
            playing.stop()
        if self._thread is not None:
            self._thread.join()

    def _run(self, pull: Pull) -> None:
        try:
            self._play_on(pull)
        except Exception:  # the library raises errors of its own for each platform
            self.patience = 0.0

    def _play_on(self, pull: Pull) -> None:
        heard = False
        while not self._stop.is_set():
            data = self._buffer(pull)
            if self._playing is not None:
                self._playing.wait_done()
                self._sounding -= heard
            if not self._stop.is_set():
                self._playing, heard = self._play(data), any(data)
                seconds = len(data) / (2 * self._wanted.channels * self._wanted.sample_rate)
                self._stop.wait(seconds - HEAD_START_SECONDS)

    def _buffer(self, pull: Pull) -> bytes:
        """The next buffer: it ends in silence, or where it is long enough."""
        self._filling = True
        data = self._filled(pull)
        self._sounding += any(data)
        self._filling = False
        return data

    def _filled(self, pull: Pull) -> bytes:
        parts: list[bytes] = []
        while True:
            parts.append(pull(self._frames))
            # Ten times as fast as it is heard, so that the mixing keeps up.
            self._stop.wait(PERIOD_SECONDS / 10)
            seconds = len(parts) * PERIOD_SECONDS
            is_silent = not any(parts[-1])
            if seconds >= LONGEST_SECONDS or (is_silent and seconds >= LEAST_SECONDS):
                return b"".join(parts)

    def _play(self, data: bytes) -> Any:
        return self._library.play_buffer(data, self._wanted.channels, 2, self._wanted.sample_rate)


def output(wanted: OutputFormat) -> SimpleaudioOutput:
    """The output. Raises DeviceError on a Python where the library crashes, and where it is not installed."""
    if wanted.device is not None:
        raise DeviceError(
            "simpleaudio cannot choose a device", help="leave out --device, or --output simpleaudio"
        )
    refuse(sys.version_info[:2])
    try:
        import simpleaudio
    except ImportError as error:
        help = "pip install 'voiceguide[simpleaudio]'; it needs a compiler, and ALSA's headers on Linux"
        raise DeviceError("simpleaudio is not installed", help=help) from error
    return SimpleaudioOutput(wanted, simpleaudio)


def refuse(version: tuple[int, ...]) -> None:
    """Raises DeviceError for a Python that the library crashes."""
    if version >= REFUSED:
        named = ".".join(map(str, version))
        raise DeviceError(
            f"simpleaudio crashes on Python {named}: it is no longer maintained",
            help="use the default output, or a Python before 3.12",
        )
