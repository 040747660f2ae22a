"""The grammar of dose phrases, as patterns over a sentence in its plain form.

::

    range    = number [("-" | "to" | "or") number]
    duration = range unit | minutes seconds | m:ss
    sets     = range "sets" | range "x" (range | duration)
    reps     = range [adjectives] ("times" | "reps" | "rounds" | a movement's plural) | "x" range
    breaths  = range [adjectives] "breaths"
    rest     = "rest" duration | duration ("rest" | "off")
    interval = duration ("on" | "work") duration ("off" | "rest")
    pattern  = "4-7-8" | in n, hold n, out n [, hold n]
    side     = ("each" | "per" | "both" | "other") ("side" | "leg" | ...) | "switch" ...

Every repetition in a pattern is bounded, so that reading stays linear in the text.
"""

from __future__ import annotations

import re

from voiceguide.importing.words import COUNTED, LIMB, LIMBS

_N = r"(?<![\d.,:/])\d{1,4}(?:[.,]\d{1,2})?"
_RANGE = rf"{_N}(?: ?(?:-|to|or|~) ?{_N})?(?![\d:/]{{0,3}}\d)"
_SEC = r"(?:seconds?\b|secs?\b|s\b(?!')|''|\"(?!\w))"
_MIN = r"(?:minutes?\b|mins?\b|m\b(?!')|'(?![\w']))"
_UNIT = rf"(?:{_SEC}|{_MIN})"
_DURATION = (
    rf"(?:(?<![\d:])\d{{1,2}}:[0-5]\d(?!\d| ?[ap]\.?m)(?: ?min(?:ute)?s?\b)?"
    rf"|{_N}(?:[ -]?{_UNIT})?\.?(?: ?(?:-|to|or) ?{_N})?[ -]?{_UNIT}(?: ?(?:and )?{_N} ?{_SEC})?)"
)
_SIDE = rf"(?:sides?|{LIMB}s?|feet)"
_WAY = r"(?:ways?|directions?)"
_ADJ = (
    r"(?:(?:slow|controlled|full|more|deep|complete|gentle|small|big|large|total|smooth|good|easy|long|"
    r"calm|steady|quality|clean|"
    r"slowly|even|relaxed|natural|normal|conscious|backwards?|forwards?|clockwise|wide|nice|quick|light|"
    r"single|strict|soft|shallow|"
    r"walking|reverse|side|leg|arm|heel|toe|knee|hip|shoulder|neck|ankle|wrist|head|calf|glute|pelvic|body|"
    r"of|these|the|and|alternating|"
    r"unhurried|tiny|belly|mindful|consecutive|breathing|sit-to|sit-to-),? ){0,4}"
)
_ABOUT = (
    r"(?:(?:for|about|around|roughly|approximately|at least|up to|another|a|an|the|just|only|between|"
    r"from|:|-|of|to|least|position|stretch|pose|here|there|it|this|that|time) ?){0,5}"
)


def _all(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


MAY_SAY = re.compile(
    r"side|leg|arm|foot|feet|hand|knee|hip|other|opposite|second|direction|way|revers|clockwise|ward|"
    r"switch|swap|chang|alternat|each|both|"
    r"left|right|several|few|some|many|multiple|number|hold|pause|squeez|stay|wait|repeat|__|r/l|l/r|"
    r"bilateral|\bea\b"
)
FIGURE = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?")
CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?: ?min(?:ute)?s?)?")
AMOUNT = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?) ?(seconds?|secs?|s\b|''|\"|minutes?|mins?|m\b|')?")
CONNECTOR = re.compile(r" ?-(?=[ \d])| to | or ")
HYPHEN_UNIT = re.compile(r"(?<=\d)-(?=[a-z])")
WORD = re.compile(r"[a-z0-9']+|___+")

