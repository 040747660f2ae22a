"""Document -> Routine: what every line means.

The lines are read in order; words that follow one another become one `Say`,
a directive goes to its reader with what hangs under it. Every mistake is
reported and stepped over: the caller must not go on with a routine whose
report holds errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from voiceguide.language.clauses import Clauses
from voiceguide.language.coaching import read_coaching
from voiceguide.language.context import Context, IncludeReader
from voiceguide.language.directives.base import Under
from voiceguide.language.directives.table import READERS
from voiceguide.language.header import Header
from voiceguide.language.header_keys import read_header
from voiceguide.language.nodes import FileName, Heading, Included, Node, Routine, Say
from voiceguide.language.parser import parse
from voiceguide.language.report import Report
from voiceguide.language.shapes import SHAPES, Takes
from voiceguide.language.syntax import Directive, FrontMatter, Line, LineKind
from voiceguide.language.texts import TextRun
from voiceguide.language.yamltext import read_yaml
from voiceguide.records import replace
from voiceguide.source import Source, Span
from voiceguide.timing import ValueProblem

SidesOf = Callable[[str], tuple[str, str]]
"""A language's own words for the sides, by its tag."""

MOST_FILES = 64
"""How many files a routine may include."""

LONGEST_TEXT = 4_000_000
"""How many characters a routine may hold; a class of 12 hours has less than a tenth of it."""


def read_routine(
    source: Source,
    report: Report,
    *,
    variables: Mapping[str, str],
    sides_of: SidesOf,
    open_include: IncludeReader,
) -> Routine:
    """The routine in a source, `variables` (from `--set`) beating its own; mistakes go to `report`."""
    if _is_unreadable(source, report):
        return Routine(source, Header(), ())
    document = parse(source, report)
    header = _header(document.front_matter, report)
    context = Context(
        source=source,
        report=report,
        header=header,
        variables={**header.variables, **variables},
        sides=header.sides or sides_of(header.language or "en"),
        open_include=open_include,
        opened=[],
        chain=(source.name,),
    )
    body = read_lines(document.lines, context)
    if not body and not report.has_errors:
        report.error(
            "empty-routine",
            "there is nothing in this routine to say or do",
            source.line_span(1),
            help="'voiceguide new NAME' writes one to start from",
        )
    return Routine(source, header, body)


def read_lines(lines: Sequence[Line], context: Context) -> tuple[Node, ...]:
    """The nodes of the lines of one block, in order."""
    nodes: list[Node] = []
    told = _without_comments(lines)
    at = 0
    while at < len(told):
        stop = _end_of_text(told, at)
        if stop > at:
            nodes += _text(told[at:stop], context, _ends_paragraph(told, stop))
            at = stop
        else:
            nodes += _statement(told[at], context)
            at += 1
    return tuple(nodes)


def _is_unreadable(source: Source, report: Report) -> bool:
    nul = source.text.find("\0")
    if nul >= 0:
        report.error(
            "nul-character",
            "a NUL character has no place in a text",
            Span(nul, nul + 1),
            help="this may be no text file at all; take the character out",
        )
    elif len(source.text) > LONGEST_TEXT:
        report.error("limit", f"a routine is at most {LONGEST_TEXT} characters long", Span(0, 0))
    return report.has_errors


def _header(front: FrontMatter | None, report: Report) -> Header:
    if front is None:
        return Header()
    before = len(report.found)
    header = read_header(read_yaml(front, report), report)
    return replace(header, is_whole=front.is_sound and len(report.found) == before)


def _without_comments(lines: Sequence[Line]) -> list[Line]:
    """The lines that say something; an empty line above a comment parts them too."""
    told: list[Line] = []
    blank = False
    for line in lines:
        blank = blank or line.blank_before
        if line.kind is not LineKind.COMMENT:
            told.append(replace(line, blank_before=blank))
            blank = False
    return told


def _is_text(line: Line) -> bool:
    """Whether a line's words and inline directives make a text (with its neighbours)."""
    directive = line.directive
    if line.kind is not LineKind.TEXT or line.is_orphan or (directive and not directive.name):
        return False
    return directive is None or not SHAPES[directive.name].begins_line


def _end_of_text(lines: Sequence[Line], start: int) -> int:
    """Behind the last line of the text that begins at `start`; `start` itself where none begins."""
    at = start
    while at < len(lines) and _is_text(lines[at]):
        at += 1
        if at < len(lines) and (
            lines[at].blank_before or lines[at].marker or lines[at - 1].marker or lines[at - 1].children
        ):
            break
    return at


def _ends_paragraph(lines: Sequence[Line], stop: int) -> bool:
    """Whether a text that ends before `stop` ends a paragraph: an empty line, a heading, a block's end."""
    return stop >= len(lines) or lines[stop].blank_before or lines[stop].kind is LineKind.HEADING


