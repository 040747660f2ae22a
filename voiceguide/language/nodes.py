"""The tree as it is meant: every value read, every variable filled in.

A `Slot` is what only the course of the session can fill: the side, the round,
the name of what comes next. Every node keeps the span that it came from.
"""

from __future__ import annotations

from voiceguide.language.header import Header
from voiceguide.records import Record
from voiceguide.source import Source, Span
from voiceguide.timing import CountRange, Range, Seconds


class Slot(Record):
    """A placeholder that is filled while the routine is unrolled."""

    name: str
    span: Span


class Template(Record):
    """Words with slots: one sentence, or a heading."""

    parts: tuple[str | Slot, ...]
    span: Span


class FileName(Record):
    """A path between double quotes, as written."""

    text: str
    span: Span


class CueName(Record):
    """A cue by its name."""

    text: str
    span: Span


class Say(Record):
    """Sentences spoken one by one."""

    sentences: tuple[Template, ...]
    ends_paragraph: bool
    span: Span


class Heading(Record):
    """A title (level 1), section (2) or exercise (3)."""

    level: int
    name: Template
    span: Span


class Pause(Record):
    """Silence of an exact length."""

    length: Range
    span: Span


class Chime(Record):
    """A cue, struck `count` times, `every` seconds apart; `tail` None is the cue gap."""

    cue: CueName | FileName | None
    count: int
    every: Seconds
    tail: Seconds | None
    span: Span


class Coaching(Record):
    """A line said during a window; `at` None is spread with its neighbours."""

    at: Seconds | None
    sentences: tuple[Template, ...]
    span: Span


class OnlyLines(Record):
    """Coaching lines under a condition."""

    condition: str
    lines: tuple[CoachingLine, ...]
    span: Span


CoachingLine = Coaching | OnlyLines


class Sided(Record):
    """The `each side` of a block or a clause; `switch` None is the routine's default."""

    switch: Seconds | None = None
    mirror: bool = False


class Hold(Record):
    """A window; None in `countdown` or `halfway` leaves the choice to the routine's defaults."""

    length: Range
    countdown: int | None
    halfway: bool | None
    sided: Sided | None
    silent: bool
    bell_every: Seconds | None
    lines: tuple[CoachingLine, ...]
    span: Span


class Reps(Record):
    """Counted repetitions, `every` seconds; `phases` are the parts of a tempo, one where there is none."""

    count: CountRange
    phases: tuple[Seconds, ...]
    sided: Sided | None
    alternating: bool
    count_down: bool
    silent: bool
    lines: tuple[CoachingLine, ...]
    span: Span


class Breathe(Record):
    """Breathing: seconds for in, hold, out and the hold after it (0: left out)."""

    phases: tuple[Seconds, Seconds, Seconds, Seconds]
    rounds: int
    silent: bool
    span: Span


class Intervals(Record):
    """Rounds of work and rest on an exact grid; `rest` may be zero."""

    rounds: int
    work: Seconds
    rest: Seconds
    lines: tuple[CoachingLine, ...]
    span: Span


class Rest(Record):
    """A window that says what comes next."""

    length: Range
    lines: tuple[CoachingLine, ...]
    span: Span


class Until(Record):
    """Silence until a moment of the whole track."""

    moment: Seconds
    span: Span


class Wait(Record):
    """Until the listener goes on; `length` where nobody can."""

    length: Range
    span: Span


class EachSide(Record):
    """Its body twice, once a side."""

    sided: Sided
    body: tuple[Node, ...]
    span: Span


class Repeat(Record):
    """Its body `count` times."""

    count: int
    body: tuple[Node, ...]
    span: Span


class Only(Record):
    """Its body under a condition: first, later, a level or a side's word."""

    condition: str
    body: tuple[Node, ...]
    span: Span


class Music(Record):
    """A bed from here on, or `bed` None: off. `gain_db` and `fade` None are the defaults."""

    bed: CueName | FileName | None
    gain_db: float | None
    fade: Seconds | None
    span: Span


class Play(Record):
    """A recording in the place of speech."""

    file: FileName
    ends_paragraph: bool
    span: Span


class SetVoice(Record):
    """Another voice, to the end of the enclosing block."""

    name: str
    span: Span


class SetRate(Record):
    """Another speaking rate in words a minute, to the end of the enclosing block."""

    rate: int
    span: Span


class SetVolume(Record):
    """Another gain of the voice in dB, to the end of the enclosing block."""

    gain_db: float
    span: Span


class Included(Record):
    """Another file's body in this place."""

    source: Source
    header: Header
    body: tuple[Node, ...]
    span: Span


Node = (
    Say | Heading | Pause | Chime | Hold | Reps | Breathe | Intervals | Rest | Until | Wait
    | EachSide | Repeat | Only | Music | Play | SetVoice | SetRate | SetVolume | Included
)  # fmt: skip


class Routine(Record):
    """A whole routine, read."""

    source: Source
    header: Header
    body: tuple[Node, ...]
