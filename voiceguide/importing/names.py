"""Names of exercises: in headings, before a colon or dash, as a short sentence, or inside prose.

::

    heading = [number] name [dose]
    lead    = [number] name (":" | " - " | ".") instruction
    inline  = ("start with" | "next comes" | "the first stretch is" | "for") ["the"] name
"""

from __future__ import annotations

import re

from voiceguide.importing.classify import dose_of, has_head, is_move, is_only_dose, role_of, verb_of
from voiceguide.importing.dose import leftover, read
from voiceguide.importing.numbers import plain
from voiceguide.importing.words import ADVICE, HEADS, LABELS, MOVES, SECTIONS

_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_NUMBERED = re.compile(
    rf"(?i)^[\W_]{{0,6}}(?:(?:[a-z]{{3,12}}|no\.?)\s{{1,3}}#?{_COUNT}\s{{0,3}}[:.)\-\u2013\u2014]{{1,2}}(?=\s)"
    rf"|(?:exercise|stretch|move|pose|drill)\s{{0,3}}#?(?:{_COUNT}|[A-H](?=\s?[:.)\-\u2013\u2014]))(?:\s{{0,3}}[:.)\-\u2013\u2014]{{1,2}}|\s{{1,3}}(?=[A-Z(])|$)"
    r"|\(?\d{1,2}\s?[.)]\s{1,4}|#?\d{1,2}\ufe0f?\u20e3?\s{0,3}[.):\-\u2013\u2014]{1,2}(?=\s{0,3}[^\d\s])|\d{1,2}\ufe0f?\u20e3"
    r"|#\d{1,2}|\(?[a-hA-H][.)](?=\s))\s{0,4}[-\u2013\u2014:]?\s{0,3}"
)
_EDGES = ' \t\u00a0\u200b\ufeff\ufe0f-\u2013\u2014:;,.*_#|\u2022\u25cf\u25aa\u00b7\u2013\u201c\u201d"\u2192\u25b6\u2605\u2728>'
_ASIDE = re.compile(
    r"(?i)\s*[\[(](?:see |as |for |optional|fig|figure|video|photo|picture|image|pictured|left|right|above|below|watch|link|diagram|demo|great for|good for|works|targets|\d{1,2}\s?$)[^()\[\]]{0,80}[\])]\s*$"
)
_SPLITS = re.compile(r"\s*(?:[-\u2013\u2014:|,;]|\s[x\u00d7]\s?(?=\d)|\()\s*|\s+")
_LEAD = re.compile(
    r"(?P<name>[^:\n]{2,90}?)\s?(?P<mark>:|\s[-\u2013\u2014]{1,2}\s|\u2014|\s[\u2013]\s?|[\u2013](?=\s)|\s\|\s)\s?(?P<rest>\S.{0,100000})",
    re.S,
)
_GENERIC = re.compile(
    r"(?i)\b(?:stretches|exercises|poses|moves|movements|workout|workouts|routine|routines|programme|program|session|drills|stretching|warm[- ]?up|cool[- ]?down|series|sequence|flow|techniques|mobility|circuit|strengthening|strength|plan|guide|homework|sheet|leaflet|handout|ways|things|asanas|mobilisations|mobilizations)\b"
)
_NOT_NAME = re.compile(
    r"(?i)^(?:if|when|while|because|although|however|but|so|this|these|those|that|they|we|i|it|there|here|you|your|our|my|please|note|what|why|who|where|is|are|do you|did|does|remember|tip|warning|important|today|as|since|also|after|before|during|unless|once|until|ideally|repeat|hold for|hold each|perform|complete|total|time|inhale|exhale|breathe in|breathe out|not|no|yes|don't|never|always)\b"
)


_TAIL = re.compile(
    r"(?i)\s?[,:\u2013\u2014-]\s?(?:step[- ]by[- ]step|explained|(?:a |your |the )?(?:\w+ )?(?:how-to )?guide|how to do it|tutorial)$"
)


def unnumbered(text: str) -> str:
    """`text` without a number before it ("Exercise 3: ...", "2) ...")."""
    return _NUMBERED.sub("", text, count=1)


def clean_name(text: str) -> str:
    """A name without its number, marks at its ends and asides such as "(see figure 2)"."""
    name = " ".join(text.split())
    shorter = _NUMBERED.sub("", name, count=1)
    name = shorter if re.search(r"\w", shorter) else name
    name = _TAIL.sub("", _ASIDE.sub("", name)).strip(_EDGES).strip()
    name = re.sub(r"^[^\w(]{1,6}", "", name)
    name = re.sub(r"[^\w)!?%'\u2019+]{1,6}$", "", name)
    howto = re.match(r"(?i)how to (?:do|perform|get into) (?:the |a |an )?(.{3,60})$", name)
    if howto and has_head(howto[1]) and not _GENERIC.search(howto[1]):
        name = howto[1]
    return name[:1].upper() + name[1:]


