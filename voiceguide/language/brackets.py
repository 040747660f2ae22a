"""The parts of a line: words, placeholders and directives, and how they may stand.

    directive   = "[" name [ value ] ( "," clause )* "]"
    placeholder = "{" name "}"
    escape      = "\\" punctuation

A bracket that is no known directive is an error, never speech.
"""

from __future__ import annotations

import re

from voiceguide.diagnostics import did_you_mean
from voiceguide.language.lexer import Token, TokenKind
from voiceguide.language.report import Report
from voiceguide.language.shapes import SHAPES, Takes
from voiceguide.language.syntax import Clause, Directive, Line, LineKind, Part, Placeholder, Words
from voiceguide.source import Source, Span

_COMMA = re.compile(
    '[^,"\u201c\u201d\u201e]+|["\u201c\u201d\u201e][^"\u201c\u201d\u201e]*["\u201c\u201d\u201e]'
)
_DURATION_LIKE = re.compile(r"[0-9]+(?:[.:][0-9]+)*\s*[a-z]*", re.IGNORECASE)
_DEEPEST_HEADING = 3
_CLOSING = {"[": "]", "{": "}"}


def read_parts(source: Source, tokens: tuple[Token, ...], report: Report) -> tuple[Part, ...]:
    """The parts of a line's tokens, blank ones at its ends dropped. A lone bracket is told once a line."""
    parts: list[Part] = []
    lone: dict[str, Token] = {}
    for token in tokens:
        raw = source.text[slice(*token.span)]
        if token.kind is TokenKind.DIRECTIVE:
            parts.append(_directive(raw, token.span, report))
        elif token.kind is TokenKind.PLACEHOLDER:
            parts.append(Placeholder(raw[1:-1].strip(), token.span))
        elif token.kind in (TokenKind.WORDS, TokenKind.ESCAPE):
            parts += _words(raw, token)
        else:
            lone.setdefault(raw[0], token)
    for mark, token in lone.items():
        _lone_bracket(mark, token.span, report)
    return _trimmed(parts)


def _words(raw: str, token: Token) -> list[Words]:
    """The words of a token; white space in front of them is a part of its own, so that places are exact."""
    if token.kind is TokenKind.ESCAPE:
        return [Words(raw[1:], token.span)]
    blank = len(raw) - len(raw.lstrip())
    middle = token.span.start + blank
    white = Words(raw[:blank], Span(token.span.start, middle))
    words = Words(raw[blank:], Span(middle, token.span.end))
    return [piece for piece in (white, words) if piece.text]


def check_line(line: Line, report: Report) -> None:
    """Reports what may not stand on this line: bad headings, directives out of place."""
    if line.kind is LineKind.HEADING:
        _check_heading(line, report)
        return
    before = len(report.found)
    for index, part in enumerate(line.parts):
        if isinstance(part, Directive) and part.name and len(report.found) == before:
            _check_place(line, index, part, report)


def _trimmed(parts: list[Part]) -> tuple[Part, ...]:
    while parts and isinstance(parts[0], Words) and not parts[0].text.strip():
        del parts[0]
    while parts and isinstance(parts[-1], Words) and not parts[-1].text.strip():
        del parts[-1]
    return tuple(parts)


def _directive(raw: str, span: Span, report: Report) -> Directive:
    first, *others = _clauses(raw, span)
    name, value = _split_name(first)
    if not name:
        _unknown(first, raw, span, report)
    return Directive(name, value, tuple(others), span)


def _clauses(raw: str, span: Span) -> list[Clause]:
    """The comma-separated pieces between the brackets; commas inside quotes do not part."""
    pieces: list[Clause] = []
    start = at = 1
    while at < len(raw):
        found = _COMMA.match(raw, at, len(raw) - 1)
        at = found.end() if found else at
        if at >= len(raw) - 1 or raw[at] == ",":
            pieces.append(_clause(raw, start, min(at, len(raw) - 1), span.start))
            start = at = at + 1
    return pieces


