"""Readers of the blocks: each side, repeat, only."""

from __future__ import annotations

from voiceguide.diagnostics import did_you_mean
from voiceguide.language.clauses import Clauses, words_of
from voiceguide.language.directives.base import Under, switch_time
from voiceguide.language.nodes import EachSide, Only, Repeat, Sided
from voiceguide.settings import Level

ROUNDS = ("first", "later")
"""Conditions that need rounds."""


def read_each_side(clauses: Clauses, under: Under) -> EachSide:
    """`[each side]`, `[each side, switch 8s, mirror]`."""
    clauses.no_value()
    switch = switch_time(clauses)
    _check_body(clauses, under)
    return EachSide(Sided(switch, clauses.flag("mirror")), under.body, clauses.directive.span)


def read_repeat(clauses: Clauses, under: Under) -> Repeat:
    """`[repeat 3]`; also `[repeat x3]`."""
    count = clauses.times() or clauses.whole(clauses.required("3"))
    _check_body(clauses, under)
    return Repeat(count, under.body, clauses.directive.span)


def read_only(clauses: Clauses, under: Under) -> Only:
    """`[only first]`, `[only later]`, `[only gentle]`, `[only right]`."""
    condition = check_condition(clauses)
    _check_body(clauses, under)
    return Only(condition, under.body, clauses.directive.span)


def check_condition(clauses: Clauses) -> str:
    """The condition of an `[only ...]`, as its canonical word; reports one that cannot be met here."""
    value, context = clauses.required("first"), clauses.context
    levels = tuple(level.value for level in Level)
    known = {word.casefold(): word for word in (*ROUNDS, *levels, *context.sides)}
    word = known.get(value.text.casefold())
    if word is None:
        if value.text and context.header.is_whole and not context.broken:
            help = (
                did_you_mean(value.text, known.values(), "[only {}]")
                or f"it takes {words_of(list(known.values()))}"
            )
            clauses.error(f"[only] knows no '{value.text[:40]}'", value.span, help=help)
    elif word in ROUNDS and not (context.in_round or context.broken):
        clauses.error(
            f"'{word}' means nothing outside rounds",
            value.span,
            code="only-here",
            help="put it into a [repeat 3] block",
        )
    elif word in context.sides and not (context.in_side or context.broken):
        clauses.error(
            f"'{word}' means nothing outside sides",
            value.span,
            code="only-here",
            help="put it into an [each side] block",
        )
    return word or ""


def _check_body(clauses: Clauses, under: Under) -> None:
    if under.is_empty and not clauses.context.broken:
        name = clauses.directive.name
        clauses.error(
            f"there is nothing under [{name}]",
            clauses.directive.span,
            code="empty-block",
            help="indent the lines that belong to it",
        )
