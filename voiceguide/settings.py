"""What the person running a routine may choose: one frozen value, passed down."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from voiceguide.records import Record, field


class Level(StrEnum):
    """Where in a range a value falls."""

    GENTLE = "gentle"
    STANDARD = "standard"
    DEEP = "deep"

    @property
    def fraction(self) -> Fraction:
        """The share of the way from the low end of a range to its high end."""
        return {"gentle": Fraction(0), "standard": Fraction(1, 2), "deep": Fraction(1)}[self.value]


class Detail(StrEnum):
    """How much of a routine's words is spoken."""

    FULL = "full"
    BRIEF = "brief"
    CUES = "cues"


class Announce(StrEnum):
    """Which headings are spoken."""

    NONE = "none"
    EXERCISES = "exercises"
    ALL = "all"


class Settings(Record):
    """The choices of one run; None leaves a choice to the routine's front matter.

    `rate` is in words a minute, 80 to 300; `fit` is the wanted length of the
    whole track in seconds; `variables` are `--set NAME=VALUE`; `allow_outside`
    lets a routine name files outside its own folder; `use_cache` keeps what is
    costly to make for the next run; `workers` is how many threads and helper
    processes may be used, 0 for as many as there are processors.
    """

    voice: str | None = None
    rate: int | None = None
    level: Level | None = None
    detail: Detail | None = None
    fit: Fraction | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    allow_outside: bool = False
    use_cache: bool = True
    workers: int = 0
