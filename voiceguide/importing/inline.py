"""Markdown's marks inside a line, taken off, with how many of the first characters were bold."""

from __future__ import annotations

import re

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
