"""Names of exercises inside prose: "start with the cat-cow", "next comes the child's pose".

::

    inline = ("start with" | "next comes" | "the first stretch is" | "for") ["the"] name

A name here must hold a noun of exercises, since nothing but the words marks it.
"""

from __future__ import annotations

import re

from voiceguide.importing.names import clean_name, is_generic, is_titled
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import verb_of
from voiceguide.importing.words import HEADS

_DET = r"(?:the|a|an|some|your|our|my favou?rite|my)"

_WORD = r"[\w'\u2019/-]{1,20}"

_NAME = rf"(?P<name>(?:(?:the|a|an) )?{_WORD}(?: {_WORD}){{0,6}}?)"

_END = (
    r"(?=$|[.,:;!(]| [-\u2013\u2014] | which\b| where\b| to \b| by\b| - | for \b| on \b| and (?:it|this|"
    r"hold|stay|then)| is\b| that\b| at\b| with (?:your|one|the)\b| again\b)"
)

_INLINE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"^(?:(?:we|i|you|let's|let us|so|now|ok|okay|okay so|first|first of all|firstly|to|it's best to|"
        rf"i like to|i'd|we'll|you'll|i always|i usually|always|then|and|next|please|after that|from "
        rf"(?:there|here))[, ]+){{0,3}}(?:start|begin|kick|open|finish|end|close|wind|round|cool|"
        rf"continue|follow|"
        rf"move|go|progress|carry|roll|step|warm|wrap|come|settle)\w{{0,4}}(?: \w+){{0,3}}? (?:with|into|"
        rf"on to|onto|to|in|by doing|up with) (?:{_DET} )?{_NAME}{_END}",
        rf"^(?:and )?(?:the )?(?:after that|afterwards|next|then|now|first|firstly|second|secondly|"
        rf"third|thirdly|"
        rf"fourth|finally|last|lastly|and finally|to finish|last of all|the next one|"
        rf"another)\b[^.:]{{0,25}}?(?:try|do|comes?|is|was|move (?:on )?to|it's|it is|time for|up is|up|"
        rf"have|go for|we do|perform|the|get into|take up|came|up:|:) (?:{_DET} )?{_NAME}{_END}",
        rf"^(?:first|second|third|fourth|fifth|next|last) one(?: is|:|,)? (?:{_DET} )?{_NAME}{_END}",
        rf"^(?:next|then|finally|lastly|last|first|second|third|now)[,:] (?:the|a|an) {_NAME}{_END}",
        rf"^(?:finally|lastly|next|then|now|to finish|from (?:here|there)),? (?:i |we )?(?:sit|lie|drop|"
        rf"lower|sink|return|"
        rf"ease|slide|rest|shift|transition) (?:\w+ ){{0,2}}in(?:to)? (?:{_DET} )?{_NAME}{_END}",
        rf"^(?:also|and|plus|next|then|finally|lastly)(?: (?:also|finally|lastly|then))?,? (?:the|a|"
        rf"an) {_NAME}(?=:)",
        rf"\b(?:first|second|third|fourth|fifth|sixth|next|last|final|other|another|favou?rite|best|"
        rf"easiest|good|great) (?:\w+ )?(?:stretch|exercise|move|movement|pose|one|posture|"
        rf"drill)[\w ,']{{0,45}}? (?:is|was|called|:|-) (?:called )?(?:{_DET} )?{_NAME}{_END}",
        rf"^(?:for|to do|to perform|to try|in) (?:{_DET}) {_NAME},",
        rf"\b(?:i|we)(?: also| always| usually| then)? (?:do|like|use|add|try|love|squeeze in|finish with|"
        rf"throw in|practi[sc]e) (?:{_DET} )?{_NAME}{_END}",
        rf"\b(?:for|into|with|do|try) (?:a|an|the) {_NAME}(?=:| [-\u2013\u2014] )",
        rf"(?:\band|,) (?:then )?(?:try|do|perform|practi[sc]e) (?:(?:a|an|the) )?{_NAME}(?=$|[.:!])",
        rf"(?:^|, )(?:stand|sit|lie|kneel|get)\b[^.:,]{{0,40}} for (?:a|an|the) {_NAME}(?=$|[.:!])",
        rf"^(?:try|do|add|perform|practi[sc]e|use) (?:{_DET} )?{_NAME}(?=:| [-\u2013\u2014] )",
        rf"\b(?:it's|it is|this is|(?:is |one )?called|known as|my favou?rite is|up is) (?:{_DET} "
        rf")?{_NAME}{_END}",
        rf"^(?:the|an?) {_NAME} (?:is (?:done|performed|next|a|an|my|the|one|great|where|simple|easy|"
        rf"another)|comes? (?:first|second|third|next|last|then|after)|starts|begins|also|works|asks|"
        rf"looks)\b",
    )
)

