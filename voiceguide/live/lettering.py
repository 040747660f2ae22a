"""Large letters out of half blocks: three rows high, or five for numbers, to be read from the floor.

A font of our own: the libraries for large letters bring hundreds of fonts, and none as low as this.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

HEIGHT = 5
"""Pixels of a letter; two of them make one row."""

_PIXELS = """
A 010 101 111 101 101|B 110 101 110 101 110|C 011 100 100 100 011|D 110 101 101 101 110|E 111 100 110 100 111
F 111 100 110 100 100|G 011 100 101 101 011|H 101 101 111 101 101|I 1 1 1 1 1|J 001 001 001 101 010
K 101 101 110 101 101|L 100 100 100 100 111|M 10001 11011 10101 10001 10001|N 1001 1101 1011 1001 1001
O 010 101 101 101 010|P 110 101 110 100 100|Q 0110 1001 1001 1010 0101|R 110 101 110 101 101
S 011 100 010 001 110|T 111 010 010 010 010|U 101 101 101 101 111|V 101 101 101 101 010
W 10001 10001 10101 11011 10001|X 101 101 010 101 101|Y 101 101 010 010 010|Z 111 001 010 100 111
0 111 101 101 101 111|1 01 11 01 01 01|2 111 001 111 100 111|3 111 001 011 001 111|4 101 101 111 001 001
5 111 100 111 001 111|6 111 100 111 101 111|7 111 001 001 001 001|8 111 101 111 101 111|9 111 101 111 001 111
: 0 1 0 1 0|. 0 0 0 0 1|, 00 00 00 01 10|- 00 00 11 00 00|' 1 1 0 0 0|/ 001 001 010 100 100
& 010 101 010 101 011|( 01 10 10 10 01|) 10 01 01 01 10|! 1 1 1 0 1|? 110 001 010 000 010
"""

GLYPHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {entry[0]: tuple(entry[2:].split()) for line in _PIXELS.split("\n") for entry in line.split("|") if entry}
)
"""Character -> its five rows of pixels."""

_SPACE = ("00",) * HEIGHT
_HALVES = {(False, False): " ", (True, False): "\u2580", (False, True): "\u2584", (True, True): "\u2588"}


def large(text: str, *, width: int, scale: int = 1) -> list[str] | None:
    """The text in large letters, wrapped between words, as rows of at most `width` columns.

    None where a character has no large form, or a word is too wide.
    """
    words = [_plain(word) for word in text.split()]
    if not words or any(character not in GLYPHS for word in words for character in word):
        return None
    rows: list[str] = []
    for line in _wrapped(words, width, scale):
        if columns(line, scale=scale) > width:
            return None
        rows += _rows(line, scale)
    return rows


def columns(text: str, *, scale: int = 1) -> int:
    """How many columns a line takes."""
    return len(_pixel_rows(text, scale)[0])


def _plain(word: str) -> str:
    """Capitals without their accents."""
    spelled = unicodedata.normalize("NFKD", word.upper())
    kept = "".join(c for c in spelled if not unicodedata.combining(c))
    return kept.replace("\u2019", "'").replace("\u2013", "-")


def _wrapped(words: Sequence[str], width: int, scale: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if columns(longer, scale=scale) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _rows(line: str, scale: int) -> list[str]:
    pixels = _pixel_rows(line, scale)
    if len(pixels) % 2:
        pixels = [*pixels, "0" * len(pixels[0])]
    pairs = zip(pixels[::2], pixels[1::2], strict=True)
    return [
        "".join(_HALVES[top == "1", bottom == "1"] for top, bottom in zip(upper, lower, strict=True))
        for upper, lower in pairs
    ]


def _pixel_rows(line: str, scale: int) -> list[str]:
    glyphs = [GLYPHS.get(character, _SPACE) for character in line]
    rows = ["0".join(glyph[row] for glyph in glyphs) for row in range(HEIGHT)]
    wide = ["".join(pixel * scale for pixel in row) for row in rows]
    return [row for row in wide for _ in range(scale)]
