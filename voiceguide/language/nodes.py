"""The tree as it is meant: every value read, every variable filled in.

A `Slot` is what only the course of the session can fill: the side, the round,
the name of what comes next. Every node keeps the span that it came from.
"""

from __future__ import annotations

from dataclasses import dataclass

from voiceguide.language.header import Header
from voiceguide.source import Source, Span
from voiceguide.timing import CountRange, Range, Seconds


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder that is filled while the routine is unrolled."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Template:
    """Words with slots: one sentence, or a heading."""

    parts: tuple[str | Slot, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class FileName:
    """A path between double quotes, as written."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class CueName:
    """A cue by its name."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Say:
    """Sentences spoken one by one."""

    sentences: tuple[Template, ...]
    ends_paragraph: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A title (level 1), section (2) or exercise (3)."""

    level: int
    name: Template
    span: Span


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence of an exact length."""

    length: Range
    span: Span


@dataclass(frozen=True, slots=True)
class Chime:
    """A cue, struck `count` times, `every` seconds apart; `tail` None is the cue gap."""

    cue: CueName | FileName | None
    count: int
    every: Seconds
    tail: Seconds | None
    span: Span


@dataclass(frozen=True, slots=True)
class Coaching:
    """A line said during a window; `at` None is spread with its neighbours."""

    at: Seconds | None
    sentences: tuple[Template, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class OnlyLines:
    """Coaching lines under a condition."""

    condition: str
    lines: tuple[CoachingLine, ...]
    span: Span


CoachingLine = Coaching | OnlyLines


@dataclass(frozen=True, slots=True)
class Sided:
    """The `each side` of a block or a clause; `switch` None is the routine's default."""

    switch: Seconds | None = None
    mirror: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """A window; None in `countdown` or `halfway` leaves the choice to the routine's defaults."""

    length: Range
    countdown: int | None
    halfway: bool | None
    sided: Sided | None
    silent: bool
    bell_every: Seconds | None
    lines: tuple[CoachingLine, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Reps:
    """Counted repetitions, `every` seconds; `phases` are the parts of a tempo, one where there is none."""

    count: CountRange
    phases: tuple[Seconds, ...]
    sided: Sided | None
    alternating: bool
    count_down: bool
    silent: bool
    lines: tuple[CoachingLine, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Breathe:
    """Breathing: seconds for in, hold, out and the hold after it (0: left out)."""

    phases: tuple[Seconds, Seconds, Seconds, Seconds]
    rounds: int
    silent: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Intervals:
    """Rounds of work and rest on an exact grid; `rest` may be zero."""

    rounds: int
    work: Seconds
    rest: Seconds
    lines: tuple[CoachingLine, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Rest:
    """A window that says what comes next."""

    length: Range
    lines: tuple[CoachingLine, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Until:
    """Silence until a moment of the whole track."""

    moment: Seconds
    span: Span


@dataclass(frozen=True, slots=True)
class Wait:
    """Until the listener goes on; `length` where nobody can."""

    length: Range
    span: Span


@dataclass(frozen=True, slots=True)
class EachSide:
    """Its body twice, once a side."""

    sided: Sided
    body: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Repeat:
    """Its body `count` times."""

    count: int
    body: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Only:
    """Its body under a condition: first, later, a level or a side's word."""

    condition: str
    body: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Music:
    """A bed from here on, or `bed` None: off. `gain_db` and `fade` None are the defaults."""

    bed: CueName | FileName | None
    gain_db: float | None
    fade: Seconds | None
    span: Span


@dataclass(frozen=True, slots=True)
class Play:
    """A recording in the place of speech."""

    file: FileName
    ends_paragraph: bool
    span: Span


@dataclass(frozen=True, slots=True)
class SetVoice:
    """Another voice, to the end of the enclosing block."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class SetRate:
    """Another speaking rate in words a minute, to the end of the enclosing block."""

    rate: int
    span: Span


@dataclass(frozen=True, slots=True)
class SetVolume:
    """Another gain of the voice in dB, to the end of the enclosing block."""

    gain_db: float
    span: Span


@dataclass(frozen=True, slots=True)
class Included:
    """Another file's body in this place."""

    source: Source
    header: Header
    body: tuple[Node, ...]
    span: Span


Node = (
    Say | Heading | Pause | Chime | Hold | Reps | Breathe | Intervals | Rest | Until | Wait
    | EachSide | Repeat | Only | Music | Play | SetVoice | SetRate | SetVolume | Included
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Routine:
    """A whole routine, read."""

    source: Source
    header: Header
    body: tuple[Node, ...]
