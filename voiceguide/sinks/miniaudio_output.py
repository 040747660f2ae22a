"""The border to miniaudio: PulseAudio and ALSA, CoreAudio, WASAPI.

A device that is left open hangs the interpreter at its exit, a context that is not freed leaks
file descriptors, and a list of backends that is left to the library may silently play into nothing: so all
three are seen to here. A server that dies gives no sign at all; that is for a watchdog to notice.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import sys
from collections.abc import Generator, Iterator
from types import ModuleType
from typing import Any

from voiceguide.errors import DeviceError, UsageError
from voiceguide.sinks.device import DeviceInfo, OutputFormat, Pull

PATIENCE = 1.0
"""So many seconds longer than its buffer a device may take nothing before it is asked whether it is there."""

APP_NAME = "voiceguide"


class MiniaudioOutput:
    """One device; see `Output`."""

    def __init__(self, wanted: OutputFormat) -> None:
        self._wanted = wanted
        self.patience = PATIENCE + wanted.buffer
        self._library = library()
        self._device: Any = None
        self._backend = ""

    def prepare(self) -> None:
        """Opens the device. Raises DeviceError."""
        # Windows wants its sound system opened and closed by one thread.
        if sys.platform != "win32":
            self._open()

    def _open(self) -> None:
        ma, wanted = self._library, self._wanted
        chosen = device_id(ma, wanted.device) if wanted.device else None
        try:
            with quiet_descriptors():
                self._device = ma.PlaybackDevice(
                    ma.SampleFormat.SIGNED16,
                    wanted.channels,
                    wanted.sample_rate,
                    buffersize_msec=round(1000 * wanted.buffer),
                    device_id=chosen,
                    backends=backends(ma),
                    app_name=APP_NAME,
                )
        except ma.MiniaudioError as error:
            raise no_device(error) from error
        self._backend = str(self._device.backend)
        atexit.register(self.close)

    def start(self, pull: Pull) -> None:
        """Opens the device unless it is open, and begins to pull. Raises DeviceError."""
        if self._device is None:
            self._open()
        ma, source = self._library, _source(pull)
        next(source)
        try:
            self._device.start(source)
        except ma.MiniaudioError as error:
            self.close()
            raise DeviceError("the loudspeaker does not start", help=BUSY) from error

    def is_there(self) -> bool:
        """Whether the sound system that the device belongs to still answers."""
        ma = self._library
        used = [kind for kind in backends(ma) if self._backend.replace(" ", "").upper() == kind.name]
        try:
            _found(ma, used or backends(ma))
        except DeviceError:
            return False
        return True

    def is_behind(self) -> bool:
        """Never: two further pulls have pushed everything out."""
        return False

    def close(self) -> None:
        """Stops at once and frees device and context."""
        device, self._device = self._device, None
        if device is None:
            return
        atexit.unregister(self.close)
        context = device._context
        device.close()
        # The library never frees it: five descriptors a device, and after some fifty none can be opened.
        self._library.lib.ma_context_uninit(context)


BUSY = "another program may hold it; 'voiceguide devices' lists what there is"
NOTHING_THERE = (
    "is a sound server (PipeWire, PulseAudio) running, a loudspeaker plugged in?"
    " 'voiceguide render' makes a file to play elsewhere"
)


def no_device(error: Exception) -> DeviceError:
    """The error for a device that cannot be opened."""
    return DeviceError("no loudspeaker can be opened", help=NOTHING_THERE)


def library() -> Any:
    """The library. Raises DeviceError where it is not installed."""
    try:
        with _radio_later("urllib.request"), _radio_later("html"):
            import miniaudio
    except ImportError as error:
        raise DeviceError(
            "the library for live sound, miniaudio, is not installed here",
            help="pip install miniaudio; it comes as a wheel for most systems",
        ) from error
    return miniaudio


@contextlib.contextmanager
def _radio_later(name: str) -> Iterator[None]:
    """Lets the library have a module that it needs for internet radio alone when it uses it.

    Their imports would take a tenth of the time to the first sound.
    """
    if name in sys.modules:
        yield
        return
    stand_in, package = ModuleType(name), name.rpartition(".")[0]

    def real(wanted: str) -> Any:
        _remove(name, stand_in)
        return getattr(importlib.import_module(name), wanted)

    vars(stand_in)["__getattr__"] = real
    sys.modules[name] = stand_in
    if package:
        # The module itself takes this place over when somebody imports it.
        setattr(importlib.import_module(package), name.rpartition(".")[2], stand_in)
    try:
        yield
    finally:
        _remove(name, stand_in)


def _remove(name: str, stand_in: ModuleType) -> None:
    """Whoever imports the module from now on gets the real one."""
    if sys.modules.get(name) is stand_in:
        del sys.modules[name]


def backends(ma: Any, platform: str = sys.platform) -> list[Any]:
    """The sound systems to try, in order; never the one that plays into nothing."""
    kinds = ma.Backend
    if platform == "darwin":
        return [kinds.COREAUDIO]
    if platform == "win32":
        return [kinds.WASAPI, kinds.DSOUND, kinds.WINMM]
    return [kinds.PULSEAUDIO, kinds.ALSA]


def devices() -> list[DeviceInfo]:
    """Every device of the first sound system that works. Raises DeviceError."""
    ma = library()
    found = _found(ma, backends(ma))
    return [DeviceInfo(entry["name"], "miniaudio", found.backend) for entry in _listed(found)]


def device_id(ma: Any, name: str) -> Any:
    """The library's handle of the device whose name is, or else contains, `name`. Raises UsageError."""
    entries = _listed(_found(ma, backends(ma)))
    folded = name.casefold()
    exact = [entry for entry in entries if entry["name"].casefold() == folded]
    near = exact or [entry for entry in entries if folded in entry["name"].casefold()]
    if len(near) == 1:
        return near[0]["id"]
    known = ", ".join(f"'{entry['name']}'" for entry in (near or entries)) or "none"
    what = f"several devices are named like '{name}'" if near else f"there is no device '{name}'"
    raise UsageError(what, help=f"choose one of: {known}")


def _found(ma: Any, kinds: list[Any]) -> Any:
    try:
        with quiet_descriptors():
            return ma.Devices(kinds)
    except ma.MiniaudioError as error:
        raise no_device(error) from error


def _listed(found: Any) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = found.get_playbacks()
    return entries


def _source(pull: Pull) -> Generator[bytes, int, None]:
    """What the library pulls from: it is sent a number of frames and gives them."""
    frames = yield b""
    while True:
        frames = yield pull(frames)


@contextlib.contextmanager
def quiet_descriptors() -> Iterator[None]:
    """Silences what C libraries write to standard error: ALSA fills a page where it finds no card."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def output(wanted: OutputFormat) -> MiniaudioOutput:
    """The output."""
    return MiniaudioOutput(wanted)
