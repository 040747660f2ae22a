"""Markdown's marks inside a line, taken off, with how many of the first characters were bold."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,60}\])")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^\n*_]{1,300}?)(?<=\S)\1")
_SLANT = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^\n*_]{1,300}?)(?<=[^\s])\1(?![\w*])")
_TAG = re.compile(r"(?i)</?(?:b|strong|em|i|u|span|a|sup|sub|small|mark)(?: [^<>]{0,300})?>")
_BREAK = re.compile(r"(?i)<br ?/?>")
_LEAD = re.compile(
    r"\s{0,20}(\*\*\*?|__|(?i:<b>|<strong>))(?=\S)([^\n*_<>]{1,200}?)\s{0,3}(?:\*\*\*?|__|(?i:</b>|"
    r"</strong>))"
)


def unmarked(text: str) -> tuple[str, int]:
    """`text` without emphasis, links, images and stray tags, and the length of its bold beginning."""
    lead = _LEAD.match(text)
    clean = _BREAK.sub(" ", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    clean = _TAG.sub("", _SLANT.sub(r"\2", _BOLD.sub(r"\2", clean))).replace("`", "").strip()
    if clean.startswith(("**", "__")):
        clean = clean.lstrip("*_")
    said = lead[2].strip() if lead else ""
    return clean, len(said) if said and clean.startswith(said) else 0


_STRESSED = re.compile(
    r"(?<![\w*])(\*\*\*?|__?|\*|(?i:<b>|<strong>|<em>|<i>))(?=[^\s*_])([^\n*_<>]{3,50}?)(?:\*{1,3}|__?|</)"
)


def stressed(text: str) -> tuple[str, ...]:
    """The words that are marked bold or slanted somewhere in `text`, without a mark at their end."""
    return first_words(found[2] for found in _STRESSED.finditer(text))


_MOST = 100


def first_words(printed: Iterable[str]) -> tuple[str, ...]:
    """The first hundred of the words that are printed bold, each once, without marks at their ends."""
    clean = (" ".join(words.split()).strip(" .,:;") for words in printed)
    return tuple(itertools.islice(dict.fromkeys(words for words in clean if 2 < len(words) < 60), _MOST))
