"""One line of notes: a name, then how much and how, in whatever punctuation.

::

    jot     = [counter] [link] name (mark | figure | turn) words
    mark    = "-" | "--" | "..." | ",," | "," | "/" | "=" | "->" | ":" | ";" | "(" | "!!" | "." ...
    figure  = "3x10" | "x10" | "30s" | "10 each" ...
    turn    = where the words begin to instruct: an order, a part of the body and its place, small letters
              after capitals

Neither capitals nor full stops are needed. Whether such a line is an exercise its neighbours decide
(see jotting).
"""

from __future__ import annotations

import re

from voiceguide.importing.classify import dose_of, has_head, is_only_dose
from voiceguide.importing.dose import count_of
from voiceguide.importing.lexicon import KNOWN_NAME
from voiceguide.importing.model import Span
from voiceguide.importing.names import is_generic, label_kind
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import is_move, verb_of
from voiceguide.importing.splitting import with_hold
from voiceguide.importing.turns import MOST_WORDS, PARTICLES, PLACES, is_known, turn_of
from voiceguide.importing.words import ADVICE, BODY, FRONTED, HEADS, MOVES
from voiceguide.language.sentences import split_sentences
from voiceguide.records import Record

LONGEST = 350
"""Longer lines are paragraphs, not notes."""

_MARK = re.compile(
    r"\s{3,}|\s*(?:\.{2,}|\u2026|,\s?,[,\s]*|--+|\s[-\u2013\u2014~]+>?(?=\s)|[-\u2013\u2014~]+>?(?=\s)|"
    r"(?<=[a-z]{3})\.(?=\d|(?!com\b|org\b|net\b|html?\b|www\b)[a-z]{3,12} )|"
    r"(?<=\s)[-\u2013\u2014](?=[a-zA-Z\d])|\u2014|\u2013(?=[A-Za-z])|=+>?|[\u2192\u279c\u27a1]|>+|:|;|"
    r"(?<=\s)/+|(?<!\bw)/+(?=\s)|\||,(?!\d)|\(|\[|[!?]+(?=\s)|\.(?=\s))[\s>]*"
)
_FIGURE = re.compile(
    r"(?i)(?<![\w/.-])(?<!figure )(?<!fig )(?<!90 )(?!90 90)(?![1-4]\s?(?:[-\u2013\u2014:]|"
    r"\.\.)\s?\D)(?:[x\u00d7]\s?\d|\d{1,4}(?!\d*/\d)(?![\w-]*\s?(?:leg|legged|way|point|"
    r"arm|step)\b)|(?:one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty|forty|sixty|half a|"
    r"a) "
    r"(?:x|sets?|reps?|rounds?|times|min\w*|sec\w*|breaths?|lots|slow|deep|each|on each|per)\b|"
    r"(?:for|hold|hold for|do) \d)"
)
_LINK = re.compile(
    r"(?i)^(?:(?:ok(?:ay)?|so|and|then|next(?: up)?|plus|also|finally|lastly|now|after that|start with|"
    r"finish with|"
    r"end with|finish|end on|(?:the )?(?:first|second|third|fourth|fifth|sixth|last)(?: one)?|"
    r"number (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten))\b[\s,:;.-]*"
    r"(?:(?:is|are|was)\b\s*)?(?:(?:the|an?)\b\s*)?)+(?=\w)"
)
_NEVER = frozenset(
    """i im i'm i'll i've we we're you you're youre u ur he she they it's its is are was were be been am can
    cant can't could dont don't do does did didn't not no has have had will won't would should shouldn't
    must please pls plz thanks thx if when because cos but who what why how where these those said says
    say tell told ask asked bring remember never always dont next week wk today tonight tomorrow yesterday
    comes come came goes monday tuesday wednesday thursday friday saturday sunday
    mon tue tues wed weds thu thur thurs fri sat
    sun pain hurts hurt sore appt appointment ring phone email tel text reply posted ps nb fyi btw lol ok
    okay everyone anyone someone nobody whoever me us them her him your my our their his which whose than
    started went did hope sorry good-luck love cheers xx xxx just only avoid stop
    don\u2019t can\u2019t""".split()
)
"""Words that no exercise's name has, though a note to oneself or to others may begin with them."""


_POSTURES = frozenset("standing seated sitting kneeling lying leg arm straight leading".split())
_NEVER_FIRST = (FRONTED - _POSTURES) | frozenset("the a an of and or ice by hold repeat rest".split())
_NEVER_LAST = frozenset("the a an of and or to your my with in on at for".split())


