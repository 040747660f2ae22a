"""Names of exercises: in headings, before a colon or dash, as a short sentence, or inside prose.

::

    heading = [number] name [dose]
    lead    = [number] name (":" | " - " | ".") instruction
"""

from __future__ import annotations

import re

from voiceguide.importing.classify import dose_of, has_head, is_only_dose, role_of
from voiceguide.importing.labels import LABELS, SECTIONS
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import is_move, verb_of
from voiceguide.importing.words import ADVICE, ANATOMY, BODY, HEADS, MOVES

_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_NUMBERED = re.compile(
    rf"(?i)^[\W_]{{0,6}}(?:(?!figure\b)(?:exercises?|stretch|moves?|movement|pose|drill|step|number|station|"
    rf"activity|task|shape|asana|part|day|week|"
    rf"tip|posture|position|technique|practi[cs]e|item|level|phase|stage|round|ex|"
    rf"no)\.?\s{{1,3}}#?(?:{_COUNT}|"
    rf"[A-H])\s{{0,3}}[:.)\-\u2013\u2014]{{1,2}}(?=\s)"
    rf"|(?:exercise|stretch|move|pose|drill)\s{{0,3}}#?(?:{_COUNT}|"
    rf"[A-H](?=\s?[:.)\-\u2013\u2014]))(?:\s{{0,3}}[:.)\-\u2013\u2014]{{1,2}}|\s{{1,3}}(?=[A-Z(])|$)"
    r"|[(\[]?\d{1,2}\s?[.)\]/]\s{1,4}|#?\d{1,2}\ufe0f?\u20e3?\s{0,3}(?:[.):\u00b7|]{1,2}(?=\s{0,3}[^\d\s])|"
    r"[-\u2013\u2014]{1,2}(?=\s{1,3}[^\d\s]))|"
    r"\d{1,2}\ufe0f?\u20e3"
    r"|#\d{1,2}|\(?[a-hA-H][.)](?=\s)|[A-H]\d[.):]?(?=\s))\s{0,4}[-\u2013\u2014:]?\s{0,3}"
)
_EDGES = (
    " \t\u00a0\u200b\ufeff\ufe0f-\u2013\u2014:;,.*_#|"
    '\u2022\u25cf\u25aa\u00b7\u201c\u201d"\u2192\u25b6\u2605\u2728>'
)
_ASIDE = re.compile(
    r"(?i)\s*[\[(](?:see |as |for |optional|fig|figure|video|photo|picture|image|pictured|left|right|above|"
    r"below|watch|link|diagram|demo|from|until|after|not|only|new|week|great for|good for|works|targets|"
    r"\d{1,2}\s?$)[^()\[\]]{0,80}[\])]\s*$"
)
_LEAD = re.compile(
    r"(?P<name>[^:\n]{2,90}?)\s?(?P<mark>:|\s[-\u2013\u2014]{1,2}\s|\u2014|\s[\u2013]\s?|[\u2013](?=\s)|"
    r"\s?\.{2,}\s?|\s?\u2026\s?|,(?=[a-z])|;(?=\s?[a-z])|(?<=[a-z])-(?=\s(?!and\b|or\b|to\b))|"
    r"\s\|\s)\s?(?P<rest>\S.{0,100000})",
    re.S,
)
_GENERIC = re.compile(
    r"(?i)\b(?:stretches|exercises|poses|moves|movements|workout|workouts|routine|routines|programme|"
    r"program|session|drills|stretching|warm[- ]?up|cool[- ]?down|series|sequence|flow|techniques|mobility|"
    r"circuit|strengthening|strength|plan|guide|homework|sheet|leaflet|handout|ways|things|asanas|"
    r"mobilisations|mobilizations)\b"
)
_NOT_NAME = re.compile(
    r"(?i)^(?!(?-i:IT) )(?:(?:step|part) ?\d{1,2}$|"
    r"(?:issue|volume|week|day|phase|stage|level|month|year|"
    r"session|block)s?(?: ?\d.*)?$"
    r"|intro|outro|carry on|keep going|go on|next (?:week|month|time|issue|post)|expect|for|"
    r"if|when|while|because|"
    r"although|however|but|so|this|these|those|that|they|we|i|"
    r"it|there|here|"
    r"you|your|our|my|please|note|what|why|who|where|is|are|do you|did|does|remember|tip|warning|important|"
    r"today|as|since|also|after|before|during|unless|once|until|ideally|repeat|hold for|hold each|perform|"
    r"complete|holding (?:a|the|each)|attempt|(?:big|slow|small|nice|easy|gentle)(?:ly)? (?:and|but)|"
    r"ice|icing|heat|complete|total|time|(?:inhale|exhale|breathe (?:in|out))(?: (?:and|to|as|for|through|"
    r"slowly|fully|deeply|again)\b|,|$)|not|no|yes|don'?t|cant|wont|never|"
    r"always)\b"
)
_NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|next|last|final|other|another)"
_ORDINAL = re.compile(
    rf"(?i)^(?:the |my |our )?{_NTH}(?: (?:one|up|exercise|stretch|move|movement|pose|drill))? (?:is|comes)"
    rf"(?: called)?:? (?:the |an? )?(?=\w)|^(?:the )?{_NTH} (?:exercise|stretch|move|movement|pose|drill), "
    r"(?:the |an? )?(?=\w)|^(?:first|second|third|fourth|fifth|sixth|next|then|finally|lastly|last)(?:ly)?, "
    r"(?=\w)|^(?:one|two|three|four|five|six), (?:the |an? )?(?=\w)|"
    r"^(?:and then|then|next|also|and|plus|finally|lastly)(?: comes?)? the (?=\w)"
)
_TAIL = re.compile(
    r"(?i)\s?[,:\u2013\u2014-]\s?(?:step[- ]by[- ]step|explained|(?:a |your |the )?(?:\w+ )?(?:how-to "
    r")?guide|how to do it|tutorial)$"
)