def _clause(raw: str, start: int, stop: int, offset: int) -> Clause:
    while start < stop and raw[start].isspace():
        start += 1
    while stop > start and raw[stop - 1].isspace():
        stop -= 1
    return Clause(raw[start:stop], Span(offset + start, offset + stop))


_NAME = re.compile(
    "("
    + "|".join(sorted((name.replace(" ", r"\s+") for name in SHAPES), key=len, reverse=True))
    + r")(?![\w-])\s*",
    re.IGNORECASE | re.ASCII,
)


def _split_name(first: Clause) -> tuple[str, Clause]:
    found = _NAME.match(first.text)
    if not found:
        return "", first
    value = Clause(first.text[found.end() :], Span(first.span.start + found.end(), first.span.end))
    return " ".join(found[1].lower().split()), value


def _unknown(first: Clause, raw: str, span: Span, report: Report) -> None:
    if not first.text:
        report.error(
            "unknown-directive",
            "these brackets hold nothing",
            span,
            help=r"to say a bracket, write \[ and \]",
        )
        return
    word = re.split(r"[\s\d]", first.text, maxsplit=1)[0]
    shown = word or first.text
    help = _suggestion(first.text, word, raw) or r"to say the bracket itself, write \[ and \]"
    report.error("unknown-directive", f"there is no directive '{shown[:40]}'", span, help=help)


def _suggestion(text: str, word: str, raw: str) -> str:
    if _DURATION_LIKE.fullmatch(text):
        return f"did you mean [pause {text}]?"
    pair = " ".join(text.split()[:2])
    for typed in (pair, word):
        help = did_you_mean(typed, SHAPES, "{}")
        if typed and help:
            name = help.removeprefix("did you mean ").rstrip("?")
            return (
                f"did you mean [{name}{raw[1:][raw[1:].index(typed) + len(typed) :]}?"
                if typed in raw
                else help
            )
    return ""


def _lone_bracket(mark: str, span: Span, report: Report) -> None:
    if mark in "[{":
        report.error(
            "unclosed-bracket",
            f"this {mark} is never closed on its line",
            Span(span.start, span.start + 1),
            help=f"close it with {_CLOSING[mark]}, or write \\{mark} to say the sign itself",
        )
    else:
        report.error(
            "stray-bracket",
            f"this {mark} closes nothing",
            span,
            help=f"to say the sign itself, write \\{mark}",
        )


def _check_heading(line: Line, report: Report) -> None:
    level = len(line.marker.rstrip())
    if level > _DEEPEST_HEADING:
        report.error(
            "heading-too-deep", "headings go down to ###", line.span, help="write ### for an exercise"
        )
    elif not line.parts:
        report.error(
            "empty-heading", "this heading has no words", line.span, help="write its name behind the #"
        )
    elif line.marker == line.marker.rstrip():
        report.error(
            "heading-space",
            "a heading needs a space behind its #",
            line.span,
            help=r"put a space there, or write \# to say the sign",
        )
    for part in line.parts:
        if isinstance(part, Directive) and part.name:
            report.error(
                "directive-in-heading",
                f"[{part.name}] cannot stand in a heading",
                part.span,
                help="put it on a line of its own below",
            )


def _check_place(line: Line, index: int, directive: Directive, report: Report) -> None:
    shape = SHAPES[directive.name]
    if index and shape.begins_line:
        report.error(
            "must-begin-line",
            f"[{directive.name}] must begin its line",
            directive.span,
            help="put it on a line of its own",
        )
    elif index == 0 and len(line.parts) > 1 and shape.begins_line and not shape.words_after:
        help = (
            "put the words on lines of their own, indented below"
            if shape.takes is not Takes.NOTHING
            else ("put the words on a line of their own")
        )
        first = next(part.span for part in line.parts[1:] if not _is_blank(part))
        report.error("words-after", f"nothing may follow [{directive.name}] on its line", first, help=help)


def _is_blank(part: Part) -> bool:
    return isinstance(part, Words) and not part.text.strip()
