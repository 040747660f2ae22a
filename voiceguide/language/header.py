"""Front matter as values: what a routine says of itself, and its defaults.

A key that is missing is None, or empty. Names of cues, voices and phrases are kept with
their spans: whether they exist is for the planner to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from voiceguide.language.yamltext import Scalar
from voiceguide.records import Record, field
from voiceguide.settings import Announce, Detail, Level
from voiceguide.timing import Seconds

SLOWEST, FASTEST = 80, 300
"""The range of speaking rates, in words a minute."""

ROLES = ("start", "end", "switch", "count", "halfway")
"""What a cue may be played for."""

VARIABLE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
RESERVED = ("side", "other side", "round", "rounds", "exercise", "next", "total", "left")
"""Placeholders that mean something by themselves; no variable may take their names."""


class Gaps(Record):
    """The breaths that words take, in seconds."""

    sentence: Seconds = Fraction(35, 100)
    paragraph: Seconds = Fraction(8, 10)
    cue: Seconds = Fraction(1)


class HoldDefaults(Record):
    """What every hold does unless it says otherwise; None is off.

    `start` and `end` are cue names (None: the role's cue, "": off).
    """

    start: Scalar | None = None
    end: Scalar | None = None
    halfway: Seconds | None = Fraction(40)
    countdown: int = 3
    switch: Seconds | None = Fraction(5)


class Header(Record):
    """The whole front matter."""

    title: str | None = None
    description: str | None = None
    author: str | None = None
    album: str | None = None
    cover: Scalar | None = None
    language: str | None = None
    voice: Scalar | None = None
    rate: int | None = None
    level: Level | None = None
    detail: Detail | None = None
    sides: tuple[str, str] | None = None
    announce: Announce | None = None
    gaps: Gaps = Gaps()
    hold: HoldDefaults = HoldDefaults()
    cues: Mapping[str, Scalar] = field(default_factory=dict)
    pronounce: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, Scalar] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = True
    """False where a mistake may have cost a name that the body uses."""
