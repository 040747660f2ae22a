"""Tokens -> the tree of a file: which line is indented under which.

    document = [ front-matter ] line*
    line     = heading | item | comment | text          blank lines only part
    heading  = hashes part+
    item     = marker part*
    text     = part+
    part     = words | placeholder | directive

A line's block is the lines below it that stand further to the right. Only
here is indentation understood, and only here are lines recovered from: a
mistake costs its own line one message, and what is indented under a broken
line is read without a second one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from voiceguide.language.brackets import check_line, read_parts
from voiceguide.language.lexer import Fences, Token, TokenKind, find_fences, line_tokens
from voiceguide.language.report import Report
from voiceguide.language.shapes import SHAPES, Takes
from voiceguide.language.syntax import Document, FrontMatter, Line, LineKind
from voiceguide.records import replace
from voiceguide.source import Source, Span

TAB = 4
"""A tab goes to the next multiple of this many columns."""

DEEPEST = 32
"""How many blocks may stand inside one another."""


def parse(source: Source, report: Report) -> Document:
    """The tree of a source. Mistakes go to `report`; the tree always covers the whole file."""
    fences = find_fences(source)
    front_matter, first = None, 1
    if fences:
        front_matter = _front_matter(source, fences, report)
        first = fences.closing + 1 if fences.closing else len(source.line_starts) + 1
    builder = _Builder(source, report)
    for number in range(first, len(source.line_starts) + 1):
        builder.add(tuple(line_tokens(source, number)))
    return Document(source, front_matter, builder.finish())


def _front_matter(source: Source, fences: Fences, report: Report) -> FrontMatter:
    opening = source.line_span(fences.opening)
    start = source.line_starts[1] if len(source.line_starts) > 1 else len(source.text)
    if fences.closing is None:
        report.error(
            "unclosed-front-matter",
            "the front matter is never closed",
            opening,
            help="end it with a line of three hyphens: ---",
        )
        return FrontMatter("", Span(start, start), is_sound=False)
    closing, before = source.line_span(fences.closing), len(report.found)
    for fence in (opening, closing):
        if source.text[slice(*fence)].rstrip() != "---":
            report.error(
                "bad-fence", "front matter stands between two lines of three hyphens", fence, help="write ---"
            )
    span = Span(start, source.line_starts[fences.closing - 1])
    return FrontMatter(source.text[slice(*span)], span, is_sound=len(report.found) == before)


@dataclass(slots=True)
class _Block:
    """An open block: its column, the line that it hangs under, the lines so far."""

    column: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Builder:
    """Hangs lines under lines by their columns."""

    source: Source
    report: Report
    blocks: list[_Block] = field(default_factory=lambda: [_Block(0)])
    waiting: list[Line] = field(default_factory=list)
    """Comments: they belong to the block of the next line that says something."""
    blank: bool = False
    broken: bool = False
    """The last line had a mistake: what hangs under it is not told a second time."""

    def add(self, tokens: tuple[Token, ...]) -> None:
        column, content = _indentation(self.source, tokens)
        if not content:
            self.blank = True
            return
        line = self._line(content)
        if line.kind is LineKind.COMMENT:
            self.waiting.append(line)
        else:
            self._place(line, column)
        self.blank = False

    def finish(self) -> tuple[Line, ...]:
        while len(self.blocks) > 1:
            self._close()
        return (*self.blocks[0].lines, *self.waiting)

    def _line(self, content: tuple[Token, ...]) -> Line:
        before = len(self.report.found)
        line = replace(_read_line(self.source, content, self.report), blank_before=self.blank)
        if line.kind is not LineKind.COMMENT:
            check_line(line, self.report)
            self.was_broken, self.broken = self.broken, len(self.report.found) > before
        return line

    was_broken: bool = False

    def _place(self, line: Line, column: int) -> None:
        if column > self.blocks[-1].column:
            line = self._open(line, column)
        while len(self.blocks) > 1 and column < self.blocks[-1].column:
            if column > self.blocks[-2].column:
                self._misplaced(line, column)
                break
            self._close()
        self.blocks[-1].lines += [*self.waiting, line]
        self.waiting = []

    def _open(self, line: Line, column: int) -> Line:
        above = self.blocks[-1].lines[-1] if self.blocks[-1].lines else None
        orphan = above is None or not _takes_lines(above)
        if orphan and not self.was_broken:
            self._unexpected(line)
        if len(self.blocks) > DEEPEST + 1:
            return replace(line, is_orphan=True)
        if len(self.blocks) > DEEPEST:
            self.report.error(
                "limit",
                f"blocks stand at most {DEEPEST} deep",
                line.span,
                once="depth",
                help="unfold some of them",
            )
            orphan = True
        self.blocks.append(_Block(column))
        return replace(line, is_orphan=orphan)

    def _close(self) -> None:
        done = self.blocks.pop()
        lines = self.blocks[-1].lines
        if not lines:
            lines += done.lines
            return
        lines[-1] = replace(lines[-1], children=(*lines[-1].children, *done.lines))

    def _misplaced(self, line: Line, column: int) -> None:
        """A line between two blocks: it goes to the nearer one, and what stands in line with it too."""
        if not self.was_broken:
            self.report.error(
                "bad-dedent",
                "this line's indentation matches no block above it",
                line.span,
                help="line it up with the lines of its block",
            )
        self.broken = True
        to_outer = column - self.blocks[-2].column
        to_inner = self.blocks[-1].column - column
        if to_outer < to_inner and len(self.blocks) > 2:
            self._close()
        if to_outer <= to_inner:
            self.blocks[-1].column = column

    def _unexpected(self, line: Line) -> None:
        self.report.error(
            "unexpected-indent",
            "nothing above this line takes indented lines",
            line.span,
            help="move it to the left, or put a block such as [each side] above it",
        )


def _takes_lines(line: Line) -> bool:
    directive = line.directive
    return (
        directive is not None and bool(directive.name) and SHAPES[directive.name].takes is not Takes.NOTHING
    )


def _indentation(source: Source, tokens: tuple[Token, ...]) -> tuple[int, tuple[Token, ...]]:
    """The column at which a line begins, and its tokens without indentation and end."""
    column = 0
    content = tuple(t for t in tokens if t.kind not in (TokenKind.INDENT, TokenKind.END))
    if tokens and tokens[0].kind is TokenKind.INDENT:
        for character in source.text[slice(*tokens[0].span)]:
            column = (column // TAB + 1) * TAB if character == "\t" else column + 1
    return column, content


def _read_line(source: Source, content: tuple[Token, ...], report: Report) -> Line:
    span = Span(content[0].span.start, content[-1].span.end)
    head = content[0]
    if head.kind is TokenKind.COMMENT:
        return Line(LineKind.COMMENT, (), span, marker=source.text[slice(*span)].rstrip())
    kind, marker, rest = LineKind.TEXT, "", content
    if head.kind in (TokenKind.HASHES, TokenKind.MARKER):
        kind = LineKind.HEADING if head.kind is TokenKind.HASHES else LineKind.TEXT
        marker, rest = source.text[slice(*head.span)], content[1:]
    return Line(kind, read_parts(source, rest, report), span, marker=marker)
