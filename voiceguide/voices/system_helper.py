"""The process that holds pyttsx3: requests on standard input, recordings on standard output.

It is run as a script. pyttsx3 prints on standard output, loses utterances when it is asked
for two at once, may return before a file is written and keeps silent about an unknown voice; so
here its output goes nowhere, it gets one utterance a run, its end is waited for, and the file and the
voice are looked at. Where the system can fork, each utterance has a process of its own: what
eSpeak says depends on what it said before.

A request is a line of JSON: `{"list": true}` or `{"voice": ID, "text": TEXT, "rate": WPM}`. An
answer is the header `ANSWER` and a payload: the audio file as it was written, or JSON. The
process ends when its standard input does.

Arguments: a JSON list of folders to import from, and the path of a library to load first, or nothing.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import struct
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, BinaryIO

ANSWER = struct.Struct("<BI16sI")
"""As in `helper`: how it went, and 0 and nothing here for sample rate and version, bytes of payload."""

DONE, FAILED, AGAIN = 0, 1, 2
ESPEAK_RATE = 1  # espeakRATE in speak_lib.h
TRIES = 3
PATIENCE = 45.0
"""The longest wait for one utterance, in seconds."""

HEADER_BYTES = 60
"""A sound file that is no longer than this has no sound in it."""

Request = dict[str, Any]


class Failed(Exception):
    """The engine refused; the text says what."""


class Lost(Failed):
    """Something was lost on the way; another try may do."""


class Speaker:
    """pyttsx3 with all that must be known about it."""

    def __init__(self, library: ctypes.CDLL | None) -> None:
        import pyttsx3

        self.library = library
        self.engine = pyttsx3.init()
        self.finished = False
        self.engine.connect("started-utterance", self.on_start)
        self.engine.connect("finished-utterance", self.on_finish)

    def on_start(self, **_: object) -> None:
        """Voices with breath noise draw on a seed, which is the time of day unless it is set."""
        if self.library is not None:
            with contextlib.suppress(AttributeError):  # eSpeak NG before 1.52 has none
                self.library.espeak_ng_SetRandSeed(ctypes.c_long(1))

    def on_finish(self, **_: object) -> None:
        """The utterance is over, and its file written."""
        self.finished = True

    def speak(self, request: Request) -> bytes:
        """The audio file of one utterance."""
        self.engine.setProperty("voice", request["voice"])
        self.engine.setProperty("rate", request["rate"])
        self.settle(request["rate"])
        with tempfile.TemporaryDirectory(prefix="voiceguide-", ignore_cleanup_errors=True) as folder:
            target = Path(folder) / ("speech.aiff" if sys.platform == "darwin" else "speech.wav")
            self.finished = False
            self.engine.save_to_file(request["text"], str(target))
            self.engine.runAndWait()
            self.wait()
            used = str(self.engine.getProperty("voice"))
            if used.casefold() != str(request["voice"]).casefold():
                raise Failed(f"it speaks as {used!r} when asked for {request['voice']!r}")
            return target.read_bytes() if target.exists() else b""

    def settle(self, rate: int) -> None:
        """Until eSpeak has taken the settings: it queues them, and pyttsx3 may cancel what is queued."""
        if self.library is None:
            return
        self.engine.proxy.setBusy(False)  # lets them through without the loop, whose end cancels
        deadline = time.monotonic() + PATIENCE
        while self.library.espeak_IsPlaying() and time.monotonic() < deadline:
            time.sleep(0.001)
        taken = self.library.espeak_GetParameter(ESPEAK_RATE, 1)
        if taken != rate:
            raise Lost(f"it speaks {taken} words per minute when asked for {rate}")

    def wait(self) -> None:
        """Until the utterance is over; SAPI's driver does not say so, but returns only then."""
        deadline = time.monotonic() + PATIENCE
        while not self.finished and sys.platform != "win32":
            if time.monotonic() > deadline:
                raise Failed(f"it did not finish within {PATIENCE:.0f} seconds")
            time.sleep(0.002)

    def voices(self) -> bytes:
        """JSON: a list of identifier, name and languages of each voice, the current voice's identifier."""
        voices = self.engine.getProperty("voices")
        listed = [[str(v.id), str(v.name), list(map(text_of, v.languages))] for v in voices]
        return json.dumps([listed, str(self.engine.getProperty("voice"))]).encode()


def text_of(tag: object) -> str:
    """A language tag that a driver gives as text or as bytes."""
    return tag.decode("utf-8", "replace") if isinstance(tag, bytes) else str(tag)


class Server:
    """Answers requests with one speaker, or with one in a process of its own for each of them."""

    def __init__(self, library: ctypes.CDLL | None) -> None:
        self.library = library
        self.speaker: Speaker | None = None
        self.forks = sys.platform not in ("win32", "darwin")

    def answer(self, request: Request) -> tuple[int, bytes]:
        """How it went, and the payload; an utterance without sound is tried again."""
        for _ in range(TRIES):
            status, payload = self.forked(request) if self.forks else self.attempt(request)
            if status == FAILED or (status == DONE and len(payload) > HEADER_BYTES):
                return status, payload
        return FAILED, payload if status == AGAIN else b"it gave no sound"

    def attempt(self, request: Request) -> tuple[int, bytes]:
        """One try in this process."""
        try:
            if self.speaker is None:
                self.speaker = Speaker(self.library)
            return DONE, self.speaker.voices() if "list" in request else self.speaker.speak(request)
        except Lost as loss:
            return AGAIN, str(loss).encode()
        except Failed as failure:
            return FAILED, str(failure).encode()
        except Exception as error:  # the drivers raise whatever their system raises
            return FAILED, f"pyttsx3 failed: {error or type(error).__name__}".encode()

    def forked(self, request: Request) -> tuple[int, bytes]:
        """One try in a process of its own, which starts as this one did."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                signal.alarm(int(PATIENCE) + 15)  # it ends even if nobody is left to end it
                os.close(reading)
                status, payload = self.attempt(request)
                with os.fdopen(writing, "wb") as pipe:
                    pipe.write(bytes([status]) + payload)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        os.waitpid(child, 0)
        return (data[0], data[1:]) if data else (AGAIN, b"the engine crashed")


def prepare(library: str) -> ctypes.CDLL | None:
    """Loads what every utterance needs; the library under its own name, so that pyttsx3 finds it."""
    loaded = ctypes.CDLL(library) if library else None
    with contextlib.suppress(Exception):  # whatever it is, it is reported with the first request
        if sys.platform not in ("win32", "darwin"):
            from pyttsx3.drivers import _espeak, espeak  # noqa: F401

            loaded = _espeak.dll
    return loaded


def serve(server: Server, source: BinaryIO, target: BinaryIO) -> None:
    """Answers until standard input ends."""
    while line := source.readline():
        status, payload = server.answer(json.loads(line))
        target.write(ANSWER.pack(status, 0, b"", len(payload)) + payload)
        target.flush()


def main(folders: str, library: str) -> None:
    """Takes standard output for itself, leaves pyttsx3 the null device, and serves."""
    sys.path[:] = [*json.loads(folders), *sys.path]
    with os.fdopen(os.dup(1), "wb") as target:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.close(null)
        serve(Server(prepare(library)), sys.stdin.buffer, target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
