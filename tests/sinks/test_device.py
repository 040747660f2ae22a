"""Live outputs without a loudspeaker: which there are, how they keep time, what they say."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from voiceguide.errors import DeviceError, UsageError
from voiceguide.sinks import miniaudio_output
from voiceguide.sinks.device import OUTPUTS, OutputFormat, open_output
from voiceguide.sinks.miniaudio_output import MiniaudioOutput, backends, device_id
from voiceguide.sinks.simpleaudio_output import SimpleaudioOutput, refuse

WANTED = OutputFormat(1, 1_000)


def test_an_unknown_output_is_told_with_the_nearest_name() -> None:
    """Without it a slip of the pen would end in a traceback."""
    with pytest.raises(UsageError, match="no output 'nul'") as told:
        open_output("nul", WANTED)
    assert "null" in told.value.help
    assert set(OUTPUTS) == {"miniaudio", "simpleaudio", "null"}


def test_the_null_output_pulls_until_it_is_closed() -> None:
    """Without it nothing could be tried on a machine without sound."""
    enough, asked = threading.Event(), list[int]()

    def pull(frames: int) -> bytes:
        asked.append(frames)
        if len(asked) == 5:
            enough.set()
        return bytes(2 * frames)

    output = open_output("null", OutputFormat(1, 1_000, speed=100))
    output.start(pull)
    assert enough.wait(20)
    output.close()
    done = len(asked)
    output.close()
    assert set(asked) == {50}
    assert len(asked) == done


class Library:
    """A miniaudio that has no sound card, or one that remembers what is done to it."""

    class MiniaudioError(Exception):
        """Its error."""

    Backend = miniaudio_output.library().Backend
    SampleFormat = miniaudio_output.library().SampleFormat

    def __init__(self, *, has_device: bool = True, names: tuple[str, ...] = ("Speakers", "Headset")) -> None:
        self.done: list[str] = []
        self.has_device, self.names = has_device, names
        self.lib = SimpleNamespace(ma_context_uninit=lambda context: self.done.append(f"uninit {context}"))

    def PlaybackDevice(self, *arguments: Any, **options: Any) -> Any:
        """Opens a device."""
        if not self.has_device:
            raise self.MiniaudioError("failed to init device", -401)
        self.done.append(f"open {options['buffersize_msec']}")
        return SimpleNamespace(
            _context="context",
            backend="PulseAudio",
            start=lambda source: self.done.append(f"start {len(source.send(7))}"),
            close=lambda: self.done.append("close"),
        )

    def Devices(self, kinds: list[Any]) -> Any:
        """Lists devices."""
        if not self.has_device:
            raise self.MiniaudioError("cannot init context", -203)
        listed = [{"name": name, "id": f"id of {name}"} for name in self.names]
        return SimpleNamespace(get_playbacks=lambda: listed, backend="PulseAudio")


def test_a_device_is_closed_and_its_context_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the interpreter would hang at its exit, and the fiftieth device could not be opened."""
    library = Library()
    monkeypatch.setattr(miniaudio_output, "library", lambda: library)
    output = MiniaudioOutput(WANTED)
    output.start(lambda frames: bytes(2 * frames))
    assert output.is_there()
    output.close()
    output.close()
    assert library.done == ["open 100", "start 14", "close", "uninit context"]


def test_without_a_device_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without it a person would get fifty lines of ALSA's, or a traceback."""
    library = Library(has_device=False)
    monkeypatch.setattr(miniaudio_output, "library", lambda: library)
    output = MiniaudioOutput(WANTED)
    assert not output.is_there()
    with pytest.raises(DeviceError, match="no loudspeaker can be opened") as told:
        output.start(lambda frames: b"")
    assert "render" in told.value.help
    with miniaudio_output.quiet_descriptors():
        os.write(2, b"ALSA lib says a lot")
    assert capfd.readouterr().err == ""


