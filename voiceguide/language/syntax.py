"""The tree as it was written: lines, their parts, and what is indented under them.

Nothing is understood here yet; `read` makes meaning of it and `formatter`
writes it out again. Every node is frozen and knows its span.
"""

from __future__ import annotations

from enum import Enum, auto

from voiceguide.records import Record
from voiceguide.source import Source, Span


class Words(Record):
    """Text to be said, escapes already taken off."""

    text: str
    span: Span


class Placeholder(Record):
    """`{name}`, to be filled in."""

    name: str
    span: Span


class Clause(Record):
    """One comma-separated piece of a directive, trimmed, as written."""

    text: str
    span: Span


class Directive(Record):
    """`[name value, clause, clause]`.

    `name` is the directive's known name, or "" where there is none such (its
    message has been given). `value` is what follows the name in the first
    clause; its text may be empty.
    """

    name: str
    value: Clause
    clauses: tuple[Clause, ...]
    span: Span


Part = Words | Placeholder | Directive


class LineKind(Enum):
    """What a line is, by how it begins."""

    TEXT = auto()
    HEADING = auto()
    COMMENT = auto()


class Line(Record):
    """One line with what is indented under it.

    `marker` is what stands before its parts: `##`, `-`, `1.`, `//` or "".
    `blank_before` tells that an empty line parts it from the line above. `span`
    covers the line without its indentation and end. `is_orphan` marks the
    first line of an indented group that nothing above it takes (its message has been given).
    """

    kind: LineKind
    parts: tuple[Part, ...]
    span: Span
    marker: str = ""
    blank_before: bool = False
    children: tuple[Line, ...] = ()
    is_orphan: bool = False

    @property
    def directive(self) -> Directive | None:
        """The directive that begins the line, if one does."""
        first = self.parts[0] if self.parts else None
        return first if isinstance(first, Directive) else None


class FrontMatter(Record):
    """The text between the two `---` lines, not yet understood.

    `is_sound` is False where a fence had a mistake, so that a part of it may be missing.
    """

    text: str
    span: Span
    is_sound: bool = True


class Document(Record):
    """A whole file as it was written."""

    source: Source
    front_matter: FrontMatter | None
    lines: tuple[Line, ...]
