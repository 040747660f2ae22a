"""An article's words as a routine's words: escaped, one sentence a line, sides as `{side}` where that is
sure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from voiceguide.importing.classify import is_only_dose
from voiceguide.importing.words import LIMB

_SIDE = re.compile(r"(?i)\b(right|left)\b(?:-hand\b)?")
_PART = re.compile(
    rf"(?i)(?:-hand)? (?:(?:inner|outer|upper|lower|back|front|big|straight|bent|top|bottom) )?"
    rf"(?:{LIMB}s?|feet|side|shin|toes|fingers|fingertips|cheek|palm|buttock|glute|shoulder blade|sole|"
    rf"forearm|armpit|temple|thumb|big toe|rib|ribs)\b"
)
_NO_SIDE = re.compile(
    r"(?i) (?:angles?|away|up|down|in|behind|back|there|here|through|over|under|where|before|after|now|"
    r"into|above|below)\b"
)
_ALONE = re.compile(r"(?i)(?:the|your|to|on) $")
_CLOSED = re.compile(r"(?:$|[.,;:!)]| (?:and|until|so|with|as|while|to|for|or|then|thigh|from)\b)")
_BOTH = re.compile(
    r"(?i)\b(?:right|left)\b[^.]{0,12}\b(?:and|or|then|to|/)\b (?:the |to the |your )?\b(?:right|"
    r"left)\b(?! \w)|\b(?:left|right) (?:and|or|to) (?:right|left)\b|l/r"
)
_NAMES_A_SIDE = re.compile(
    rf"(?i)\b(?:right|left|(?:one|the other|other|opposite|same|front|back|top|bottom|working|supporting|"
    rf"that|lead|rear|first|second|injured|affected) (?:\w+ )?(?:{LIMB}s?|side|one|shin|forearm|elbow|palm|"
    rf"toe)|one side|each {LIMB})\b"
)
_CUT = re.compile(r"(?i)(?:[,;:]|\s[-\u2013\u2014]|\band then\b|\bthen\b|\band\b|\bbefore\b)\s*")


def escaped(text: str) -> str:
    """`text` in one line, so that a routine speaks it and does nothing else with it."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    line = re.sub(r"([\\\[\]{}])", r"\\\1", line)
    line = re.sub(r"^(?:(?://+|[-*+\u2022]|\d{1,3}[.)])\s*)+(?=\S)", "", line)
    return f"\\{line}" if line.startswith("#") else line


def sentence(text: str) -> str:
    """A spoken line, with a full stop where the article has no mark of its own."""
    line = escaped(text)
    if line.endswith((",", ";", ":", " -", "\u2013", "\u2014")):
        line = line.rstrip(",;: -\u2013\u2014")
    line = line[:1].upper() + line[1:]
    return line if not line or line[-1] in ".!?\u2026\"\u201d)'\u2019" else f"{line}."


def heading(text: str) -> str:
    """A name for a heading; one in capitals is written as a sentence is."""
    name = text.capitalize() if text.isupper() and len(text) > 4 else text
    return escaped(name).replace("#", "\\#").removeprefix("\\\\#") or "Exercise"


def value(text: str) -> str:
    """A front matter value: quoted, so that nothing in it is read as YAML."""
    return json.dumps(
        " ".join("".join(c if c.isprintable() else " " for c in text).split()), ensure_ascii=False
    )


def comment(text: str) -> str:
    """A comment line, which is never spoken."""
    return "// " + " ".join("".join(c if c.isprintable() else " " for c in text).split())


def without_dose(text: str) -> str:
    """The sentence without an end that only says how much, since the directive says it."""
    for cut in [*_CUT.finditer(text)][-4:]:
        kept = text[: cut.start()].rstrip(" ,;-")
        if len(kept.split()) > 2 and is_only_dose(text[cut.end() :]):
            return kept
    return text


def names_a_side(text: str) -> bool:
    """Whether a sentence speaks of one side of the body."""
    return _NAMES_A_SIDE.search(text) is not None


def first_side(texts: Sequence[str]) -> str:
    """The side that the words name first: `right`, `left` or ''."""
    for text in texts:
        for found in _SIDE.finditer(text):
            if _is_side(text, found):
                return found[1].lower()
    return ""


def _is_side(text: str, found: re.Match[str]) -> bool:
    after = text[found.end() :]
    return bool(_PART.match(after) or (_ALONE.search(text[: found.start()]) and _CLOSED.match(after)))


def sided(text: str, first: str) -> str:
    """A line with `{side}` for the side `first` and `{other side}` for the other; unchanged where not
    every use is sure.
    """
    uses = [
        m for m in _SIDE.finditer(text) if not (m[1].lower() == "right" and _NO_SIDE.match(text[m.end() :]))
    ]
    if not first or not uses or _BOTH.search(text) or not all(_is_side(text, m) for m in uses):
        return text
    pieces, at = [], 0
    for use in uses:
        pieces += [text[at : use.start()], "{side}" if use[1].lower() == first else "{other side}"]
        at = use.end(1)
    return "".join([*pieces, text[at:]])
