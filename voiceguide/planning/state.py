"""Where the unrolling stands: one frozen value that blocks change and give back."""

from __future__ import annotations

from collections.abc import Mapping

from voiceguide.planning.events import Manner, Place
from voiceguide.planning.phrases import Phrases
from voiceguide.records import Record
from voiceguide.source import Source, Span


class State(Record):
    """What holds at one point of the course.

    `is_again` tells that this exercise's instructions were heard before
    (a later round, a second side, or an earlier exercise of that name).
    `mirrored` is the pair of words that change places, or None.
    """

    source: Source
    manner: Manner
    phrases: Phrases
    pronounce: Mapping[str, str]
    section: str | None = None
    exercise: str | None = None
    side: str | None = None
    other_side: str | None = None
    round: int | None = None
    rounds: int | None = None
    is_again: bool = False
    mirrored: bool = False

    def place(self, span: Span) -> Place:
        """The place of something in this source at this point of the course."""
        return Place(self.source, span, self.exercise, self.side, self.round)