def split_dose(text: str) -> tuple[str, str]:
    """A name and the dose that is written behind it ("Plank - 30 seconds", "Bird dog (10 each side)")."""
    places = [*_SPLITS.finditer(text[:160])][:24]
    for match in sorted(places, key=lambda m: not m[0].strip()):
        name, dose = text[: match.start()].strip(), text[match.end() :].strip()
        if not re.search(r"[A-Za-z]{2}", name) or ":" in name or re.search(r"\s[-\u2013\u2014]\s", name):
            continue
        if (
            (is_only_dose(dose) or _is_mostly_dose(match[0], dose))
            and not dose_of(name).figures
            and plain(name) not in ("hold", "repeat", "rest", "do", "sets", "reps")
        ):
            name = (
                name
                if match[0].strip()
                else re.sub(r"(?i)\s+(?:for|hold|x|-|of|repeat|do|hold for)$", "", name)
            )
            return name.rstrip("(-\u2013\u2014:, "), dose.rstrip(")")
    return text, ""


def _is_mostly_dose(mark: str, text: str) -> bool:
    """Whether a dose begins here, with a few words behind it ("x20 each side w/ band")."""
    if not re.match(r"(?:x|\u00d7)?\s?\d", text) or len(text) > 60 or ("x" not in mark and "x" not in text[:2] and not re.search(r"[-\u2013\u2014(]", mark)):
        return False
    reading = read(plain(text))
    return reading.dose.figures and len(leftover(reading).split()) <= 4 and not is_move(plain(text))


def label_kind(text: str) -> str:
    """The kind of an exercise's part that a lead names ("How to perform": how), or ''."""
    form = re.sub(r"[^a-z0-9'/& -]", "", plain(text)).strip(" -")
    if form in LABELS:
        return LABELS[form]
    for kind, pattern in (
        ("why", r"(?:why|benefits?|what it|muscles|good for|helps|targets)\b.{0,30}"),
        (
            "how",
            r"(?:how (?:to|it)|step|modif|make it|variation|progress|tip|to (?:do|perform|make)|level|option|easier|harder|start|pro tip|for beginners|inhale|exhale)\b.{0,40}",
        ),
        ("frequency", r"(?:days|times|sessions|how often)\b.{0,20}"),
        ("gear", r"equipment\b.{0,20}"),
        ("safety", r"(?:caution|safety|avoid|warning|important|stop if|do not|take care)\b.{0,30}"),
        ("dose", r"(?:sets?|reps?|hold|duration|dos)\b.{0,20}"),
    ):
        if re.fullmatch(pattern, form) and not has_head(form.replace("hold", "")):
            return kind
    return ""


