"""Source -> tokens that tile the text: every character is in exactly one of them.

The tokens of a line say what its characters are, not what they mean. A mistake
is a token too (`UNCLOSED`, `STRAY`), so that the lexer never fails.

    file     = [ fence yaml fence ] line*
    line     = indent? ( comment | hashes? marker? inline* ) end?
    inline   = words | escape | placeholder | directive | unclosed | stray
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from voiceguide.records import Record
from voiceguide.source import Source, Span


class TokenKind(Enum):
    """What the characters of a token are."""

    FENCE = auto()
    YAML = auto()
    INDENT = auto()
    COMMENT = auto()
    HASHES = auto()
    MARKER = auto()
    WORDS = auto()
    ESCAPE = auto()
    PLACEHOLDER = auto()
    DIRECTIVE = auto()
    UNCLOSED = auto()
    STRAY = auto()
    END = auto()


class Token(Record):
    """Some characters and what they are."""

    kind: TokenKind
    span: Span


FENCE = re.compile(r"---[ \t]*")
NEAR_FENCE = re.compile("[-\u2010-\u2015\u2212]{2,5}[ \t]*")
"""A line that was meant as a fence; notes apps turn two hyphens into a dash."""

_GLUED_FENCE = re.compile(r"---\s*[A-Za-z]+:")
"""A fence whose line end was lost."""

_INDENT = re.compile(r"[ \t]+")
_COMMENT = re.compile(r"//[^\r\n]*")
_HASHES = re.compile(r"#+[ \t]*")
_MARKER = re.compile(r"(?:-|[0-9]{1,9}\.)(?:[ \t]+|(?=[\r\n]|\Z))")
_QUOTE = '["\u201c\u201d\u201e]'
_NO_QUOTE = '[^"\u201c\u201d\u201e\r\n]'
_INLINE = re.compile(
    rf"""
      (?P<ESCAPE>\\[!-/:-@\[-`{{-~])
    | (?P<WORDS>\\|[^\\\[\]{{}}\r\n]+)
    | (?P<DIRECTIVE>\[(?:[^\[\]"\u201c\u201d\u201e\r\n]|{_QUOTE}{_NO_QUOTE}*{_QUOTE})*\])
    | (?P<UNCLOSED>\[[^\r\n]*)
    | (?P<PLACEHOLDER>\{{[^{{}}\[\]\\\r\n]*\}})
    | (?P<STRAY>[\]{{}}])
    | (?P<END>\r\n|\r|\n)
    """,
    re.VERBOSE,
)
_HEADS = (
    (TokenKind.INDENT, _INDENT),
    (TokenKind.COMMENT, _COMMENT),
    (TokenKind.HASHES, _HASHES),
    (TokenKind.MARKER, _MARKER),
)


class Fences(Record):
    """The line numbers of the two fences of front matter; `closing` is None where it never closes."""

    opening: int
    closing: int | None


def find_fences(source: Source) -> Fences | None:
    """Where the front matter stands, or None where the text does not begin with any."""
    first, lines = source.line(1), range(2, len(source.line_starts) + 1)
    if not NEAR_FENCE.fullmatch(first):
        closing = (number for number in lines if FENCE.fullmatch(source.line(number)))
        glued = next(closing, None) if _GLUED_FENCE.match(first) else None
        return Fences(1, glued) if glued else None
    for fence in (FENCE, NEAR_FENCE):
        for number in lines:
            if fence.fullmatch(source.line(number)):
                return Fences(1, number)
    return Fences(1, None)


def tokenize(source: Source) -> Iterator[Token]:
    """The tokens of a source, in order; their spans lie end to end over the whole text."""
    fences = find_fences(source)
    body = 1
    if fences:
        yield from _front_matter(source, fences)
        body = len(source.line_starts) + 1 if fences.closing is None else fences.closing + 1
    for number in range(body, len(source.line_starts) + 1):
        yield from line_tokens(source, number)


def line_tokens(source: Source, number: int) -> Iterator[Token]:
    """The tokens of one line of the body, its end included; `number` counts from 1."""
    at, stop = source.line_starts[number - 1], source.line_span(number).end
    for kind, pattern in _HEADS:
        found = pattern.match(source.text, at, stop)
        if found:
            yield Token(kind, Span(at, found.end()))
            at = found.end()
            if kind is TokenKind.HASHES:
                break
    yield from _inline(source, at, number)


def _inline(source: Source, at: int, number: int) -> Iterator[Token]:
    last = number == len(source.line_starts)
    stop = len(source.text) if last else source.line_starts[number]
    while at < stop:
        found = _INLINE.match(source.text, at, stop)
        assert found is not None, "the alternatives take any character"
        assert found.lastgroup is not None, "and each has a name"
        yield Token(TokenKind[found.lastgroup], Span(at, found.end()))
        at = found.end()


def _front_matter(source: Source, fences: Fences) -> Iterator[Token]:
    starts = (*source.line_starts, len(source.text))
    opened = starts[fences.opening]
    yield Token(TokenKind.FENCE, Span(0, opened))
    if fences.closing is None:
        closing, closed = len(source.text), len(source.text)
    else:
        closing, closed = starts[fences.closing - 1], starts[fences.closing]
    if closing > opened:
        yield Token(TokenKind.YAML, Span(opened, closing))
    if closed > closing:
        yield Token(TokenKind.FENCE, Span(closing, closed))
