"""Which directives there are, and how each may stand on its line.

The parser needs no more than this to build the tree; what a directive means
is read by its reader in `language.directives`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType

from voiceguide.records import Record


class Takes(Enum):
    """What may be indented under a directive."""

    NOTHING = auto()
    COACHING = auto()
    """Words said during a window, and `[at]` lines."""
    BLOCK = auto()
    """Anything that a routine may hold."""


class Shape(Record):
    """How a directive stands: alone, first on its line, or anywhere in a text."""

    takes: Takes = Takes.NOTHING
    begins_line: bool = False
    words_after: bool = False
    """Words behind it on its line belong to it."""


_INLINE = Shape()
_WINDOW = Shape(Takes.COACHING, begins_line=True, words_after=True)
_BLOCK = Shape(Takes.BLOCK, begins_line=True)

SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "pause": _INLINE,
        "chime": _INLINE,
        "until": _INLINE,
        "wait": _INLINE,
        "music": _INLINE,
        "play": _INLINE,
        "voice": _INLINE,
        "rate": _INLINE,
        "volume": _INLINE,
        "include": Shape(begins_line=True),
        "hold": _WINDOW,
        "reps": _WINDOW,
        "intervals": _WINDOW,
        "rest": _WINDOW,
        "breathe": Shape(begins_line=True),
        "at": Shape(begins_line=True, words_after=True),
        "repeat": _BLOCK,
        "each side": _BLOCK,
        "only": _BLOCK,
    }
)
"""Every directive by name. A new one is a line here and a reader."""
