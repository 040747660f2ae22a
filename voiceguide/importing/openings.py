"""Paragraphs and items that open with a name as a sentence of its own, told by their neighbours.

::

    opening = name "." words

One short sentence before an instruction may be anything ("A word first. Lie down."); two or more in one
article that read as names are its way of naming exercises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voiceguide.importing.classify import dose_of, has_head, is_only_dose, role_of
from voiceguide.importing.mentions import is_one
from voiceguide.importing.model import Block
from voiceguide.importing.names import clean_name, is_name
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import verb_of
from voiceguide.importing.prose import instructs
from voiceguide.importing.sentences import sentences_of
from voiceguide.importing.words import ANATOMY, HEADS
from voiceguide.language.sentences import split_sentences

SAYS = re.compile(
    r"\b(?:is|are|was|were|makes?|needs?|means?|can|will|has|have|had|loves?|causes?|gets?|do|"
    r"did|does|went|said|says|"
    r"i|you|we|they|she|he|it|please|hello|hi|dear)\b|^(?:step|part|day|week|level|phase)\b.{0,3}\d"
)
"""Words that make a short sentence a statement or a greeting, not a name."""


_TURNS = re.compile(
    r"(?:[A-Z][A-Z'\u2019]+(?:[ -][A-Z][A-Z'\u2019]+){0,4}|[A-Z][\w'\u2019-]*(?: "
    r"[a-z][\w'\u2019-]*){0,4})(?= [A-Z][a-z]+,? [a-z])"
)
"""A name without any mark behind it, before a sentence's capital ("Wall sit Lean on the wall")."""


def openings_in(blocks: Sequence[Block]) -> dict[int, str]:
    """The blocks, by number, that open with a name as a sentence of its own, each with that name."""
    found: dict[int, str] = {}
    for run in _runs(blocks):
        opened = {number: name for number in run if (name := opening_of(blocks[number].text))}
        named = sum(is_one(clean_name(name)) for name in opened.values())
        most = len(opened) * 4 >= len(run) * 3
        dosed = sum(_is_dosed(blocks[number].text, name) for number, name in opened.items())
        if (
            (len(opened) > 2 and dosed * 4 >= len(opened) * 3)
            or (len(opened) > 1 and named and (named * 2 >= len(opened) or most))
            or (len(opened) > 1 and most and blocks[run[0]].kind == "item")
        ):
            found |= opened
    return found


_MOST = 200
"""How many short sentences a paragraph may have and still be taken apart by them."""


def openings_within(text: str) -> list[tuple[int, str]]:
    """Where in one long paragraph names stand as sentences of their own, three or more of them, each with its
    name.
    """
    said = [(text[a:b], a) for a, b in split_sentences(text[:12_000])]
    short = [at for sentence, at in said if len(sentence.split()) < 8 or _TURNS.match(sentence)]
    if len(said) < 6 or len(short) > _MOST:
        return []
    named = [(at, name) for at in short if (name := opening_of(text[at : at + 300]))]
    if len(named) > 2:
        named = [(at, name) for at in short if (name := opening_of(text[at : at + 300], alike=True))]
    found = []
    for (start, name), end in zip(named, [*(at for at, _ in named[1:]), len(text)], strict=False):
        if _is_dosed(text[start:end], name) or is_one(clean_name(name)):
            found.append((start, name))
    return found if len(found) > 2 else []


def _is_dosed(text: str, name: str) -> bool:
    return any(dose_of(sentence).figures for sentence, _ in sentences_of(Block("para", text[len(name) :], 1)))


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Blocks of one kind under one heading with text enough for a name and its words."""
    runs: dict[tuple[str, int], list[int]] = {}
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            yield from runs.values()
            runs = {}
        elif block.kind != "row" and len(block.text.split()) > 6:
            runs.setdefault((block.kind, block.level), []).append(number)
    yield from runs.values()


def opening_of(text: str, *, alike: bool = False) -> str:
    """The words that open a text and may be a name before its instructions, or ''.

    `alike` is whether others around it are known to be: then a lone verb may be a name too ("Straddle.").
    """
    said = [sentence for sentence, _ in sentences_of(Block("para", text, 1))][:4]
    if not said:
        return ""
    turn = _TURNS.match(said[0])
    if turn:
        first, rest = turn[0], [said[0][turn.end() :], *said[1:]]
    elif len(said) > 1 and said[0].endswith((".", "!")):
        first, rest = said[0], said[1:]
    else:
        return ""
    name = clean_name(first)
    form = plain(name)
    if (
        not 1 <= len(form.split()) <= 7
        or not name[:1].isupper()
        or not is_name(name)
        or SAYS.search(plain(first))
    ):
        return ""
    if is_only_dose(name) or role_of(first) in ("furniture", "safety", "dose") or _orders(form, alike=alike):
        return ""
    told = " ".join(rest)
    return first if instructs(told) or len({*re.findall(r"[a-z]+", plain(told))} & ANATOMY) > 1 else ""


_ORDERS = frozenset(
    "breathe relax repeat rest switch hold release return inhale exhale pause swap change "
    "stop lower lift go enjoy".split()
)


def _orders(form: str, *, alike: bool = False) -> bool:
    """Whether a short sentence is an order to the body ("Bend your knees."), not a name that is a verb."""
    verb = verb_of(form)
    if not verb or (alike and " " not in form and form not in _ORDERS):
        return False
    return (
        not has_head(form)
        or bool({*form.split()} & {"your", "the", "you"})
        or (verb not in HEADS and not is_one(form))
    )
