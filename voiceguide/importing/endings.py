"""Where an exercise's words end: the last words of an article, and sentences that speak of something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voiceguide.importing.entries import Entry, Say
from voiceguide.importing.model import Sentence
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import verb_of
from voiceguide.importing.prose import instructs
from voiceguide.importing.words import ANATOMY, BODY, FAINT

_LIVE = ("move", "dose")

_CLOSING = (
    "these",
    "remember",
    "so,",
    "so ",
    "by ",
    "that's",
    "in summary",
    "in conclusion",
    "overall",
    "finally,",
    "well done",
    "enjoy",
    "happy",
    "with these",
    "do these",
    "there you",
    "and that",
    "and there",
    "hope",
    "try these",
    "i hope",
    "as with",
    "whether",
    "if you enjoyed",
    "give these",
    "stick with",
    "those",
    "all of these",
    "together",
    "keep it up",
    "do this routine",
    "do the whole",
    "aim to do",
    "once you",
)


def dead_blocks(entry: Entry) -> set[int]:
    """The blocks after the instructions that no longer instruct: an article's last words."""
    blocks: dict[int, list[Say]] = {}
    for say in entry.says:
        blocks.setdefault(say.block, []).append(say)
    dead: set[int] = set()
    begun = False
    for number, says in blocks.items():
        roles = [s.sentence.role for s in says if s.mode in ("how", "dose")]
        live = any(role in _LIVE for role in roles)
        closing = (
            plain(says[0].sentence.text).startswith(_CLOSING) and begun and not (roles and roles[0] in _LIVE)
        )
        if roles and begun and (closing or (dead and not live) or _is_last_words(says, roles, live=live)):
            dead.add(number)
        begun = begun or live
    return dead


def last_told(entry: Entry) -> int:
    """The number of the last sentence that instructs."""
    said = [say.sentence for say in entry.says]
    live = [
        n
        for n, one in enumerate(said)
        if (
            (one.role in _LIVE and not _FORBIDS.match(one.text))
            or (entry.sure and one.role == "support" and instructs(one.text))
        )
        and not is_beside(one)
    ]
    return max(live, default=len(said))


_FORBIDS = re.compile(r"(?i)(?:never|do not|don[\u2019']t|no)\b")
_FELT = frozenset(
    "feel feels felt stretch stretching tension breathe breathing breath slow slowly gentle "
    "muscle muscles".split()
)


def is_beside(said: Sentence) -> bool:
    """Whether a sentence speaks neither of a body nor of how much."""
    words = set(re.findall(r"[a-z]+", plain(said.text)))
    known = BODY if said.role == "move" else ANATOMY
    return (
        said.role in ("other", "support", "move")
        and not said.dose.says
        and not words & (known | _FELT)
        and (
            said.role == "other"
            or len(words) > 4
            or verb_of(plain(said.text)) in FAINT | {"bring", "put", "place"}
        )
    )


def _is_last_words(says: Sequence[Say], roles: Sequence[str], *, live: bool) -> bool:
    return not live and (len(says) > 1 or roles[0] in ("other", "furniture", "mention", "frequency"))
