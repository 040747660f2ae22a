"""Source -> canonical text: the same routine, laid out as everybody's is.

    front matter   as it was written, without blanks at the ends of its lines
    blank lines    one where there were several; one around every heading, none at a block's beginning
    indentation    four spaces a block; a comment stands with the lines that it was written among
    a line         its marker and a space, its words as they are, its directives in `spelling`

No line is broken or joined and no empty line between words is taken or added, since those mean something.
A line's words, escapes and placeholders stay; so reading the result gives the same routine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voiceguide.errors import RoutineError
from voiceguide.language.lexer import Token, TokenKind, find_fences, line_tokens
from voiceguide.language.parser import TAB, parse
from voiceguide.language.report import Report
from voiceguide.language.shapes import SHAPES, Takes
from voiceguide.language.spelling import spell
from voiceguide.language.syntax import Directive, FrontMatter, Line, LineKind
from voiceguide.language.yamltext import Items, Mapped, Scalar, Value, read_yaml
from voiceguide.records import Record, replace
from voiceguide.source import Source, Span

INDENT = "    "
_BLANK = " \t"


def format_source(source: Source) -> str:
    """The canonical text of a routine: line feeds, the last one too, no blanks at line ends; '' for nothing.

    Formatting it again changes nothing. Raises RoutineError with every message where the
    text cannot be parsed, or its front matter is no YAML; values that are wrong are left as they stand.
    """
    report = Report(source)
    _refuse_nul(source, report)
    document = parse(source, report)
    front = _front_matter(document.front_matter, report) if document.front_matter else ""
    if report.has_errors:
        raise RoutineError(report.diagnostics)
    rows = list(_spaced(_with_comments(list(_rows(document.lines, 0)), source)))
    body = "".join(f"{_text(row, source)}\n" for row in rows)
    if front:
        return f"{front}\n{body}" if body else front
    # What was no front matter must not become any by coming to stand on the first line.
    return f"\n{body}" if find_fences(Source(source.name, body)) else body


class _Row(Record):
    """A line and how deep it is written; `blank` tells that an empty line comes before it."""

    line: Line
    depth: int
    blank: bool = False


def _rows(lines: Sequence[Line], depth: int) -> Iterator[_Row]:
    for line in lines:
        yield _Row(line, depth, line.blank_before)
        yield from _rows(line.children, depth + 1)


def _refuse_nul(source: Source, report: Report) -> None:
    nul = source.text.find("\0")
    if nul >= 0:
        span = Span(nul, nul + 1)
        report.error("nul-character", "a NUL character has no place in a text", span)


# --- front matter -------------------------------------------------------------------------------------------


def _front_matter(front: FrontMatter, report: Report) -> str:
    """The fences and what stands between them, without blanks at line ends where those mean nothing."""
    lines = front.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    stripped = "\n".join(line.rstrip(_BLANK) for line in lines)
    written = _plain(read_yaml(front, report))
    evened = FrontMatter(stripped, front.span)
    same = _plain(read_yaml(evened, Report(report.source))) == written
    return f"---\n{stripped if same else chr(10).join(lines)}---\n"


def _plain(value: Value) -> object:
    """A YAML value without its places."""
    match value:
        case Scalar():
            return value.text
        case Items():
            return [_plain(item) for item in value.values]
        case Mapped():
            return [(key.text, _plain(item)) for key, item in value.entries]


# --- where lines stand --------------------------------------------------------------------------------------


def _with_comments(rows: list[_Row], source: Source) -> list[_Row]:
    """The rows with every comment in the block that it was written in, where the lines around it allow."""
    placed = list(rows)
    columns: list[int] = []
    inner = False
    following = _depths_after(rows)
    for index, row in enumerate(rows):
        column = _column(row.line, source)
        if row.line.kind is not LineKind.COMMENT:
            columns[row.depth :] = [column]
            inner = _takes_lines(row.line)
            continue
        depth = following[index]
        while depth < len(columns) - 1 and columns[depth + 1] <= column:
            depth += 1
        if inner and depth == len(columns) - 1 and columns[-1] < column:
            depth += 1
        placed[index] = replace(row, depth=depth)
    return placed


def _depths_after(rows: Sequence[_Row]) -> list[int]:
    """For each row how deep the next line is that is no comment; 0 behind the last one."""
    depths, depth = [0] * len(rows), 0
    for index in range(len(rows) - 1, -1, -1):
        depths[index] = depth
        if rows[index].line.kind is not LineKind.COMMENT:
            depth = rows[index].depth
    return depths


def _column(line: Line, source: Source) -> int:
    number = source.position(line.span.start).line
    before = source.text[source.line_starts[number - 1] : line.span.start]
    return len(before.expandtabs(TAB))


def _takes_lines(line: Line) -> bool:
    directive = line.directive
    return directive is not None and SHAPES[directive.name].takes is not Takes.NOTHING


def _spaced(rows: Sequence[_Row]) -> Iterator[_Row]:
    """The rows with their empty lines: around headings always, at the beginning of a block never."""
    headed = _headed(rows)
    above: _Row | None = None
    for index, row in enumerate(rows):
        blank = row.blank or headed[index] or (above is not None and _is_heading(above))
        opens = above is None or row.depth > above.depth
        yield replace(row, blank=blank and not opens)
        above = row


def _headed(rows: Sequence[_Row]) -> list[bool]:
    """Where an empty line belongs for a heading's sake: above it and the comments right on top of it."""
    found = [False] * len(rows)
    for index, row in enumerate(rows):
        first = index
        while (
            _is_heading(row)
            and first
            and not rows[first].blank
            and rows[first - 1].line.kind is LineKind.COMMENT
            and rows[first - 1].depth == row.depth
        ):
            first -= 1
        found[first] = found[first] or _is_heading(row)
    return found


def _is_heading(row: _Row) -> bool:
    return row.line.kind is LineKind.HEADING


# --- what stands on a line ----------------------------------------------------------------------------------


def _text(row: _Row, source: Source) -> str:
    number = source.position(row.line.span.start).line
    tokens = [t for t in line_tokens(source, number) if t.kind not in (TokenKind.INDENT, TokenKind.END)]
    text = INDENT * row.depth + _content(row.line, tokens, source)
    return ("\n" if row.blank else "") + text.rstrip(_BLANK)


def _content(line: Line, tokens: Sequence[Token], source: Source) -> str:
    """The line's tokens one after another; blanks beside a directive are one space."""
    directives = {part.span: part for part in line.parts if isinstance(part, Directive)}
    written, behind = [""], ""
    for token in tokens:
        raw = source.text[slice(*token.span)]
        directive = directives.get(token.span)
        if directive:
            written += [_one_space(written.pop()), spell(directive)]
        elif token.kind in (TokenKind.HASHES, TokenKind.MARKER):
            written.append(raw.rstrip(_BLANK) + " ")
        else:
            written.append(_words(raw, token.kind, behind))
        behind = directive.name if directive else ""
    return "".join(written)


def _one_space(written: str) -> str:
    """What stands before a directive: blanks at its end are one space."""
    stripped = written.rstrip(_BLANK)
    return stripped + " " if stripped != written else written


def _words(raw: str, kind: TokenKind, behind: str) -> str:
    """What is said, as it is; right `behind` a directive blanks are one space, as a window needs."""
    if kind is TokenKind.PLACEHOLDER:
        raw = "{" + raw[1:-1].strip() + "}"
    stripped = raw.lstrip(_BLANK)
    parted = stripped != raw or SHAPES[behind].words_after if behind else False
    return " " + stripped if parted else raw
