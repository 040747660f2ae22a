"""What a sheet counts or labels its exercises with: "Ex 1", "Stretch A", "Exercise: ...", again and again.

::

    counter = [box] word number [mark] name        "[ ] Ex. 3 - Heel raise", with the numbers in order
    record  = key ":" name, then other keys        "Ex: Bridge", "Pos: supine", "Reps: 12"

One sheet uses one device for its names. Where it does, the lines between two names are the words of the
first, whatever they look like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from voiceguide.importing.classify import dose_of
from voiceguide.importing.model import Block
from voiceguide.importing.names import is_generic, is_instruction, is_name, label_kind, section_kind
from voiceguide.records import replace

_COUNTED = re.compile(
    r"(?:\[[ xX]?\]\s*)?(?P<word>[A-Za-z]{1,12})\.?\s{0,2}#?(?P<n>\d{1,2}|"
    r"[A-H])\b\s{0,3}[-\u2013\u2014:.)]{0,2}"
    r"\s{1,12}(?P<rest>[A-Za-z(].*)",
    re.S,
)
_NOT_EXERCISES = frozenset(
    """day week wk phase level step part round page figure fig table tip set stage month session block chapter
    section reason rule rules fact question no number min mins sets reps hold version v grade""".split()
)
_KEYED = re.compile(r"(?P<key>[A-Za-z][A-Za-z /&'.-]{0,18}?)\s?:\s{1,12}(?P<value>\S.*)", re.S)


def recounted(blocks: Sequence[Block]) -> tuple[list[Block], frozenset[int]]:
    """The blocks with counters and keys taken off the names, and the lines of the words between names."""
    blocks = [*_unboxed(blocks)]
    names = _counted(blocks) or _keyed(blocks) or _numbered(blocks)
    if not names:
        return [*blocks], frozenset()
    keys = _keys(blocks)
    found, inside, bodies = [], False, set()
    for number, block in enumerate(blocks):
        last = number > max(names) and block.apart and not _is_labelled(block, keys)
        if number in names:
            found.append(names[number])
            inside = True
            continue
        over = (
            block.apart and len(block.text) < 60 and bool(is_generic(block.text) or section_kind(block.text))
        )
        inside = inside and block.kind not in ("heading", "row") and not last and not over
        if inside:
            bodies.add(number)
        found.append(_unkeyed(block, keys) if inside else block)
    return found, frozenset(bodies)


def _unboxed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, where a table's row of a number and one text is an item of a list."""
    for block in blocks:
        number, *cells = block.cells or ("",)
        told = [cell for cell in cells if cell.strip()]
        if block.kind == "row" and len(told) == 1 and re.fullmatch(r"\d{1,2}[.)]?", number):
            yield replace(
                block, kind="item", text=" ".join(told[0].split()), marker=number.rstrip(".)") + ".", cells=()
            )
        else:
            yield block


def _counted(blocks: Sequence[Block]) -> dict[int, Block]:
    """The blocks that a word and a number in order open, two or more, without these."""
    runs: dict[str, dict[int, Block]] = {}
    for number, block in enumerate(blocks):
        found = _COUNTED.fullmatch(block.text[:400]) if block.kind in ("para", "item") else None
        word = found["word"].lower() if found else ""
        if not found or word in _NOT_EXERCISES:
            continue
        run = runs.setdefault(word, {})
        if found["n"] in (str(len(run) + 1), f"0{len(run) + 1}", "ABCDEFGH"[len(run) : len(run) + 1]):
            run[number] = _named(block, found["rest"], f"{found['n']}.")
    return max((run for run in runs.values() if len(run) > 1), key=len, default={})


def _numbered(blocks: Sequence[Block]) -> dict[int, Block]:
    """The items numbered in order that are each a name alone, three or more, other lines between them."""
    run: dict[int, Block] = {}
    for number, block in enumerate(blocks):
        if block.kind == "item" and block.marker.strip(".()[] ") == str(len(run) + 1):
            run[number] = block
    texts = [block.text for block in run.values()]
    short = sum(
        is_name(text, sure=True) and (text.isupper() or not is_instruction(text)) and text[-1:] != "."
        for text in texts
    )
    sparse = len(run) > 2 and max(run) - min(run) > len(run)
    return run if sparse and short == len(run) else {}


def _named(block: Block, text: str, marker: str) -> Block:
    cut = len(block.text) - len(text)
    breaks = tuple((max(0, at - cut), line) for at, line in block.breaks)
    first = re.match(r"[^.:!?\n]{3,60}(?=[.:] )", text)
    lead = max(0, block.lead - cut) or (len(first[0]) if first and len(first[0].split()) <= 7 else 0)
    return replace(block, kind="item", text=text.strip(), level=0, marker=marker, lead=lead, breaks=breaks)


def _keys_in(blocks: Sequence[Block]) -> Iterator[tuple[int, str, str]]:
    for number, block in enumerate(blocks):
        found = _KEYED.fullmatch(block.text[:400]) if block.kind in ("para", "item") else None
        if found:
            yield number, found["key"].lower(), found["value"]


def _keys(blocks: Sequence[Block]) -> frozenset[str]:
    """The unknown keys that open two lines or more."""
    counts = Counter(key for _, key, _ in _keys_in(blocks))
    return frozenset(
        key for key, many in counts.items() if many > 1 and not (label_kind(key) or section_kind(key))
    )


def _keyed(blocks: Sequence[Block]) -> dict[int, Block]:
    """The blocks of a key that opens record after record, each with a name, without that key."""
    found = [*_keys_in(blocks)]
    if len({key for _, key, _ in found}) < 3:
        return {}
    for first in dict.fromkeys(key for _, key, _ in found):
        own = [(number, value) for number, key, value in found if key == first]
        apart = all(blocks[number].apart for number, _ in own)
        named = all(is_name(value, sure=True) and not dose_of(value).figures for _, value in own)
        if len(own) > 1 and apart and named and label_kind(first) in ("", "how"):
            return {
                number: _named(blocks[number], value, f"{at}.") for at, (number, value) in enumerate(own, 1)
            }
    return {}


def _is_labelled(block: Block, keys: frozenset[str]) -> bool:
    found = _KEYED.fullmatch(block.text[:400])
    return bool(found and (found["key"].lower() in keys or label_kind(found["key"])))


def _unkeyed(block: Block, keys: frozenset[str]) -> Block:
    """A record's line without a key that says nothing to a listener ("Mvt: lift the leg")."""
    found = _KEYED.fullmatch(block.text[:400]) if len(block.text) <= 400 else None
    if not found or found["key"].lower() not in keys:
        return block
    cut = len(block.text) - len(found["value"])
    breaks = tuple((max(0, at - cut), line) for at, line in block.breaks)
    return replace(block, kind="para", text=found["value"], lead=0, breaks=breaks)
