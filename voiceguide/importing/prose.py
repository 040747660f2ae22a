"""Names of exercises in running prose: which of a sentence's phrases it introduces, which it only mentions.

A phrase is found by what it is (see `mentions`); a *cue* before it, such as "start with", "next comes" or
"into", says how strongly the sentence brings it up. Cue, phrase and what stands around them are weighed
together; a sentence that tells of something else ("instead of", "you could also") weighs against.
"""

from __future__ import annotations

import re

from voiceguide.importing.classify import dose_of
from voiceguide.importing.cues import CUES, Cue
from voiceguide.importing.dose import leftover, read
from voiceguide.importing.links import AGAINST, DOUBTS, ELSEWHEN, LINKED, SEQUENCE
from voiceguide.importing.mentions import Phrase, phrase_at
from voiceguide.importing.names import clean_name
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import is_move
from voiceguide.importing.words import ADVICE, ANATOMY, HEADS, MOVES, NEUTRAL
from voiceguide.language.sentences import split_sentences
from voiceguide.records import Record, replace

_READ = 400
"""How many characters of a sentence are searched for a name."""

_CLOSED = re.compile(
    r"[\"\u201d'\u2019)]?(?:$|\s?[.,:;!?(\u2013\u2014]| - | (?:which|where|that|in which|for|"
    r"with|as|while|when|until|and|on|"
    r"by|holding|to|at|is|comes?|again)\b)"
)
"""What may stand behind a name that only its cue makes one."""


class Introduction(Record):
    """A name that a sentence introduces: where its cue begins, where the name begins and ends, its
    weight.

    `backward` is whether it names what the sentences before it told.
    """

    name: str
    clause: int
    start: int
    end: int
    weight: int
    backward: bool = False


def introduction(
    text: str,
    *,
    earlier: str = "",
    later: str = "",
    current: str = "",
    running: bool = False,
    stressed: tuple[str, ...] = (),
) -> Introduction | None:
    """The name that a sentence introduces, or None.

    `later` is the text behind the sentence: it, or the sentence's end, must instruct; `earlier` is that
    before it, to which a name may look back; `current` the exercise under way and `running` whether that
    still lacks its figures; `stressed` what the article prints bold.
    """
    if ELSEWHEN.search(text[:_READ]):
        return None
    best: Introduction | None = None
    for cue in CUES:
        for found in cue.pattern.finditer(text[:_READ]):
            phrase = phrase_at(text[:_READ], found.end(), stressed=stressed)
            if not phrase or _is_same(phrase.name, current):
                continue
            weight = _weight(text, found, cue, phrase, stressed=stressed)
            if (cue.ordered or (not phrase.sure and cue.weight < 5)) and not _orders(
                text[phrase.end :], later
            ):
                weight = 0
            if cue.posture and running:
                weight = 0
            if weight >= (5 if running else 4) and (not best or weight > best.weight):
                best = replace(_introduced(text, found, phrase, weight), backward=cue.backward)
    if best and best.backward and instructs(earlier):
        return best
    best = replace(best, backward=False) if best else None
    return best if best and (instructs(text[best.end :]) or instructs(later)) else None


def _orders(rest: str, later: str) -> bool:
    """Whether the words right behind a phrase, or else the next sentence, begin with an order."""
    return any(_is_order_to_body(plain(words[:300]).strip(" .:,-")) for words in (rest, later))


def _is_order_to_body(form: str) -> bool:
    told = _SUBJECT.sub("", form)
    if is_move(told):
        return True
    first = told.split(".")[0].split()
    return any(_is_moving(word) for word in first[:2]) and bool(
        {word.strip(",;:") for word in first} & ANATOMY
    )


_SUBJECT = re.compile(
    r"^(?:then |now |here |and )?(?:you|she|he|i|we|they|one|everyone|everybody|the \w+) " r"(?=[a-z])"
)


def _may_be_new(text: str, found: re.Match[str], cue: Cue, after: str) -> bool:
    """Whether a phrase that is no known name may be one here: behind a strong cue, or before a full stop
    where something new is next.
    """
    if cue.weight > 3:
        return bool(cue.closed or _CLOSED.match(after))
    new = (
        SEQUENCE.search(text[: found.end()][:30]) or SEQUENCE.search(text[: found.end()][-30:]) or cue.fronted
    )
    return cue.weight > 1 and bool(
        new and (cue.fronted or re.match(r"[\"\u201d]?(?:[.:]|, (?:which|where)| - |$)", after))
    )


_WHERE = re.compile(
    r" (?:with|on|against|at|over|in|off) (?:(?:the|an?) )?[a-z-]{2,15}(?: [a-z-]{2,15})?(?=:)"
)
"""What belongs to a name that a colon closes ("the calf stretch on the stairs:")."""


def _introduced(text: str, found: re.Match[str], phrase: Phrase, weight: int) -> Introduction:
    where = _WHERE.match(text, phrase.end)
    end = where.end() if where else phrase.end
    return Introduction(
        clean_name(phrase.name + text[phrase.end : end]), found.start(), phrase.start, end, weight
    )


