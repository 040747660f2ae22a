"""Bytes to text: encodings, what is no text, what is too much; a message for all of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.importing import ArticleError, import_article, to_json, to_routine
from voiceguide.importing.reading import LIMIT, decode, is_page

BRIDGE = "Bridge: Lie on your back \u2013 lift your hips. Repeat 10 times.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_usual_encodings(encoding: str) -> None:
    """Without this a file saved by another editor would be unreadable or garbled."""
    assert decode(BRIDGE.encode(encoding), name="a.txt") == BRIDGE


def test_a_page_says_its_own_encoding() -> None:
    """Without this a saved page in another encoding would be garbled."""
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>\u0159</p></body></html>'
    assert "\u0159" in decode(page.encode("iso-8859-2"), name="a.html")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 ...", b"PK\x03\x04...", b"\x89PNG\r\n", b"a\x00b" * 50, bytes(range(32)) * 9]
)
def test_what_is_no_text_is_told(data: bytes) -> None:
    """Without this a PDF or picture would give nonsense or a traceback."""
    with pytest.raises(ArticleError, match="not text") as told:
        import_article(data, name="a.pdf")
    assert told.value.exit_code == 1
    assert "\n" not in told.value.message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a" * (LIMIT + 1), "MB"),
        (b"Lie on your back. " * 40_000, "too long"),
        (b"- plank 30 s\n" * 30_000, "too long"),
        (b"<html><body>" + b"<div>" * 50_000, "deeply"),
        (b"<html><body>" + b"<li>a" * 60_000, "too long"),
        (b"<html><body>" + b"<br>\n" * 300_000, "too long"),
        (b"\n" * 300_000, "no exercise"),
        (b"", "no exercise"),
        (b"<!", "no exercise"),
        (b"<html></html>", "no"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_too_much_and_too_little_are_told(data: bytes, says: str) -> None:
    """Without this a huge or empty article would take for ever or end in a traceback."""
    with pytest.raises(ArticleError, match=says):
        to_routine(import_article(data, name="a.txt"))


def test_absurd_figures_still_give_a_routine_that_can_be_played() -> None:
    """Without this a slip ("hold 50 minutes, 200 times") would give a routine that the language refuses."""
    article = import_article(
        b"Plank: Lie on your front. Hold for 50 minutes, repeat 200 times.", name="a.txt"
    )
    assert "// TODO: The article's figures come to more than 2 hours" in to_routine(article)


def test_html_is_known_by_what_it_is() -> None:
    """Without this a page without the right ending would be read as text, or notes with a "<" as a page."""
    assert is_page("<!DOCTYPE html><p>x", name="a.txt")
    assert is_page("<p>one</p><p>two</p>", name="notes")
    assert not is_page("Hold if 3 < 4 and 5 > 2.\n**Bold** <br> text", name="a.md")


def _imported(data: bytes) -> None:
    try:
        article = import_article(data, name="a.html")
    except ArticleError:
        return
    assert set(to_json(article)) == {"title", "exercises", "dropped"}
    assert not article.exercises or to_routine(article).endswith("\n")


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Without this some file would end in a traceback."""
    _imported(data)


_PIECES = st.sampled_from(
    """Bridge: Plank Stretch ## ### | - 1. 2) \u2022 ** Hold Repeat 30 s 10 times each side [ ] { } \\ // #
    --- : . ... \u2013
    Lie on your back Stand tall and lift your left arm. Hold for 30 seconds. Switch sides.
    several times Safety Stop if it hurts.
    <p> </p> <table> <tr> <td> <ul> <li> <h2> </h2> <b> </b> <br> <!-- & &amp; <html><body>""".split(" ")
)


@given(st.lists(_PIECES | st.sampled_from(["\n", "\n\n", "\t", "  "]), max_size=60).map(" ".join))
def test_any_mixture_of_the_signs_of_articles(text: str) -> None:
    """Without this marks in an unforeseen order would raise, or give a routine that the language refuses."""
    _imported(text.encode())
    _imported(b"<html><body>" + text.encode())
