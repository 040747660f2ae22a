"""Room for the voice: how far a bed goes down around each line, known ahead of time.

It goes down in the 0.6 s before a line and comes back over 1.5 s after it, along half a cosine in dB.
Between lines less than 3 s apart it stays down. The curve is reckoned at fixed moments of the
track, 64 frames apart, and runs straight between them: it does not depend on how blocks are cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from voiceguide.planning.events import CueSound
from voiceguide.records import Record
from voiceguide.timeline.model import Event, Kind

BEFORE_SECONDS = 0.6
"""How long before a line the bed begins to go down."""

AFTER_SECONDS = 1.5
"""How long after a line it is back."""

BRIDGED_SECONDS = 3.0
"""Between lines that are no further apart it stays down: coming back would be a pumping."""

DUCK_DB = 15.0
"""How far the bed goes down at least."""

STEP_FRAMES = 64
"""How many frames apart the curve is reckoned."""

Levels = npt.NDArray[np.float64]
"""In dB, at or below 0."""


class Spoken(Record):
    """Words from sample `start` up to `end`; `quiet_db` is how far the softest of them lie below the rest."""

    start: int
    end: int
    quiet_db: float = 0.0


def spoken(events: Iterable[Event], *, sample_rate: int) -> Iterator[Spoken]:
    """Where somebody speaks, counts or a recording plays; short gaps are counted in."""
    bridged = int(BRIDGED_SECONDS * sample_rate)
    current: Spoken | None = None
    for event in events:
        if event.kind not in (Kind.SPEECH, Kind.COUNT) or event.sound is None:
            continue
        quiet = 0.0 if isinstance(event.sound, CueSound) else max(0.0, -event.sound.gain_db)
        if current is None or event.start - current.end > bridged:
            if current is not None:
                yield current
            current = Spoken(event.start, event.end, quiet)
        else:
            current = Spoken(current.start, max(current.end, event.end), max(current.quiet_db, quiet))
    if current is not None:
        yield current


def duck_levels(moments: Levels, lines: Sequence[Spoken], *, depth_db: float, sample_rate: int) -> Levels:
    """The level at each moment (a sample): 0 far from all lines, `-depth_db` (and `quiet_db` more) in one."""
    levels = np.zeros(moments.size)
    before, after = BEFORE_SECONDS * sample_rate, AFTER_SECONDS * sample_rate
    for line in lines:
        coming = np.clip((moments - (line.start - before)) / before, 0.0, 1.0)
        going = np.clip((line.end + after - moments) / after, 0.0, 1.0)
        depth = 0.5 - 0.5 * np.cos(np.pi * np.minimum(coming, going))
        np.minimum(levels, -(depth_db + line.quiet_db) * depth, out=levels)
    return levels


def curve(levels_at: npt.NDArray[np.float64], levels: Levels, frames: npt.NDArray[np.float64]) -> Levels:
    """The gain (a factor) at each frame: straight between the moments at which the levels are known."""
    gains = 10.0 ** (levels / 20.0)
    return np.asarray(np.interp(frames, levels_at, gains))


def near(lines: Sequence[Spoken], *, start: int, stop: int, sample_rate: int) -> list[Spoken]:
    """The lines that are heard in the level somewhere between these samples; `lines` are in order."""
    before, after = BEFORE_SECONDS * sample_rate, AFTER_SECONDS * sample_rate
    return [line for line in lines if line.start - before < stop and line.end + after > start]
