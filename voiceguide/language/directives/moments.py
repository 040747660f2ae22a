"""Readers of the plain timed things: pause, chime, until, wait."""

from __future__ import annotations

from fractions import Fraction

from voiceguide.language.clauses import Clauses
from voiceguide.language.directives.base import Under
from voiceguide.language.nodes import Chime, Pause, Until, Wait
from voiceguide.timing import fixed

DEFAULT_WAIT = fixed(10)
"""How long a rendered wait lasts where no time is given."""


def read_pause(clauses: Clauses, under: Under) -> Pause:
    """`[pause 5s]`, `[pause 5-8s]`."""
    return Pause(clauses.length(clauses.required("5s")), clauses.directive.span)


def read_chime(clauses: Clauses, under: Under) -> Chime:
    """`[chime]`, `[chime bowl]`, `[chime tick, x3, every 2s]`, `[chime bell, tail 3s]`."""
    count = clauses.times()
    every, tail = clauses.named("every"), clauses.named("tail")
    if every and count is None:
        clauses.error("'every' needs a number of strokes", every.span, help="add one, such as x3")
    if count and count > 1 and not every:
        clauses.error(
            "several strokes need the time between them",
            clauses.directive.span,
            help="add one, such as every 2s",
        )
    return Chime(
        cue=clauses.sound(clauses.value) if clauses.value.text else None,
        count=count or 1,
        every=clauses.duration(every) if every else Fraction(1),
        tail=clauses.duration(tail) if tail else None,
        span=clauses.directive.span,
    )


def read_until(clauses: Clauses, under: Under) -> Until:
    """`[until 10:00]`."""
    return Until(clauses.duration(clauses.required("10:00")), clauses.directive.span)


def read_wait(clauses: Clauses, under: Under) -> Wait:
    """`[wait]`, `[wait, for 20s]`; also `[wait 20s]`."""
    given = clauses.named("for")
    if given is None and clauses.value.text:
        given = clauses.value
    return Wait(clauses.length(given) if given else DEFAULT_WAIT, clauses.directive.span)
