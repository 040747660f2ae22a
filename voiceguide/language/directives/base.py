"""What a reader is given besides the clauses."""

from __future__ import annotations

from collections.abc import Callable

from voiceguide.language.clauses import Clauses
from voiceguide.language.nodes import CoachingLine, Node, Sided
from voiceguide.records import Record
from voiceguide.timing import Seconds


class Under(Record):
    """What hangs under a directive, already read; whether words behind it begin a new paragraph.

    `is_empty` tells that no line hangs under it, not even one that could not be read.
    """

    body: tuple[Node, ...] = ()
    lines: tuple[CoachingLine, ...] = ()
    ends_paragraph: bool = True
    is_empty: bool = False


Reader = Callable[[Clauses, Under], Node]
"""Takes a directive's clauses and gives its node; mistakes are reported through the clauses."""


def switch_time(clauses: Clauses) -> Seconds | None:
    """The value of a clause `switch 8s`, or None."""
    clause = clauses.named("switch")
    return clauses.duration(clause) if clause else None


def sided_clause(clauses: Clauses) -> Sided | None:
    """The `each side` clause of a hold or reps, with its switch time, or None."""
    each_side = clauses.flag("each side")
    mirror = clauses.flag("mirror")
    switch = switch_time(clauses)
    if not each_side and (switch or mirror):
        clauses.error(
            "'switch' and 'mirror' belong to 'each side'",
            clauses.directive.span,
            help=f"add it: [{clauses.directive.name} {clauses.value.text}, each side]",
        )
    return Sided(switch, mirror) if each_side else None
