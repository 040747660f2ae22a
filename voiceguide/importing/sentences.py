"""The sentences of a block, each with its line in the article.

The language's own splitter does the work; articles add full stops without a space behind them
("your knees.Gently lean") and endless lines without any.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from voiceguide.importing.model import Block
from voiceguide.language.sentences import split_sentences

_GLUED = re.compile(r"(?<=[a-z)\d][.!?])(?=[A-Z][a-z])|(?<=[a-z]{3}[.!?]['\"\u201d\u2019])(?=[A-Z][a-z])")
_LONGEST = 1000


def sentences_of(block: Block) -> list[tuple[str, int]]:
    """The block's sentences in order, each with its line."""
    return [(block.text[a:b], block.line_at(a)) for a, b in _ranges(block.text)]


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    for start, end in split_sentences(text):
        cuts = [start, *(start + m.start() for m in _GLUED.finditer(text[start:end])), end]
        for a, b in itertools.pairwise(cuts):
            yield from _short(text, a, b)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The same range, cut at a space wherever it is longer than any sentence should be."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield start, cut
        start = cut + (cut == space)
    if start < end:
        yield start, end
