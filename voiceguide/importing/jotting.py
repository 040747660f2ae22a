"""Which lines of an article are jots: a line is one where its neighbours are written alike.

A lone line of notes is ambiguous ("eyes, look at something far off, 20 sec"); three of one shape are a
list. So lines are judged in runs: most of a run must come apart as jots, most of those must instruct or
say how much, and most must read as names rather than as orders (steps of one exercise do not).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from voiceguide.importing.classify import dose_of, has_head, is_only_dose, role_of
from voiceguide.importing.dose import count_of, merged
from voiceguide.importing.entries import Entry, Outline, is_exerciseish
from voiceguide.importing.jots import LONGEST, Jot, jot_of, pieces_of
from voiceguide.importing.leads import rank_of
from voiceguide.importing.lexicon import KNOWN_NAME
from voiceguide.importing.model import Block, Dose
from voiceguide.importing.names import clean_name, is_instruction, is_name, unnumbered
from voiceguide.importing.sentences import sentences_of
from voiceguide.importing.splitting import split_dose
from voiceguide.records import replace

_OTHER = ("furniture", "safety", "global", "circuit", "aftercare", "mention")
_GAP = 2
"""How many lines that are no jots may stand between two of one run."""


def jots_in(blocks: Sequence[Block]) -> dict[int, Jot]:
    """The blocks that are jots, by number."""
    found: dict[int, Jot] = {}
    dosed = any(_is_common(block.text) for block in blocks if len(block.text) < LONGEST)
    for run in _runs(blocks):
        run = _evened(run, blocks)
        if _is_list(run, dosed=dosed) and not _under_names(run, blocks):
            found |= run | (_bare(run, blocks) if dosed else {})
    return found | _stanzas(blocks) if dosed else found


def _under_names(run: Mapping[int, Jot], blocks: Sequence[Block]) -> bool:
    """Whether most lines part by commas and stand right under a short line of their own, their name."""
    under = 0
    for number, jot in run.items():
        above = blocks[number - 1] if number and number - 1 not in run else None
        short = above is not None and above.kind in ("para", "heading") and len(above.text.split()) < 6
        under += bool(short and above and above.text[-1:].isalpha() and jot.mark in (",", ".", "#", ""))
    return under > 1 and under * 3 >= len(run) * 2


def _stanzas(blocks: Sequence[Block]) -> dict[int, Jot]:
    """Short lines, three or more one under the other, most of which are names alone."""
    found: dict[int, Jot] = {}
    run: dict[int, Jot] = {}
    for number, block in enumerate([*blocks, Block("heading", "", 0)]):
        jot = _bare_jot(block) if block.kind == "para" and block.text[-1:] not in ".:?" else None
        if (block.apart or block.kind != "para") and run:
            known = sum(
                has_head(one.name) or KNOWN_NAME.fullmatch(one.name) is not None for one in run.values()
            )
            found |= run if len(run) > 2 and known * 10 >= len(run) * 6 else {}
            run = {}
        if jot:
            run[number] = jot
    return found


def _bare_jot(block: Block) -> Jot | None:
    """A line that is a name alone, or a name with a few words behind a mark."""
    jot = jot_of(block.text)
    if jot or len(block.text.split()) > 6:
        return jot
    fit = is_name(block.text) and not is_instruction(block.text) and role_of(block.text) not in _OTHER
    return Jot(block.text, "", "") if fit else None


def _bare(run: Mapping[int, Jot], blocks: Sequence[Block]) -> dict[int, Jot]:
    """Names without words among a list's lines, where the article has a dose for all."""
    names = {}
    for number in range(min(run), max(run) + 1):
        text = blocks[number].text.strip(" .!")
        known = KNOWN_NAME.fullmatch(text) or (has_head(text) and len(text.split()) < 5)
        if (
            number not in run
            and known
            and _shape(blocks[number]) == _shape(blocks[min(run)])
            and is_name(text)
        ):
            names[number] = Jot(text, "", "")
    return names


def _is_common(text: str) -> bool:
    dose = dose_of(text)
    return dose.interval is not None or (role_of(text) == "global" and dose.figures)


def _evened(run: Mapping[int, Jot], blocks: Sequence[Block]) -> dict[int, Jot]:
    """The jots of a run in its own hand: cut at the separator that most of them use, and without what only
    happens to come apart.
    """
    mark, most = Counter(jot.mark for jot in run.values()).most_common(1)[0]
    if most * 2 <= len(run) or mark in ("", "#", ",", "."):
        return {n: jot for n, jot in run.items() if not (jot.order and jot.mark in ("", "#"))}
    even = {}
    figured = all(jot.figured for jot in run.values() if jot.mark == mark)
    for number, jot in run.items():
        better = _jot_in(blocks[number], mark=mark) if jot.mark in (",", "#", "") else jot
        better = better if better and better.mark == mark else None
        chance = (jot.mark == "" and not jot.figured) or (jot.mark in ("#", "") and jot.order)
        chance = chance or (figured and jot.mark == "," and not jot.figured)
        if better or not chance:
            even[number] = better or jot
    return even