class Jot(Record):
    """A line taken apart: `mark` is the separator, "#" for a figure, "" for a turn of the words; `order` is
    whether the name reads as an instruction.
    """

    name: str
    rest: str
    mark: str
    order: bool = False

    @property
    def figured(self) -> bool:
        """Whether the words say how much."""
        return dose_of(self.rest).says or (
            self.counted is not None and (has_head(self.name) or self.mark == "*")
        )

    @property
    def counted(self) -> Span | None:
        """The repetitions that a bare figure between two marks tells, where nothing else does."""
        if dose_of(self.rest).figures:
            return None
        parts = [
            part for piece in pieces_of(self.rest, slashes=self.mark == "/") for part in piece.split(",")
        ]
        told = next((count for part in parts if (count := count_of(part.split("(")[0]))), None)
        last = (
            re.search(
                r"(?<=[a-z])(?<!sheet)(?<!page)(?<!issue)(?<!part)(?<! no)(?<!number) "
                r"(\d{1,2}(?: ?- ?\d{1,2})?)[.!]*$",
                parts[-1],
            )
            if parts
            else None
        )
        return told or (count_of(last[1]) if last else None)

    @property
    def strong(self) -> bool:
        """Whether the words instruct or say how much."""
        return self.figured or any(is_move(plain(piece)) for piece in pieces_of(self.rest))

    @property
    def bodily(self) -> bool:
        """Whether the words speak of a body at all."""
        return self.strong or bool(set(re.findall(r"[a-z]+", plain(self.rest))) & BODY)


def jot_of(text: str, *, lead: int = 0, mark: str = "", item: bool = False) -> Jot | None:
    """A line's name and the words behind it, or None.

    `lead` is how many of the first characters are bold; `mark` the class of separators to look for, where
    the line's neighbours tell it; in an `item` of a numbered list a full stop may end a name.
    """
    if len(text) > LONGEST:
        return None
    cut = _LINK.match(text)
    start = cut.end() if cut and lead == 0 else 0
    words = text[start:] if lead else _unglued(text[start:])
    if 1 < lead < len(text) and len(text[:lead].split()) <= MOST_WORDS:
        return _made(text[:lead].strip(" :.-"), re.sub(r"^[^\w(]+(?=[\w(])", "", text[lead:]), "*")
    head, rest, sign = _parted(words, mark)
    if "(" in head[2:] and len(head.split()) > MOST_WORDS:
        at = head.index("(", 2)
        head, rest, sign = head[:at], words[at:], "("
    weak = sign in ("", ",", ".", "#")
    if weak and _is_prose(text, item=item) and not (item and sign == "."):
        return None
    parts = head.split()
    turn = _turn(head, len(parts), sign)
    if turn and turn < len(parts) and is_known(parts[:turn]):
        return _made(" ".join(parts[:turn]), f"{' '.join(parts[turn:])}{words[len(head.rstrip()) :]}", "")
    if sign == "#":
        head, rest = with_hold(_shortened(head, rest).strip(), rest)
    return _made(head, rest, sign) if sign else None


def _turn(head: str, words: int, sign: str) -> int:
    """Where a head turns, by how sure its end is."""
    known = KNOWN_NAME.match(head)
    after = head[known.end() :].split() if known and head[known.end() :].startswith(" ") else []
    if known and after and words > MOST_WORDS - 2 and after[0].lower() not in PLACES:
        return len(known[0].split())
    strong = sign not in ("", ",", ".", "#")
    return turn_of(head, sure=strong and words <= MOST_WORDS, short=bool(sign) and words < MOST_WORDS)


def _is_prose(text: str, *, item: bool = False) -> bool:
    """Whether a line has sentences as prose has them, so that a comma or a figure ends no name."""
    return bool(re.search(r"[a-z]{2}[.!?] +[A-Z]", text)) or (
        text[-1:] == "." and len(text) > 120 and not item
    )


def _shortened(head: str, figure: str) -> str:
    """The words before a figure without those that lead to it ("calf stretch hold" 30 s)."""
    if figure[:1] in "x\u00d7":
        return head
    if KNOWN_NAME.fullmatch(head.strip()):
        return head
    return re.sub(r"(?i)(?:\s+(?:x|for|of|do|hold|repeat|about|w/?|with))+\s*$", "", head)


_ASIDE = re.compile(r"\([^()\d]{2,40}\)")
"""Words in brackets that may belong to a name ("Hamstring (seated)")."""


_GLUED = re.compile(r"(?<=[a-z])-(?=([a-z]+))")
_COMPOUND = frozenset(
    """push press pull step sit stand kick roll clean cool warm walk get pop pick tuck chin curl lift jump
    pass cross side back follow drop lie lay lean turn swing wind sprint stretch""".split()
)


def _unglued(words: str) -> str:
    """The words, with a dash set apart that ends a name ("chest opener-clasp hands") and joins no word."""
    for found in _GLUED.finditer(words[:60]):
        before = re.findall(r"[a-z]+", words[: found.start()].lower())
        goes = re.match(r" [a-z]", words[found.end(1) :])
        if (
            len(before) < 2
            or (found[1] in PARTICLES and not goes)
            or before[-1] not in HEADS
            or (found[1] not in MOVES | BODY and found[1] not in PARTICLES)
        ):
            continue
        if found[1] not in PARTICLES or before[-1] not in _COMPOUND:
            return f"{words[: found.start()]} - {words[found.end() :]}"
    return words


