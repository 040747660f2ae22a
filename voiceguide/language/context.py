"""Where in the tree the reader stands, and what holds there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from voiceguide.diagnostics import did_you_mean
from voiceguide.language.header import RESERVED, Header
from voiceguide.language.report import Report
from voiceguide.language.syntax import Clause
from voiceguide.records import Record, replace
from voiceguide.source import Source, Span

IncludeReader = Callable[[str, Source], Source]
"""(path as written, the file that names it) -> the named file; raises ValueProblem where it cannot be had."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Context(Record):
    """What holds at one place of the tree.

    In a `broken` place (under a directive that could not be read) nothing is
    known, so nothing that depends on the place is reported. `chain` holds the files
    that include one another down to here, `opened` every file that was included so far.
    """

    source: Source
    report: Report
    header: Header
    variables: Mapping[str, str]
    sides: tuple[str, str]
    open_include: IncludeReader
    opened: list[str]
    chain: tuple[str, ...] = ()
    in_round: bool = False
    in_side: bool = False
    broken: bool = False

    def inside(self, *, round: bool = False, side: bool = False, broken: bool = False) -> Context:
        """The same place one block deeper."""
        return replace(
            self,
            in_round=self.in_round or round,
            in_side=self.in_side or side,
            broken=self.broken or broken,
        )

    def fill(self, clause: Clause) -> Clause | None:
        """A directive's clause with the variables put in; None where one has no value, which is reported."""
        if "{" not in clause.text:
            return clause
        values = {name: self._value(name.strip(), clause.span) for name in _PLACEHOLDER.findall(clause.text)}
        if None in values.values():
            return None
        return Clause(_PLACEHOLDER.sub(lambda found: values[found[1]] or "", clause.text), clause.span)

    def _value(self, name: str, span: Span) -> str | None:
        value = self.variables.get(name)
        if value is None and name in RESERVED:
            self.report.error("placeholder-here", f"{{{name}}} has no value inside brackets", span)
        elif value is None:
            self.unknown_name(name, span)
        return value

    def unknown_name(self, name: str, span: Span) -> None:
        """Reports a placeholder that nobody has defined, once for each name."""
        if self.broken or not self.header.is_whole:
            return
        known = (*RESERVED, *self.variables)
        help = did_you_mean(name, known, "{{{}}}") or "define it under 'set:' in the front matter"
        self.report.error(
            "unknown-placeholder", f"there is no value called {{{name[:40]}}}", span, help=help, once=name
        )

    def check_slot(self, name: str, span: Span) -> None:
        """Reports a placeholder that means nothing at this place."""
        if self.broken:
            return
        if name in ("side", "other side") and not self.in_side:
            self.report.error(
                "placeholder-here",
                f"{{{name}}} means nothing outside sides",
                span,
                help="put the line into an [each side] block",
            )
        elif name in ("round", "rounds") and not self.in_round:
            self.report.error(
                "placeholder-here",
                f"{{{name}}} means nothing outside rounds",
                span,
                help="put the line into a [repeat 3] block",
            )
