"""Lists that were written into one line, taken apart again.

::

    run = ... "1." item "2." item ... | ... "Exercise 1:" item "Exercise 2:" item ... | ... bullet item
    bullet item ...

Numbers count only where they run upward from one; nothing is split at a lone one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from voiceguide.importing.classify import dose_of, role_of
from voiceguide.importing.jots import jots_within
from voiceguide.importing.model import Block
from voiceguide.importing.openings import openings_within
from voiceguide.language.sentences import split_sentences
from voiceguide.records import replace

_NUMBER = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[.:;,!?)\]]))[(\[#]?(\d{1,2})(?:/\d{1,2}(?=\)))?\ufe0f?(?:[.)\]]|\u20e3|"
    r"[:/](?= )|(?<=#\d)(?= ))"
    r"(?=\s{0,3}[A-Za-z\"'\u201c*(])"
)
_STAMP = re.compile(r"(?:(?<=\s)|(?<=^))(\d{1,2}):([0-5]\d)(?= [-\u2013\u2014]? ?[A-Za-z])")
_COUNTED = re.compile(r"(?:(?<=^)|(?<=[:,] ))(\d{1,2}) (?=[A-Z][a-z])")
_LETTER = re.compile(r"(?:(?<=\s)|(?<=^))\(?([a-h])[.)](?= \S)")
_ROMAN = re.compile(r"(?:(?<=\s)|(?<=^))\(?(i{1,3}|iv|vi{0,3}|ix|x)[.)](?= [A-Z\"\u201c*])")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_WORDED = re.compile(
    r"(?i)(?<![\w])(?:exercise|stretch|pose|move|drill)\s#?(\d{1,2})\s{0,2}(?:[:.)\-\u2013\u2014])"
)
_BULLET = re.compile(
    r"(?:(?<=\s)|"
    r"(?<=^))(?:[\u2022\u25cf\u25aa\u25ba\u25e6\u2713\u2714\u00b7\u2605\uf0b7\u27a4\u2043\u2192\u27a1\u2460-\u2473\u2776-\u277f]|"
    r"[-=]>(?= )|>>(?= ))(?=\s?\S)"
)
_DASH = re.compile(
    r"(?:(?<=\s)|(?<=^))[-*\u2013](?= (?:[A-Z][\w'\u2019/-]{1,20}(?: "
    r"[\w'\u2019/()-]{1,20}){0,5}(?::| [-\u2013] )))"
)
_DOSED = re.compile(
    r"\s*(?!(?i:hold|repeat|rest|do|reps?|sets?|for|then|stay|each|both)\b)"
    r"[A-Za-z][A-Za-z'\u2019 /-]{2,40}?\s?"
    r"(?:(?:[-\u2013\u2014:(]|\b[x\u00d7])\s?\(?\d|\s\d{1,3}(?:[-\u2013]\d{1,3})? ?(?:s|secs?|seconds|"
    r"mins?|minutes?|reps|x|times|breaths|each|per)\b|(?: \([^()]{3,40}\))? \d{1,3}$)[^;.]{0,60}$"
)
_DOSED_LONG = re.compile(_DOSED.pattern.replace("{0,60}$", "{0,160}$"))
_CAPITALS = re.compile(
    r"(?:(?<=^)|(?<=[.!?),;] )|(?<= then ))(?P<name>[A-Z][A-Z'\u2019]+(?:[ -][A-Z][A-Z'\u2019]+){0,4})"
    r"(?= [A-Z][a-z]+,? [a-z]| \(?\d)"
)
_NOTED = re.compile(
    r"(?:(?<=^)|(?<=; )|(?<=[.!?:] )|(?<= then ))(?:and "
    r")?(?P<name>[A-Za-z][\w'\u2019/-]{1,20}(?: [\w'\u2019/-]{1,20}){0,4})"
    r"(?P<mark> [-\u2013\u2014] |: )(?=\w)"
)
"""A name before a mark, in a list whose items semicolons part."""
_DOSED_ASIDE = re.compile(
    r"(?:(?<=^)|(?<=[:,;.] )|(?<=\b(?:and|the) )|(?<=\b(?:a) )|(?<=\ban )|(?<=\bthen )|(?<=\bdid )|"
    r"(?<=\bdo )|(?<=\bwith ))"
    r"(?!(?i:and|then|an?|the|i|we|you|he|she|they|it)\b)"
    r"(?P<name>[A-Za-z][\w'\u2019-]*(?: [\w'\u2019-]+){0,4}) \((?P<dose>[^()]{2,60})\)"
    r"(?=[,;.!]| and\b| then\b|$)"
)
_STOP = re.compile(r"(?<=[a-z)]{2})[.!?] (?=[A-Z])")
_PIPED = re.compile(r" (?:\||//|/|-{2,}) (?=[A-Z])")


def split_runs(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with each list inside a line as items of its own."""
    for block in blocks:
        for piece in _split(block):
            yield from _split(piece) if 200 < len(piece.text) < len(block.text) else (piece,)