_DAY = r"(?:day|week|month|hour|morning|evening|night|session|workout)s?\b"
NOT_A_DOSE = _all(
    rf"(?:(?:repeat|do) (?:this|these|it|them)? ?)?{_RANGE}[ -]?(?:times?|x|sessions?|minutes?|mins?|"
    rf"hours?)?,? ?"
    rf"(?:(?:(?:a|per|each|every|/) ?(?:single )?{_DAY}|daily|weekly|(?:throughout|during|over|in) the "
    rf"(?:day|week))(?! of)|/ ?{_DAY})",
    rf"\b(?:after|before|within) (?:(?:an?|the|your) )?(?:\w+ ){{0,2}}?{_RANGE}[ -]?(?:minutes?|mins?)\b",
    rf"\b(?:every|within|after|in|next|first|last) {_RANGE} ?(?:seconds|minutes?|mins?|hours?|days?|"
    rf"weeks?)\b(?! (?:each|per))",
    rf"{_RANGE}[ -]?(?:days?|weeks?|months?|years?|hours?|am\b|pm\b)(?:-old)?(?: (?:a|per) (?:day|week))?",
    rf"{_RANGE}[ -]?(?:degrees?|°|%|percent|inch(?:es)?\b|cm\b|mm\b|metres?\b|meters?\b|feet\b(?! each)|"
    rf"ft\b|kg\b|kilos?\b|lbs?\b|pounds?\b|km\b|miles?\b|"
    r"points?\b|o'clock|exercises\b|moves\b|poses\b|(?:simple |easy |gentle |best )?(?:hip |back "
    r")?stretches (?:for|to|that|you)\b)",
    r"\b(?:that's|that is|this is|that makes|counts? as|equals|which is|is) 1 (?:rep|repetition|round|set|"
    r"cycle)\b",
    r"\b\d{1,2}/10\b|\b90[-/]90\b",
    r"\b(?:figure|fig|step|exercise|stretch|part|week|day|level|stage|phase|page|number|no|"
    r"top)[ .#-]{1,2}\d{1,2}\b(?! ?(?:s|sec|seconds|times|reps|x)\b)",
    rf"\b(?:inhal\w{{1,5}}|exhal\w{{1,5}}|breathe? (?:in|out))(?: \w+){{0,5}} for (?:a )?(?:count of "
    rf")?{_RANGE}(?: ?(?:{_SEC}|counts?))?",
    rf"\b(?:over|takes?|taking|lasting) (?:a )?(?:about |around )?(?:count of )?{_RANGE} ?(?:{_UNIT}|"
    rf"counts?)",
    rf"(?<!the )(?<!this )(?<!each )\b(?:lower|lift|raise|rise|descend|come|"
    rf"return)\w{{0,3}}(?: (?!hold|and|then|pause|"
    rf"stay)\w+){{0,5}} (?:for|in|to|on|with) (?:a )?(?:slow )?(?:count of )?{_RANGE}[ -]?(?:{_SEC}|"
    rf"counts?|$)",
    rf"{_RANGE}[ -]?(?:{_UNIT}) every (?:half |other )?(?:an )?(?:\d+ )?(?:hour|minute|day)s?\b",
    rf"\b(?:total|whole|entire|overall) (?:\w+ ){{0,3}}?(?:time|duration|length|takes)?:? ?(?:is |"
    rf"about |around ){{0,2}}"
    rf"{_RANGE}[ -]?min\w*",
    rf"\b(?:takes?|only|just) (?:about )?{_RANGE}[ -]?minutes?\b",
)
GROWING = re.compile(
    rf"(?:\b(?:build|work|progress|graduate)\w{{0,6}}(?: \w+){{0,5}}? (?:up )?(?:to|towards?)|"
    rf"\bincreas\w{{1,4}}(?: \w+){{0,8}}? (?:to|by|until)|"
    rf"\b(?:add|until you can)(?: \w+){{0,5}}?|\bup to (?:doing |holding )) ?(?:\w+ ){{0,5}}?{_RANGE}[ -]?"
    rf"(?:{_UNIT}|times\b|reps?\b|repetitions\b|sets?\b|breaths\b)?(?: (?:of|x) \d{{1,3}}(?: ?\w+)?)?"
)
INTERVALS = _all(
    rf"(?:\b(?:work|go|move|hard)\w{{0,4}}:? (?:for )?)(?P<work>{_RANGE} ?{_UNIT}),?(?: and| then|,| "
    rf"followed by|;| /|/|\.)* ?(?:rest|off|recover|easy|pause)\w{{0,4}}:? (?:for )?(?P<rest>{_RANGE} "
    rf"?{_UNIT}?)",
    rf"(?P<work>{_RANGE}[ -]?{_UNIT}?),? ?(?:on|of work|work|working|effort|hard)\b(?:,| and| then| "
    rf"followed by| /|;|/| -| \+|:){{0,3}} ?"
    rf"(?P<rest>{_RANGE}[ -]?{_UNIT}?),? ?(?:off|of rest|rest|resting|recovery|easy)\b",
    rf"\b(?:on|work):? ?(?P<work>{_RANGE} ?{_UNIT}),? ?/?(?:off|rest):? ?(?P<rest>{_RANGE} ?{_UNIT})",
)
ROUNDS = re.compile(
    rf"\bx ?\d{{1,3}}\b|{_RANGE} ?(?:total )?(?:rounds?|times|intervals?|cycles?|sets?|x)\b|\brounds?: "
    rf"?\d{{1,3}}"
)
PATTERN = re.compile(r"(?<![\d.-])(\d{1,2})-(\d{1,2})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])")
_TO = r"[^.;\d]{0,40}?"
PHASES = re.compile(
    rf"\b(?:breathe? in|inhal\w{{1,4}}|in)\b{_TO}(?P<i>\d{{1,2}})\b[^.;\d]{{0,25}}(?:\b(?:hold|pause|wait|"
    rf"keep|retain)\w{{0,4}}{_TO}(?P<h>\d{{1,2}})\b[^.;\d]{{0,25}})?"
    rf"\b(?:breathe? out|exhal\w{{1,4}}|out)\b{_TO}(?P<o>\d{{1,2}})\b(?:[^.;\d]{{0,25}}\b(?:hold|pause|"
    rf"wait|rest)\w{{0,4}}{_TO}(?P<p>\d{{1,2}})\b(?! (?:times|rounds)))?"
    rf"(?: ?(?:{_SEC}|counts?|beats?))?"
)
RESTS = _all(
    rf"\b(?:rest(?:ing)?|break|recover\w{{0,2}})(?: period| time)?:? (?:for |of |about |around |between "
    rf"\w+ |periods? |time |= ){{0,3}}(?P<n>{_DURATION})(?: (?:between|before|in between|"
    rf"after)[\w ]{{0,30}})?",
    rf"(?<=[ds\"'] )(?:and |then |,){{0,2}}relax for (?P<n>{_DURATION})",
    rf"\b(?:pause|wait|relax|break)\w{{0,3}} (?:for |of ){{0,2}}(?P<n>{_DURATION}) (?:between|before|in "
    rf"between|after)[\w ]{{0,30}}",
    rf"(?P<n>{_DURATION})(?:'s)?(?: of)?[ -]?(?:rest|break|recovery|off|between (?:sets|reps|rounds|each|"
    rf"exercises)|in between)\b(?: between \w+(?: \w+)?)?",
)
TIMES = re.compile(
    rf"(?P<many>{_RANGE}) ?x ?(?P<each>{_RANGE}[ -]?(?P<unit>{_UNIT})?)(?:[ -]?(?:(?:\w+ "
    rf")?(?P<breaths>breaths?\b)|reps?\b|repetitions\b|times\b|holds?\b|hold\b){{0,2}})"
)
SETS = _all(
    rf"(?P<n>{_RANGE}) ?(?:sets?|series|circuits?)\b(?:,? ?(?:of|x|with|-|:|/) ?(?=\d))?",
    r"\bsets? ?[:=] ?(?P<n>\d{1,2}(?: ?(?:-|to) ?\d{1,2})?)\b",
    r"\bx ?(?P<n>\d{1,2}) sets?\b",
    rf"(?P<n>{_RANGE}) rounds of (?=\d)",
    rf"(?P<n>{_RANGE}) ?x ?(?:\x00|max\b|amrap\b|(?:to )?failure\b|as many as possible)",
)
BREATHS = _all(
    rf"(?P<n>{_RANGE})[ -]{_ADJ}(?:rounds of )?(?:breaths?|breath cycles?|inhales?|inhalations|exhales?|"
    rf"exhalations)\b(?: cycles?| counts?)?",
    rf"\bbreaths? ?[:=] ?(?P<n>{_RANGE})",
    rf"\b(?:breathe|breathing)(?: \w+){{0,4}}? (?P<n>{_RANGE}) times",
)
HOLDS = _all(
    rf"\b(?:hold|stay|remain|maintain|keep|squeeze|pause|sustain|tighten|relax|rest)\w{{0,3}}(?: "
    rf"(?!each|both|every|either)\w+){{0,6}}?:? {_ABOUT}(?P<n>{_DURATION})(?: hold\b)?",
    rf"(?:\bfor |\bhold ?[:=]? ?){_ABOUT}(?P<n>{_DURATION})",
    rf"{_ABOUT}(?P<n>{_DURATION})(?: (?:hold|stretch))?\b",
    rf"{_ABOUT}(?P<n>{_DURATION})",
    rf"\b(?:hold(?:s|ing)?|pause)(?: for)? ?[:=]? ?(?P<n>{_RANGE})(?= ?(?:$|[.,;)]|each|per|and|"
    rf"then))(?! ?(?:times|"
    rf"reps|breaths))",
)
COUNTS = _all(
    rf"\b(?:a |the )?(?:slow )?counts? (?:slowly )?(?:of|to) (?P<n>{_RANGE})",
    rf"\bcounting (?:slowly )?to (?P<n>{_RANGE})",
    rf"(?P<n>{_RANGE})[ -]?(?:slow )?counts?\b",
)
REPS = _all(
    rf"\b(?:repeat|reps?|repetitions?|do|perform|complete)\b(?: (?!each|both|every|either)\w+){{0,6}}?:? "
    rf"{_ABOUT}(?P<n>{_RANGE})[ -]?{_ADJ}(?:times?|reps?|repetitions?|rounds?|cycles?|{COUNTED})\b",
    rf"(?P<n>{_RANGE})[ -]?{_ADJ}(?:reps?|repetitions?)\b",
    rf"(?P<n>{_RANGE})[ -]?{_ADJ}(?:times?|rounds?|cycles?|{COUNTED})\b",
    rf"\b(?:reps?|repetitions?|repeat|repeats|rounds)(?: ?[:=-] ?| of | ){_ABOUT}(?P<n>{_RANGE})(?! "
    rf"?(?:on|more|sides?) )",
    rf"(?<![a-z])x ?(?P<n>{_RANGE})",
    rf"(?P<n>{_RANGE}) ?x(?![a-z])",
    rf"(?P<n>{_RANGE})(?=,? ?\(?(?:on |to |for |with )?(?:/ ?|each\b|per\b|every\b|ea\b|e/s|a side\b|a "
    rf"leg\b|in each|in both|on both|either) ?(?:{_SIDE}|{_WAY}|$|[.,;)]))",
    rf"\x00(?P<n>{_RANGE})(?= ?(?:$|[.,;:)(/]|with\b|on\b|per\b|each\b|and\b|to\b|every\b|slow|x\b))",
    rf"\b(?:repeat|do|perform|complete|attempt|try|aim for|for) (?:another )?(?P<n>{_RANGE})(?= ?(?:$|"
    rf"[.,;)!]|on "
    rf"(?:each|the|both|1)|to (?:each|the)|in each|in both|in total|in a row|of (?:these|them)))",
    rf"(?P<n>{_RANGE}) of (?:those|these|them)\b",
    rf"(?:^|, |: )(?P<n>{_RANGE})(?= (?:front|side|forwards?|backs?|backwards?|up|out|to|left|right|"
    rf"slow|clockwise)\b)",
    rf"\b(?:start|begin) with (?P<n>{_RANGE})(?= ?(?:$|[.,;)!]))",
    rf"^{_ABOUT}(?P<n>{_RANGE})(?= ?(?:on|to) (?:the|your) (?:left|right))",
)
AGAIN = re.compile(
    rf"\b(?:repeat|for|do|complete)\b(?: \w+){{0,5}} (?P<n>{_RANGE}) (?:more )?(?:times|rounds)"
)
ALTERNATE = re.compile(
    r"\b(?:left|right)\b[^.\d]{2,50}\b(?:left|right)\b[^.\d]{0,40}\bthen (?:switch|swap)\b(?: (?:sides|"
    r"legs|arms))?|"
    r"\balternat\w{1,6}(?: (?:between )?(?:sides?|legs?|arms?|feet|hands?|left and right|the \w+))?"
)
PER_SIDE = re.compile(rf"\b(?:each|per|every|a) {_SIDE}\b|/ ?side|\bboth sides\b")
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
    r"\b(?:rise|stand|land|jump|hop|balance|squat|weight|up|down|evenly|"
    r"equally) (?:\w+ ){0,2}on both (?:legs|feet|"
    r"hands|sides|knees)\b|\b(?:on|to|from|at) (?:either|each|both) sides? of\b|\bfrom side to side\b|"
    r"\b(?:the |your "
    r")?opposite direction\b|\b(?:1|one) (?:\w+ ){0,3}in each hand\b",
    rf"\b(?:stack|place|rest|put|cross|grasp|grab|lift|bend|open|toward|towards|over|behind|above|below|"
    rf"past|touch|under|onto|against|keep|bring|reach|extend|straighten|pull|push|press|raise|slide|step|"
    rf"place|move|across|in front of|lean|drop|tilt|beside|around|atop|of)"
    rf"(?: (?!same)\w+){{0,6}} (?:the |your )?(?:other|opposite) (?!sides?\b|direction){LIMB}s?\b(?<!with "
    rf"the other leg)",
    rf"^(?:with |keep |the |your |and |while |place |let ){{0,2}}(?:the |your )?(?:other|opposite) {LIMB}\b",
    rf"(?<!repeat )(?<!same )\b(?:with|and|let) (?:the |your )(?:other|opposite) {LIMB} (?:\w+ "
    rf"){{0,3}}(?:in front|behind|forward|bent|straight|flat|on|out|back|extended|to|resting|crossed)",
    r"\b(?:drop|lower|let|tilt|take|bring|rotate|roll|turn|move|swing|slide|lean|bend|reach|shift)(?: "
    r"\w+){0,6} to (?:the )?(?:1|left|right|other)(?: side)?,? (?:and )?then (?:to )?(?:the )?(?:other|"
    r"left|right)\b(?: side)?",
)
SIDES = _all(
    rf"\b(?:then |and |now )?(?:switch|swap|change)(?:ing)? (?:over )?(?:to )?(?:the |your )?(?:other |"
    rf"opposite )?(?:{_SIDE}|hands)\b(?: and repeat)?",
    rf"\b(?:repeat|do|perform|complete|same|again)\b(?: \w+){{0,9}}? (?:on|with|to|for|using|the) (?:the |"
    rf"your )?(?:other|opposite|left|right|second)(?: (?:sides?|{LIMBS}))?\b",
    rf"\b(?:repeat|do|perform|complete)\b(?: \w+){{0,6}}? (?:each|both|every|either) (?:of the |of your "
    rf")?{_SIDE}\b|\b(?:stretch|work) each {_SIDE}\b",
    rf"\band (?:then )?(?:the |your )(?:other|opposite|second) (?:side|one)\b|\b(?:then|now|before) "
    rf"(?:\w+ ){{0,6}}?(?:the |your )(?:other|opposite|second) (?:{_SIDE}|one)\b|\bthen (?:the )?other\b",
    rf"\b(?:then|now) (?:\w+ing )?(?:on |to |with )?(?:the |your )?(?:left|right)(?: {_SIDE})?$|\bthen "
    rf"(?:repeat|switch|swap|change)(?: over)?$",
    rf"\bsides? ?[:=] ?(?:both|each|2|l\b|r\b|left|right|yes)\w{{0,6}}|\bon (?:each|both|either) sides?\b|"
    rf"\b(?:do|on) both (?:your )?(?:{_SIDE}|right and left sides?|left and right sides?)\b",
    r"^(?:switch|swap|change)(?: over)?\W{0,3}$|(?:\bthen|\band|,) (?:switch|swap|change)(?: over)?(?= "
    r"?(?:$|[.,;!]))|\brepeat with the other\b|\b(?:the )?other side[.!]?$|^other (?:side|leg|arm)\b",
    rf"^(?:on )?(?:both|each|per) (?:your )?{_SIDE}\W*$|\bper side\b|\b(?:r/l|l/r|l ?[+&] ?r|"
    rf"r ?[+&] ?l)\b|\beach of your (?:legs|arms|sides)\b|/ ?(?:side|"
    r"leg|arm)\b|\bbilateral(?:ly)?\b",
)
SIDES_WITH_DOSE = _all(
    rf"\b(?:each|per|every|ea\.?|either) {_SIDE}\b|\ba (?:side|leg|arm)\b|\be/s\b|\bea\b\.?",
    rf"\b(?:on|to|for|,) both (?:{_SIDE})\b|,? both (?:legs|sides)$|\bboth sides\b|\b(?:on |with |to |for "
    rf")?(?:the |your )?(?:left and right|right and left)(?: {_SIDE})?\b",
    rf"\x00, ?both (?:of your )?(?:{_SIDE}|hands)(?=[).!]{{0,3}}$)",
    rf"\x00 ?(?:on |to |with |for )?(?:the |your )?(?:left|right),?(?: {_SIDE})? ?(?:and|then|,|&|/)",
    r"\x00 ?\(?(?:both|each|each side)[).!]{0,3}$",
    r"\x00,? (?:and )?then (?:\w+ ){0,2}to (?:the|your) (?:left|right)\b",
    r"^(?:come|return|now|then)\b[^.\d]{0,30}\bto (?:the|your) (?:left|right)\b",
    r"\x00 ?\(?(?:r|right)\b[^.\d]{0,10}\x00 ?\(?(?:l|left)\b",
    r"\x00[^.]{0,50}\b(?:left|right)\b[^.\x00]{0,40}(?:\d|\x00)[^.]{0,30}\b(?:right|left)\b",
    r"\(?\b(?:r|right), ?(?:l|left)\b",
)
OF_SEVERAL = re.compile(r"\b(?:these|them|exercises|stretches|moves|poses|all|following)\b")
EACH_ALONE = re.compile(r"(?<=\x00) ?\(?each[).!]{0,3}$")
WAYS = _all(
    rf"\b(?:in |to |for )?(?:each|both|either|every|per) {_WAY}\b|/ ?{_WAY}\b|\b(?:then |"
    rf"and )?(?:reverse|change|"
    rf"switch|swap|changing|reversing) (?:the )?{_WAY}\b",
    rf"\b(?:then )?(?:repeat )?(?:in|to|go) (?:the )?(?:other|opposite|reverse) {_WAY}\b|\b(?:then "
    rf")?(?:\w+ )?the other way\b(?: round| around)?",
    r"\b(?:then |and )(?:reverse|backwards?|anti-?clockwise|counter-?clockwise)(?= ?(?:$|[.,;!]))|"
    r"\bclockwise[^.]{0,40}(?:anti|counter)[- ]?clockwise\b",
    r"\x00 ?(?:\w+ )?(?:back|forward|front)(?:wards?|s)?\b,?[^.]{0,12}?(?:\d{1,2}|\x00) ?(?:\w+ )?"
    r"(?:forward|back)(?:wards?|s)?\b",
    r"\x00 ?(?:\w+ )?forwards?,?(?: \w+)? (?:and )?(?:then )?\x00 ?(?:\w+ )?backwards?\b",
)
SURE_WAYS = WAYS[:3]
VAGUE = re.compile(
    r"(?:\b(?:repeat|repeating|perform|hold|stay|for|take|taking|rest) (?:this |it |for |the \w+ |here |in "
    r"\w+ ){0,3})?\b(?:several|a few|few|some|many|multiple|a number of)"
    r" (?:more )?(?:slow |deep |long |gentle ){0,2}(?:times|breaths?|reps|repetitions|rounds|seconds|"
    r"moments|minutes|cycles|counts)\b"
    r"|\b(?:hold|pause|squeeze|stay|wait)\w{0,3}(?: \w+){0,5}? for (?:a (?:brief |short )?(?:moment|second|"
    r"beat|while|bit|time)|as long as[\w ]{0,30})"
    r"|\b(?:hold|pause|squeeze) briefly|\bas many (?:times|reps) as[\w ]{0,30}|_{2,}(?: ?(?:seconds?|times|"
    r"reps|x)\b)?"
    r"|\brepeat as (?:needed|desired|required|often)[\w ]{0,20}|\band repeat\.?$|^repeat\.?$"
)
FILLERS = frozenset(
    """repetitions repetition hold for and then repeat on the this that it in to each of do perform a an
    stretch position pose exercise stay here at reps rep
    times time sets set rounds with your or seconds about around up aim complete as from before between
    again also rest side sides switch legs arms
    now per total slowly more try least holding repeating movement both approximately is take leg 1 do
    start back finish returning do's
    w backwards backward forwards forward clockwise anticlockwise counterclockwise left right direction
    keep going least maintain minimum minutes stretches same entire whole whole process sequence remain
    accumulate accumulating until x s ea e is just x there next set's reps""".split()
)
"""Words beside a figure that instruct nothing of their own."""