def unnumbered(text: str) -> str:
    """`text` without a number before it ("Exercise 3: ...", "2) ...")."""
    return _NUMBERED.sub("", text, count=1)


_CALLED = re.compile(
    r"(?i)^(?:exercise|stretch|pose|move|movement|name|drill|activity|asana)(?: name|"
    r" of the \w{3,6})?\s?:\s?(?=\S)"
)


def called(text: str) -> str:
    """The name in a line such as "Exercise: Quad set", or ''."""
    found = _CALLED.match(text)
    name = text[found.end() :] if found else ""
    return (
        name
        if ":" not in name and is_name(name, sure=True) and len(name.split()) <= 8 and not name.endswith(".")
        else ""
    )


_CALLED_LEAD = re.compile(r"(?i)(?:exercise|stretch|pose|move|drill)\s?:\s?([^.:\n]{3,50})\.\s(\S.*)", re.S)


def called_lead(text: str) -> tuple[str, str] | None:
    """The name and the words after it in "Exercise: Wall sit. How long: 60 seconds.", or None."""
    found = _CALLED_LEAD.fullmatch(text)
    return (found[1], found[2]) if found and is_name(found[1], sure=True) else None


def clean_name(text: str) -> str:
    """A name without its number, marks at its ends and asides such as "(see figure 2)"."""
    name = " ".join(text.split())
    name = called(name) or name
    shorter = _NUMBERED.sub("", name, count=1)
    name = shorter if re.search(r"\w", shorter) else name
    name = _TAIL.sub("", _ASIDE.sub("", name)).strip(_EDGES).strip()
    name = re.sub(r"^[^\w(]{1,6}", "", _ORDINAL.sub("", name))
    name = re.sub(r"[^\w)!?%'\u2019+]{1,6}$", "", name)
    howto = re.match(r"(?i)how to (?:(?:do|perform|get into) (?:the |a |an )?|(?=[a-z-]+$))(.{3,60})$", name)
    if howto and has_head(howto[1]) and not _GENERIC.search(howto[1]):
        name = howto[1]
    return name[:1].upper() + name[1:]


