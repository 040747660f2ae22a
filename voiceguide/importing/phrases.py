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

Every repetition in a pattern is bounded, so that reading stays linear in the text.
"""

from __future__ import annotations

import re

from voiceguide.importing.words import COUNTED, SIDE, WAY

_N = r"(?<![\d.,:/])\d{1,4}(?:[.,]\d{1,2})?"
_RANGE = rf"{_N}(?: ?(?:-|to|or|~) ?{_N})?(?![\d:/]{{0,3}}\d)"
_SEC = r"(?:seconds?\b|secs?\b|s\b(?!')|''|\"(?!\w))"
_MIN = r"(?:minutes?\b|mins?\b|m\b(?!')|'(?![\w']))"
_UNIT = rf"(?:{_SEC}|{_MIN})"
_DURATION = (
    rf"(?:(?<![\d:])(?<!at )(?:10|\d|\d\d(?=:\d\d ?min)):[0-5]\d(?!\d| ?[ap]\.?m)(?: ?min(?:ute)?s?\b)?"
    rf"|{_N}(?:[ -]?{_UNIT})?\.?(?: ?(?:-|to|or) ?{_N})?[ -]?{_UNIT}(?: ?(?:and )?{_N} ?{_SEC})?)"
)
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
    r"bilateral|\bea\b|\br\b|1 at a time"
)
FIGURE = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?")
CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?: ?min(?:ute)?s?)?")
AMOUNT = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?) ?(seconds?|secs?|s\b|''|\"|minutes?|mins?|m\b|')?")
CONNECTOR = re.compile(r" ?-(?=[ \d])| to | or ")
HYPHEN_UNIT = re.compile(r"(?<=\d)-(?=[a-z])")
WORD = re.compile(r"[a-z0-9']+|___+")

_DAY = r"(?:day|week|month|hour|morning|evening|night|session|workout)s?\b"
NOT_A_DOSE = _all(
    r"(?<=\d - )\d{1,3} ?(?:kg|kilos?|lbs?)\b",
    rf"(?:(?:repeat|do) (?:this|these|it|them)? ?)?(?:\bx ?)?{_RANGE}[ -]?(?:times?|x|sessions?|minutes?|"
    rf"mins?|"
    rf"hours?)? ?"
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
    r"\b(?:mon|tues?|wed\w*|thu\w*|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]* "
    r"\d{1,2}:\d\d\b",
    rf"{_N} ?{_UNIT} (?:up|down|lowering|lifting)\b,? (?:and |then )?{_N} ?(?:{_UNIT} )?(?:up|down|lowering|"
    rf"lifting)\b",
    rf"\b(?:up|down|rise|lift|raise|lower|sink)(?: [a-z]+){{0,2}} (?:for|over|in|on) {_N} ?(?:{_UNIT}|"
    rf"counts?)?,? "
    rf"(?:and )?(?:then )?(?:come |go |back )?(?:up|down|rise|lift|raise|lower|sink)(?: [a-z]+){{0,2}} (?:for"
    rf"|over|in|on) "
    rf"{_N}(?: ?(?:{_UNIT}|counts?))?",
    rf"{_N} (?:out of|in|in every|of every) {_N}\b",
    r"\b(?:over|under|the)[- ]\d\ds\b",
    r"\bif you (?:ran|lifted|did|walked|used|normally|usually)\b[^.]{0,80}",
    rf"\b(?:more|longer|less|fewer) than {_RANGE} ?{_UNIT}",
    rf"{_RANGE} ?{_UNIT} (?:of|in) every\b",
    rf"{_RANGE}-minute (?!hold|stretch|plank|wall|round|block|set|interval|rest|break|sit|rep)[a-z]{{3,}}",
    rf"\b(?:up|down|back)(?: \w+)? (?:on|for|in|over) (?:a )?{_RANGE}[ -]?counts?",
    rf"\bslow(?:ly)?,? \(?{_RANGE}[ -]?counts?\b|\bover (?:a )?(?:slow )?count of {_RANGE}",
    r"\b(?:1|2) steps? (?:up|down|back|forward|above|below|away|off|behind)\b|\b\d{1,2}/10\b|\b(?:999|911|"
    r"112)\b|\b90[-/]90\b|"
    r"\b(?:1[5-9]|20)\d\ds\b",
    r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d\b|\b(?:until|till|at|from|by|before|after|sent|"
    r"since|"
    r"open\w{0,3}|starts?|close[sd]?|begins?|ends?|doors) "
    r"(?:about )?\d{1,2}:\d\d\b(?! ?min)|\b0\d:\d\d\b(?! ?min)",
    r"\b(?:figure|fig|step|exercise|stretch|part|week|day|level|stage|phase|page|number|no|"
    r"top)[ .#-]{1,2}\d{1,2}\b(?! ?(?:s|sec|seconds|times|reps|x)\b)",
    rf"\b(?:inhal\w{{1,5}}|exhal\w{{1,5}}|breathe? (?:in|out))(?: \w+){{0,5}} for (?:a )?(?:count of "
    rf")?{_RANGE}(?: ?(?:{_SEC}|counts?))?",
    rf"\b(?:over|takes?|taking|lasting) (?:a )?(?:about |around )?(?:count of )?{_RANGE} ?(?:{_UNIT}|"
    rf"counts?)",
    rf"(?<!the )(?<!this )(?<!each )\b(?:lift|raise|rise)\w{{0,3}}(?: (?!hold|and|then|pause|"
    rf"stay)\w+){{0,5}} (?:(?:in|to|on|with|over) "
    rf"(?:a )?(?:slow )?(?:count of )?|for (?:a )?(?:slow )?count of ){_RANGE}[ -]?(?:{_SEC}|counts?|$)",
    rf"(?<!the )(?<!this )(?<!each )\b(?:lower|descend|come|"
    rf"return)\w{{0,3}}(?: (?!hold|and|then|pause|"
    rf"stay)\w+){{0,5}} (?:for|in|to|on|with) (?:a )?(?:slow )?(?:count of )?{_RANGE}[ -]?(?:{_SEC}|"
    rf"counts?|$)(?! and (?:drop|let|release))",
    rf"{_RANGE} (?:slow )?counts? (?:up|down|in|out)\b",
    rf"\b(?:let go|release|relax|ease off)(?: \w+){{0,2}} for {_RANGE}(?! ?(?:breaths|times|{_UNIT}))",
    rf"{_RANGE}[ -]?(?:{_UNIT}) every (?:half |other )?(?:an )?(?:\d+ )?(?:hour|minute|day)s?\b",
    rf"\b(?:total|whole|entire|overall) (?:\w+ ){{0,3}}?(?:time|duration|length|takes)?:? ?(?:is |"
    rf"about |around ){{0,2}}"
    rf"{_RANGE}[ -]?min\w*",
    rf"\b(?:takes?|only|just) (?:about )?{_RANGE}[ -]?minutes?\b",
    rf"^(?:\W*(?:here are )?(?:my |our |the |these )?(?:top |best |"
    rf"favou?rite )?){_RANGE} (?:[a-z-]+ ){{0,3}}(?:openers|"
    rf"stretches|exercises|moves|drills|poses|lifts|raises|twists|holds|movements) (?:i|we|you|that|which|"
    rf"every\w*|"
    rf"to (?:try|do|keep|save|undo|fix|help))\b",
    r"\b(?:kids|children|boys|girls|juniors|ages|aged|infants|class)\b(?: [a-z]+)? \d{1,2}(?: ?-|"
    r"s\b) ?(?:\d{1,2}s?\b)?"
    r"(?! ?(?:sec|min|time|rep))",
)
GROWING = re.compile(
    rf"(?:\b(?:build|work|progress|graduate)\w{{0,6}}(?: \w+){{0,5}}? (?:up )?(?:to|towards?)|"
    rf"\bincreas\w{{1,4}}(?: \w+){{0,8}}? (?:to|by|until)|"
    rf"\b(?:add|until you can)(?: \w+){{0,5}}?|\bup to (?:doing |holding )) ?(?:\w+ ){{0,5}}?{_RANGE}[ -]?"
    rf"(?:{_UNIT}|times\b|reps?\b|repetitions\b|sets?\b|breaths\b)?(?: (?:of|x) \d{{1,3}}(?: ?\w+)?)?"
)
INTERVALS = _all(
    rf"(?:\b(?:work|go|move|hard)\w{{0,4}}:? (?:for )?)(?P<work>{_RANGE} ?{_UNIT}),?(?: and| then|,| "
    rf"followed by|;| /|/| ,|\.)* ?(?:rest|off|recover|easy|pause)\w{{0,4}}:? (?:for )?(?P<rest>{_RANGE} "
    rf"?{_UNIT}?)",
    rf"(?P<work>{_RANGE}[ -]?{_UNIT}?),? ?(?:on|of work|work|working|effort|hard)\b(?:,| and| then| "
    rf"followed by| /|;|/| -| \+| ,|:){{0,3}} ?"
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
    rf"\b(?:breathe? in|inhal\w{{1,4}}|in)\b{_TO}(?P<i>[2-9]|[1-9]\d)\b[^.;\d]{{0,40}}(?:\b(?:hold|pause|wait"
    rf"|"
    rf"keep|retain)\w{{0,4}}{_TO}(?P<h>\d{{1,2}})\b[^.;\d]{{0,40}})?"
    rf"\b(?:breathe? out|exhal\w{{1,4}}|blow\w{{0,3}}|"
    rf"out)\b{_TO}(?P<o>\d{{1,2}})\b(?:[^.;\d]{{0,40}}\b(?:hold|pause|"
    rf"wait|rest)\w{{0,4}}{_TO}(?P<p>\d{{1,2}})\b(?! (?:times|rounds)))?"
    rf"(?: ?(?:{_SEC}|counts?|beats?))?"
)
RESTS = _all(
    rf"\b(?:rest(?:ing)?|break|recover\w{{0,2}})(?: period| time)?:? (?:for |of |about |around |between "
    rf"\w+ |periods? |time |= ){{0,3}}(?P<n>{_DURATION})(?: (?:between|before|in between|"
    rf"after)[\w ]{{0,30}})?",
    r"\brest(?:ing)? for (?P<n>\d{1,2})(?= ?(?:[,.;]|and\b))",
    rf"(?<=[ds\"'] )(?:and |then |,){{0,2}}relax for (?P<n>{_DURATION})",
    rf"\b(?:pause|wait|relax|break)\w{{0,3}} (?:for |of ){{0,2}}(?P<n>{_DURATION}) (?:between|in "
    rf"between|after|before(?! (?:you )?(?:swap|switch|chang|com|return|lower|releas|let|go|sink|stand)))"
    rf"[\w ]{{0,30}}",
    rf"(?P<n>{_DURATION})(?:'s)?(?: of)?[ -]?(?:rest|break|recovery|off|between (?:sets|reps|rounds|each|"
    rf"exercises)|in between)\b(?: between \w+(?: \w+)?)?",
)
TIMES = re.compile(
    rf"(?P<many>{_RANGE}) ?x ?(?P<each>{_RANGE}[ -]?(?P<unit>{_UNIT})?)(?:[ -]?(?:(?:\w+ "
    rf")?(?P<breaths>breaths?\b)|reps?\b|repetitions\b|times\b|holds?\b|hold\b){{0,2}})"
)
SETS = _all(
    rf"(?P<n>{_RANGE}) ?(?:sets?|series|circuits?|lots|goes (?=of \d)|bouts)\b(?:,? ?(?:of|x|with|-|:|"
    rf"/) ?(?=\d))?",
    r"\bsets? ?[:=] ?(?P<n>\d{1,2}(?: ?(?:-|to) ?\d{1,2})?)\b",
    r"\bsets? (?P<n>\d{1,2})\b(?= ?(?:[/,;|]|$|reps?\b|hold\b))",
    r"\bx ?(?P<n>\d{1,2}) sets?\b",
    rf"(?P<n>{_RANGE}) rounds of (?=\d)",
    rf"(?P<n>{_RANGE}) ?x ?(?:\x00|max\b|amrap\b|(?:to )?failure\b|as many as possible)",
)
BREATHS = _all(
    rf"(?!1 (?:\w+ )?breath (?:in|out)\b)(?P<n>{_RANGE})[ -]{_ADJ}(?:rounds of )?(?:breaths?|breath cycles?|"
    rf"inhales?|inhalations|exhales?|"
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
_NO_REPS = (
    r"(?:second|sec|minute|min|hour|day|week|month|year|breath|set|round|time|count|exercise|stretch|stretche"
    r"|move|"
    r"movement|pose|leg|arm|side|hand|knee|feet|toe|finger|inche|metre|meter|mile|yard|pound|kilo|degree|step"
    r"|stage|"
    r"reason|tip|way|rule|thing|people|player|session|class|classe|point|part|position|posture|comment|like|"
    r"repl|"
    r"view|share|drill|ball|tin|can|chair|cushion|pillow|towel|band|dumbbell|weight|book|bottle|muscle|bone|"
    r"joint|"
    r"direction|[a-z]*ward|place|page|photo|picture|clap|response|colour|color|size|roll|pack|piece|item|"
    r"page|minutes-|week|night|morning|evening|lap|"
    r"length|card|ticket|member|guest|runner)s?"
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
    rf"leg\b|in each|in both|on both|either) ?(?:{SIDE}|{WAY}|$|[.,;)]))",
    r"\x00 (?P<n>\d{1,2})(?= ?(?:$|[.,;)]))",
    rf"\x00(?P<n>{_RANGE})(?! ?-?(?:{_UNIT}|breath|inhal|exhal|counts?\b|%|kg|[a-z]+-))",
    rf"\b(?:repeat|do|did|does|perform|complete|attempt|try|aim for|for) (?:another )?(?P<n>{_RANGE})(?= "
    rf"?(?:$|"
    rf"[.,;)!]|on "
    rf"(?:each|the|both|1)|to (?:each|the)|in each|in both|in total|in a row|in all|altogether|of (?:these|"
    rf"them)))",
    rf"(?!1\b)(?P<n>{_RANGE})(?=,? (?:and )?then (?:swap|switch|change|turn over|the other|other|"
    r"repeat on)\b)",
    rf"(?P<n>{_RANGE}) (?:in a row|in all|altogether|in total|all told)\b",
    rf"^(?:do |then |perform )?(?P<n>{_RANGE}) (?:[a-z-]+ )?(?!(?:{_NO_REPS})\b)[a-z-]{{3,}}s\b"
    rf"(?= ?(?:[,;]|on\b|each\b|per\b|in each|to each|with\b|then\b|either\b))",
    rf"^how many:? ?(?P<n>{_RANGE})[.!]?$",
    rf"(?!1 of)(?P<n>{_RANGE}) of (?:those|these|them|each|every)\b",
    rf"(?:^|, |: )(?P<n>{_RANGE})(?= (?:front|side|forwards?|backs?|backwards?|up|out|to(?! ?\d)|left|right|"
    rf"slow|clockwise)\b)",
    rf"\b(?:start|begin) with (?P<n>{_RANGE})(?= ?(?:$|[.,;)!]))",
    rf"(?P<n>{_RANGE})(?= (?:in the (?:morning|evening)|at night|before bed)\b)",
    rf"(?P<n>{_RANGE})(?= (?:on|to|with) (?:the|your|my) (?:left|right))",
    rf"(?:^|, )(?P<n>{_RANGE})(?= (?!(?:{_NO_REPS}|of)\b)(?:[a-z]+ (?!(?:{_NO_REPS})\b))?"
    r"[a-z]{3,14}s[.!]?$)",
    rf", (?P<n>{_RANGE})(?=[.!]?$)",
    rf"(?P<n>{_RANGE}) (?!(?:min|sec|hour|day|week|set|round|breath|exercise|stretch|pose|count|"
    rf"of)\w*)(?:[a-z]+ )?[a-z]{{3,14}}s "
    r"(?=(?:with|on|per|for|to) (?:each|every|both|either)\b)",
    rf"\b(?:do|did|perform|complete|make) (?:another |about )?(?P<n>{_RANGE}) (?!(?:min|sec|hour|day|week|set"
    rf"|round|breath|side|leg|"
    r"arm|hand|exercise|stretch|pose|move|thing|lap|class|count|of)\w*)[a-z]{3,14}s\b(?= ?(?:$|[.,;)!]| (?:on"
    r"|in|with|each|per|to)\b))",
)
AGAIN = re.compile(
    rf"\b(?:repeat|for|do|complete)\b(?: \w+){{0,5}} (?P<n>{_RANGE}) (?:more )?(?:times|rounds)"
)
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
    keep going leading
    least maintain minimum minutes stretches same entire whole whole process sequence remain
    accumulate accumulating until x s ea e is just x there next set's reps all total altogether""".split()
)
"""Words beside a figure that instruct nothing of their own."""
