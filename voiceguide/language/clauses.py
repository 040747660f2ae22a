"""A cursor over one directive's clauses, with the vocabulary that readers need.

Each reading method takes what it understands and reports what is wrong with
it, then goes on with a harmless value; `finish` reports what nobody took. So a
reader is a list of what its directive may hold, and every mistake is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from voiceguide.diagnostics import did_you_mean
from voiceguide.language.context import Context
from voiceguide.language.nodes import CueName, FileName
from voiceguide.language.syntax import Clause, Directive
from voiceguide.source import Span
from voiceguide.timing import (
    LONGEST_SESSION,
    CountRange,
    Range,
    Seconds,
    ValueProblem,
    fixed,
    parse_count,
    parse_duration,
    parse_range,
)

_LOUDNESS = re.compile(
    "([+\u2212\u2013-]?)\\s*([0-9]{1,2}(?:\\.[0-9]{1,3})?)\\s*dB", re.IGNORECASE | re.ASCII
)
_QUOTED = re.compile('["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]*)["\u201c\u201d\u201e]')
_TIMES = re.compile("[x\u00d7]\\s*([0-9]{1,9})", re.IGNORECASE | re.ASCII)

T = TypeVar("T")


@dataclass(slots=True)
class Clauses:
    """The clauses of one directive that nobody has taken yet."""

    directive: Directive
    context: Context
    value: Clause
    left: list[Clause]
    offered: list[str] = field(default_factory=list)
    """Every clause that the reader asked for: what a suggestion may name."""
    excused: bool = False
    """A variable without a value has been reported: what follows from it is not told a second time."""
    failed: bool = False
    """A mistake was met: its values are stand-ins."""

    @classmethod
    def of(cls, directive: Directive, context: Context) -> Clauses:
        """The clauses of a directive, variables put in."""
        value = context.fill(directive.value)
        filled = [context.fill(clause) for clause in directive.clauses]
        excused = value is None or None in filled
        empty = Clause("", directive.value.span)
        return cls(directive, context, value or empty, [c for c in filled if c], excused=excused)

    def error(self, message: str, span: Span, *, code: str = "bad-value", help: str = "") -> None:
        """Reports a mistake of this directive."""
        self.failed = True
        if self.excused:
            return
        self.context.report.error(code, message, span, help=help, once=self._variable_key(message, span))

    def flag(self, *names: str) -> bool:
        """Whether a clause of one of these names stands there; takes it."""
        return any(
            self._take(re.compile(re.escape(name).replace(r"\ ", r"\s+"), re.IGNORECASE | re.ASCII), name)
            for name in names
        )

    def named(self, keyword: str) -> Clause | None:
        """What follows `keyword` in its clause, or None; takes it."""
        found = self._take(
            re.compile(rf"{keyword.replace(' ', chr(92) + 's+')}\b\s*(.*)", re.IGNORECASE | re.ASCII), keyword
        )
        return found

    def times(self) -> int | None:
        """The n of a clause `xN` (also where the value stands), or None; takes it."""
        if _TIMES.fullmatch(self.value.text):
            clause, self.value = self.value, Clause("", self.value.span)
        else:
            taken = self._take(_TIMES, "x3")
            if taken is None:
                return None
            clause = Clause("x" + taken.text, taken.span)
        found = _TIMES.fullmatch(clause.text)
        assert found
        return self._read(lambda text: parse_count(text).high, Clause(found[1], clause.span), 1)

    def required(self, example: str) -> Clause:
        """The value; reports that it is missing where it is."""
        if not self.value.text:
            name = self.directive.name
            self.error(
                f"[{name}] needs a value",
                self.directive.span,
                code="missing-value",
                help=f"write [{name} {example}]",
            )
        return self.value

    def no_value(self) -> None:
        """Reports a value where there should be none."""
        if self.value.text:
            self.error(
                f"[{self.directive.name}] takes no value of its own",
                self.value.span,
                help="put a comma before each further clause",
            )

    def length(self, clause: Clause) -> Range:
        """A duration or a range of them."""
        return self._within_limit(self._read(parse_range, clause, fixed(1)), clause)

    def duration(self, clause: Clause) -> Seconds:
        """One duration."""
        return self._within_limit(fixed(self._read(parse_duration, clause, Fraction(1))), clause).high

    def count(self, clause: Clause) -> CountRange:
        """A whole number or a range of them."""
        return self._read(parse_count, clause, CountRange(1, 1))

    def whole(self, clause: Clause) -> int:
        """One whole number above zero."""
        return self._read(_one_number, clause, 1)

    def loudness(self, clause: Clause) -> float:
        """A gain in dB, between -60 and +12."""
        return self._read(_decibels, clause, 0.0)

    def sound(self, clause: Clause) -> CueName | FileName:
        """A name, or a path between double quotes."""
        quoted = _QUOTED.fullmatch(clause.text)
        if not quoted:
            return CueName(clause.text, clause.span)
        if not quoted[1].strip():
            self.error("there is no path between the quotes", clause.span)
        return FileName(quoted[1], clause.span)

    def finish(self) -> None:
        """Reports every clause that nobody took."""
        for clause in self.left:
            if not clause.text:
                self.error("there is nothing behind this comma", self.directive.span, code="unknown-clause")
                continue
            help = did_you_mean(clause.text, self.offered, "{}") or self._all_offered()
            self.error(
                f"[{self.directive.name}] takes no '{clause.text[:40]}'",
                clause.span,
                code="unknown-clause",
                help=help,
            )

    def _within_limit(self, length: Range, clause: Clause) -> Range:
        if length.high <= LONGEST_SESSION:
            return length
        self.error("nothing in a routine lasts longer than 12 hours", clause.span, code="limit")
        return fixed(1)

    def _all_offered(self) -> str:
        return "it takes " + ", ".join(self.offered) if self.offered else "take it out"

    def _take(self, pattern: re.Pattern[str], name: str) -> Clause | None:
        self.offered.append(name)
        for clause in self.left:
            found = pattern.fullmatch(clause.text)
            if found:
                self.left.remove(clause)
                text = found[1] if pattern.groups else ""
                return Clause(text, Span(clause.span.end - len(text), clause.span.end))
        return None

    def _read(self, parse: Callable[[str], T], clause: Clause, otherwise: T) -> T:
        if not clause.text:
            if clause is not self.value:
                self.error("a value is missing here", self.directive.span, code="missing-value")
            return otherwise
        try:
            return parse(clause.text)
        except ValueProblem as problem:
            self.error(str(problem), clause.span, help=self._comma_help(parse, clause))
            return otherwise

    def _comma_help(self, parse: Callable[[str], T], clause: Clause) -> str:
        """A suggestion where only a comma is missing: `30s each side`."""
        first, _, others = clause.text.partition(" ")
        try:
            parse(first)
        except ValueProblem:
            return ""
        return f"did you mean [{self.directive.name} {first}, {others.strip()}]?" if others else ""

    def _variable_key(self, message: str, span: Span) -> str:
        """A mistake inside a variable's value is told once, wherever it is used."""
        written = self.context.source.text[slice(*span)]
        return message if "{" in written else ""


def _one_number(text: str) -> int:
    count = parse_count(text)
    if count.low != count.high:
        raise ValueProblem("one number belongs here, not a range")
    return count.low


def _decibels(text: str) -> float:
    found = _LOUDNESS.fullmatch(text)
    if not found:
        raise ValueProblem(f"'{text[:40]}' is no loudness, such as -18dB")
    value = float(found[2]) * (-1 if found[1] and found[1] != "+" else 1)
    if not -60 <= value <= 12:
        raise ValueProblem("a loudness is between -60dB and +12dB")
    return value


def words_of(names: Sequence[str]) -> str:
    """`a, b or c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
