"""The noun phrase that stands at a place in a sentence, where it can be the name of an exercise.

::

    phrase = [article] [quantity] [opinion] name
    name   = quoted words | {modifier} known name | {word} noun of exercises | up to four other words
    name   = name "to" place | part "and" name | name "with" ["a"] noun of exercises

A name ends at a mark or at a word that no name holds (see `lexicon`). How sure a phrase is: 3 for one that
is known or quoted, 2 where a noun of exercises ends it, 0 where only the words before it can make it a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from voiceguide.importing.lexicon import (
    ALONE,
    BOUNDARY,
    BREATHED,
    CALLED,
    GENERIC,
    KNOWN_NAME,
    MANNER,
    OPENING,
    OPINION,
    PAIRED,
    PLACES,
    QUANTITY,
    THINGS,
    WITH,
)
from voiceguide.importing.names import is_generic, is_name
from voiceguide.importing.words import ANATOMY, BODY, HEADS
from voiceguide.records import Record

_TOKEN = re.compile(r"[A-Za-z0-9][\w'\u2019/]*(?:-[\w'\u2019/]+)*")
_ARTICLE = re.compile(
    r"(?i)(?:the|an?|some|your|our|my|his|her|their|this|that|these|those|another|one)(?= )"
)
_QUOTED = re.compile(
    r"[\"\u201c\u201d'\u2018]([A-Za-z0-9][^\"\u201c\u201d\u2018\n.:;!?]{2,40}?)" r",?[\"\u201d'\u2019](?!\w)"
)
_ABLE = frozenset(
    "resting rocking folding sliding pulling pushing lifting sinking pausing lowering staying turning".split()
)
"""Words of doing that may open a name before a noun of exercises ("resting breaths")."""
_LONGEST = 10
_UNFIT = re.compile(
    r"(?i)(?:.{0,40} )?(?:\w{2,}ed|bent|straight|flat|wide|tall|soft|together|apart|forwards?|backwards?|"
    r"position|positions|posture|postures|routine|workout|session|exercises?|programme|program|practice|"
    r"version|variation|hip-width|shoulder-width)"
)
_STRONGER = re.compile(
    r"(?i)(?:deep|bigg|strong|hard|eas|slow|long|great|bett|full|light|small|larg|clos|furth)" r"i?er\b"
)


class Phrase(Record):
    """A phrase that can be a name, with where it stands in the text and how sure it is."""

    name: str
    start: int
    end: int
    sure: int
    owned: bool = False


class _Word(Record):
    text: str
    start: int
    end: int


def phrase_at(text: str, start: int, *, stressed: Sequence[str] = ()) -> Phrase | None:
    """The phrase that begins at `start`, or None where no exercise's name can stand there.

    Words that the article prints bold (`stressed`) are a phrase as they are.
    """
    article = _ARTICLE.match(text, start)
    for at in (start, article.end() + 1) if article else (start,):
        for printed in stressed:
            if text.startswith(printed, at) and _is_stressed_name(printed, text[at + len(printed) :]):
                return Phrase(printed, at, at + len(printed), 3)
    called = CALLED.match(text, start)
    at, owned = _opened(text, called.end() if called else start)
    quoted = _QUOTED.match(text, at)
    if quoted and _is_stressed_name(quoted[1], text[quoted.end() :]):
        return Phrase(quoted[1].strip(), at, quoted.end(), 3, owned)
    words = _words(text, at)
    size, sure = _extent(text, words, single=text[:at].lower().endswith((" the ", " a ", " an ")))
    sure = 3 if called else sure
    if not size or _is_unfit(text, words[:size], sure=sure):
        return None
    name = text[words[0].start : words[size - 1].end]
    return Phrase(name, at, words[size - 1].end, sure, owned)


def _is_stressed_name(words: str, after: str) -> bool:
    """Whether words printed bold can be a name rather than what the writer insists on."""
    form = words.lower().split()
    behind = _TOKEN.match(after.removeprefix(" ")) if after.startswith(" ") else None
    allowed = BOUNDARY | {*"to and of with stretch pose exercise drill move position".split()}
    if behind and behind[0].lower() not in allowed - {"stretches"}:
        return False
    if len(form) == 1 and (
        form[0].endswith("ly") or form[0] in BOUNDARY or form[0] in GENERIC or form[0] in BODY
    ):
        return False
    return is_name(words) and not is_generic(words) and not re.search(r"\d$|[.!?]", words)


def _opened(text: str, start: int) -> tuple[int, bool]:
    """Where the name itself begins, behind articles and the like, and whether it is somebody's."""
    at, owned, known = start, False, False
    for _ in range(6):
        if KNOWN_NAME.match(text, at) and not QUANTITY.match(text, at):
            break
        if article := _ARTICLE.match(text, at):
            known = known or article[0].lower() == "the"
            owned = owned or article[0].lower() in (
                "your",
                "my",
                "his",
                "her",
                "their",
                "this",
                "that",
                "one",
            )
            at = article.end() + 1
        elif quantity := QUANTITY.match(text, at):
            at = quantity.end()
        elif (after := _opinion(text, at, known=known)) > at:
            at = after
        else:
            break
    return at, owned