def label_kind(text: str) -> str:
    """The kind of an exercise's part that a lead names ("How to perform": how), or ''."""
    form = re.sub(r"[^a-z0-9'/& -]", "", plain(text)).strip(" -")
    if form in LABELS:
        return LABELS[form]
    for kind, pattern in (
        ("why", r"(?:why|benefits?|what it|muscles|good for|helps|targets)\b.{0,30}"),
        (
            "how",
            r"(?:how (?:to|it)|step[- ]by[- ]step|modif|make it|variation|progress|tip|to (?:do|perform|"
            r"make)|level|option|easier|harder|start|pro tip|for beginners)\b.{0,40}",
        ),
        ("frequency", r"(?:days|times|sessions|how often)\b.{0,20}"),
        ("gear", r"equipment\b.{0,20}|(?:kit|props|materials|supplies) (?:needed|required|list)"),
        ("safety", r"(?:caution|safety|avoid|warning|important|stop if|do not|take care)\b.{0,30}"),
        ("dose", r"(?:sets?|reps?|hold|duration|dos)\b.{0,20}"),
    ):
        if re.fullmatch(pattern, form) and not has_head(form.replace("hold", "")):
            return kind
    return ""


_SECTIONS = {
    kind: re.compile(rf"(?:{'|'.join(re.escape(start.strip()) for start in starts)})(?:s|ing)?\b")
    for kind, starts in SECTIONS.items()
}


def section_kind(text: str) -> str:
    """The kind of section that a heading opens (safety, furniture, frequency, gear, why), or ''."""
    form = re.sub(
        r"^(?:\W*(?:section|part|chapter|step) \d{1,2}\W+)?(?:(?:the|our|some|a|and|but|key|few|more|your|"
        r"my|main|"
        r"quick) )*",
        "",
        plain(text),
    )
    for kind, pattern in _SECTIONS.items():
        if pattern.match(form) and not _names_one(form, kind):
            return kind
    if re.match(
        r"how to (?:set|adjust|build|use|fix|choose|stop|get|keep|make|improve|prevent|avoid|relieve|"
        r"stay|sit|"
        r"sleep)\b",
        form,
    ):
        return "why"
    if form.startswith("how to ") and not has_head(form):
        return "why"
    if re.search(r"\bbenefits?\b|\bwhy\b", form):
        return "why"
    return "why" if form.endswith("?") else ""


def _names_one(form: str, kind: str) -> bool:
    return (
        kind in ("why", "gear")
        and has_head(form)
        and not _GENERIC.search(form)
        and "?" not in form
        and not re.match(r"(?:benefit|why|what|how|when|about|the )", form)
    )


def is_generic(text: str) -> bool:
    """Whether a name stands for several exercises ("Stretches for the hips", "Warm-up")."""
    return bool(_GENERIC.search(text) or re.match(r"(?:an? )?(?!1 )\d{1,3}(?:\+? |-min)[a-z]", plain(text)))


def is_name(text: str, *, sure: bool = False) -> bool:
    """Whether the words can be an exercise's name; `sure` where the page's form says that it is one."""
    words = text.split()
    if not words or len(words) > (12 if sure else 8) or len(text) > 90 or not re.search(r"[A-Za-z]{2}", text):
        return False
    if re.search(r"\b\d{1,2}[.:]\d\d\b", text):
        return False
    if _NOT_NAME.match(text) or label_kind(text) or re.search(r"[.!?]\s|[;]|,[A-Za-z]|\?$", text):
        return False
    return sure or not is_instruction(text)


def is_titled(text: str) -> bool:
    """Whether the longer words are written with capitals, as in a title."""
    words = [w for w in re.findall(r"[A-Za-z][\w'\u2019-]*", text) if len(w) > 3]
    return len(words) > 0 and sum(w[0].isupper() for w in words) >= max(1, len(words) * 0.75)


_ALSO_NOUNS = frozenset("swap book set break replace save".split())


