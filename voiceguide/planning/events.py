"""The plan: what happens in which order, in exact seconds, without any sound.

A plan is finite and unrolled: no blocks, no rounds, no conditions. The one
fact that it does not know is how long words take to say. Every event keeps the
place that it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from voiceguide.language.header import Gaps
from voiceguide.records import Record
from voiceguide.source import Source, Span
from voiceguide.timing import Range, Seconds


class Role(StrEnum):
    """What a cue is played for."""

    START = "start"
    END = "end"
    SWITCH = "switch"
    COUNT = "count"
    HALFWAY = "halfway"
    BELL = "bell"
    IN = "in"
    HOLD = "hold"
    OUT = "out"


class Place(Record):
    """Where in the routine, and where in its course, an event stands."""

    source: Source
    span: Span
    exercise: str | None = None
    side: str | None = None
    round: int | None = None

    @property
    def line(self) -> int:
        """The line in its file, from 1."""
        return self.source.position(self.span.start).line


class Manner(Record):
    """How words are said: a voice's name (None: the session's own), words a minute, gain in dB."""

    voice: str | None
    rate: int
    gain_db: float = 0.0


class Utterance(Record):
    """One thing said: the text for people, and the same made speakable for the voice."""

    text: str
    spoken: str
    manner: Manner


class TimeName(StrEnum):
    """What only the finished timeline can fill in."""

    TOTAL = "total"
    LEFT = "left"


class TimedUtterance(Record):
    """One thing said that tells a time: `{total}` or `{left}` are among its parts."""

    parts: tuple[str | TimeName, ...]
    manner: Manner
    language: str
    pronounce: Mapping[str, str]


Words = Utterance | TimedUtterance


class CueSound(Record):
    """A cue: its name, and the file where it is one of the author's own."""

    name: str
    file: Path | None = None


class Say(Record):
    """One sentence or announcement."""

    words: Words
    ends_paragraph: bool
    place: Place


class Recording(Record):
    """A sound file in the place of speech; `gain_db` is added to it."""

    file: Path
    gain_db: float
    ends_paragraph: bool
    place: Place


class Strike(Record):
    """A cue of the author's: `count` strokes `every` seconds, `tail` seconds of the track after the last."""

    cue: CueSound
    count: int
    every: Seconds
    tail: Seconds
    place: Place


class Pause(Record):
    """Silence."""

    length: Range
    place: Place


class Moment(Record):
    """A place in a window: `share` of its length plus `seconds`."""

    share: Fraction
    seconds: Seconds

    def at(self, length: Seconds) -> Seconds:
        """Its offset from the start of a window of that length."""
        return self.share * length + self.seconds


class CueMark(Record):
    """A cue at a moment of a window; left out where that lies at or beyond `before` of it."""

    moment: Moment
    cue: CueSound
    role: Role
    before: Moment | None = None


class CountMark(Record):
    """A spoken number at a moment of a window.

    Where it takes longer than `room` seconds, or other words cover it, `cue`
    sounds in its place; it is left out before `earliest`.
    """

    moment: Moment
    words: Utterance
    room: Seconds
    cue: CueSound
    earliest: Seconds = Fraction(0)


class PhraseMark(Record):
    """Words of voiceguide's own at a moment of a window, said one after another.

    Left out in windows shorter than `shortest`. `room` is how long they may
    take (None: until whatever is said next). `cue` sounds where they do not fit it, or with them
    where `with_cue` is set.
    """

    moment: Moment
    words: tuple[Words, ...]
    shortest: Seconds = Fraction(0)
    room: Seconds | None = None
    cue: CueSound | None = None
    role: Role | None = None
    with_cue: bool = False


Mark = CueMark | CountMark | PhraseMark


class CoachLine(Record):
    """A line of the author's said during a window; `at` None is spread with its neighbours."""

    at: Seconds | None
    words: tuple[Words, ...]
    place: Place


class Window(Record):
    """A stretch of exact length with sounds at exact moments.

    `countdown` is how many seconds before its end the (last) countdown
    begins, 0 without one. `end_mark` is the cue on its end, apart from the
    other marks because a change of sides takes its place.
    """

    directive: str
    length: Range
    marks: tuple[Mark, ...]
    end_mark: CueMark | None
    lines: tuple[CoachLine, ...]
    countdown: int
    place: Place


class Switch(Record):
    """The time to change sides: its cue, and one cue gap later its words."""

    length: Seconds
    cue: CueSound | None
    words: Words
    place: Place


class Until(Record):
    """Silence until a moment of the whole track."""

    moment: Seconds
    place: Place


class ChapterMark(Record):
    """A section (level 2), exercise (3) or side (4) begins with the next event."""

    title: str
    level: int
    side: str | None
    place: Place


class MusicChange(Record):
    """Another bed from here on; `bed` None: none. `gain_db` and `fade` None are the defaults."""

    bed: CueSound | None
    gain_db: float | None
    fade: Seconds | None
    place: Place


PlanEvent = Say | Recording | Strike | Pause | Window | Switch | Until | ChapterMark | MusicChange


class Plan(Record):
    """A whole session, unrolled; `language` is its BCP 47 tag, `voice` the name of the
    voice that it asks for (None: the language's default), `cover` its picture's path.
    """

    title: str
    language: str
    voice: str | None
    gaps: Gaps
    manner: Manner
    events: tuple[PlanEvent, ...]
    description: str | None = None
    author: str | None = None
    album: str | None = None
    cover: Path | None = None
