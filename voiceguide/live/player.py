"""The player: mixes ahead of the device, obeys the listener, and keeps the count of what was delivered.

One thread of its own mixes (and thereby synthesises); the device pulls from the ring on its own
thread; whoever owns the player asks and commands from a third.
"""

from __future__ import annotations

import threading
import time
from collections import deque

import numpy as np

from voiceguide.audio.pcm import Samples, silence
from voiceguide.errors import DeviceError
from voiceguide.live.moves import Command, obey
from voiceguide.live.places import bounds_of
from voiceguide.live.ring import Ring
from voiceguide.live.transport import RAMP_SECONDS, Mode, Piece, State, advance, begin
from voiceguide.records import Record
from voiceguide.sinks.base import to_pcm16
from voiceguide.sinks.device import DEFAULT_BUFFER, Output
from voiceguide.timeline.lookahead import Reader, Score
from voiceguide.timeline.mastered import MasteredReader

AHEAD_SECONDS = 2.0
"""How much is mixed ahead at most, beyond the device's own buffer; a voice may take that long for a line."""

CHUNK_SECONDS = 0.25
"""How much is mixed at once."""

LEAD_SILENCE_SECONDS = 0.05
"""The silence before the first frame: a device that runs already swallows up to 0.02 s (measured)."""


LONGEST_TIMES = 6
"""So many times its patience a device may take nothing while its sound system still answers."""


class Course(Record):
    """How a session is to run: where it begins (sample), what it does at its end and at `[wait]`."""

    start: int = 0
    restart: int | None = None
    waits: bool = False
    volume: float = 1.0
    buffer: float = DEFAULT_BUFFER
    """What the device takes at once, in seconds."""


class Player:
    """Plays a score through an output. `start`, then `poll` until it is done, then `close`, always."""

    def __init__(self, reader: Reader, output: Output, course: Course) -> None:
        self.score: Score = reader.score
        self.word = ""
        self.turn, self.landed = 0, course.start
        rate = self.score.sample_rate
        self._reader, self._mastered, self._output = reader, MasteredReader(reader), output
        self._ramp = int(RAMP_SECONDS * rate)
        self._bounds = bounds_of(self.score, waits=course.waits, restart=course.restart)
        self._heard = self._ahead = begin(
            course.start, silence=int(LEAD_SILENCE_SECONDS * rate), volume=course.volume
        )
        # Until the mixing thread has begun, the device may already ask twice.
        self._chunk = max(CHUNK_SECONDS, 2.5 * course.buffer)
        self.ring = Ring(2 * reader.channels, low=int((AHEAD_SECONDS + course.buffer) * rate))
        self._commands: deque[Command] = deque()
        self._closing = False
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="mixer", daemon=True)
        self._started = 0.0

    def start(self) -> None:
        """Mixes the first frames, then starts the output. Raises DeviceError, and what the voice raises."""
        self._mix(self._chunk)
        self._started = time.monotonic()
        self._output.start(self.ring.pull)
        self._thread.start()

    def send(self, command: Command) -> None:
        """Asks for something; it is heard as soon as the device's own buffer has run out."""
        with self.ring.changed:
            self._commands.append(command)
            self.ring.changed.notify_all()

    def state(self) -> State:
        """Where the session stands, by the frames that were delivered."""
        with self.ring.changed:
            self._heard, _ = advance(self._heard, self.ring.collect(), self._bounds, ramp=self._ramp)
            return self._heard

    def poll(self) -> bool:
        """Whether there is still something to be heard.

        Raises DeviceError where the device has gone silent, and whatever stopped the mixing.
        """
        if self._error is not None:
            raise self._error
        if self.ring.is_drained:
            return self._output.is_behind()
        since = time.monotonic() - max(self.ring.last_pull or 0.0, self._started)
        patience = self._output.patience
        if since > patience and (since > LONGEST_TIMES * patience or not self._output.is_there()):
            raise DeviceError(
                "the loudspeaker has stopped taking sound",
                help="unplugged, or its server ended? 'voiceguide play --resume' goes on from here",
            )
        return True

    def forgive(self) -> None:
        """Starts the count of the device's silence anew, after this process itself was stopped for a
        while.
        """
        self._started = time.monotonic()

    def close(self) -> None:
        """Frees the device and ends the mixing. Never raises."""
        self._closing = True
        with self.ring.changed:
            self.ring.changed.notify_all()
        self._output.close()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            while not self._closing:
                self._turn()
        except BaseException as error:
            self._error = error

    def _turn(self) -> None:
        if self._commands:
            self._obey()
        elif self.ring.waiting <= self.ring.low and not self.ring.finished:
            self._mix(CHUNK_SECONDS)
        elif not self.score.grow():
            with self.ring.changed:
                self.ring.changed.wait_for(self._is_wanted, timeout=1.0)

    def _is_wanted(self) -> bool:
        room = self.ring.waiting <= self.ring.low and not self.ring.finished
        return bool(self._closing or self._commands or room)

    def _obey(self) -> None:
        """Goes back to what was delivered, and on from there in the new way."""
        command = self._commands[0]
        self._warm(command)
        # The device waits for these few milliseconds: its own buffer is much longer.
        with self.ring.changed:
            self._commands.popleft()
            heard = self.state()
            self.ring.clear()
            obeyed = obey(command, heard, self.score)
            self.word = obeyed.word
            self.turn, self.landed = self.turn + 1, obeyed.state.at
            self._heard = self._ahead = obeyed.state
            self._mix(self._chunk)

    def _warm(self, command: Command) -> None:
        """Learns and synthesises what a command leads to, so that the change itself is quick."""
        if command in (Command.NEXT, Command.PREVIOUS, Command.SKIP, Command.AGAIN):
            goal = obey(command, self.state(), self.score).state
            frames = int(CHUNK_SECONDS * self.score.sample_rate)
            for at in {goal.at, *(p.start for p in goal.program if p.start is not None)}:
                Reader(self.score, self._reader.clips, self._reader.channels).read(at, at + frames)

    def _mix(self, seconds: float) -> None:
        frames = int(seconds * self.score.sample_rate)
        self.score.know(self._ahead.at + frames + self._ramp)
        self._ahead, pieces = advance(self._ahead, frames, self._bounds, ramp=self._ramp)
        for piece in pieces:
            self.ring.push(to_pcm16(self._sound(piece), channels=self._reader.channels))
        if self._ahead.mode is Mode.ENDED and not self._ahead.program:
            self.ring.finish()

    def _sound(self, piece: Piece) -> Samples:
        if piece.start is None:
            return silence(piece.frames, self._reader.channels)
        block = self._mastered.read(piece.start, piece.start + piece.frames)
        if piece.gain == piece.gain_after == 1.0:
            return block
        gains = np.linspace(piece.gain, piece.gain_after, piece.frames, endpoint=False, dtype=np.float32)
        return block * gains[:, np.newaxis]
