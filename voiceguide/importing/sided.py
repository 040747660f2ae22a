"""The grammar of sides and directions, as patterns over a sentence in its plain form.

::

    side     = ("each" | "per" | "both" | "other") ("side" | "leg" | ...) | "switch" ...
    way      = ("each" | "both" | "other") ("way" | "direction") | "then reverse" ...

A figure that was read before is a run of NUL characters here: what stands behind one says whose it is. Every
repetition is bounded, so that reading stays linear in the text.
"""

from __future__ import annotations

import re

from voiceguide.importing.words import LIMB, LIMBS, SIDE, WAY


def _all(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


OTHER_AFTER = re.compile(
    r"\b(?:more|again) (?:on|with|to|for) the (?:other|left|right)\b|"
    r"\x00[\s,;.)]{0,4}(?:and )?then (?:\w+ ){0,3}?(?:the |your )(?:other|opposite|left|right|(?:back|front|"
    r"top|bottom) (?:foot|leg|arm|hand|knee))\b|"
    r"\x00[^.]{0,30}\b1 (?:hand|side|leg|arm|foot|way)\b[^.]{0,25}(?:\x00|then)[^.]{0,12}\bthe other\b|"
    r"\x00[\s,;.)]{0,4}(?:the )?other (?:side|leg|arm|hand|foot)\b|"
    rf"\x00[\s,;.)]{{0,4}}(?:and )?then (?:with |on |to )?(?:left|right)(?: (?:{LIMB}|side)\b|(?=[.,;)!]|$))|"
    r"\br (foot|leg|arm|hand|knee|side)\b[^.]{2,40}[/,;][^.]{0,10}\bl \1\b|"
    r"\x00[\s,;.)]{0,4}(?:and )?then turn (?:over|round|around)\b"
)
"""What goes on to the other side once a figure is done ("15 seconds, then put the other foot in front")."""
ALTERNATE = re.compile(
    r"\bto 1 side,? (?:and )?(?:then )?(?:to )?the other\b(?! (?:leg|arm|foot|hand|knee))|"
    r"\b(?:swap|switch|chang)\w{1,5} (?:over )?(?:feet|legs|arms|hands|sides) (?:every|each) \w{2,6}\b|"
    r"(?<!do )(?<!do the )(?<!on the )(?<!with the )(?<!on )(?<!for )(?<!, )\b(left|right)(?: shoulder|"
    r" side)?(?:,| and| then|, and| and then|"
    r", then) (?:to |over )?(?:the |your )?"
    r"(?!\1)(?:left|right)\b(?! (?:arms|legs|hands|feet|knees|sides|shoulders))|"
    r"\b(?!your|with|over|then)(\w{4,}) (?:\w+ ){0,3}(left|right)\b[^.,;\x00]{0,20}[,;] (?:and |"
    r"then )*\2 (?:\w+ ){0,3}(?!\3)(?:left|"
    r"right)\b|"
    r"\bto the (?:right|left)\b[^.\x00]{0,60}\b(?:then|and)\b[^.\x00]{0,30}\bto the (?:left|right)\b|"
    r"\b(?:left|right) (?:arm|leg|foot|hand|knee|elbow|side)\b[^.\d\x00]{2,60}\bthen (?:the |your )?(?:left|"
    r"right) "
    r"(?:arm|leg|foot|hand|knee|elbow|side)\b|"
    r"\b(?:left|right)\b[^.\d]{2,50}\b(?:left|right)\b[^.\d]{0,40}\bthen (?:switch|swap)\b(?: (?:sides|"
    r"legs|arms))?|"
    r"\balternat\w{1,6}(?![-\w])(?! between (?!sides|legs|arms|feet|hands|left|right))(?: (?:between "
    r")?(?:sides?|legs?|arms?|feet|hands?|left and right|the \w+))?"
)
PER_SIDE = re.compile(rf"\b(?:each|per|every|a) {SIDE}\b|/ ?side|\bboth sides\b")
SAYS_MUCH = re.compile(r"(?!1\b)\d|\x00|\b(?:repeat|hold|do|perform|complete|stay|reps?|same|times|sides?)\b")
NO_SIDE = _all(
    r"\b(?:draw|lift|raise|bring|bend|tap|kick|drive|pull|march|step|reach|touch|straighten|stretch|"
    r"extend|slide|lower|drop|swing|row|press|punch|curl)\b(?! and hold)[^.\d\x00]{0,12}(?:1|a|"
    r"your) [^.\d\x00]{0,40}?,? "
    r"(?:and )?then (?:the |your )?other(?: \w+)?(?! side)\b",
    rf"\b(?:hands?|foot|feet|palms?|fingers|arms?|ankle|heel|knee) (?:\w+ )?on(?:to)? (?:top of )?(?:each|"
    rf"either|both|the other|the opposite|your other|your opposite) (?!sides?\b)(?:\w+ )?{LIMB}s?\b",
    rf"\b(?:hands?|arms?|feet|foot|palms?|elbows?|weights?|dumbbells?|it|object|can|bottle|\w+) (?:in|at|"
    rf"by|from|either|on either|beside|under) (?:each|either|both|the other|the opposite|your other) "
    rf"(?:hands?|sides?|{LIMB}s?)\b",
    r"\b(?:rise|stand|land|jump|hop|balance|squat|weights?|kneel|sit|lie|lean|rest|up|down|evenly|"
    r"equally) (?:\w+ ){0,2}on both (?:legs|feet|"
    r"hands|sides|knees)\b|\b(?:on|to|from|at) (?:either|each|both) sides? of\b|\bfrom side to side\b|"
    r"\b(?:the |your "
    r")?opposite directions?\b|\b(?:1|one) (?:\w+ ){0,3}in each hand\b",
    rf"\b(?:stack|place|rest|put|cross|grasp|grab|lift|bend|open|toward|towards|over|behind|above|below|"
    rf"past|touch|under|onto|against|keep|bring|reach|extend|straighten|pull|push|press|raise|slide|step|"
    rf"place|move|across|in front of|lean|drop|tilt|beside|around|atop|of)"
    rf"(?: (?!same|do|then|repeat|work)\w+){{0,6}} (?:the |your )?(?:other|opposite) (?!sides?\b|"
    rf"direction){LIMB}s?\b(?<!with "
    rf"the other leg)",
    rf"^(?:with |keep |the |your |and |while |place |let ){{0,2}}(?:the |your )?(?:other|opposite) "
    rf"{LIMB}\b(?!\W*$)",
    rf"(?<!repeat )(?<!same )\b(?:with|and|let) (?:the |your )(?:other|opposite) {LIMB} (?:\w+ "
    rf"){{0,3}}(?:in front|behind|forward|bent|straight|flat|on|out|back|extended|to|resting|crossed)",
    r"\b(?:drop|lower|let|tilt|take|bring|rotate|roll|turn|move|swing|slide|lean|bend|reach|shift)(?: "
    r"\w+){0,6} to (?:the )?(?:1|left|right|other)(?: side)?,? (?:and )?then (?:to )?(?:the )?(?:other|"
    r"left|right)\b(?: side)?",
)
SIDES = _all(
    rf"\b{SIDE} (?:are|is) (?:then )?(?:changed|swapped|switched|reversed)\b",
    rf"\b(?:both|each) (?:{SIDE}|hands?) (?:in turn|after the other)\b|"
    rf"\b(?:left|right)(?: {LIMB})?,? (?:and|then|&) (?:the )?(?:left|right)(?: {LIMB})? (?:in turn|by turns|"
    rf"alternately|1 after the other)\b|\bas a (?:left|right)(?:y|-?hander)\b|"
    r"\b(?:don't|do not|not) forget(?:ting)? (?:about )?the other\b(?: \w+)?|"
    rf"\b(?:with|on|upon) (?:the |your )?(?:left|right)(?: {LIMB})?\b[^.]{{0,60}}\b(?:and|then|"
    rf"after (?:it|that)|"
    rf"afterwards),? (?:with|on|upon) (?:the |your )?(?:left|right)\b(?: {LIMB})?",
    rf"\b(?:then |and |now )?(?:switch(?:es|ing)?|swap(?:s|ping)?|chang(?:es?|"
    rf"ing)) (?:over )?(?:to )?(?:the |your )?(?:other |"
    rf"opposite |front |back |top |leading |lead |standing )?(?:{SIDE}|hands)\b(?: and repeat)?",
    rf"\b(?:repeat|do|perform|complete|same|again|(?<!the )work)\b(?: \w+){{0,9}}? (?:on|with|to|for|"
    rf"using|the) "
    rf"(?:the |"
    rf"your )?(?:other|opposite|left|right|second)(?: (?:sides?|{LIMBS}))?\b",
    rf"\b(?:repeat|do|perform|same|again)\b(?: \w+){{0,6}}? (?:the |your )(?:good|bad|sore|injured|healthy|"
    rf"weak|"
    rf"strong|affected|better) (?:{SIDE})\b",
    rf"\b(?:repeat|do|perform|complete)\b(?: \w+){{0,6}}? (?:each|both|every|either) (?:of the |of your "
    rf")?{SIDE}\b|\b(?:stretch|work) each {SIDE}\b",
    rf"\band (?:then )?(?:the |your )(?:other|opposite|second) (?:side|one)\b|\b(?:then|now|before) "
    rf"(?:\w+ ){{0,6}}?(?:the |your )(?:other|opposite|second) (?:{SIDE}|one)\b|\bthen (?:the )?other\b",
    rf"\b(?:then|now) (?:\w+ing )?(?:on |to |with )?(?:the |your )?(?:left|right)(?: {SIDE})?$|"
    rf"^(?:then|now) (?:\w+ing )?(?:on |to |with )?(?:the |your )?(?:left|right)(?: {SIDE})?[.!]?$|\bthen "
    rf"(?:repeat|switch|swap|change)(?: over)?$",
    rf"\bsides? ?[:=] ?(?:both|each|2|l\b|r\b|left|right|yes)\w{{0,6}}|\bon (?:each|both|either) sides?\b|"
    rf"\b(?:do|on) both (?:your )?(?:{SIDE}|right and left sides?|left and right sides?)\b",
    r"^(?:switch|swap|change)(?: over)?\W{0,3}$|(?:\bthen|\band|,|\bbefore you) (?:switch|swap|change)(?: "
    r"over)?(?= "
    r"?(?:$|[.,;!]))|\brepeat with the other\b|\b(?:the )?other side[.!]?$|^other (?:side|leg|arm|hand|foot|"
    r"way)\b",
    rf"\bboth {SIDE},? 1 at a time\b|\b1 {SIDE} at a time\b|^(?:on )?(?:both|each|per) (?:your )?(?!feet|"
    rf"hands)"
    rf"{SIDE}(?: in front| forwards?| leading| in turn)?\W*$|\bper side\b|\b(?:r ?(?:[/+&]|and|then|n) ?l|"
    rf"l ?(?:[/+&]|and|then|n) ?r)\b|\beach of your (?:legs|arms|sides)\b|/ ?(?:side|"
    r"leg|arm)\b|\bbilateral(?:ly)?\b",
)
SIDES_WITH_DOSE = _all(
    rf"\b(?:each|per|every|ea\.?|either) {SIDE}\b|(?:\x00|\d) ?a (?:side|leg|arm|hand|foot)\b|\be/s\b|"
    rf"\bea\b\.?",
    rf"(?:\b(?:on|to|for) both (?:{SIDE})\b|, both (?:{SIDE})(?= ?(?:$|[.,;!)]|even\b|too\b|please\b|pls\b)))"
    rf"|,? both (?:legs|sides)[).! ]{{0,5}}$|(?:,|(?<=\x00)) ?both (?:sides|legs|arms)[).! ]{{0,5}}$|\bboth "
    rf"sides\b|\b(?:on |with |to |for "
    rf")?(?:the |your )?(?:left and right|right and left)(?: {SIDE})?\b",
    rf"\x00, ?both (?:of your )?(?:{SIDE}|hands)(?=[).!]{{0,3}}$)",
    rf"\x00 ?(?:on |to |with |for )?(?:the |your )?(?:left|right),?(?: {SIDE})? ?(?:and|then|,|&|/)",
    r"\x00 ?\(?(?:both|each|each side)(?:[).!]{0,3}$|(?=[,;]))",
    r"\x00,? (?:and )?then (?:\w+ ){0,2}to (?:the|your) (?:left|right)\b",
    r"^(?:come|return|now|then)\b[^.\d]{0,30}\bto (?:the|your) (?:left|right)\b",
    r"\x00 ?\(?(?:r|right)\b[^.\d]{0,10}\x00 ?\(?(?:l|left)\b",
    r"\x00[^.]{0,50}\b(?:left|right)\b[^.\x00]{0,40}(?:\d|\x00)[^.]{0,30}\b(?:right|left)\b",
    r"\(?\b(?:r|right), ?(?:l|left)\b",
    r"\x00 a (?:foot|hand|knee|calf|hip|ankle|wrist|shoulder)\b",
    r"\b(?:turn|twist|lean|look|roll)\w* (?:\w+ ){0,3}to the (?:left|right) for (?:\d{1,2} |\x00|a few "
    r")?(?:more|another)\b",
    r"\b(?:turn|look|lean|twist|rotate|bend|tilt|reach|roll)\w* [^.\x00]{0,20}(?:left|"
    r"right)\b[^.]{0,80}\x00[^.]{0,40}"
    r"\b(?:turn|look|lean|twist|rotate|bend|tilt|reach|roll)\w* [^.\x00]{0,20}(?:left|right)\b",
    r"\b(?:left|right)\b[^.]{0,60}\x00[^.]{0,40}\b(?:left|right)\b[^.]{0,60}\x00",
)
OF_SEVERAL = re.compile(r"\b(?:these|them|exercises|stretches|moves|poses|all|following)\b")
EACH_ALONE = re.compile(r"(?<=\x00) ?\(?each(?:[).!]{0,3}$|(?=[,;]))")
WAYS = _all(
    rf"\b(?:in |to |for )?(?:each|both|either|every|per) {WAY}\b|/ ?{WAY}\b|\b(?:then |"
    rf"and )?(?:reverse|change|"
    rf"switch|swap|changing|reversing) (?:the )?{WAY}\b",
    rf"\b(?:then )?(?:repeat )?(?:in|to|go) (?:the )?(?:other|opposite|reverse) {WAY}\b|\b(?:then "
    rf")?(?:\w+ )?(?<!ward )(?<!wards )the other way\b(?: round| around)?",
    r"\b(?:then |and )(?:reverse|backwards?|anti-?clockwise|counter-?clockwise)(?= ?(?:$|[.,;!]))|"
    r"\bclockwise[^.]{0,40}(?:anti|counter)[- ]?clockwise\b",
    r"\x00 ?(?:\w+ )?(?:back|forward|front)(?:wards?|s)?\b,?[^.]{0,12}?(?:\d{1,2}|\x00) ?(?:\w+ )?"
    r"(?:forward|back)(?:wards?|s)?\b",
    r"\x00 ?(?:\w+ )?forwards?,?(?: \w+)? (?:and )?(?:then )?\x00 ?(?:\w+ )?backwards?\b",
)
SURE_WAYS = WAYS[:3]
