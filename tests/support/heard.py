"""What of a known sound is heard in a recording, and where: exact samples only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from voiceguide.routines import read_source
from voiceguide.session.ready import open_session
from voiceguide.settings import Settings
from voiceguide.sinks.base import to_pcm16
from voiceguide.timeline.blocks import cut_blocks
from voiceguide.timeline.mastering import NOMINAL_GAIN_DB, master

Sound = npt.NDArray[np.int16]

PROBE = 400
"""So many equal frames in a row, most of them not silent, are no accident."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`frames` frames of the known sound from `known` on, heard from `at` on."""

    at: int
    known: int
    frames: int

    @property
    def end(self) -> int:
        """Where it ends in the known sound."""
        return self.known + self.frames

    @property
    def shift(self) -> int:
        """How much later it is heard than it is known."""
        return self.at - self.known


def known_sound(text: str, folder: Path) -> tuple[Path, Sound]:
    """A routine's file, and its samples as 16-bit values, from the mixer and the limiter of a track."""
    routine = folder / "played.routine"
    routine.write_text(text, encoding="utf-8")
    with open_session(read_source(str(routine)), Settings()) as session:
        blocks = cut_blocks(session.timeline, session.clips)
        samples = np.concatenate(list(master(blocks, NOMINAL_GAIN_DB, channels=1)))
    data = np.frombuffer(to_pcm16(samples, channels=1), dtype="<i2")
    return routine, data.astype(np.int16)


def stretches(recording: Sound, known: Sound) -> list[Stretch]:
    """Every stretch of the known sound in a recording, in order, as long as each can be."""
    found: list[Stretch] = []
    data, at = known.astype("<i2").tobytes(), 0
    while at + PROBE <= len(recording):
        probe = recording[at : at + PROBE]
        place = _find(data, probe) if np.count_nonzero(probe) > PROBE // 2 else -1
        if place < 0:
            at += PROBE // 4
            continue
        stretch = _grown(recording, known, at, place)
        found.append(stretch)
        at = stretch.at + stretch.frames
    return found


def _find(data: bytes, probe: Sound) -> int:
    """Where the probe stands in the known sound, -1 where it does not."""
    wanted, at = probe.astype("<i2").tobytes(), -1
    while (at := data.find(wanted, at + 1)) >= 0:
        if at % 2 == 0:
            return at // 2
    return -1


def _grown(recording: Sound, known: Sound, at: int, place: int) -> Stretch:
    most = min(len(recording) - at, len(known) - place)
    unequal = np.flatnonzero(recording[at : at + most] != known[place : place + most])
    frames = int(unequal[0]) if len(unequal) else most
    back = min(at, place)
    before = recording[at - back : at][::-1] != known[place - back : place][::-1]
    unequal = np.flatnonzero(before)
    earlier = int(unequal[0]) if len(unequal) else back
    return Stretch(at - earlier, place - earlier, frames + earlier)


def largest_step(sound: Sound) -> int:
    """The largest difference between two neighbouring samples."""
    return int(np.abs(np.diff(sound.astype(np.int32))).max())


def onsets(sound: Sound, *, silence: int) -> list[int]:
    """Where sound begins after at least `silence` frames of nothing."""
    heard = np.flatnonzero(sound)
    if not len(heard):
        return []
    gaps = np.flatnonzero(np.diff(heard) > silence)
    return [int(heard[0]), *(int(heard[gap + 1]) for gap in gaps)]
