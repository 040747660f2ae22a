"""What a sentence is for: moving, a dose, safety, benefit, page furniture ... one role each.

The first rule that fits decides, the surest first. Roles:

    furniture   the page around the article: dates, comments, bookings, links
    safety      advice to stop, to ask a professional, not to force
    aftercare   ice and heat
    circuit     rounds of the whole routine
    global      a dose for every exercise ("hold each stretch for 30 seconds")
    move        an instruction for the body
    dose        how long, how many, which sides
    frequency   how often a day or a week
    mention     names of exercises that are not explained ("try lunges and bridges")
    benefit     what it is good for
    support     belongs to instructions ("you should feel ...", "your knees stay bent")
    other       background
"""

from __future__ import annotations

import re
from functools import lru_cache

from voiceguide.importing import roles as R
from voiceguide.importing.dose import leftover, read
from voiceguide.importing.model import Dose, Sentence
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import is_move, verb_of
from voiceguide.importing.words import ACTIVE, ADVICE, BODY, HEADS, MOVES

LONGEST = 1200
"""Longer sentences are taken as background: no instruction is that long."""


@lru_cache(maxsize=4096)
def _role(text: str) -> str:
    if not re.search(r"[a-z0-9_]", text) or len(text) > LONGEST:
        return "furniture" if len(text) <= LONGEST else "other"
    dose = read(text).dose
    move = is_move(text) or (dose.figures and verb_of(text) in ACTIVE)
    if R.BYLINE.search(text):
        return "furniture"
    if R.FURNITURE.search(text) and not (move and dose.says):
        return "furniture"
    if R.AFTERCARE.search(text):
        return "aftercare"
    if R.CIRCUIT.search(text) and (dose.reps or dose.sets or dose.interval) and not _goes_through(text):
        return "circuit"
    if (
        R.GLOBAL.search(text)
        and dose.says
        and not (move and not _is_global_order(text) and not re.search(r"\d (?:reps )?of each\b", text))
    ):
        return "global"
    if R.SAFETY.search(text) and not (dose.figures and _orders_figure(text)):
        return "safety"
    if R.MENTION.search(text) and not dose.figures and not _moves_anyway(text):
        return "mention"
    if R.FREQUENT.search(text) and not dose.says and not (move and _moves_anyway(text)):
        return "frequency"
    if move:
        return "move"
    if dose.says:
        return "benefit" if R.BENEFIT.search(text) and not dose.figures else "dose"
    if R.BENEFIT.search(text):
        return "benefit"
    return "support" if R.SUPPORT.search(text) and verb_of(text) not in ADVICE else "other"


_THROUGH = re.compile(r"\b\d{1,2} (?:times|x|laps) (?:round|through|around)\b")


def _goes_through(text: str) -> bool:
    """Whether "5 times through" counts a movement that the same words tell, not rounds of everything."""
    return bool(_THROUGH.search(text) and set(re.findall(r"[a-z]+", text)) & BODY)


def _orders_figure(text: str) -> bool:
    """Whether the figure is what to do ("hold for 15 seconds, pain-free"), not when to stop."""
    verb = verb_of(text)
    return (verb in MOVES or verb in ("repeat", "perform", "do", "complete")) and not text.startswith(
        ("do not", "don't", "never", "stop")
    )


def _is_global_order(text: str) -> bool:
    return verb_of(text) in (
        "hold",
        "do",
        "perform",
        "repeat",
        "complete",
        "stay",
        "take",
        "aim",
        "keep",
        "rest",
        "breathe",
        "",
        "remain",
        "move",
        "try",
    )


def _moves_anyway(text: str) -> bool:
    words = re.findall(r"[a-z]+", text)
    return len(set(words) & BODY) >= 2 and verb_of(text) in MOVES and bool({"your", "the"} & set(words))


def role_of(text: str) -> str:
    """The role of one sentence of an article."""
    return _role(plain(text[: LONGEST + 1]))


def sentence_of(text: str, *, line: int) -> Sentence:
    """A sentence with its role and dose."""
    form = plain(text[:LONGEST])
    reading = read(form)
    only = (reading.dose.says or reading.dose.rest is not None) and not leftover(reading)
    return Sentence(text, line, _role(form), reading.dose, only)


def dose_of(text: str) -> Dose:
    """The dose in a few words, such as a table's cell."""
    return read(plain(text[:LONGEST])).dose


def circuit_doses(text: str) -> tuple[Dose, Dose]:
    """The doses before and from the words about rounds ("12 reps of each, then repeat the circuit 3 "
    "times").
    """
    form = plain(text[:LONGEST])
    found = R.CIRCUIT.search(form)
    at = found.start() if found else 0
    return read(form[:at]).dose, read(form[at:]).dose


def is_only_dose(text: str) -> bool:
    """Whether the words say how much and nothing else."""
    reading = read(plain(text[:200]))
    return reading.dose.says and not leftover(reading)


def has_head(text: str) -> bool:
    """Whether the words hold a noun that names exercises."""
    return bool(set(re.findall(r"[a-z0-9'/-]+", plain(text))) & HEADS)