def section_kind(text: str) -> str:
    """The kind of section that a heading opens (safety, furniture, frequency, gear, why), or ''."""
    form = re.sub(
        r"^(?:\W*(?:section|part|chapter|step) \d{1,2}\W+)?(?:(?:the|our|some|a|key|few|more|your|my|main|quick) )*",
        "",
        plain(text),
    )
    for kind, starts in SECTIONS.items():
        if re.match(
            rf"(?:{'|'.join(re.escape(s.strip()) for s in starts)})(?:s|ing)?\b", form
        ) and not _names_one(form, kind):
            return kind
    if re.match(
        r"how to (?:set|build|use|fix|choose|stop|get|keep|make|improve|prevent|avoid|relieve|stay|sit|sleep)\b",
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
    return bool(_GENERIC.search(text)) or bool(re.match(r"\d{1,3}\+? [a-z]", plain(text)))


def is_name(text: str, *, sure: bool = False) -> bool:
    """Whether the words can be an exercise's name; `sure` where the page's form says that it is one."""
    words = text.split()
    if not words or len(words) > (12 if sure else 8) or len(text) > 90 or not re.search(r"[A-Za-z]{2}", text):
        return False
    if _NOT_NAME.match(text) or label_kind(text) or re.search(r"[.!?]\s|[;]|\?$", text):
        return False
    return sure or not is_instruction(text)


def is_titled(text: str) -> bool:
    """Whether the longer words are written with capitals, as in a title."""
    words = [w for w in re.findall(r"[A-Za-z][\w'\u2019-]*", text) if len(w) > 3]
    return len(words) > 0 and sum(w[0].isupper() for w in words) >= max(1, len(words) * 0.75)


def is_instruction(text: str) -> bool:
    """Whether short words without a full stop are an order rather than a name ("Stand with feet apart")."""
    form = plain(text)
    verb = verb_of(form)
    if verb in ADVICE and verb not in HEADS and verb not in ("swap", "set", "break", "replace", "save"):
        return True
    if not verb or (is_titled(text) and len(text.split()) > 1 and " your " not in f" {text} "):
        return False
    rest = form.split()
    if {"your", "until", "you"} & set(rest):
        return True
    return len(rest) > 3 and (verb in MOVES or is_move(form)) and not has_head(" ".join(rest[1:]))


def lead_of(text: str, *, first: bool, item: bool) -> tuple[str, str] | None:
    """The name that opens a sentence and the words after it, or None.

    `first` where it opens its block, `item` where that is a list's item: there, less is asked of the
    words behind the name.
    """
    found = _LEAD.match(text)
    if not found:
        return None
    name, rest = clean_name(found["name"]), found["rest"].strip()
    if not is_name(name, sure=item) or role_of(name) == "furniture":
        return None
    if found["mark"].strip() != ":" and not (item or is_name(name)):
        return None
    if not item and not (name[:1].isupper() and found["name"].strip()[:1].isupper()) and not has_head(name):
        return None
    fits = is_move(plain(rest[:400])) or dose_of(rest[:400]).says
    if fits or (first and (has_head(name) or item)):
        return found["name"], rest
    return None


_DET = r"(?:the|a|an|some|your|our|my favou?rite|my)"
_WORD = r"[\w'\u2019/-]{1,20}"
_NAME = rf"(?P<name>(?:(?:the|a|an) )?{_WORD}(?: {_WORD}){{0,6}}?)"
_END = r"(?=$|[.,:;!(]| [-\u2013\u2014] | which\b| where\b| to \b| by\b| - | for \b| on \b| and (?:it|this|hold|stay|then)| is\b| that\b| at\b| again\b)"
_INLINE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"^(?:(?:we|i|you|let's|let us|so|now|ok|okay|okay so|first|first of all|firstly|to|it's best to|i like to|i'd|we'll|you'll|i always|i usually|always|then|and|next|please|after that|from there)[, ]+){{0,3}}(?:start|begin|kick|open|finish|end|close|wind|round|cool|continue|follow|move|go|progress|carry|roll|step|warm|wrap|come|settle)\w{{0,4}}(?: \w+){{0,3}}? (?:with|into|on to|onto|to|in|by doing|up with) (?:{_DET} )?{_NAME}{_END}",
        rf"^(?:the )?(?:after that|afterwards|next|then|now|first|firstly|second|secondly|third|thirdly|fourth|finally|last|lastly|and finally|to finish|last of all|the next one|another)\b[^.:]{{0,25}}?(?:try|do|comes?|is|was|move (?:on )?to|it's|it is|time for|up is|up|have|go for|we do|perform|the|get into|take up|came|up:|:|,) (?:{_DET} )?{_NAME}{_END}",
        rf"\b(?:first|second|third|fourth|fifth|sixth|next|last|final|other|another|favou?rite|best|easiest|good|great) (?:\w+ )?(?:stretch|exercise|move|movement|pose|one|posture|drill)[\w ,']{{0,25}}? (?:is|was|called|:|-) (?:called )?(?:{_DET} )?{_NAME}{_END}",
        rf"^(?:for|to do|to perform|to try|in) (?:{_DET}) {_NAME},",
        rf"^(?:try|do|add|perform|practi[sc]e|use) (?:{_DET} )?{_NAME}(?=:| [-\u2013\u2014] )",
        rf"\b(?:it's|it is|this is|(?:is |one )?called|known as|my favou?rite is|up is) (?:{_DET} )?{_NAME}{_END}",
        rf"^(?:the|an?) {_NAME} (?:is (?:done|performed|next|a|an|my|the|one|great|where|simple|easy|another)|comes? next|starts|begins|also|works|asks|looks)\b",
    )
)
_BAD = frozenset(
    "stretch exercise pose move it one this that them these which you session routine minutes seconds workout standing sitting lying position seated kneeling".split()
)


def inline_of(text: str) -> str:
    """The name of an exercise that a sentence of prose introduces, or ''."""
    for pattern in _INLINE:
        for found in pattern.finditer(text[:300]):
            if name := _inline_name(found["name"]):
                return clean_name(name)
    return ""


def _inline_name(text: str) -> str:
    words = re.sub(
        r"(?i)^(?:the|a|an|some|your|simple|gentle|easy|classic|basic|nice|lovely|few|good|old|quick|slow|trusty|humble|little|my|favou?rite|\d+|rounds? of|reps? of|gentle|called|\s)+(?=\s)",
        "",
        text,
    ).split()
    words = [w for w in words if w]
    if not words or len(words) > 6:
        return ""
    name = " ".join(words)
    known = [w.lower().strip("'\u2019s") in HEADS or w.lower() in HEADS for w in words]
    last = max((k for k, ok in enumerate(known) if ok), default=-1)
    if last < 0 or (len(words) == 1 and words[0].lower() in _BAD) or is_generic(name):
        return ""
    if last < len(words) - 1 and words[last].lower() not in (
        "four",
        "set",
        "sit",
        "child's",
        "child\u2019s",
        "figure-four",
        "happy",
        "stand",
        "tree",
        "thread",
    ):
        return ""
    return name if not verb_of(plain(name)) or len(words) < 4 or is_titled(name) else ""
