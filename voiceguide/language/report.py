"""A growing list of messages about one source, as the stages of reading fill it.

The one mutable helper of the language: made at the start of a stage, turned
into a tuple at its end, never kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from voiceguide.diagnostics import Diagnostic, Severity, in_file_order
from voiceguide.source import Source, Span


@dataclass(slots=True)
class Report:
    """Collects diagnostics; the same words at the same place are kept once."""

    source: Source
    found: dict[tuple[object, ...], Diagnostic] = field(default_factory=dict)

    def error(
        self,
        code: str,
        message: str,
        span: Span,
        *,
        help: str = "",
        once: str = "",
        source: Source | None = None,
    ) -> None:
        """Adds an error (in `source`, if given). With `once`, only the first of that name is kept."""
        self._add(Diagnostic(code, message, source or self.source, span, help), once)

    def warning(self, code: str, message: str, span: Span, *, help: str = "") -> None:
        """Adds a warning."""
        self._add(Diagnostic(code, message, self.source, span, help, Severity.WARNING), "")

    def include(self, other: Report) -> None:
        """Adds what another file's report holds."""
        for diagnostic in other.diagnostics:
            self._add(diagnostic, "")

    def _add(self, diagnostic: Diagnostic, once: str) -> None:
        place = (once,) if once else (diagnostic.message, diagnostic.span)
        self.found.setdefault((diagnostic.source.name, diagnostic.code, *place), diagnostic)

    @property
    def has_errors(self) -> bool:
        """Whether any of it stops the routine."""
        return any(diagnostic.is_error for diagnostic in self.found.values())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found so far, in file order."""
        return in_file_order(self.found.values())