def is_instruction(text: str) -> bool:
    """Whether short words without a full stop are an order rather than a name ("Stand with feet apart")."""
    form = plain(text)
    verb = verb_of(form)
    if verb in ADVICE - HEADS - _ALSO_NOUNS:
        return True
    if not verb or (is_titled(text) and len(text.split()) > 1 and " your " not in f" {text} "):
        return False
    rest = form.split()
    if {"your", "until", "you"} & set(rest):
        return True
    return len(rest) > 3 and (verb in MOVES or is_move(form)) and not has_head(" ".join(rest[1:]))


_LIKE_BEFORE = re.compile(r"(?i)(?:the |from the |in the )?same\b|as (?:above|before)\b")
"""Words that instruct by what went before ("Soleus stretch - Same position, but bend the knee")."""


def _is_short(name: str) -> bool:
    """Whether the words before a list's comma are two or three and order nothing ("Reverse prayer,palms")."""
    form = plain(name)
    return 2 <= len(form.split()) <= 3 and (not verb_of(form) or form.startswith("reverse "))


_TELLS = re.compile(r"(?i)\b(?:is|are|was|were|there|came|comes|have|has|had|went)\b")
"""Words of a clause, which is no name even before a colon."""

_SHEET = re.compile(
    r"(?:[a-z'-]+ ){0,3}(?:sheet|handout|leaflet|notes|programme|program|exercises|routine|plan|class|session"
    r"|week \d{1,2})"
)
"""What a title says behind its dash ("Balance group - home sheet")."""


def _bears_mark(name: str, mark: str, rest: str, *, item: bool) -> bool:
    """Whether dots or a comma can end this name: few words and a noun of exercises, or a figure behind."""
    figures, words = dose_of(rest[:400]).figures, len(name.split())
    dotted = mark in ("...", "\u2026") and figures and name[:1].isupper() and words < 5
    headed = mark != ";" and has_head(name) and words < 6
    return bool(dotted or headed or (item and figures and _is_short(name)))


def lead_of(text: str, *, first: bool, item: bool) -> tuple[str, str] | None:
    """The name that opens a sentence and the words after it, or None.

    `first` where it opens its block, `item` where that is a list's item: there, less is asked of the
    words behind the name.
    """
    found = _LEAD.match(text)
    if not found:
        return None
    name, rest = clean_name(found["name"]), found["rest"].strip()
    bare = re.sub(r"\s?\([^()]{2,80}\)?$", "", name)
    if not is_name(bare, sure=item) or role_of(name) == "furniture" or is_only_dose(name):
        return None
    if found["mark"].strip() != ":" and not (item or is_name(name)):
        return None
    mark = found["mark"].strip()
    if re.fullmatch(r"[.,;\u2026]+", mark) and not _bears_mark(name, mark, rest, item=item):
        return None
    capital = found["name"].strip(" \"'\u201c\u2018*")[:1].isupper()
    if re.fullmatch(r"[.\u2026]+", mark) and not (first or capital):
        return None
    if (found["name"].count(",") > 1 or _TELLS.search(name)) and not item:
        return None
    if first and _SHEET.fullmatch(plain(rest).strip(" .!")):
        return None
    near = rest[:400].split(" | ")[0] if mark == "|" else rest[:400]
    fits = is_move(plain(near)) or dose_of(near).says or bool(_LIKE_BEFORE.match(rest))
    bodily = is_move(plain(near)) or bool(set(re.findall("[a-z]+", plain(near))) & ANATOMY)
    if mark != ":" and not (item or has_head(name) or bodily):
        return None
    known = item or has_head(name) or capital
    if not known and not (fits and first and len(name.split()) < 3 and dose_of(rest[:400]).figures):
        return None
    parts = set(re.findall("[a-z]+", plain(rest[:200]))) & ANATOMY
    if mark == ":" and capital and ((has_head(name) and parts) or (is_titled(name) and len(parts) > 1)):
        return found["name"], rest
    tells = item or len(rest.split()) > 6 or bool(set(re.findall(r"[a-z]+", plain(rest))) & BODY)
    if fits or (first and tells and (has_head(name) or item)):
        return found["name"], rest
    return None
