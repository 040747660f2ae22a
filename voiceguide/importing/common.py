"""What a dose for all exercises says of the entries under it: which have it, which are a bare list."""

from __future__ import annotations

from voiceguide.importing.classify import has_head
from voiceguide.importing.entries import PROSE, Entry
from voiceguide.importing.lexicon import KNOWN_NAME
from voiceguide.importing.names import is_generic


def share_doses(root: Entry) -> None:
    """Mark an article's entries, where it has a dose for all of them."""
    if _has_common_dose(root):
        _mark_dosed(root)


def _is_common(entry: Entry) -> bool:
    said = [s.sentence for s in entry.says if s.mode != "why"]
    return any((s.role == "global" and s.dose.figures) or s.dose.interval for s in said)


def _has_common_dose(entry: Entry) -> bool:
    """Whether a sentence gives a dose for all exercises."""
    return _is_common(entry) or any(_has_common_dose(child) for child in entry.children)


def _mark_dosed(entry: Entry) -> None:
    entry.dosed = True
    if _is_common(entry) and _is_bare_list(entry):
        for child in entry.children:
            child.listed = True
    for child in entry.children:
        _mark_dosed(child)


def _is_bare_list(entry: Entry) -> bool:
    """Whether right under the dose stands a list, three or more, of nothing but exercises' names."""
    names = [child for child in entry.children if 10 <= child.rank < PROSE]
    known = sum(has_head(child.name) or KNOWN_NAME.fullmatch(child.name) is not None for child in names)
    plain_names = all(not child.kind and not is_generic(child.name) for child in names)
    bare = sum(len(child.says) < 2 for child in names) >= len(names) - 1
    return (
        len(names) > 2
        and len(names) == len(entry.children)
        and known * 10 >= len(names) * 7
        and plain_names
        and bare
    )
