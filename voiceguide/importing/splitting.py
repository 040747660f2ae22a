"""A name and the dose behind it, told apart: "Plank - 30 seconds", "Bird dog (10 each side)"."""

from __future__ import annotations

import re

from voiceguide.importing.classify import dose_of, has_head, is_only_dose, role_of
from voiceguide.importing.dose import leftover, read
from voiceguide.importing.lexicon import KNOWN_NAME
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import is_move, verb_of
from voiceguide.importing.words import BODY

_SPLITS = re.compile(r"\s*(?:[-\u2013\u2014:|,;]|\s[x\u00d7]\s?(?=\d)|\()\s*|\s+")
_BETWEEN = ("-", "\u2013", "x", "\u00d7", ",", ":")
_BEGINS_DOSE = re.compile(
    r"(?:x ?)?[~.\d]|(?:hold|for|repeat|each|per|both|up to|about|around|at least|do|perform|sets?|"
    r"reps?|rounds|work|several|"
    r"a few|in|to|on|until|left|right|alternat\w+)\b|_"
)


def with_hold(name: str, dose: str) -> tuple[str, str]:
    """A name and its dose, where "hold" between them may end a known name ("Hollow hold 20 s")."""
    if dose[:5].lower() == "hold " and KNOWN_NAME.fullmatch(f"{name} hold"):
        return f"{name} {dose[:4]}", dose[5:]
    return name, dose


def split_dose(text: str) -> tuple[str, str]:
    """A name and the dose that is written behind it ("Plank - 30 seconds", "Bird dog (10 each side)")."""
    if not re.search(r"\d", plain(text[:200])):
        return text, ""
    aside = re.fullmatch(r"([^()]{3,60}?) ?[(\[]([^()\[\]]{2,80})[)\]]?", text)
    if aside and dose_of(aside[2]).figures and not has_head(plain(aside[2]).replace("hold", "")):
        return aside[1], aside[2]
    places = [*_SPLITS.finditer(text[:160])][:24]
    for match in sorted(places, key=lambda m: not m[0].strip()):
        end = match.start() if re.search("[x\u00d7]", match[0]) else match.end()
        name, dose = text[: match.start()].strip(), text[end:].strip()
        if (
            not re.search(r"[A-Za-z]{2}", name)
            or ":" in name
            or re.search(r"[.!?](?:\s|$)", name)
            or re.search(r"\s[-\u2013\u2014]\s|[a-z]-\s(?!and\b|or\b|to\b)", name)
            or (match[0] == "-" and dose[:1].isalpha())
            or re.match(r"[a-z]{1,4}[.!] [A-Z\d]", dose)
            or (name[-1].isdigit() and match[0].strip() in _BETWEEN)
            or not (match[0].strip() or _BEGINS_DOSE.match(plain(dose)))
        ):
            continue
        if (
            (is_only_dose(dose) or _is_mostly_dose(match[0], dose))
            and not dose_of(name).figures
            and plain(name) not in ("hold", "repeat", "rest", "do", "sets", "reps")
            and role_of(text) != "global"
            and not _moves_a_part(plain(dose))
            and (re.search(r"\d", plain(dose)) or not is_move(plain(name)))
            and (dose_of(dose).figures or not is_move(plain(name)))
        ):
            name = (
                name
                if match[0].strip() or KNOWN_NAME.fullmatch(name)
                else re.sub(r"(?i)\s+(?:for|hold|x|-|of|repeat|do|hold for)$", "", name)
            )
            dose = dose.rstrip(")") if ")" in dose and "(" not in dose else dose
            return with_hold(name.rstrip("(-\u2013\u2014:, "), dose)
    return text, ""


def _moves_a_part(form: str) -> bool:
    """Whether words that hold a figure also move the body ("tighten thigh push knee down hold 5 sec")."""
    still = ("hold", "stay", "rest", "repeat", "do", "perform", "remain")
    opens = re.match(r"[x(\d]|each|per", form) or verb_of(form) in still
    return not opens and len(set(re.findall(r"[a-z]+", form)) & BODY) > 1


def _is_mostly_dose(mark: str, text: str) -> bool:
    """Whether a dose begins here, with a few words behind it ("x20 each side w/ band")."""
    if (
        ":" in text
        or not re.match(r"(?:x|\u00d7)?\s?\d", text)
        or len(text) > 60
        or (
            "x" not in mark
            and "x" not in text[:2]
            and not re.search(r"[-\u2013\u2014(]", mark)
            and not re.match(r"\d{1,3}\s?(?:s|secs?|seconds?|mins?|minutes?|times|reps|sets?|x)\b", text)
        )
    ):
        return False
    reading = read(plain(text))
    return reading.dose.figures and len(leftover(reading).split()) <= 6 and not is_move(plain(text))
