"""Parts of lines -> sentences: joins what follows one another, fills variables, cuts at sentence ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from voiceguide.language.context import Context
from voiceguide.language.header import RESERVED
from voiceguide.language.nodes import Slot, Template
from voiceguide.language.sentences import split_sentences
from voiceguide.language.syntax import Part, Placeholder, Words
from voiceguide.source import Span

_WORDS_OR_SPACE = re.compile(r"\s{2,}|[^\S ]|(?:\S| (?!\s))+")
"""A run of white space that is more than one space, or everything up to the next."""

_STAND_IN = "side"
"""Stands for a slot while sentences are found: a word, not an initial, so that a full stop behind it ends."""


@dataclass(slots=True)
class TextRun:
    """Words and slots that are one text, each with the place that it came from."""

    context: Context
    text: str = ""
    starts: list[int] = field(default_factory=list)
    pieces: list[tuple[str | Slot, Span]] = field(default_factory=list)

    def add(self, part: Words | Placeholder) -> None:
        """Puts a part at the end; a variable becomes its value."""
        if isinstance(part, Words):
            self._put_words(part)
            return
        value = self.context.variables.get(part.name)
        if value is not None:
            self._put(value, part.span)
        elif part.name in RESERVED:
            self.context.check_slot(part.name, part.span)
            self._put(Slot(part.name, part.span), part.span)
        else:
            self.context.unknown_name(part.name, part.span)
            self._put(_STAND_IN, part.span)

    def space(self, at: int) -> None:
        """A line's end inside a text is a space."""
        if self.text:
            self._put(" ", Span(at, at))

    def sentences(self) -> tuple[Template, ...]:
        """The sentences so far, in order; none where there is nothing to say."""
        return tuple(self._template(start, stop) for start, stop in split_sentences(self.text))

    def whole(self) -> Template:
        """All of it as one template."""
        stripped = self.text.strip()
        start = self.text.find(stripped)
        return self._template(start, start + len(stripped))

    def _put_words(self, words: Words) -> None:
        """Words with each run of white space as one space, so that how wide it is changes nothing."""
        if len(words.text) != words.span.end - words.span.start:
            self._put(words.text, words.span)
            return
        for found in _WORDS_OR_SPACE.finditer(words.text):
            span = Span(words.span.start + found.start(), words.span.start + found.end())
            self._put(" " if found[0].isspace() else found[0], span)

    def _put(self, piece: str | Slot, span: Span) -> None:
        self.starts.append(len(self.text))
        self.pieces.append((piece, span))
        self.text += _STAND_IN if isinstance(piece, Slot) else piece

    def _template(self, start: int, stop: int) -> Template:
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, stop - 1) - 1)
        parts: list[str | Slot] = []
        for index in range(first, last + 1):
            piece, at = self.pieces[index][0], self.starts[index]
            if isinstance(piece, Slot):
                parts.append(piece)
            else:
                parts.append(piece[max(0, start - at) : stop - at])
        return Template(_joined(parts), Span(self._place(first, start), self._place(last, stop)))

    def _place(self, index: int, offset: int) -> int:
        piece, span = self.pieces[index]
        within = offset - self.starts[index]
        if isinstance(piece, str) and len(piece) == span.end - span.start:
            return span.start + within
        return span.start if within <= 0 else span.end


def _joined(parts: Iterable[str | Slot]) -> tuple[str | Slot, ...]:
    """Neighbouring words as one, runs of white space as one space."""
    joined: list[str | Slot] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(_even(part) if isinstance(part, str) else part for part in joined)


def _even(text: str) -> str:
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return head + " ".join(text.split()) + tail


def one_text(parts: Iterable[Part], context: Context) -> TextRun:
    """The run of one line's words; directives among them are reported as out of place."""
    run = TextRun(context)
    for part in parts:
        if isinstance(part, (Words, Placeholder)):
            run.add(part)
        elif part.name:
            context.report.error(
                "not-in-window",
                f"[{part.name}] cannot stand among the words of a window",
                part.span,
                help="a window takes words and [at] lines; put it before or after",
            )
    return run