def _weight(text: str, found: re.Match[str], cue: Cue, phrase: Phrase, *, stressed: tuple[str, ...]) -> int:
    """How much speaks for an introduction; 0 where anything excludes it."""
    held, after = text[: found.end()], text[phrase.end :]
    sure = phrase.sure
    if AGAINST.search(held) or (cue.closed and not cue.closed.match(after)):
        return 0
    if cue.stressed and phrase.name not in stressed:
        return 0
    if cue.bare and phrase.start == found.end() and _is_order(phrase.name, after):
        return 0
    if not sure and (phrase.owned or not _may_be_new(text, found, cue, after)):
        return 0
    if _lists(text, phrase):
        return 0
    weight = (
        cue.weight
        + (sure or (2 if cue.weight < 4 else 0))
        + (1 if SEQUENCE.search(held) and cue.weight < 5 else 0)
    )
    weight += bool(re.match(r"[\"\u201d]?\s?[:\u2013\u2014(]", after)) - (3 if DOUBTS.search(held) else 0)
    return weight


def _lists(text: str, phrase: Phrase) -> bool:
    """Whether the phrase is the first of several names ("raises, wall sits and step-ups"), none told."""
    for _ in range(3):
        link = re.compile(r"(?:, (?:and |or )?| and | or )").match(text, phrase.end)
        other = phrase_at(text, link.end()) if link else None
        if not link or not other or other.sure < 2 or other.name.lower().split()[0] in MOVES:
            return False
        if "," not in link[0] or re.match(r"\s?(?:$|[.!?;]| and | or )", text[other.end :]):
            return not dose_of(text).figures
        phrase = other
    return False


def _is_order(name: str, after: str) -> bool:
    """Whether words without an article before them are an order ("Then squeeze."), not a name."""
    first = name.lower().split()[0]
    return first in NEUTRAL | (ADVICE - HEADS) or (
        first in MOVES and not (after.lstrip().startswith(":") and first in HEADS)
    )


def _is_same(name: str, current: str) -> bool:
    """Whether a phrase speaks of the exercise under way."""
    here, words = _stems(current), _stems(name)
    return bool(here) and words <= here


def _stems(name: str) -> set[str]:
    return {
        word.removesuffix("s") for word in re.findall(r"[a-z0-9]+", name.lower().replace("\u2019", ""))
    } - {"the", "a"}


_IRREGULAR = {
    "lay": "lie", "stood": "stand", "sat": "sit", "bent": "bend", "brought": "bring", "drew": "draw",
    "kept": "keep", "held": "hold", "swung": "swing", "took": "take", "rose": "rise", "fell": "drop",
    "slid": "slide", "lying": "lie", "leant": "lean", "knelt": "kneel", "hung": "hang", "came": "come",
    "went": "go", "gathers": "hug", "gather": "hug",
}  # fmt: skip


def _is_moving(word: str) -> bool:
    """Whether a word is a movement's verb in any form."""
    if word in HEADS and word.endswith("s"):
        return False
    word = _IRREGULAR.get(word, word)
    for ending in ("", "ing", "ed", "d", "es", "s"):
        stem = word.removesuffix(ending) if ending and word.endswith(ending) else word
        if (
            stem in MOVES
            or f"{stem}e" in MOVES
            or (len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in MOVES)
        ):
            return True
    return False


def instructs(text: str) -> bool:
    """Whether the next one or two sentences tell the body what to do or how much of it."""
    return any(_instructs(text[a:b]) for a, b in split_sentences(text[:600])[:3])


_DOING = re.compile(
    r"\b(?:hold|stay|do|did|repeat|count|keep|rest|give|breathe|is|was|that|for|each|another|"
    r"aim|take|make|go|i|you)\b"
)


def _instructs(text: str) -> bool:
    form = plain(text)
    reading = read(form)
    words = set(re.findall(r"[a-z]+", form))
    if is_move(form) or (words & ANATOMY and any(_is_moving(word) for word in words)):
        return True
    if ("as long as" in form and reading.dose.says) or re.search(r"\bfor as long as (?:you|it|is)\b", form):
        return True
    if not (reading.dose.figures or reading.dose.vague):
        return False
    return (
        bool(words & ANATOMY)
        or len(leftover(reading).split()) < 5
        or bool(_DOING.search(" ".join(form.split()[:4])))
    )


def clause_of(text: str, told: Introduction) -> int:
    """Where, in a sentence that first finishes the exercise before, the clause with the new name begins."""
    links = [*LINKED.finditer(text[: told.clause + 1])]
    return links[-1].start() if links else 0


def inline_of(text: str) -> str:
    """The name of an exercise that a sentence of prose introduces, whatever stands behind it, or ''."""
    told = introduction(text, later="hold for 5 seconds")
    return told.name if told else ""
