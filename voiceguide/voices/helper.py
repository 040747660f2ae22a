"""A helper process: started, asked, started again once if it dies, ended with its owner.

The helper reads requests on its standard input and answers on its standard output, each
answer a header (`ANSWER`) and a payload. It ends when its input is closed, which also
happens when this process is gone, however it went.
"""

from __future__ import annotations

import contextlib
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import IO, Self

from voiceguide.errors import VoiceError
from voiceguide.records import Record
from voiceguide.voices.base import DEFAULT_RATE

ANSWER = struct.Struct("<BI16sI")
"""How it went, the sample rate, the engine's version, bytes of payload: as the helpers have it."""

DONE, FAILED, STALE = 0, 1, 2


class HelperDied(Exception):
    """The helper went away, or was ended for taking too long."""


class Answer(Record):
    """What a helper answered; `payload` is samples, a list, or the reason of a failure."""

    status: int
    sample_rate: int
    version: str
    payload: bytes


class HelperProcess:
    """A helper that is there when it is asked. Safe to use from several threads, one at a time."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        engine: str,
        patience: float,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`arguments` follow the interpreter's name; `patience` is the longest wait in seconds."""
        self._arguments = arguments
        self._engine = engine
        self._patience = patience
        self._environment = {**os.environ, **(environment or {})}
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._fresh_each_time = False

    def start(self) -> None:
        """Starts it, so that it is ready when it is asked; does not wait."""
        with self._lock:
            self._started()

    @property
    def pid(self) -> int | None:
        """The number of the running process, or None."""
        return self._process.pid if self._process else None

    def ask(self, request: bytes) -> Answer:
        """The answer to one request; a helper that dies is started once more before `VoiceError`."""
        with self._lock:
            if self._fresh_each_time:
                self._stop()
            answer = self._asked(request)
            if answer.status == STALE:
                self._fresh_each_time = True
                self._stop()
                answer = self._asked(request)
        if answer.status == FAILED:
            raise VoiceError(f"{self._engine}: {answer.payload.decode('utf-8', 'replace')}")
        return answer

    def close(self) -> None:
        """Ends the process. It may be called twice."""
        with self._lock:
            self._stop()

    def _asked(self, request: bytes) -> Answer:
        for _ in range(2):
            try:
                return self._exchange(request)
            except (HelperDied, OSError):
                self._stop(at_once=True)
            except BaseException:  # such as Ctrl-C: the answer must not be taken for that to another request
                self._stop(at_once=True)
                raise
        message = f"{self._engine}: its helper process ended twice on the same text"
        raise VoiceError(message, help="reword the text, or use another voice (voiceguide voices)")

    def _exchange(self, request: bytes) -> Answer:
        process = self._started()
        watchdog = threading.Timer(self._patience, process.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            source, target = _pipes(process)
            target.write(request)
            target.flush()
            status, sample_rate, version, size = ANSWER.unpack(_read(source, ANSWER.size))
            payload = _read(source, size)
        finally:
            watchdog.cancel()
        return Answer(status, sample_rate, version.rstrip(b"\0").decode("ascii", "replace"), payload)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            if not sys.executable:
                raise VoiceError(f"{self._engine}: there is no Python interpreter to run its helper process")
            self._process = subprocess.Popen(
                [sys.executable, *self._arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
                start_new_session=True,  # Ctrl-C at the terminal is for us; the helper sees its input end
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process

    def _stop(self, *, at_once: bool = False) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if at_once:
            process.kill()
        for pipe in _pipes(process):
            with contextlib.suppress(OSError):  # what was still buffered for a dead process
                pipe.close()
        try:
            process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class HelpedVoice:
    """What voices with a helper process of their own have in common."""

    def __init__(self, name: str, *, language: str, helper: HelperProcess) -> None:
        """The helper is started at once."""
        self.name = name
        self.language = language
        self._helper = helper
        helper.start()

    def known_frames(self, text: str, *, rate: int = DEFAULT_RATE) -> int | None:
        """Never known: the engine must speak first."""
        return None

    def close(self) -> None:
        """Ends its helper process. It may be called twice."""
        self._helper.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends its helper process."""
        self.close()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """The helper's output and its input."""
    assert process.stdout is not None
    assert process.stdin is not None
    return process.stdout, process.stdin


def _read(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) < size:
        raise HelperDied
    return data
