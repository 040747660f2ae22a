"""Another process that loads what is heavy while this one still reads the routine; asked from here.

Of a routine that was rendered before, one or two stretches are new: to say, measure and encode them takes
a few milliseconds, to load arrays, filters and a voice a hundred. So that is done elsewhere, from the first
moment on. What the maker makes lies in the store afterwards. It never has to be there: what it does not
do, for whatever reason, its owner does.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from voiceguide.records import Record

if TYPE_CHECKING:  # it is started before anything else is imported
    from voiceguide.session.products import Job, Product
    from voiceguide.timeline.model import SpeechSound

MOST_AT_ONCE = 8
"""So many things may be asked for before the first answer is taken.

Answers are so short that they always find room: so the maker never waits to be read, and goes on reading.
"""

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from voiceguide.session.making import serve; serve()"
_SIZE = struct.Struct("<I")


class Say(Record):
    """Words, with their rates, to be said into the store of a folder by the voice of that canonical name."""

    folder: Path
    voice: str
    said: tuple[tuple[str, int], ...]


class Make(Record):
    """A product of a stretch, to be made and put into the store; `voice` says what no voice is named for."""

    folder: Path
    voice: str
    sample_rate: int
    product: Product[Any]
    job: Job


@dataclass(slots=True)
class Maker:
    """The process, as its owner sees it."""

    process: subprocess.Popen[bytes] | None
    asked: int = 0
    answered: int = 0
    done: set[int] = field(default_factory=set)
    said: set[SpeechSound] = field(default_factory=set)
    """The words that were said here for the first time."""

    @property
    def is_free(self) -> bool:
        """Whether it lives and can be asked for more."""
        return self.process is not None and self.asked - self.answered < MOST_AT_ONCE

    def expect(self, voice: str | None) -> None:
        """Tells the voice that will most likely speak, None for the usual one; before all else."""
        try:
            if self.process is not None and self.process.stdin is not None:
                send(self.process.stdin, voice)
        except OSError:
            self.close()

    def submit(self, request: Say | Make) -> int:
        """Asks for something; gives the number under which `take` gives the answer."""
        number, self.asked = self.asked, self.asked + 1
        try:
            if self.process is not None and self.process.stdin is not None:
                send(self.process.stdin, request)
        except (OSError, pickle.PicklingError, TypeError, AttributeError):
            self.close()
        return number

    def is_done(self, number: int) -> bool:
        """Waits for an answer: whether what was asked for is in the store now."""
        try:
            while self.process is not None and self.process.stdout is not None and self.answered <= number:
                if received(self.process.stdout):
                    self.done.add(self.answered)
                self.answered += 1
        except (OSError, EOFError, pickle.UnpicklingError):
            self.close()
        return number in self.done

    def dismiss(self) -> None:
        """Nothing more will be asked for: it may go, and nobody waits for that until `close`."""
        if self.process is not None:
            self.process.kill()

    def close(self) -> None:
        """Ends the process, whatever it does. It may be called twice."""
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()


def start_maker() -> Maker:
    """Starts the process; it waits to be told who will most likely speak (`Maker.expect`)."""
    return Maker(_started())


def send(target: IO[bytes], thing: object) -> None:
    """One message; OSError where nobody reads it."""
    data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    target.write(_SIZE.pack(len(data)) + data)
    target.flush()


def received(source: IO[bytes]) -> Any:
    """The next message; EOFError where none comes any more."""
    size = source.read(_SIZE.size)
    if len(size) < _SIZE.size:
        raise EOFError
    return pickle.loads(source.read(_SIZE.unpack(size)[0]))


def _started() -> subprocess.Popen[bytes] | None:
    try:
        return subprocess.Popen(
            # Our own path is given: so it need not be found out anew, which takes a tenth of the time.
            [sys.executable, "-S", "-c", _PROGRAM, *map(os.path.abspath, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C at the terminal is for its owner, who then ends it
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError):
        return None
