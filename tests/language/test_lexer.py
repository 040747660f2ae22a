"""Tokens: what the characters of a line are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import check_tokens
from strategies import soup
from voiceguide.language.lexer import TokenKind, find_fences, tokenize
from voiceguide.source import Source


def kinds(text: str) -> str:
    """The kinds of a text's tokens, in short."""
    return " ".join(token.kind.name.lower() for token in tokenize(Source("x", text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go on.\n", "words end"),
        ("\t[pause 5s]\r\n", "indent directive end"),
        ("// note [x", "comment"),
        ("### A", "hashes words"),
        ("- item", "marker words"),
        ("10. item", "marker words"),
        ("-item", "words"),
        (r"\[x\]", "escape words escape"),
        ("a {b} c", "words placeholder words"),
        ("a [b", "words unclosed"),
        ("a ] }", "words stray words stray"),
        ('[play "a]b.wav"]', "directive"),
        ("\\", "words"),
        ("---\na: b\n---\nGo", "fence yaml fence words"),
        ("---\na", "fence yaml"),
        ("---", "fence"),
    ],
)
def test_kinds(text: str, expected: str) -> None:
    """Words would be taken for a directive, or a directive be spoken."""
    assert kinds(text) == expected


@given(st.one_of(st.text(max_size=200), soup()))
def test_tokens_tile(text: str) -> None:
    """A character would be in no token, and what stands there be neither said nor reported."""
    check_tokens(Source("x", text))


def test_fences() -> None:
    """Words about the front matter would be spoken, or a line of hyphens in the text end it."""
    assert find_fences(Source("x", "Go\n---\n")) is None
    fences = find_fences(Source("x", "---\na: b\n---\n---\n"))
    assert fences is not None
    assert (fences.opening, fences.closing) == (1, 3)
    assert TokenKind.FENCE.name == "FENCE"