def test_a_device_is_found_by_a_part_of_its_name() -> None:
    """Without it names as long as a line would have to be typed."""
    library = Library(names=("Speakers (USB Audio)", "Headset", "Headset mono"))
    assert device_id(library, "usb") == "id of Speakers (USB Audio)"
    assert device_id(library, "headset") == "id of Headset"
    with pytest.raises(UsageError, match="several devices"):
        device_id(library, "head")
    with pytest.raises(UsageError, match="no device 'radio'") as told:
        device_id(library, "radio")
    assert "'Headset'" in told.value.help


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "freebsd14"])
def test_no_platform_ever_plays_into_nothing(platform: str) -> None:
    """Without it the library would choose its null device where there is no sound, without a word."""
    library = miniaudio_output.library()
    kinds = backends(library, platform)
    assert kinds
    assert library.Backend.NULL not in kinds


def test_simpleaudio_is_refused_where_it_crashes() -> None:
    """Without it Python itself would crash."""
    for version in ((3, 12), (3, 13), (4, 0)):
        with pytest.raises(DeviceError, match=f"crashes on Python {version[0]}.{version[1]}"):
            refuse(version)
    refuse((3, 11))


def test_simpleaudio_gets_buffers_that_end_in_silence_and_together_are_everything() -> None:
    """Without it every seam between two buffers would be heard as a gap in a word."""
    played: list[bytes] = []

    class Buffer:
        def wait_done(self) -> None:
            pass

        def stop(self) -> None:
            pass

    def play_buffer(data: bytes, channels: int, width: int, rate: int) -> Buffer:
        assert (channels, width, rate) == (1, 2, 1_000)
        played.append(data)
        return Buffer()

    words, done = [*([b"\1"] * 14), *([b"\0"] * 10), *([b"\2"] * 100)], threading.Event()
    given: list[bytes] = []

    def pull(frames: int) -> bytes:
        if not words:
            done.set()
            return bytes(2 * frames)
        given.append(words.pop(0) * 2 * frames)
        return given[-1]

    output = SimpleaudioOutput(WANTED, SimpleNamespace(play_buffer=play_buffer))
    output.start(pull)
    assert done.wait(20)
    output.close()
    sound = b"".join(played[1:])
    assert sound.startswith(b"".join(given)[: len(sound)])
    assert played[1] == b"".join(given[:15])
    assert max(len(data) for data in played) <= 2 * 12_000


def test_simpleaudio_whose_device_goes_away_is_noticed() -> None:
    """Without it a session would go on without a sound, and a traceback would stand on the screen."""
    buffers = iter([SimpleNamespace(wait_done=lambda: None, stop=lambda: None)])

    def play_buffer(*what: object) -> SimpleNamespace:
        buffer = next(buffers, None)
        if buffer is None:
            raise RuntimeError("no such device")
        return buffer

    output = SimpleaudioOutput(WANTED, SimpleNamespace(play_buffer=play_buffer))
    assert output.patience > 12
    output.start(lambda frames: bytes(2 * frames))
    try:
        for _ in range(1_000):
            if not output.is_there():
                break
            time.sleep(0.01)
        assert not output.is_there()
        assert output.patience == 0
    finally:
        output.close()


def test_simpleaudio_that_is_not_installed_or_cannot_choose_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the choice of an optional output would end in a traceback."""
    monkeypatch.setattr(sys, "version_info", (3, 11, 0))
    monkeypatch.setitem(sys.modules, "simpleaudio", None)
    with pytest.raises(DeviceError, match="not installed") as told:
        open_output("simpleaudio", WANTED)
    assert "voiceguide[simpleaudio]" in told.value.help
    with pytest.raises(DeviceError, match="cannot choose a device"):
        open_output("simpleaudio", OutputFormat(1, 1_000, "Headset"))


def test_the_library_is_whole_though_it_is_imported_in_parts() -> None:
    """Without it another user of miniaudio in the same process would find its internet radio broken."""
    told = subprocess.run([sys.executable, "-c", RADIO], capture_output=True, text=True, check=False)
    assert told.stdout.split() == ["False", "False", "&amp;", "Request", "urlopen", "True", "True"], (
        told.stderr
    )


RADIO = """
import sys
from voiceguide.sinks.miniaudio_output import library
ma = library()
print("urllib.request" in sys.modules, "html" in sys.modules)
print(ma.html.escape("&"), ma.urllib.request.Request.__name__, ma.urllib.request.urlopen.__name__)
import html, urllib.request
print(html.escape is ma.html.escape, urllib.request is ma.urllib.request)
"""