def _runs(blocks: Sequence[Block]) -> Iterator[dict[int, Jot]]:
    """Jots of one kind of block, with at most a few other lines between them."""
    run: dict[int, Jot] = {}
    for number, block in enumerate(blocks):
        if run and (block.kind in ("heading", "row") or number - max(run) > _GAP + 1):
            yield run
            run = {}
        jot = None if _is_sheet(blocks, number) else _jot_in(block)
        if jot is None:
            continue
        if run and _shape(block) != _shape(blocks[max(run)]):
            yield run
            run = {}
        run[number] = jot
    if run:
        yield run


_SHEET = re.compile(r"(?i)\b(?:plan|notes|list|session|lesson|class|sheet|routine|programme?|workout)\b")


def _is_sheet(blocks: Sequence[Block], number: int) -> bool:
    """Whether a text's first line, by itself, says what the sheet is."""
    alone = number == 0 and len(blocks) > 1 and blocks[1].apart
    return alone and _SHEET.search(blocks[0].text) is not None


def _shape(block: Block) -> tuple[str, int]:
    return block.kind, block.level


def _jot_in(block: Block, *, mark: str = "") -> Jot | None:
    if block.kind not in ("para", "item"):
        return None
    text = unnumbered(block.text)
    lead = max(0, block.lead - len(block.text) + len(text))
    if not lead and block.stress and text.startswith(block.stress[0]):
        lead = len(block.stress[0])
    jot = jot_of(text, lead=lead, mark=mark, item=block.marker[:1].isdigit())
    if jot is None and block.kind == "item":
        jot = _jot_before(text, mark=mark)
    known = jot is not None and KNOWN_NAME.fullmatch(jot.name) is not None
    if jot is None or not (jot.bodily or known) or (jot.mark == "#" and not _is_dosed(jot.rest)):
        return None
    if role_of(_first(text)) in _OTHER and not (role_of(text) == "safety" and jot.figured):
        return None
    if role_of(jot.rest) in ("benefit", "mention", "frequency") and not jot.figured:
        return None
    return jot


def _first(text: str) -> str:
    return next(iter(sentences_of(Block("para", text, 1))), (text, 1))[0]


def _jot_before(text: str, *, mark: str) -> Jot | None:
    """The jot that an item's first sentence is, where others follow it (a list's last item in one line)."""
    first = _first(text)
    jot = jot_of(first, mark=mark, item=True) if len(first) < len(text) else None
    return replace(jot, rest=f"{jot.rest}{text[len(first) :]}") if jot and jot.figured else None


def _is_dosed(rest: str) -> bool:
    return dose_of(rest).says or count_of(re.split(r"[,.;]", rest)[0]) is not None


def _is_list(run: Mapping[int, Jot], *, dosed: bool) -> bool:
    jots = [*run.values()]
    if not jots or len(jots) < 3 or max(run) - min(run) + 1 > len(run) * 1.7:
        return False
    strong = sum(jot.strong or dosed for jot in jots)
    orders = sum(jot.order for jot in jots)
    mark, most = Counter(jot.mark for jot in jots).most_common(1)[0]
    known = sum(has_head(jot.name) or KNOWN_NAME.fullmatch(jot.name) is not None for jot in jots)
    alike = most * 2 >= len(jots) or sum(jot.figured for jot in jots) * 4 >= len(jots) * 3
    named = orders * 3 <= len(jots) or (mark == "*" and all(jot.figured for jot in jots))
    return alike and (strong * 2 >= len(jots) or known * 3 >= len(jots) * 2) and named


def open_jot(outline: Outline, block: Block, jot: Jot) -> bool:
    """Open the entry of a jot and say its words, piece by piece; False where it stands inside an exercise."""
    rank = rank_of(outline, block)
    inside = any(
        is_exerciseish(entry) and not entry.title and entry.rank < rank for entry in outline.open[1:]
    )
    if inside and not jot.figured:
        return False
    name, dose = split_dose(clean_name(jot.name)) if jot.mark == "*" else (clean_name(jot.name), "")
    entry = Entry(clean_name(name), block.line, rank, jot.name, dose, given=_given(jot), listed=True)
    outline.begin(entry)
    for piece in pieces_of(jot.rest, slashes=_slashed(jot)):
        for text, _ in sentences_of(Block("para", piece, block.line)):
            outline.say(text, block.line)
    return True


def _slashed(jot: Jot) -> bool:
    """Whether slashes part the words, not the sides of a dose ("1 min R / 1 min L")."""
    sides = re.search(r"\b[RL]\b", jot.rest)
    return jot.mark == "/" or (jot.rest.count(" / ") > 1 and not sides)


def _given(jot: Jot) -> Dose:
    """The doses that end a piece behind commas, if the whole does not tell them ("feet wide, both legs")."""
    given = Dose(reps=jot.counted)
    for piece in pieces_of(jot.rest, slashes=_slashed(jot)):
        whole = dose_of(piece) if role_of(piece) != "safety" else Dose()
        if role_of(piece) == "safety" and is_only_dose(piece.split(",")[0]):
            given = merged(given, dose_of(piece.split(",")[0]))
        for part in reversed(piece.split(",")):
            if not is_only_dose(part):
                break
            dose = dose_of(part)
            if not (whole.figures and dose.figures):
                given = merged(given, dose)
    return given