def _parted(words: str, wanted: str) -> tuple[str, str, str]:
    """The words before and behind the first separator or figure, and its class ('' for none)."""
    masked = _ASIDE.sub(lambda m: m[0] if dose_of(m[0]).figures else "a" * len(m[0]), words[:90])
    marks = (m for m in _MARK.finditer(masked) if m.start() > 1)
    mark = next((m for m in marks if not wanted or _sign(m[0]) == wanted), None)
    figure = None if wanted else next((m for m in _FIGURE.finditer(words[:90]) if m.start() > 1), None)
    if mark and not wanted and _sign(mark[0]) == ",":
        mark = _beyond(masked, mark)
    if figure and (not mark or figure.start() <= mark.start()):
        return words[: figure.start()], words[figure.start() :], "#"
    return (words[: mark.start()], words[mark.end() :], _sign(mark[0])) if mark else (words, "", "")


def _beyond(words: str, comma: re.Match[str]) -> re.Match[str]:
    """The colon or dash that ends a name with a short part behind a comma ("calf, knee bent: 30 s")."""
    later = next((m for m in _MARK.finditer(words[:90]) if m.start() > comma.start()), comma)
    between = words[comma.end() : later.start()].split()
    return (
        later
        if _sign(later[0]) in (":", "-") and len(between) < 3 and not re.search(r"\d", " ".join(between))
        else comma
    )


def _sign(mark: str) -> str:
    """The separator's class: all dashes and arrows are one, and so are dots and commas in a row."""
    sign = mark.strip() or "="
    if sign == "=" and not mark.strip():
        return sign
    if len(sign) > 1 and sign[:2] in ("..", ",,", ", ") and sign.count(sign[0]) > 1:
        return "..."
    return next((s for s in (",", ".", "/", ":", ";", "(", "!", "|", "\u2026") if sign[0] == s), "-")


def _made(head: str, rest: str, sign: str) -> Jot | None:
    name = head.strip(" \t\u00a0'\"*_")
    form = plain(name).strip(" .!")
    words = re.findall(r"[a-z0-9'/&+-]+", form)
    if not 1 <= len(words) <= MOST_WORDS or not re.search(r"[a-z]{2}", form) or len(name) > 60:
        return None
    known = KNOWN_NAME.match(name) is not None
    if (
        (words[0] in _NEVER_FIRST and not known)
        or words[-1] in _NEVER_LAST
        or (sign == "#" and words[-1] in MOVES - HEADS)
    ):
        return None
    if set(words) & _NEVER or label_kind(name) or is_only_dose(name) or is_generic(name) or not rest.strip():
        return None
    rest = rest.replace(")", "", 1) if sign == "(" and rest.count(")") > rest.count("(") else rest
    return Jot(name, rest.strip(), sign, _is_order(form, words))


def _is_order(form: str, words: list[str]) -> bool:
    verb = "" if len(words) > 1 and words[-1] in HEADS and words[-1].endswith("s") else verb_of(form)
    if not verb or KNOWN_NAME.fullmatch(form) or (verb in HEADS and len(words) < 2):
        return False
    return verb in ADVICE or verb not in HEADS or bool(set(words[1:]) & (BODY | {"the", "your", "a"}))


_PIECE = re.compile(
    r"\s{3,}|\s*\)\s*:\s*|\s*(?:\.{2,}|\u2026|,\s?,[,\s]*|;|--+|(?<!\d)\s[-\u2013\u2014]\s|"
    r"(?<=\d)\s[-\u2013\u2014]\s?(?![\d\s])|=+>|->|"
    r"(?<=[a-z]{3})\.(?=\d|(?:two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty) )|"
    r"\s//\s|\||[!?]{2,})\s*"
)
_SLASHED = re.compile(r"\s/\s(?!(?:side|leg|arm|way)\b)")


def pieces_of(rest: str, *, slashes: bool = False) -> list[str]:
    """The words behind a name, cut at the marks that stand for full stops in notes."""
    pieces = _SLASHED.split(rest) if slashes else [rest]
    cut = [part for piece in pieces for part in _PIECE.split(piece)]
    return [piece.strip(" \t-\u2013\u2014") for piece in cut if re.search(r"\w", piece)]


def jots_within(text: str) -> list[int]:
    """Where in one long paragraph three sentences or more begin that are each a name, words and a figure."""
    found: dict[int, str] = {}
    for start, end in split_sentences(text[:12_000]):
        jot = jot_of(text[start:end], item=True) if text[start : start + 1].isupper() else None
        if jot and jot.mark not in (",", "#", ""):
            return []
        if jot and jot.figured and not jot.order and not _is_told(text[start:end]):
            found[start] = jot.name
    named = sum(has_head(name) for name in found.values())
    return [*found] if named > 2 and named * 3 >= len(found) * 2 else []


def _is_told(name: str) -> bool:
    """Whether a sentence begins as prose does, not with a name."""
    return bool(re.match(r"(?:so|the|then|next|finally|first|last|and|now|another|for)\b", plain(name)))
