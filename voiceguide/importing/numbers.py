"""The article's words in one plain form for the rules: small letters, one dash, figures for number words.

::

    number  = digits | tens ["-" unit] | teen | unit | "a dozen"
    minute  = "half a minute" | "a minute and a half" | "a minute"
    often   = "once" | "twice" | "thrice"

Only the rules read this form; what is spoken and listed stays as the article has it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = {w: n for n, w in enumerate("one two three four five six seven eight nine".split(), 1)}
_TEENS = {
    w: n
    for n, w in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10
    )
}
_TENS = {
    **{w: n * 10 for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)},
    "fourty": 40,  # often misspelt
}
_NUMBER = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<unit>{'|'.join(_UNITS)})\b)?"
    rf"|(?P<small>{'|'.join([*_UNITS, *_TEENS])}))\b"
)
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d", "-")
    | dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\t\r\n\u3000", " ")
    | dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad\ufe0f*`", "")
    | dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u2033\u201e", '"')
    | {"\u00d7": "x", "\u2715": "x", "\u2716": "x", "\u00bd": ".5", "\u00bc": ".25", "\u2026": "..."}
)
_LABEL = r"(?:reps?|repetitions?|sets?|holds?|rounds?|rest|sides?|time|duration|breaths?)"
_REWRITES = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"(?<=\d) +(?=\.5\b)", ""),
        (r"(?<!\d)\.(?=(?:5|25)\b)", "0."),
        (
            r"\b(?:a |1 )?half(?: of)? an? ?minute\b|\bhalf[ -]minute\b|\b0\.5 ?(?:a )?min(?:ute)?s?\b",
            "30 seconds",
        ),
        (r"\b(?:a |1 )?quarter (?:of )?(?:a |1 )?minute\b", "15 seconds"),
        (r"\b(?:3|three) quarters of a minute\b", "45 seconds"),
        (r"\b(?:a|1) minute and a half\b|\b1 and a half min(?:ute)?s?\b", "90 seconds"),
        (r"\b2 and a half min(?:ute)?s?\b", "150 seconds"),
        (r"\b(?:a|1) minute's", "1 minute"),
        (r"\b(?:a|1)(?: full| whole| good| slow)? minute\b", "1 minute"),
        (r"\b(?:a )?(?:half[ -](?:a )?dozen)\b", "6"),
        (r"\b2 dozen\b", "24"),
        (r"\b3 dozen\b", "36"),
        (r"\ba dozen\b|\b1 dozen\b|\btwelve\b", "12"),
        (r"\ba couple(?: of)?\b", "2"),
        (r"\b(?:an?|1) hundred\b", "100"),
        (r"\bonce\b(?= (?:on|per|each|every|to|for|with|in each|a |daily|or|through))", "1 time"),
        (r"\bdo (?:this |it )?once\b(?= ?(?:$|[.,;!]))", "do 1 time"),
        (r"\btwice\b", "2 times"),
        (r"\bthrice\b", "3 times"),
        (r"\b1 time or 2 times\b", "1 or 2 times"),
        (r"\b2 times or 3 times\b", "2 or 3 times"),
        (r"(?<=\d)(?=(?:reps?|sets?|breaths?|times|rounds)\b)", " "),
        (r"\b(?:do |then )(?:a second|another) set\b(?! of)", "2 sets"),
        (
            r"\b(\d+)( ?[a-z]+)?,? (?:to |on |with )?(?:the |your )?(?:right|left|r|"
            r"l)(?:-?handed)?\b(?: [a-z]+)?[ ,/+&-]*"
            r"(?:and |then |n )*\1(?: ?[a-z]+)? (?:to |on |with )?(?:the |your )?(?:right|left|r|"
            r"l)(?:-?handed)?\b(?: "
            r"(?:side|arm|leg))?",
            r"\1\2 each side",
        ),
        (
            r"\b(\d+)( ?[a-z]+)? (?:with|on|to|for) (?:the |your |1 )?[a-z]+(?: [a-z]+)?,? (?:and |then )*"
            r"\1(?: ?[a-z]+)? (?:with|on|to|for) the other\b(?: (?:side|arm|leg|hand|foot))?",
            r"\1\2 each side",
        ),
        (
            r"\b(\d+)( ?[a-z]+)?,? (?:to |on |with )?1 (side|way|leg|arm|hand|foot|direction),? (?:and |"
            r"then )*"
            r"\1(?: ?[a-z]+)?,? (?:to |on |with |in )?the other\b(?: \3)?",
            r"\1\2 each \3",
        ),
        (r"\b(\d{1,2}) ?/ ?(?:side|leg|arm) x ?(\d)\b(?! ?s)", r"\2 x \1 each side"),
        (r"\b(\d\d|[6-9]) times (?:every|an|each|per) hour\b", r"\1 times"),
        (
            r"\b(\d+) (breaths|seconds)\b([^.;]{0,60}\bthen\b[^.;]{0,40}) for \1\b(?! ?(?:sec|breath|"
            r"times))",
            r"\1 \2\3",
        ),
        (
            r"\b(?:left|right|l|r):? (\d+)( ?[a-z]+)?[ ,/+&-]*(?:and |then )?(?:left|right|l|r):? \1(?: "
            r"?[a-z]+)?\b",
            r"\1\2 each side",
        ),
        (r"\bbetween (\d+) and (\d+)\b", r"\1-\2"),
        (r"\b([2-9]\d|\d{3,4}|\d{1,3}\.\d{1,2}) ?m\b(?!')", r"\1 metres"),
        (r"\b(?:a|1) set of (\d{1,3}),? (\d) times\b", r"\2 sets of \1"),
        (r"(?<=[a-z]) ?,(?=\d)", ", "),
        (rf"(\b{_LABEL} ?[:=] ?[^:=;.|]{{1,20}}?) (?={_LABEL} ?[:=])", r"\1 ; "),
        (r"(?<=\d)\+(?= ?[a-z])", ""),
        (r"\.{2,}|,{2,}", " , "),
        (r" {2,}", " "),
    )
)


def _figure(match: re.Match[str]) -> str:
    if match["tens"]:
        return str(_TENS[match["tens"]] + _UNITS.get(match["unit"] or "", 0))
    return str((_UNITS | _TEENS)[match["small"]])


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` in the form that the rules read: lower case, "-" for any dash, digits for number words."""
    folded = _NUMBER.sub(_figure, text.translate(_PLAIN).lower())
    for pattern, into in _REWRITES:
        folded = pattern.sub(into, folded)
    return folded.strip()
