"""Items that say how much before what: "10 push-ups", "30 seconds - Plank: ...", "3 x 12 lunges each leg".

::

    item = dose ["of"] ["-" | ":"] name [side] [":" words]
"""

from __future__ import annotations

import re

from voiceguide.importing.classify import has_head, is_only_dose
from voiceguide.importing.entries import Entry, Outline, is_exerciseish
from voiceguide.importing.leads import rank_of, shifted
from voiceguide.importing.model import Block
from voiceguide.importing.names import clean_name, is_generic, is_name
from voiceguide.records import replace

_FRONTED = re.compile(
    r"(?P<dose>(?:\d{1,2} ?[x\u00d7] ?)?\d{1,3}(?: ?(?:-|\u2013|to) ?\d{1,3})?"
    r"(?:[ -]?(?:s|secs?|seconds?|mins?|minutes?|reps?|repetitions|x|\u00d7|breaths)\b)?"
    r"(?: ?(?:/|per |each |a )(?:side|leg|arm|way)\b)?)(?: of)?"
    r"(?: ?[-\u2013\u2014:|] ?|\s)(?P<name>[A-Za-z][^:.,;\n]{2,60}?)"
    r"(?P<side>,? (?:(?:on|in|per|each|both|every)\b|"
    r"/)[^:.\n]{2,30})?(?:\s?[:.,\u2013\u2014]\s?(?P<rest>.{0,2000}))?",
    re.S,
)
_COUNTED = re.compile(
    r"(?i)(?:reps?|repetitions|times|sets?|rounds?|breaths?|steps?|circles|seconds?|minutes?|more|slow|"
    r"each|per|in|on|to)\b(?!-)"
)


def open_fronted(outline: Outline, block: Block) -> Block | None:
    """What is left of an item once its dose and its name have opened an entry; None where it has no such
    beginning.
    """
    found = _FRONTED.fullmatch(block.text) if block.kind == "item" and block.text[:1].isdigit() else None
    inside = any(is_exerciseish(entry) and not entry.title for entry in outline.open[1:])
    if not found or (inside and outline.here.rank < rank_of(outline, block)):
        return None
    name, rest = found["name"].strip(), found["rest"] or ""
    if not has_head(name) or is_generic(name) or _COUNTED.match(name) or not is_name(name):
        return None
    dose = f"{found['dose']} {found['side'] or ''}".strip()
    if found["dose"].isdigit():
        dose = f"x {dose}"
    if not is_only_dose(dose):
        return None
    outline.begin(Entry(clean_name(name), block.line, rank_of(outline, block), name, dose))
    return replace(block, kind="para", text=rest, lead=0, breaks=shifted(block, rest))
