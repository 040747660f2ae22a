"""Places in a text: lines and columns from 1, whatever ends the lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.source import Position, Source, Span

TEXT = "one\r\ntwo\rthree\n\nfive"


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, (1, 1)),
        (3, (1, 4)),
        (5, (2, 1)),
        (9, (3, 1)),
        (15, (4, 1)),
        (16, (5, 1)),
        (20, (5, 5)),
        (99, (5, 5)),
        (-3, (1, 1)),
    ],
)
def test_positions(offset: int, place: tuple[int, int]) -> None:
    """A message would point at another line in a file from another system."""
    assert Source("x", TEXT).position(offset) == Position(*place)


def test_lines_have_no_ends() -> None:
    """A line in a message would carry a carriage return to the terminal."""
    source = Source("x", TEXT)
    assert [source.line(n) for n in range(1, 6)] == ["one", "two", "three", "", "five"]


def test_an_empty_text_has_one_line() -> None:
    """The message about an empty file would have no place."""
    assert (Source("x", "").line(1), Source("x", "").position(0)) == ("", (1, 1))


def test_spans_join() -> None:
    """A message about a whole clause would be about its first word."""
    assert Span(3, 5).to(Span(8, 9)) == (3, 9)
    assert Span(3, 9).to(Span(4, 5)) == (3, 9)


@given(st.text(alphabet="ab\r\n\u2028é", max_size=60))
def test_every_offset_has_its_place(text: str) -> None:
    """Some mixture of line ends would shift every message below it."""
    source = Source("x", text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert source.line_starts[line - 1] + column - 1 == offset
