"""The transport: what is to be delivered next, as a pure state machine that counts in frames.

A `State` says where the course stands and how it is heard; `advance` gives the pieces of the
next frames and the state after them. It does not matter how the frames are cut:
advancing by n and then by m frames is advancing by n + m. So whoever mixes ahead can return to what was
really delivered and change course from there.

Nothing is ever cut hard: each piece has a gain that moves evenly from one end to the other.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from voiceguide.records import Record, replace

RAMP_SECONDS = 0.008
"""How long a fade at a cut lasts: inaudible as a fade, and no click."""

LAST_RAMP_SECONDS = 0.06
"""How long the fade lasts with which a session is stopped."""


class Mode(Enum):
    """What the course is doing."""

    PLAYING = auto()
    PAUSED = auto()
    WAITING = auto()
    """At the end of a `[wait]`, for the listener."""
    ENDED = auto()


class Piece(Record):
    """`frames` frames from sample `start` of the score (None: silence), the gain moving from one value
    to the other.
    """

    start: int | None
    frames: int
    gain: float = 1.0
    gain_after: float = 1.0

    def split(self, frames: int) -> tuple[Piece, Piece]:
        """The first so many frames, and the rest."""
        middle = self.gain + (self.gain_after - self.gain) * frames / self.frames
        rest = None if self.start is None else self.start + frames
        return (
            replace(self, frames=frames, gain_after=middle),
            Piece(rest, self.frames - frames, middle, self.gain_after),
        )


class Bounds(Record):
    """What lies ahead of a place.

    `end` is the end of the score (None: not yet known), `halt` where the listener is waited for, `restart`
    where it begins anew at its end (None: it ends).
    """

    end: int | None
    halt: int | None = None
    restart: int | None = None


BoundsAt = Callable[[int], Bounds]
"""What lies ahead of a sample of the score."""


class State(Record):
    """Where a session stands.

    `at` is the sample of the score with which the course goes on, `volume` the gain that the
    listener wants, `gain` the one that the next frame of the course has; it comes to `volume` within
    `rise` frames.
    `program` is delivered before the course goes on: fades, words said again.
    """

    at: int
    volume: float = 1.0
    gain: float = 1.0
    rise: int = 0
    mode: Mode = Mode.PLAYING
    program: tuple[Piece, ...] = ()


def begin(at: int, *, silence: int = 0, volume: float = 1.0) -> State:
    """The state before the first frame; `silence` frames come before it."""
    lead = (Piece(None, silence),) if silence else ()
    return State(at, volume=volume, gain=volume, program=lead)


def advance(state: State, frames: int, bounds: BoundsAt, *, ramp: int) -> tuple[State, tuple[Piece, ...]]:
    """The pieces of the next `frames` frames, fewer only at the end, and the state after them.

    `bounds` must be the same function until something changes the course.
    """
    pieces: list[Piece] = []
    while frames > 0:
        state, piece = _next_piece(state, frames, bounds, ramp)
        if piece is None:
            break
        pieces.append(piece)
        frames -= piece.frames
    return state, tuple(pieces)


def _next_piece(state: State, most: int, bounds: BoundsAt, ramp: int) -> tuple[State, Piece | None]:
    if state.program:
        first, *rest = state.program
        if first.frames <= most:
            return replace(state, program=tuple(rest)), first
        head, tail = first.split(most)
        return replace(state, program=(tail, *rest)), head
    if state.mode is Mode.ENDED:
        return state, None
    if state.mode is not Mode.PLAYING:
        return state, Piece(None, most)
    return _course(state, most, bounds, ramp)


def _course(state: State, most: int, bounds: BoundsAt, ramp: int) -> tuple[State, Piece | None]:
    """The next piece of the course itself."""
    ahead = bounds(state.at)
    if ahead.end is not None and state.at >= ahead.end:
        if ahead.restart is None:
            return replace(state, mode=Mode.ENDED), None
        return _course(replace(state, at=ahead.restart), most, bounds, ramp)
    limits = [most]
    if ahead.halt is not None:
        if ahead.halt - state.at <= ramp:
            return _next_piece(_halted(state, ahead.halt), most, bounds, ramp)
        limits.append(ahead.halt - ramp - state.at)
    if ahead.end is not None:
        limits.append(ahead.end - state.at)
    if state.rise:
        limits.append(state.rise)
    return _played(state, min(limits))


def _halted(state: State, halt: int) -> State:
    """The state that fades out until `halt` and then waits there."""
    fade = Piece(state.at, halt - state.at, state.gain, 0.0)
    return replace(state, at=halt, gain=0.0, rise=0, mode=Mode.WAITING, program=(fade,))


def _played(state: State, frames: int) -> tuple[State, Piece]:
    after = state.volume
    if state.rise > frames:
        after = state.gain + (state.volume - state.gain) * frames / state.rise
    piece = Piece(state.at, frames, state.gain, after)
    rise = max(0, state.rise - frames)
    return replace(state, at=state.at + frames, gain=after, rise=rise), piece


# --- changing course; each of these is heard from the next frame on -----------------------------------------


def pause(state: State, *, ramp: int) -> State:
    """Silence until `go_on`; the place is kept."""
    return state if state.mode is not Mode.PLAYING else replace(_hushed(state, ramp), mode=Mode.PAUSED)


def go_on(state: State, *, ramp: int) -> State:
    """On from a pause or a wait."""
    if state.mode not in (Mode.PAUSED, Mode.WAITING):
        return state
    return replace(state, mode=Mode.PLAYING, gain=0.0, rise=ramp)


def jump(state: State, at: int, *, ramp: int) -> State:
    """On from another sample; a pause stays a pause."""
    if state.mode is Mode.ENDED:
        return state
    mode = Mode.PAUSED if state.mode is Mode.PAUSED else Mode.PLAYING
    return replace(_hushed(state, ramp), at=at, mode=mode, gain=0.0, rise=ramp)


def again(state: State, start: int, stop: int, *, ramp: int) -> State:
    """The samples from `start` to `stop` once more, then on from where the course stands."""
    if state.mode is Mode.ENDED:
        return state
    hushed = _hushed(state, ramp)
    body = max(1, stop - start - 2 * ramp)
    volume = state.volume
    words = (
        Piece(start, ramp, 0.0, volume),
        Piece(start + ramp, body, volume, volume),
        Piece(start + ramp + body, ramp, volume, 0.0),
    )
    return replace(hushed, program=(*hushed.program, *words), rise=ramp)


def set_volume(state: State, volume: float, *, ramp: int) -> State:
    """Another volume, reached within a ramp."""
    rise = ramp if state.mode is Mode.PLAYING else state.rise
    return replace(state, volume=volume, rise=rise)


def stop(state: State, *, ramp: int) -> State:
    """A short fade, then nothing more."""
    return replace(_hushed(state, ramp), mode=Mode.ENDED)


def shifted(state: State, at: int, frames: int) -> State:
    """The same place after so many frames were put into the score at sample `at`."""
    moved = tuple(
        replace(piece, start=piece.start + frames) if piece.start is not None and piece.start >= at else piece
        for piece in state.program
    )
    return replace(state, at=state.at + frames if state.at >= at else state.at, program=moved)


def _hushed(state: State, ramp: int) -> State:
    """The state in which whatever is heard now fades away; the course, if that is heard, moves on by
    the fade.
    """
    if state.program:
        now = state.program[0]
        fade = Piece(now.start, ramp, now.gain, 0.0)
        return replace(state, program=(fade,) if now.start is not None else (), gain=0.0, rise=0)
    if state.mode is not Mode.PLAYING:
        return state
    fade = Piece(state.at, ramp, state.gain, 0.0)
    return replace(state, at=state.at + ramp, program=(fade,), gain=0.0, rise=0)
