"""How much a routine unrolls to, reckoned from its tree before anything is unrolled.

The reckoning is a lower bound of the length (words take no time in it) and an upper bound
of the events; both are exact integers or fractions, whatever the counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from voiceguide.language.nodes import (
    Breathe,
    Chime,
    EachSide,
    Hold,
    Included,
    Intervals,
    Node,
    Only,
    Pause,
    Repeat,
    Reps,
    Rest,
    Say,
    Wait,
)
from voiceguide.language.report import Report
from voiceguide.timing import LONGEST_SESSION, Seconds

MOST_EVENTS = 100_000
"""How many events a routine may unroll to."""


class Size(NamedTuple):
    """A number of events, and the least time that they take."""

    events: int
    seconds: Seconds

    def times(self, count: int) -> Size:
        """The size of so many of them."""
        return Size(self.events * count, self.seconds * count)


def check_limits(body: Iterable[Node], report: Report, *, countdown: int = 3) -> None:
    """Reports a routine that is too long or unrolls to too much, at the node where it becomes so.

    `countdown` is how many numbers a hold counts where it does not say.
    """
    events, seconds = 0, Fraction(0)
    for node in body:
        size = size_of(node, countdown)
        events, seconds = events + size.events, seconds + size.seconds
        if events > MOST_EVENTS:
            report.error(
                "limit",
                f"a routine unrolls to at most {MOST_EVENTS} events; up to here it is {events}",
                node.span,
                help="repeat less often, or make several routines of it",
            )
            return
        if seconds > LONGEST_SESSION:
            report.error(
                "limit", "a routine lasts at most 12 hours", node.span, help="make several routines of it"
            )
            return


def size_of(node: Node, countdown: int) -> Size:
    """The size of a node and all that it holds."""
    match node:
        case Say():
            return Size(len(node.sentences), Fraction(0))
        case Pause() | Wait():
            return Size(1, node.length.low)
        case Chime():
            return Size(node.count, node.every * (node.count - 1))
        case Repeat():
            return _sum(node.body, countdown).times(node.count)
        case EachSide():
            return _sum(node.body, countdown).times(2)
        case Only():
            return Size(_sum(node.body, countdown).events, Fraction(0))
        case Included():
            return _sum(node.body, countdown)
    return _window(node, countdown)


def _window(node: Node, countdown: int) -> Size:
    match node:
        case Hold():
            bells = int(node.length.high / node.bell_every) if node.bell_every else 0
            numbers = countdown if node.countdown is None else node.countdown
            numbers = min(numbers, int(node.length.high))
            return Size(4 + numbers + len(node.lines) + bells, node.length.low).times(2 if node.sided else 1)
        case Rest():
            return Size(6 + len(node.lines), node.length.low)
        case Reps():
            size = Size(len(node.phases), sum(node.phases, Fraction(0))).times(node.count.low)
            events = len(node.phases) * node.count.high + 2 + len(node.lines)
            return Size(events, size.seconds).times(2 if node.sided else 1)
        case Breathe():
            return Size(sum(1 for p in node.phases if p), sum(node.phases, Fraction(0))).times(node.rounds)
        case Intervals():
            return Size(10, node.work + node.rest).times(node.rounds)
    return Size(1, Fraction(0))


def _sum(body: Iterable[Node], countdown: int) -> Size:
    events, seconds = 0, Fraction(0)
    for node in body:
        size = size_of(node, countdown)
        events, seconds = events + size.events, seconds + size.seconds
    return Size(events, seconds)
