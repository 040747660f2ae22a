"""Bytes to text: which encoding, whether it is text at all, whether it is a page of HTML.

Order: a byte order mark; UTF-8; what the page declares; Windows-1252. A file that is no text (a picture, a
PDF, a word processor's archive) gives a message that says what to do instead.
"""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from voiceguide.importing.model import ArticleError

LIMIT = 16 * 1024 * 1024
"""The largest article, in bytes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a compressed file"),
)
_DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}charset\s{0,3}=\s{0,3}["']?\s{0,3}([\w-]{2,30})""")
_MARKUP = re.compile(
    r"(?i)<(?:!doctype html|html|head|body|div|p|h[1-6]|ul|ol|li|table|article|main|section|br|"
    r"strong)\b[^<>]{0,2000}>"
)
_PAGE = re.compile(
    r"(?i)\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200})?<(?:!doctype html|html|"
    r"head|body)\b",
    re.S,
)


def decode(data: bytes, *, name: str) -> str:
    """The text in `data`; an ArticleError where it is too large or no text."""
    if len(data) > LIMIT:
        raise ArticleError(
            f"{name}: this article has {len(data) / 1e6:.0f} MB; at most {LIMIT // 2**20} MB can be imported",
            help="save only the article's own text",
        )
    for mark, what in _FOREIGN:
        if data.startswith(mark):
            raise ArticleError(
                f"{name}: this is {what}, not text", help="save or copy the article as text, Markdown or HTML"
            )
    text = _text(data)
    if text is None or _is_noise(text):
        raise ArticleError(f"{name}: this is not text", help="an article is text, Markdown or HTML")
    return text


def _text(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    declared = _DECLARED.search(data[:4096])
    fallback = declared[1].decode("ascii") if declared else "cp1252"
    text = _decoded(data, "utf-8")
    if text is None:
        text = _decoded(data, fallback)
    return data.decode("cp1252", errors="replace") if text is None else text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return text if isinstance(text, str) else None


def _is_noise(text: str) -> bool:
    """Whether control characters or unreadable ones make up more than one in fifty."""
    bad = sum((c < " " and c not in "\t\n\r\f\v") or c in "\x7f\ufffd" for c in text)
    return bad * 50 > len(text) or "\x00" in text


def is_page(text: str, *, name: str) -> bool:
    """Whether `text` is HTML: by its beginning, its name's ending, or its tags."""
    if _PAGE.match(text[:6000]):
        return True
    tags = sum(1 for _ in zip(range(6), _MARKUP.finditer(text[:200_000]), strict=False))
    return tags >= (2 if PurePath(name).suffix.lower() in (".html", ".htm", ".xhtml") else 6) or (
        tags >= 2 and text.lstrip()[:1] == "<"
    )
