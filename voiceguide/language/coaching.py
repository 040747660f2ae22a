"""The lines inside a window: words said during it, at a moment or spread."""

from __future__ import annotations

from collections.abc import Iterator

from voiceguide.language.clauses import Clauses
from voiceguide.language.context import Context
from voiceguide.language.directives.blocks import check_condition
from voiceguide.language.nodes import Coaching, CoachingLine, OnlyLines
from voiceguide.language.syntax import Directive, Line, LineKind, Part
from voiceguide.language.texts import one_text
from voiceguide.timing import Seconds


def read_coaching(line: Line, context: Context) -> tuple[CoachingLine, ...]:
    """What is said during the window that begins `line`: its own words, then the lines under it."""
    own = tuple(_words(line.parts[1:], None, context)) if len(line.parts) > 1 else ()
    return (*own, *_lines(line.children, context))


def _lines(lines: tuple[Line, ...], context: Context) -> Iterator[CoachingLine]:
    for line in lines:
        if line.kind is LineKind.HEADING:
            context.report.error(
                "not-in-window",
                "a heading cannot stand inside a window",
                line.span,
                help="move it out to the left",
            )
        elif line.kind is LineKind.TEXT:
            yield from _line(line, context)


def _line(line: Line, context: Context) -> Iterator[CoachingLine]:
    directive = line.directive
    if directive is None:
        yield from _words(line.parts, None, context)
    elif directive.name == "at":
        yield from _at(line, directive, context)
    elif directive.name == "only":
        yield _only(line, directive, context)
    elif directive.name:
        context.report.error(
            "not-in-window",
            f"[{directive.name}] cannot stand inside a window",
            directive.span,
            help="a window takes words and [at] lines; move it out to the left",
        )
    if directive is None or directive.name != "only":
        tuple(_lines(line.children, context.inside(broken=True)))


def _at(line: Line, directive: Directive, context: Context) -> Iterator[Coaching]:
    clauses = Clauses.of(directive, context)
    moment = clauses.duration(clauses.required("10s"))
    clauses.finish()
    found = tuple(_words(line.parts[1:], moment, context))
    if not found:
        clauses.error(
            "[at] needs words behind it",
            directive.span,
            code="missing-value",
            help="write what is said at that moment on the same line",
        )
    yield from found


def _only(line: Line, directive: Directive, context: Context) -> OnlyLines:
    clauses = Clauses.of(directive, context)
    condition = check_condition(clauses)
    clauses.finish()
    return OnlyLines(condition, tuple(_lines(line.children, context)), line.span)


def _words(parts: tuple[Part, ...], at: Seconds | None, context: Context) -> Iterator[Coaching]:
    sentences = one_text(parts, context).sentences()
    if sentences:
        yield Coaching(at, sentences, sentences[0].span.to(sentences[-1].span))
