"""Where the sentences of a paragraph are: each is spoken by itself, with a gap after it.

A sentence ends at `.`, `!`, `?` or `…` (closing quotes and brackets may
follow) before white space. It does not end after an abbreviation, an initial
("J. Pilates"), a number that only opens it ("1. Kneel."), an ellipsis or a
closing quote before a lower-case letter. Abbreviations that often close a
sentence ("30 sec.", "etc.") end it where a capital letter follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Possessive, and never begun inside a run of the same marks: no stretch of text is looked at twice.
_END = re.compile(r"""(?<![.!?…])(?P<mark>[.!?…]++)(?P<closers>["'”’»\u203a)\]}]*+)(?=\s|\Z)""")
_NEXT = re.compile(r"""\s{0,8}["'“„«\u2039(\[¿¡]{0,3}(?P<letter>\S)""")

_LOOK_BACK = 12
"""How many characters before a full stop can make it part of an abbreviation."""

_NEVER = (
    r"e\. ?g|i\. ?e|approx|ca|cf|vs|incl|dr|mr|mrs|(?-i:Ms)|prof"  # English
    r"|z|z\. ?b|d|d\. ?h|u|u\. ?a|o|o\. ?ä|bzw|bspw|evtl|ggf|inkl|nr|sek|std|wdh|re|li"  # German
    r"|p|p\. ?ex|c\.-à-d|env|rép"  # French
    r"|p\. ?ej|aprox|máx|mín|núm"  # Spanish
    r"|p\. ?es|ad es"  # Italian
)
_NOT_BEFORE_CAPITAL = r"ea|etc|sec|secs|min|mins|hr|hrs|max|no|reps?|lbs?|ft|fig|st|alt|mind|usw|ecc|rip|seg"

_ABBREVIATION = re.compile(rf"(?:^|[^\w.])(?:{_NEVER})$", re.IGNORECASE)
_OFTEN_FINAL = re.compile(rf"(?:^|[^\w.])(?:{_NOT_BEFORE_CAPITAL})$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[^\w'’])(?!I$)[^\W\d_a-zß-öø-ÿ]$")
_OPENING_NUMBER = re.compile(r"\s{0,8}[(\[]?(?:\d{1,3}|[a-zA-Z])$")
_GERMAN_ORDINAL = re.compile(r"\b(?:der|die|das|den|dem|im|am|zur|zum|vom|beim) \d{1,2}$", re.IGNORECASE)
_GERMAN_NOUN_UNIT = re.compile(r"\d ?Min$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph's text as half-open ranges of offsets, in order.

    Ranges are trimmed of white space. Marks without a letter or digit of
    their own ("...") go with the sentence before them; at the very beginning
    they are dropped, so that a text of marks alone has no sentence. Nothing
    else lies outside the ranges. Linear in the length of the text.
    """
    found: list[tuple[int, int]] = []
    for start, end in _pieces(text):
        if any(map(str.isalnum, text[start:end])):
            found.append((start, end))
        elif found and start < end:
            found[-1] = (found[-1][0], end)
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Trimmed ranges between one sentence end and the next."""
    start = 0
    for match in _END.finditer(text):
        if _is_end(match, start=start):
            yield _trimmed(text, start, match.end())
            start = match.end()
    yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _is_end(match: re.Match[str], *, start: int) -> bool:
    """Whether the sentence that began at `start` ends with these marks."""
    following = _NEXT.match(match.string, match.end())
    letter = following["letter"] if following else ""
    if not letter:
        return True
    if letter.islower() and (match["closers"] or _is_ellipsis(match["mark"])):
        return False
    if match["mark"] != "." or match["closers"]:
        return True
    return not _is_abbreviation(match, start=start, letter=letter)


def _is_ellipsis(mark: str) -> bool:
    return mark.endswith(("…", ".."))


def _is_abbreviation(match: re.Match[str], *, start: int, letter: str) -> bool:
    """Whether a single full stop belongs to the word or number before it."""
    stop = match.start()
    before = match.string[max(start, stop - _LOOK_BACK) : stop]
    if _ABBREVIATION.search(before) or _INITIAL.search(before) or _GERMAN_ORDINAL.search(before):
        return True
    if _GERMAN_NOUN_UNIT.search(before) or (_OFTEN_FINAL.search(before) and not letter.isupper()):
        return True
    return stop - start <= _LOOK_BACK and _OPENING_NUMBER.fullmatch(before) is not None
