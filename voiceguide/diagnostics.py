"""Messages about a routine, as data: what, where, how bad, what to do.

A diagnostic is born with the source that it speaks of, so that an included
file's mistakes are told under its own name. Rendering is pure: the result
is text or plain values, never printed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from voiceguide.records import Record
from voiceguide.source import Source, Span


class Severity(StrEnum):
    """How bad it is: an error stops the routine, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Diagnostic(Record):
    """One message: a stable `code`, the words, a place, and help (may be empty)."""

    code: str
    message: str
    source: Source
    span: Span
    help: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether it stops the routine."""
        return self.severity is Severity.ERROR


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None."""
    from difflib import get_close_matches  # seldom needed, and not imported in no time

    by_folded = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], shape: str = "{}") -> str:
    """A help line with the nearest known word set in `shape`, or ''."""
    found = nearest(word, known)
    return f"did you mean {shape.format(found)}?" if found else ""


def in_file_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same messages file by file, each file's by place; those of one place keep their order."""
    found = list(diagnostics)
    files: dict[str, int] = {}
    for diagnostic in found:
        files.setdefault(diagnostic.source.name, len(files))
    return tuple(sorted(found, key=lambda d: (files[d.source.name], d.span)))


def to_text(diagnostic: Diagnostic) -> str:
    """`FILE:LINE:COLUMN: error[CODE]: message`, the line, a caret, the help."""
    source, span = diagnostic.source, diagnostic.span
    line, column = source.position(span.start)
    head = f"{source.name}:{line}:{column}: {diagnostic.severity}[{diagnostic.code}]: "
    rows = [head + diagnostic.message]
    shown = source.line(line)
    if shown.strip():
        rows += _excerpt(shown, column - 1, max(1, span.end - span.start))
    if diagnostic.help:
        rows.append(f"  help: {diagnostic.help}")
    return "\n".join(rows)


def to_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """The message as plain values, with the keys that the language fixes."""
    source, span = diagnostic.source, diagnostic.span
    start, end = source.position(span.start), source.position(span.end)
    return {
        "file": source.name,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }


_WIDEST = 100
"""How many characters of a line are shown; the rest is cut around the caret."""


def _excerpt(line: str, column: int, length: int) -> list[str]:
    """The line and the caret row under it, cut to a readable width."""
    cut = max(0, column - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line[cut : cut + _WIDEST]
    shown = "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in shown)
    before = "".join("\t" if c == "\t" else " " for c in shown[: column - cut])
    carets = "^" * max(1, min(length, len(shown) - (column - cut)))
    return [f"    {shown}", f"    {before}{carets}"]
