"""What prose says around a name: that something new is next, that it is only mentioned, where it turns."""

from __future__ import annotations

import re

from voiceguide.importing.cues import ORDINAL

SEQUENCE = re.compile(
    rf"(?i)\b(?:{ORDINAL}(?:ly)?|then|after(?:wards| that| this| which)|finally|lastly|now|"
    rf"also|another|from (?:there|here|all)|once|when you|"
    r"to (?:finish|end|start|begin|close)|start|begin|follow|move on|on to|one more|as well)\b"
)
"""Words that say that something new is next."""

AGAINST = re.compile(
    r"(?i)\b(?:instead of|rather than|unlike|not(?! least)|never|no longer|skip|avoid|leave "
    r"out|without|(?:could|would|might) have (?:\w+ed|done|been|said|given)|used to|"
    r"such as|including|similar to|same as|asks?(?: me| us)? about|heard of|talk about|"
    r"don[\u2019']?t|doesn[\u2019']?t|didn[\u2019']?t|can[\u2019']?t|"
    r"cannot|won[\u2019']?t|return(?:ing)?(?: \w+)? to|(?:come|go|get|lower|roll|sit|lie|drop)"
    r"(?:ing)? (?:\w+ )?back (?:in)?to|forms? of|kinds? of|hours? of|years of|things like|"
    r"stretches like|exercises like|moves like|poses like|suffer|injured|quality of|"
    r"way to|ready to|able to|(?<!i )(?<!we )(?<!you )(?<!would )(?<!d )(?:like|as if|"
    r"as though) an? \w+ \w+)\b[^.:;]{0,30}$"
)
"""What turns the name behind it into a mere mention."""

ELSEWHEN = re.compile(
    r"(?i)\bnext (?:week|time|month|issue|year|lesson|class|post)\b|\banother (?:time|day)\b|"
    r"\bpeople (?:always |often )?ask\b|"
    r"\blast (?:week|month|year|lesson|time)\b|\bone day\b|\bwarm(?:s|ing)?[ -]?up\b|"
    r"\b(?:start|begin|finish|end)\w* (?:up |"
    r"off )?with [\w -]{1,25}min(?:ute)?s?(?: of)? [\w -]{0,20}\b(?:walk|jog|"
    r"cycl|march)(?:s|ing)?\b|"
    r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day (?:we|i|she|he|they|there) (?:did|was|"
    r"were|went|tried|had)\b|"
    r"\b(?:each|every) (?:session|class|lesson|workout|video|episode) (?:\w+ ){0,2}(?:start|"
    r"begin|open|end|finish|clos)"
)
"""Sentences that tell of another time."""

DOUBTS = re.compile(
    r"(?i)^(?:if|should you|want|need|too|for (?:an? )?(?:more|extra|bigger|deeper|harder|"
    r"easier)|to (?:make|progress|modify)|easier|harder|alternatively|or)"
    r"\b(?=.{0,60}\b(?:easy|easier|hard|harder|difficult|"
    r"struggl\w+|prefer|too|more|progress|challenge|cannot|can[\u2019']?t|instead|stronger|"
    r"hurts?|bothers?|uncomfortable|modify|"
    r"manage|confident|master\w*|ready)\b)|\b(?:could|might|may|can) also\b|\b(?:could|might|may)\b"
)
"""Sentences that offer another form of the exercise under way, or only a choice."""

LINKED = re.compile(
    r"(?i)(?<=[\w)])(?:[,;]? (?:and |before you )?then |[,;] (?:and |before )?(?=from (?:here|"
    r"there)|finish|mov(?:e|ing) (?:on|in)|follow|"
    r"end with|next)|[,;] before (?:mov|go|com|finish)ing )"
)
"""Where a sentence turns from one exercise to the next."""

STRUNG = re.compile(r";\s|(?<=[a-z)]): |, (?=(?:and )?number \w+,)")
"""Where one long sentence may go on to its next exercise."""

HEADED = re.compile(r"(?<=[a-z)]): (?=[A-Z][\w'\u2019-]*(?: [\w'\u2019-]+){0,4}: )")
"""Where words that lead up to a list end, before its first name and that name's own colon."""