def _opinion(text: str, at: int, *, known: bool) -> int:
    """The place behind an opinion; `known` is whether "the" stands before it: then a manner is a name's."""
    word = _TOKEN.match(text, at)
    if not word or word[0].lower() not in OPINION or (known and word[0].lower() in MANNER):
        return at
    gap = re.compile(r",? ").match(text, word.end())
    return gap.end() if gap else at


def _words(text: str, at: int) -> list[_Word]:
    """The words from there up to the next mark."""
    words: list[_Word] = []
    while len(words) < _LONGEST and (found := _TOKEN.match(text, at)):
        words.append(_Word(found[0].lower().replace("\u2019", "'"), found.start(), found.end()))
        at = found.end() + 1
        if text[found.end() : at] != " ":
            break
    return words


def is_one(text: str) -> bool:
    """Whether the words, all of them, are a phrase that names exercises by itself."""
    phrase = phrase_at(text, 0)
    return phrase is not None and phrase.sure > 1 and phrase.end >= len(text.rstrip(" .!:"))


def is_head(word: str) -> bool:
    """Whether a word in small letters names exercises, by itself or behind its hyphen."""
    if word in THINGS:
        return False
    return word in HEADS or word.rsplit("-", 1)[-1] in HEADS or word.removesuffix("'s") in HEADS


def _extent(text: str, words: list[_Word], *, single: bool = False) -> tuple[int, int]:
    """How many of the words are the name, and how sure it is; `single` where an article says it is one."""
    if words and (breathed := BREATHED.match(text, words[0].start)):
        return sum(word.start < breathed.end() for word in words), 3
    known = _known(text, words)
    size = max(known, 1 if words and words[0].text in OPENING else 0)
    while size < len(words) and not _ends(words, size):
        size += 1
    size = _joined(words, size)
    if single and size == 2 and _is_pair(words):
        return 4, 2
    if (
        single
        and size == 1
        and len(words) > 2
        and words[1].text == "and"
        and (len(words) == 3 or words[3].text in BOUNDARY)
    ):
        return 3, 2 if is_head(words[0].text) or is_head(words[2].text) else 0
    heads = [k for k in range(size) if is_head(words[k].text)]
    last = max([known - 1, *heads])
    if last == 0 and not known and words[0].text in ALONE:
        last = -1
    if last < 0:
        return (size, 0) if size <= 4 else (0, 0)
    if last < size - 1 and known and last == known - 1:
        while known < size and _is_capital(text, words[known - 1]) and _is_capital(text, words[known]):
            known += 1
        return known, 3
    if last == size - 1 or _trails(words[last + 1].text):
        return last + 1, 3 if known else 2
    return (size, 0) if size <= 4 else (0, 0)


