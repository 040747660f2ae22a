"""Readers of the windows: hold, reps, breathe, intervals, rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from voiceguide.language.clauses import Clauses
from voiceguide.language.directives.base import Under, sided_clause
from voiceguide.language.nodes import Breathe, Coaching, CoachingLine, Hold, Intervals, Reps, Rest
from voiceguide.language.syntax import Clause
from voiceguide.timing import DASH, Seconds

DEFAULT_EVERY = Fraction(3)
"""Seconds a repetition, where nothing else is said."""


def read_hold(clauses: Clauses, under: Under) -> Hold:
    """`[hold 20-30s, each side, countdown 5, no halfway]` with coaching lines."""
    length = clauses.length(clauses.required("30s"))
    no_countdown, given = clauses.flag("no countdown"), clauses.named("countdown")
    no_halfway, halfway = clauses.flag("no halfway"), clauses.flag("halfway")
    if (no_countdown and given) or (no_halfway and halfway):
        clauses.error(
            "these two clauses contradict each other", clauses.directive.span, help="keep one of them"
        )
    bell = clauses.named("bell every")
    hold = Hold(
        length=length,
        countdown=0 if no_countdown else clauses.whole(given) if given else None,
        halfway=False if no_halfway else True if halfway else None,
        sided=sided_clause(clauses),
        silent=clauses.flag("silent"),
        bell_every=clauses.duration(bell) if bell else None,
        lines=under.lines,
        span=clauses.directive.span,
    )
    _check_moments(clauses, under.lines, length.high)
    _check_silence(clauses, hold.silent, under.lines)
    return hold


def read_reps(clauses: Clauses, under: Under) -> Reps:
    """`[reps 12-15, every 3s]`, `[reps 10, tempo 3-1-2, each side]`."""
    count = clauses.count(clauses.required("12"))
    every, tempo = clauses.named("every"), clauses.named("tempo")
    if every and tempo:
        clauses.error(
            "a tempo already says how long a repetition is", every.span, help="keep 'every' or 'tempo'"
        )
    phases = tuple(p for p in _numbers(clauses, tempo, (1, 6)) if p) if tempo else ()
    reps = Reps(
        count=count,
        phases=phases or (clauses.duration(every) if every else DEFAULT_EVERY,),
        sided=sided_clause(clauses),
        alternating=clauses.flag("alternating"),
        count_down=clauses.flag("count down"),
        silent=clauses.flag("silent"),
        lines=under.lines,
        span=clauses.directive.span,
    )
    if reps.sided and reps.alternating:
        clauses.error(
            "'alternating' and 'each side' contradict each other",
            clauses.directive.span,
            help="alternating changes sides with each count, each side does one side after the other",
        )
    _check_moments(clauses, under.lines, count.high * sum(reps.phases, Fraction(0)))
    return reps


def read_breathe(clauses: Clauses, under: Under) -> Breathe:
    """`[breathe 4-7-8, x4]`, `[breathe 4-4-4-4, x6, silent]`."""
    rounds = clauses.times()
    value = clauses.required("4-7-8, x4")
    phases = _numbers(clauses, value, (2, 4)) if value.text else ()
    seconds = (*phases, *(Fraction(0),) * 4)[:4]
    if phases and not seconds[0] + seconds[2]:
        clauses.error(
            "a breath goes in or out for some time", value.span, help="write seconds for in-hold-out"
        )
    return Breathe(
        phases=(seconds[0], seconds[1], seconds[2], seconds[3])
        if len(phases) != 2
        else (seconds[0], Fraction(0), seconds[1], Fraction(0)),
        rounds=rounds or 1,
        silent=clauses.flag("silent"),
        span=clauses.directive.span,
    )


def read_intervals(clauses: Clauses, under: Under) -> Intervals:
    """`[intervals 8, work 20s, rest 10s]`."""
    rounds = clauses.whole(clauses.required("8, work 20s, rest 10s"))
    work, rest = clauses.named("work"), clauses.named("rest")
    if work is None:
        clauses.error(
            "[intervals] needs the time of its work",
            clauses.directive.span,
            code="missing-value",
            help="write [intervals 8, work 20s, rest 10s]",
        )
    intervals = Intervals(
        rounds=rounds,
        work=clauses.duration(work) if work else Fraction(1),
        rest=clauses.duration(rest) if rest else Fraction(0),
        lines=under.lines,
        span=clauses.directive.span,
    )
    whole = rounds * (intervals.work + intervals.rest) - intervals.rest
    _check_moments(clauses, under.lines, whole)
    return intervals


def read_rest(clauses: Clauses, under: Under) -> Rest:
    """`[rest 20s]`, `[rest 20-40s]` with coaching lines."""
    length = clauses.length(clauses.required("20s"))
    _check_moments(clauses, under.lines, length.high)
    return Rest(length, under.lines, clauses.directive.span)


def _numbers(clauses: Clauses, clause: Clause, many: tuple[int, int]) -> tuple[Seconds, ...]:
    """Seconds joined by dashes: `4-7-8`; a zero leaves its phase out."""
    pieces = re.split(rf"\s*{DASH}\s*", clause.text.strip())
    good = all(re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,3})?\s*s?", piece) for piece in pieces)
    if not good or not many[0] <= len(pieces) <= many[1]:
        message = f"'{clause.text[:40]}' is no pattern of seconds"
        clauses.error(message, clause.span, help="join them with dashes, such as 4-7-8")
        return ()
    seconds = tuple(Fraction(piece.rstrip("s ")) for piece in pieces)
    if not any(seconds):
        clauses.error("all of its phases are zero", clause.span)
        return ()
    return seconds


def _each_line(lines: Iterable[CoachingLine]) -> Iterable[Coaching]:
    for line in lines:
        if isinstance(line, Coaching):
            yield line
        else:
            yield from _each_line(line.lines)


def _check_moments(clauses: Clauses, lines: tuple[CoachingLine, ...], longest: Seconds) -> None:
    """Reports `[at]` lines that lie at or beyond the window's longest end: once, at the first of them."""
    clauses.finish()
    moments = () if clauses.failed else _each_line(lines)
    outside = [line for line in moments if line.at is not None and line.at >= longest]
    if outside:
        who = (
            "this moment lies outside its"
            if len(outside) == 1
            else f"{len(outside)} moments lie outside their"
        )
        message = f"{who} window of {float(longest):g} s"
        help = "move it before the end of the window" if len(outside) == 1 else "give the window more time"
        clauses.error(message, outside[0].span, code="at-outside", help=help)


def _check_silence(clauses: Clauses, silent: bool, lines: tuple[CoachingLine, ...]) -> None:
    for line in _each_line(lines) if silent else ():
        clauses.context.report.warning(
            "words-in-silence",
            "these words are left out: the hold above is silent",
            line.span,
            help="take out 'silent', or the words",
        )