def _split(block: Block) -> Iterable[Block]:
    short = len(block.text) < 120 and role_of(block.text) == "furniture"
    if block.kind not in ("para", "item") or len(block.text) <= 40 or short:
        return (block,)
    cuts = _cuts(block.text)
    leads = {} if cuts else _openings(block)
    return _pieces(block, cuts or [(at, at) for at in leads], leads) if cuts or leads else (block,)


def _openings(block: Block) -> dict[int, int]:
    """Where names open sentences of a paragraph, bold or by themselves, each with its length."""
    found, at = {}, 0
    for words in block.stress:
        at = block.text.find(words, at)
        if at < 0:
            break
        opens = not at or re.search(r"[.!?:)\"\u201d] $", block.text[:at][-2:])
        aside = re.match(r" \([^()]{8,}\)", block.text[at + len(words) :])
        if not dose_of(words).says and (opens or aside):
            found[at] = len(words)
    if len(found) > 1:
        return found
    found = {start: len(name) for start, name in openings_within(block.text)}
    return found or dict.fromkeys(jots_within(block.text), 0)


def _ascending(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    for found in pattern.finditer(text):
        if _place(found[1]) == len(cuts) + 1:
            cuts.append(found.span())
    return cuts if len(cuts) > (1 if pattern in (_WORDED, _NUMBER) else 2) else []


def _stamps(text: str) -> list[tuple[int, int]]:
    """The marks of a film's chapters ("0:45 Neck circles ... 2:10 Puppy pose"), three or more in order."""
    found = [(int(m[1]) * 60 + int(m[2]), m.span()) for m in _STAMP.finditer(text)]
    rising = all(a < b for (a, _), (b, _) in itertools.pairwise(found))
    return [span for _, span in found] if len(found) > 2 and rising else []


def _place(mark: str) -> int:
    """The place in its list that a number or a letter tells; 0 for none."""
    if mark.isdigit():
        return int(mark)
    return _ROMANS.index(mark) + 1 if mark in _ROMANS else "abcdefgh".find(mark) + 1


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where items begin: the spans of their marks, or []."""
    for pattern in (_WORDED, _NUMBER, _COUNTED, _LETTER, _ROMAN):
        if cuts := _ascending(pattern, text):
            return cuts
    if stamps := _stamps(text):
        return stamps
    for pattern in (_BULLET, _DASH, _PIPED):
        cuts = [m.span() for m in pattern.finditer(text)]
        if len(cuts) > 1 and (pattern is not _PIPED or _has_words(text, cuts)):
            return cuts
    names = [(m.start("name"), m.start("name")) for m in _CAPITALS.finditer(text)]
    if len(names) > 2:
        return names
    if noted := _noted(text):
        return noted
    return _asides(text) or _doses(text)


def _asides(text: str) -> list[tuple[int, int]]:
    """Where names begin that each have their dose in brackets behind them, three or more in one list."""
    found = [m for m in _DOSED_ASIDE.finditer(text) if dose_of(m["dose"]).figures]
    near = [b.start() - a.end() < 12 for a, b in itertools.pairwise(found)]
    ends = [m.start("name") for m in found[:1]] + [m.end() for m in found[:-1]]
    cuts = [(end, m.start("name")) for end, m in zip(ends, found, strict=True)]
    return cuts if len(cuts) > 2 and all(near) else []


def _noted(text: str) -> list[tuple[int, int]]:
    """Where names before a mark begin in a list whose items semicolons part, three or more of them."""
    found = [*_NOTED.finditer(text)]
    for mark in (":", "-"):
        alike = [m for m in found if (m["mark"].strip() == ":") == (mark == ":")]
        parted = sum(text[: m.start()].endswith("; ") for m in alike) * 2 >= len(alike)
        titled = mark == "-" and all(m["name"][0].isupper() for m in alike)
        if len(alike) > 2 and (parted or titled):
            return [(m.start("name"), m.start("name")) for m in alike]
    return []


def _has_words(text: str, cuts: list[tuple[int, int]]) -> bool:
    """Whether at least two of the pieces are more than the links at a page's end."""
    ends = [*(start for start, _ in cuts[1:]), len(text)]
    return sum(len(text[begin:end].split()) > 4 for (_, begin), end in zip(cuts, ends, strict=True)) > 1


def _doses(text: str) -> list[tuple[int, int]]:
    """Where the parts of "squats x 10; lunges - 8 per side; plank (30 s)" begin, each with its figure."""
    if cuts := _dosed_parts(text[:4000]):
        return cuts
    for start, end in split_sentences(text[:4000]) if len(text) > 200 else ():
        if len(cuts := _dosed_parts(text[start:end])) > 3:
            return [(start + a, start + b) for a, b in cuts]
    return []


def _dosed_parts(text: str) -> list[tuple[int, int]]:
    for mark in (";", ",", " - ", " \u2013 ", " / "):
        parts = text.split(mark)
        first = parts[0].rsplit(": ", 1)
        form = _DOSED if mark in ";," else _DOSED_LONG
        least = 2 if len(first) > 1 and mark in ";," else 3
        if len(parts) < least or not all(form.match(part) for part in [first[-1], *parts[1:-1]]):
            continue
        at = len(parts[0]) - len(first[-1])
        cuts = [(at, at)]
        for part in parts[:-1]:
            at = cuts[-1][1] + len(part if len(cuts) > 1 else first[-1])
            cuts.append((at, at + len(mark)))
        return cuts
    return []


def _pieces(block: Block, cuts: list[tuple[int, int]], leads: Mapping[int, int]) -> Iterator[Block]:
    """What stands before the first mark, then an item a mark."""
    before = block.text[: cuts[0][0]].strip(" -\u2013\u2014|/")
    if before:
        yield replace(block, text=before, lead=min(block.lead, len(before)))
    elif block.kind == "item":
        yield from ()
    ends = [*(start for start, _ in cuts[1:]), len(block.text)]
    ends[-1] = _last_end(block.text, cuts)
    for (start, begin), end in zip(cuts, ends, strict=True):
        text = block.text[begin:end].strip(" \t\u00a0")
        text = text.rstrip("|/\u2013 ") if not text.endswith(".") else text
        if text:
            mark = block.text[start:begin].strip("()[] ")
            marker = mark if re.search(r"\d", mark) else "\u2022"
            level = block.level + (block.kind == "item")
            named = _CAPITALS.match(text) if start == begin else None
            lead = len(named[0]) if named else leads.get(begin, 0)
            yield Block("item", text, block.line_at(begin), level, marker, lead, apart=False)
    if rest := block.text[ends[-1] :].strip():
        yield Block("para", rest, block.line_at(ends[-1]), apart=True)


def _last_end(text: str, cuts: list[tuple[int, int]]) -> int:
    """Where the last item ends: with its first sentence, if none of the others is more than a few words."""
    others = [text[begin:end] for (_, begin), (end, _) in itertools.pairwise(cuts)]
    short = len(others) > 1 and all(
        len(item.split()) < 8 and not _STOP.search(item.strip()) for item in others
    )
    stop = _STOP.search(text, cuts[-1][1]) if short else None
    return stop.end() if stop else len(text)
