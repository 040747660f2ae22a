"""Whether a sentence is an order, and whether it is one to the body: "slowly, with a straight back, lean
forward".
"""

from __future__ import annotations

import re
from functools import lru_cache

from voiceguide.importing.words import ACTIVE, ADVICE, BODY, FRONTED, MOVES, NEUTRAL, NOT_A_VERB, SKIPPED

_SPLIT = re.compile(r",|;|:| - |\(| then | and then ")


def _verb_at(words: list[str]) -> str:
    """The verb that these words begin with as an order, or ''."""
    for at, word in enumerate(words[:7]):
        after = words[at + 1] if at + 1 < len(words) else ""
        if after in NOT_A_VERB:
            return ""
        if (word in MOVES and word not in ("slowly", "gently")) or word in NEUTRAL:
            if word in ("start", "begin", "try", "continue", "aim") and (deeper := _verb_at(words[at + 1 :])):
                return deeper
            return word
        if word in ADVICE:
            return word
        if word not in SKIPPED:
            return ""
    return ""


def verb_of(text: str) -> str:
    """The verb of an order in its plain form ("slowly, with a straight back, lean forward": lean), or ''."""
    clauses = [clause.split() for clause in _SPLIT.split(text[:400])[:6]]
    clauses = [[word.strip(".,!?()\"'") for word in clause] for clause in clauses if clause]
    for number, words in enumerate(clauses):
        if verb := _verb_at(words):
            return verb
        if number == 0 and words and not _may_open(words[0]):
            return ""
    for words in clauses[:1]:
        later = next(
            (k for k, w in enumerate(words) if w in MOVES and k and words[0] in FRONTED and k > 2), 0
        )
        if later and words[later - 1] in (
            "then",
            "slowly",
            "gently",
            "knees",
            "back",
            "chair",
            "floor",
            "you",
        ):
            return words[later]
    return ""


def _may_open(word: str) -> bool:
    return word in FRONTED or word in SKIPPED or word in BODY or (word.endswith("ing") and len(word) > 5)


@lru_cache(maxsize=4096)
def is_move(text: str) -> bool:
    """Whether a sentence in its plain form tells the body what to do."""
    verb = verb_of(text)
    words = set(re.findall(r"[a-z'-]+", text))
    if verb in MOVES:
        return bool(words & BODY) or (len(words) <= 6 and verb in ACTIVE)
    if verb in NEUTRAL:
        return bool(words & BODY) and not words & {"routine", "daily", "week", "program", "programme", "day"}
    return _is_posture(text, words) or bool(words & BODY and not verb and _orders_later(text))


def _orders_later(text: str) -> bool:
    """Whether a clause behind a comma orders a part of the body ("the same distance, pump the arms")."""
    clauses = [re.findall(r"[a-z'-]+", clause) for clause in re.split(r"[,;]", text[:400])[1:4]]
    return any(
        len(words) > 2
        and words[0] in ACTIVE
        and words[1] in ("the", "your", "both", "each")
        and {*words[2:5]} & BODY
        for words in clauses
    )


def _is_posture(text: str, words: set[str]) -> bool:
    """Whether it is a position without an order: "Lying on your back, knees bent."."""
    opens = re.match(
        r"(?:lying|standing|sitting|kneeling|seated|sit|on (?:your|all|hands)|in (?:a|sitting|standing|"
        r"lying|4|your)|supine|prone|\w+ing (?:on|in|with) (?:your|a|the|all))\b",
        text,
    )
    return bool(opens and len(words & BODY) >= 2) and not re.search(
        r"\b(?:is|can|may|for long|all day|too much)\b", text
    )