def _text(lines: Sequence[Line], context: Context, ends_paragraph: bool) -> Iterator[Node]:
    run, pending, last = TextRun(context), None, lines[-1].parts[-1:]
    for line in lines:
        run.space(line.span.start)
        for part in line.parts:
            if not isinstance(part, Directive):
                run.add(part)
                continue
            yield from _said(run, False)
            run, pending = TextRun(context), part
            if part.name and not SHAPES[part.name].begins_line:
                yield _node(part, context, Under(ends_paragraph=ends_paragraph and (part,) == last))
    said = list(_said(run, ends_paragraph))
    yield from said
    if not said and pending is None and run.text.strip():
        context.report.warning(
            "nothing-to-say", "there is nothing to say in this line", lines[0].span, help="take it out"
        )
    for line in lines:
        read_lines(line.children, context.inside(broken=True))


def _said(run: TextRun, ends_paragraph: bool) -> Iterator[Say]:
    sentences = run.sentences()
    if sentences:
        yield Say(sentences, ends_paragraph, sentences[0].span.to(sentences[-1].span))


def _statement(line: Line, context: Context) -> Iterator[Node]:
    """A heading, or a line that a directive begins."""
    directive = line.directive
    if line.is_orphan:
        read_lines((replace(line, is_orphan=False),), context.inside(broken=True))
    elif line.kind is LineKind.HEADING:
        yield from _heading(line, context)
    elif directive is None or not directive.name:
        read_lines(line.children, context.inside(broken=True))
    elif directive.name == "include":
        yield from _include(directive, context)
    elif directive.name == "at":
        _lone_at(line, context)
    else:
        yield _directive(line, directive, context)


def _heading(line: Line, context: Context) -> Iterator[Heading]:
    run = TextRun(context)
    for part in line.parts:
        if not isinstance(part, Directive):
            run.add(part)
    level = len(line.marker.rstrip())
    if run.text.strip() and level <= 3:
        yield Heading(level, run.whole(), line.span)
    read_lines(line.children, context.inside(broken=True))


def _directive(line: Line, directive: Directive, context: Context) -> Node:
    shape = SHAPES[directive.name]
    under = Under()
    if shape.takes is Takes.BLOCK:
        inside = context.inside(round=directive.name == "repeat", side=directive.name == "each side")
        is_empty = all(child.kind is LineKind.COMMENT for child in line.children)
        under = Under(body=read_lines(line.children, inside), is_empty=is_empty)
    elif shape.takes is Takes.COACHING:
        each_side = any(clause.text.lower().split() == ["each", "side"] for clause in directive.clauses)
        under = Under(lines=read_coaching(line, context.inside(side=each_side)))
    else:
        read_lines(line.children, context.inside(broken=True))
    return _node(directive, context, under)


def _node(directive: Directive, context: Context, under: Under) -> Node:
    clauses = Clauses.of(directive, context)
    node = READERS[directive.name](clauses, under)
    clauses.finish()
    return node


def _lone_at(line: Line, context: Context) -> None:
    assert line.directive
    if not context.broken:
        context.report.error(
            "at-outside",
            "[at] stands only inside a window",
            line.directive.span,
            help="indent it under a [hold], [reps], [rest] or [intervals]",
        )
    read_lines(line.children, context.inside(broken=True))


def _include(directive: Directive, context: Context) -> Iterator[Included]:
    clauses = Clauses.of(directive, context)
    file = clauses.sound(clauses.required('"warmup.routine"'))
    clauses.finish()
    if not file.text:
        return
    if not isinstance(file, FileName):
        clauses.error("a path stands between double quotes", file.span, help=f'write [include "{file.text}"]')
        return
    try:
        source = context.open_include(file.text, context.source)
    except ValueProblem as problem:
        clauses.error(str(problem), file.span, code="bad-file")
        return
    if source.name in context.chain:
        ring = " -> ".join((*context.chain[context.chain.index(source.name) :], source.name))
        clauses.error(
            f"these files include one another in a circle: {ring}", file.span, code="include-circle"
        )
        return
    context.opened.append(source.name)
    if len(context.opened) > MOST_FILES:
        context.report.error(
            "limit", f"a routine includes at most {MOST_FILES} files", directive.span, once="files"
        )
        return
    yield _included(source, directive, context)


def _included(source: Source, directive: Directive, outer: Context) -> Included:
    report = Report(source)
    if _is_unreadable(source, report):
        outer.report.include(report)
        return Included(source, Header(), (), directive.span)
    document = parse(source, report)
    header = _header(document.front_matter, report)
    context = replace(
        outer,
        source=source,
        report=report,
        header=header,
        variables={**header.variables, **outer.variables},
        chain=(*outer.chain, source.name),
    )
    body = read_lines(document.lines, context)
    outer.report.include(report)
    return Included(source, header, body, directive.span)