_DOING = frozenset(
    "making doing keeping holding using taking letting moving bringing feeling drawing then and".split()
)

_LATER = re.compile(r"^.*\band (?:do|come into|move into|into|try) (?:(?:a|an|the|some) )?")

_SURE = ("stretch", "pose")

_UNITS = frozenset("minutes minute seconds second breaths rounds times sets reps".split())

_SPECIFIC = frozenset("four set sit child's child\u2019s figure-four happy stand tree thread".split())

_BAD = frozenset(
    """stretch exercise pose move it one this that them these which you session routine minutes seconds
    workout standing sitting lying position seated kneeling""".split()
)


def inline_of(text: str) -> str:
    """The name of an exercise that a sentence of prose introduces, or ''."""
    for pattern in _INLINE:
        for found in pattern.finditer(text[:300]):
            if name := _inline_name(found["name"]):
                return clean_name(name)
    return ""


_LISTED = re.compile(
    r"(?i)(?:the |my |our |her |his |their )?(?:first|second|third|fourth|fifth|next|last|final|other)"
    r"(?: (?:one|exercise|"
    r"stretch|move|movement|drill|practi[cs]e|technique|choice|pick|"
    r"favou?rite))? (?:is|was|comes)(?: called)? (?:the |an? )?"
    r"(?P<name>[\w'\u2019/-]{2,20}(?: [\w'\u2019/-]{2,20}){0,3})[.!:]?"
)


def listed_of(text: str) -> str:
    """The name that is all that a counting sentence says ("The second is belly breathing."), or ''.

    Such a name needs no noun of exercises; the caller asks that the next sentence instructs.
    """
    found = _LISTED.fullmatch(text.strip())
    name = found["name"] if found else ""
    bad = not name or verb_of(plain(name)) or set(name.lower().split()) & _BAD or is_generic(name)
    return "" if bad or name.split()[0].lower() in _NO_NAME else clean_name(name)


_NO_NAME = frozenset("to that not about for when how what why where very more most also in on".split())


def _inline_name(text: str) -> str:
    words = re.sub(
        r"(?i)^(?:the|a|an|some|your|simple|gentle|easy|classic|basic|nice|lovely|few|good|old|quick|slow|"
        r"trusty|humble|little|my|favou?rite|\d+|rounds? of|reps? of|gentle|called|\s)+(?=\s)",
        "",
        text,
    ).split()
    words = _LATER.sub("", " ".join(words)).split()
    if not words or len(words) > 6 or words[0].lower() in _DOING or words[0].lower() in _UNITS:
        return ""
    name = " ".join(words)
    known = [w.lower().strip("'\u2019s") in HEADS or w.lower() in HEADS for w in words]
    last = max((k for k, ok in enumerate(known) if ok), default=-1)
    if last < 0 or (len(words) == 1 and words[0].lower() in _BAD) or is_generic(name):
        return ""
    tail = words[last + 1].lower() if last < len(words) - 1 else ""
    if tail and tail not in ("with", "on", "against", "at") and words[last].lower() not in _SPECIFIC:
        return ""
    return name if not verb_of(plain(name)) or len(words) < 4 or is_titled(name) or words[-1] in _SURE else ""