def _is_capital(text: str, word: _Word) -> bool:
    return text[word.start].isupper()


def _is_pair(words: list[_Word]) -> bool:
    """Whether the name goes on with "and" and one more noun of exercises ("shoulder drop and turn")."""
    ends = len(words) == 4 or (len(words) > 4 and words[4].text in BOUNDARY)
    return (
        len(words) > 3
        and words[2].text == "and"
        and ends
        and is_head(words[1].text)
        and is_head(words[3].text)
    )


def _known(text: str, words: list[_Word]) -> int:
    """How many words end with a known name that is among the first ones; 0 for none."""
    for word in words[:4]:
        if found := KNOWN_NAME.match(text, word.start):
            return sum(w.start < found.end() for w in words)
        if word.text in BOUNDARY and word.text not in OPENING:
            return 0
    return 0


def _ends(words: list[_Word], at: int) -> bool:
    word = words[at].text
    behind = at > 0 and is_head(words[at - 1].text)
    if word in ("to", "and", "of", "with"):
        return True
    if is_head(word) and word.endswith("ing"):
        return behind
    if word in BOUNDARY:
        after = words[at + 1].text if at + 1 < len(words) else ""
        return at > 0 or (word not in OPENING and not (word in _ABLE and is_head(after)))
    return behind and word.endswith("ing") and not is_head(word)


def _trails(word: str) -> bool:
    """Whether a word behind a name belongs to the sentence, not to the name."""
    return word in BOUNDARY or word.endswith(("ly", "ed"))


def _joined(words: list[_Word], size: int) -> int:
    """The size with what "to", "and" or "with" joins to the name."""
    if not 0 < size < len(words) - 1:
        return size
    link, after = words[size].text, [word.text for word in words[size + 1 :]]
    if link == "to" and after[0] in PAIRED and (len(after) < 2 or after[1] in BOUNDARY or is_head(after[1])):
        return size + 2 + (len(after) > 1 and is_head(after[1]) and after[1] not in BOUNDARY)
    if link == "and" and len(after) == 1 and not any(is_head(word.text) for word in words[:size]):
        return size + 2 if after[0] not in BOUNDARY or after[0] in ("far", "back") else size
    if link == "without":
        plain = after[1:] if after[0] in ("a", "an", "the") else after
        return size + 1 + (len(after) - len(plain)) + 1 if len(plain) == 1 else size
    if link == "with":
        tail = after[1:] if after[0] in ("a", "an") else after
        for k, word in enumerate(tail[:3]):
            if word in WITH and is_head(words[size - 1].text):
                return size + 1 + (len(after) - len(tail)) + k + 1
            if word in BOUNDARY:
                break
    if link == "and" and words[size - 1].text in ANATOMY and not is_head(words[size - 1].text):
        for k, word in enumerate(after[:3]):
            if k and is_head(word):
                return size + 2 + k
            if word in BOUNDARY:
                break
    return size


def _is_unfit(text: str, words: list[_Word], *, sure: int) -> bool:
    """Whether the words name a part, a position or many things rather than one exercise."""
    name = text[words[0].start : words[-1].end]
    plain = [word.text for word in words]
    if len(words) > 7 or text.startswith(" of ", words[-1].end) or _STRONGER.match(name):
        return True
    if sure == 3:
        return False
    if not any(is_head(word) for word in plain) and all(word in BODY or word in GENERIC for word in plain):
        return not (len(plain) == 2 and plain[0] in PLACES and (plain[1] in ANATOMY or plain[1] == "rest"))
    lone = plain[0] in GENERIC or len(plain[0]) < 3 or (plain[0].endswith("ing") and not is_head(plain[0]))
    if len(words) == 1 and lone:
        return True
    return bool(_UNFIT.fullmatch(name) and not name.lower().endswith("pull-apart")) or is_generic(name)
