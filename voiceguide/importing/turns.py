"""Where words without any mark turn from a name to what is to be done ("mountain | stand tall").

::

    turn = an order | a clause | a part of the body and its place | small letters after capitals
"""

from __future__ import annotations

from voiceguide.importing.classify import has_head
from voiceguide.importing.lexicon import KNOWN_NAME
from voiceguide.importing.numbers import plain
from voiceguide.importing.words import BODY, HEADS, MOVES

MOST_WORDS = 7
"""A name in notes has no more words than this."""

_STATES = frozenset(
    """together wide apart on under over up down out in flat straight bent soft behind forward forwards fwd
    by against toward towards above still tall at off hip shoulder shoulders stay stays back heavy relaxed
    long crossed loose round around below beside high low onto into touching turned facing parallel square
    level locked""".split()
)
_CLAUSES = frozenset(
    """before after when while if until til till where so but then you your keep keeping dont don't never
    no not same because cos using use""".split()
)
_OPENS = frozenset(
    "lying standing sitting kneeling seated w w/ w/out as every nice slow slowly gently easy".split()
)
PLACES = frozenset(
    "on with in from over against under at around between through onto to for by off across".split()
)
"""Words that tell where."""

_PLACED = frozenset("the a an your each both all one it them tummy hands knees".split()) | BODY
PARTICLES = frozenset("up out down in back apart off over through on to and around away".split())
"""Words behind a verb that make it another one ("push up")."""


def turn_of(head: str, *, sure: bool = False, short: bool = False) -> int:
    """How many of the words are a name before they turn to instructing; 0 where they do not turn.

    `sure` where the words are short and a mark ends them: then only an order or a clause turns them;
    `short` where they are few, so that a place or a manner may belong to the name.
    """
    words = head.split()
    capitals = 0 if sure else _capitals(words)
    if capitals:
        return capitals
    low = [plain(word).strip(".,!'\"") for word in words]
    if not low or low[0] in MOVES - HEADS or (low[0] in MOVES and low[1:2] and low[1] in _PLACED | PLACES):
        return 0
    for at in range(1, min(len(low), MOST_WORDS + 1)):
        if _interrupts(low, at) if sure else _turns(low, at, short=short):
            while at > 1 and low[at - 1] in _SIDED | {"w", "w/", "with"}:
                at -= 1
            return at
    return 0


def _capitals(words: list[str]) -> int:
    """How many first words are in capitals, or begin with one, where the others are small."""
    upper = next((k for k, word in enumerate(words) if not word.isupper()), len(words))
    if len("".join(words[:upper])) > 3 and upper < len(words) and words[upper][1:].islower():
        return upper
    titled = next((k for k, word in enumerate(words) if not word[:1].isupper()), len(words))
    small = titled < len(words) and all(word[:1].islower() for word in words[titled:][:3])
    return titled if titled > 1 and small else 0


_SIDED = frozenset("r l right left one both back front other opposite each top bottom your the".split())
_LINKS = ("and", "to", "&", "+", "or", "a", "the")


def _interrupts(low: list[str], at: int) -> bool:
    """Whether a clause or an order with its object begins here."""
    word, after = low[at], low[at + 1] if at + 1 < len(low) else ""
    if word in _CLAUSES:
        return True
    return word in MOVES and low[at - 1] not in _LINKS and after in ("the", "your", "a", "both", "one")


def _turns(low: list[str], at: int, *, short: bool) -> bool:
    word, after = low[at], low[at + 1] if at + 1 < len(low) else ""
    named = bool(set(low[:at]) & HEADS)
    if word in ("left", "right", "l", "r") and after in ("then", "and", "&", "+", "or", "first"):
        return True
    if word in _CLAUSES or (named and word in _OPENS and not short):
        return True
    if word in MOVES and word not in HEADS and after:
        noun = after in MOVES - HEADS or (after in HEADS and after not in MOVES)
        return word not in ("up", "back") and low[at - 1] not in _LINKS and not noun
    if word in MOVES and word in HEADS and named and after and low[at - 1] not in _LINKS:
        return (
            after in _PLACED or after in _STATES or word in ("hold", "stand", "sit", "lift", "reach", "press")
        )
    if word in BODY and word not in HEADS and (after in _STATES or after.endswith("ed")):
        return named or word.endswith("s") or word in ("foot", "back")
    return word in PLACES and named and after in _PLACED and not short


def is_known(words: list[str]) -> bool:
    """Whether the words before the turn can be a name by themselves."""
    first = " ".join(words)
    if len(words) > 1 and plain(words[-1]) in MOVES | PARTICLES:
        return True
    return has_head(first) or first.isupper() or KNOWN_NAME.fullmatch(first) is not None
