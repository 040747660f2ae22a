"""The timeline: every event at its samples. What is played, rendered, shown and checked is read from it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from voiceguide.diagnostics import Diagnostic
from voiceguide.planning.events import CueSound, MusicChange, Place, Plan
from voiceguide.records import Record
from voiceguide.timing import Seconds


class Kind(StrEnum):
    """What an event is."""

    SPEECH = "speech"
    COUNT = "count"
    CUE = "cue"
    WINDOW = "window"
    PAUSE = "pause"
    MUSIC = "music"


class SpeechSound(Record):
    """Words for a voice (None: the session's own), at words a minute and a gain in dB."""

    spoken: str
    voice: str | None
    rate: int
    gain_db: float = 0.0


class FileSound(Record):
    """A recording, with a gain in dB."""

    file: Path
    gain_db: float = 0.0


Sound = SpeechSound | FileSound | CueSound


class Event(Record):
    """One thing that happens from sample `start` up to sample `end`.

    `sound` is what is heard of it, None for windows, pauses and music. `text` is what is
    said, `cue` and `role` belong to cues, `directive` to windows, `music` to beds; a bed that is
    ended by the author goes over the `fade_out` seconds after `end` (None: as long as is usual).
    """

    kind: Kind
    start: int
    end: int
    place: Place
    sound: Sound | None = None
    text: str | None = None
    cue: str | None = None
    role: str | None = None
    directive: str | None = None
    music: MusicChange | None = None
    fade_out: Seconds | None = None

    @property
    def frames(self) -> int:
        """Its length in frames."""
        return self.end - self.start


class TimedChapter(Record):
    """A section (level 2), exercise (3) or side (4), from sample `start` up to sample `end`."""

    title: str
    level: int
    side: str | None
    start: int
    end: int


class Timeline(Record):
    """A whole session at one sample rate; events are ordered by start, then by end."""

    plan: Plan
    sample_rate: int
    frames: int
    events: tuple[Event, ...]
    chapters: tuple[TimedChapter, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def seconds(self) -> float:
        """Its length in seconds."""
        return self.frames / self.sample_rate
