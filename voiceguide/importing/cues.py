"""How prose brings up an exercise: the words before its name, each with how much they weigh.

A cue of weight 5 makes a name of any phrase ("the second is the ..."); one of 3 or 4 needs help from the
phrase or its place in a sequence; one of 2 or less needs an exercise's known name.
"""

from __future__ import annotations

import re

from voiceguide.records import Record


class Cue(Record):
    """A pattern whose end is where a name begins; `closed` is what must stand behind that name.

    `posture` where the same words give a starting position inside another exercise; `bare` where an order
    could stand in the name's place; `stressed` where only words printed bold count, `backward` where the
    name is that of what the sentences before it told, `fronted` where the name stands before its order,
    `ordered` where the next words must be an order.
    """

    pattern: re.Pattern[str]
    weight: int
    closed: re.Pattern[str] | None = None
    posture: bool = False
    bare: bool = False
    stressed: bool = False
    backward: bool = False
    fronted: bool = False
    ordered: bool = False


_W = r"[\w'\u2019-]{1,20}"
ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|next|last|final)"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_IS = (
    r"(?:is|was|are|were|comes?|came|would be|has to be|will be|[\u2019']s)(?: (?:called|"
    r"known as|simply|just|actually|"
    r"always|probably|still|definitely|also|what [\w ]{2,20} calls?))?"
)
_AND = r"(?:and |but |so |now |ok |okay |then )?"
_FIRST = (
    rf"(?:{ORDINAL}(?:ly)?(?: up| of all| but not least)?|finally|lastly|now|then|also|up "
    rf"(?:next|first)|number {_NUMBER}|"
    r"to (?:finish|end|start|begin|close|conclude|round (?:it|things) off|wrap up)|for starters|"
    r"after (?:that|this|which)|afterwards?|from (?:there|here)|another)"
)


def _cue(pattern: str, weight: int, *, closed: str = "", posture: bool = False, bare: bool = False) -> Cue:
    behind = re.compile(rf"(?i){closed}") if closed else None
    return Cue(re.compile(rf"(?i){pattern}"), weight, behind, posture, bare)


CUES: tuple[Cue, ...] = (
    _cue(
        r"\b(?:the|my|our|his|her|their|one) (?:[a-z]+ )?(?:one|exercise|stretch|move|drill|habit|"
        r"trick|practice|pose|lift|"
        rf"station|movement|posture|technique)(?: {_W}){{0,6}}? {_IS} ",
        4,
    ),
    _cue(
        rf"\b(?:start|begin|beg[au]n|open|kick|lead|finish|end|clos|wind|wound|wrap|round|cool|"
        rf"conclud|complet|"
        rf"top|cap)\w{{0,4}}(?: {_W}){{0,3}}? (?:with|by doing|by practi[sc]ing|by trying|by adding) ",
        5,
    ),
    _cue(
        r"\b(?:start(?:s|ed)?|began|begins?|put|puts) (?:me|us|them|him|her|everyone|everybody|"
        r"people|patients|clients) (?:off )?on ",
        5,
    ),
    _cue(
        r"\b(?:finish|end|clos|wind|wrap|conclud)\w{0,4}(?: (?:up|off|down|things|it|by resting|"
        r"by lying))? in ",
        4,
    ),
    _cue(
        r"\b(?:start|begin|began|open)\w{0,4}(?: (?:off|out|things|by coming|by getting))? (?:in|" r"into) ",
        3,
        posture=True,
    ),
    _cue(
        rf"\b(?:{ORDINAL}|number {_NUMBER}|station {_NUMBER}|favou?rite|go-to|another|other "
        rf"(?:one|exercise|stretch|move|pose))\b"
        rf"(?! (?:day|week|time|month|year)s?\b)(?: (?!is\b|was\b|are\b|were\b|comes?\b|"
        rf"came\b){_W}){{0,9}}?(?:,|, [^,.;:]{{3,30}},)?(?: |(?<=one)(?=[\u2019'])){_IS} ",
        5,
    ),
    _cue(
        r"\b(?:next|then|after (?:that|this|which|those|it)|afterwards?|now|finally|lastly|up "
        r"next|next up|last|first|also|to (?:finish|end|close|start))"
        r"(?: up| of all| in line| on the list)?,? (?:comes?|came|is|are|was|were|it[\u2019']s|it "
        r"is|we have|there[\u2019']s|there is)"
        r"(?: time for| on to| the turn of)? ",
        5,
    ),
    _cue(
        rf"^{_AND}(?:the )?{_FIRST}(?: one)?(?:[,:]| [-\u2013\u2014])? (?=(?:the|an?|some|your|my|"
        rf"our) )",
        5,
        closed=r"[\"\u201d]?\s?(?:$|[.,:;!(\u2013\u2014]|- |with\b|for\b)",
    ),
    _cue(
        rf"^{_AND}{_FIRST}, [^.,;:]{{3,25}}, (?=(?:the|an?) )",
        5,
        closed=r"\s?(?:$|[.,:;(\u2013\u2014]|with\b|for\b)",
    ),
    _cue(
        rf"^{_AND}{_FIRST}(?:[,:]| [-\u2013\u2014]) ",
        3,
        closed=r"[\"\u201d]?\s?(?:$|[.:!(\u2013\u2014]|- )",
        bare=True,
    ),
    _cue(rf"^{_AND}for [^.,:;]{{2,40}}, (?=(?:the|an?) )", 4, closed=r"\s?[.:;,\u2013\u2014(]"),
    _cue(
        r"\b(?:more|thing|one|another|favou?rite|friend|extra|exercise|stretch|move|last|finally)"
        r"\b[^.,:;]{0,20}(?:,|:| -) (?=(?:the|an?) )",
        4,
        closed=r"\s?(?:[.:;]|$)",
    ),
    _cue(
        r"^(?:then|next|now|after that|and then|and finally|and) ",
        3,
        closed=r"[\"\u201d]?(?:[.:]|$)",
        bare=True,
    ),
    _cue(rf"^(?:the )?{ORDINAL}(?: one| up)? ", 2, closed=r"\s?(?:[.:\u2013\u2014]| - )", bare=True),
    _cue(
        r"^(?:also|and|plus|then|next|finally)(?: (?:also|finally|lastly|then))?,? (?=(?:the|an?) " r")",
        4,
        closed=r"\s?[:\u2013\u2014]",
    ),
    _cue(rf"^{_AND}{_NUMBER} (?:is|was) (?=the |an? )", 5),
    _cue(rf"^{_AND}number {_NUMBER}, ", 5, closed=r","),
    _cue(rf"^{_AND}{_NUMBER}, (?=(?:the|an?) )", 5, closed=r"[,:]"),
    _cue(
        r"^[^.:;]{0,40}\bit(?:[\u2019']s| is| was) (?=(?:the|my|our|her|his) )",
        4,
        closed=r"\s?(?:[.:;]|$|,?[\"\u201d])",
    ),
    _cue(rf"\bfollow(?:s|ed|ing)?(?: {_W}){{0,3}}?(?: up)? (?:with|by) ", 5),
    _cue(r"\b(?:that|which) (?:leaves|brings) (?:us |you |me )?(?:to |with )?", 5),
    _cue(
        r"\b(?:mov|go|went|pass|carry|carri|progress|continu|turn|c[oa]m)\w{0,4}(?: \w{1,10})? on "
        r"to (?:do )?",
        4,
    ),
    _cue(r"\btime (?:for|to (?:do|try|add)) ", 4),
    _cue(
        r"\b(?:move|moving|go|going|get|carry|roll|flow|progress|proceed|continue|transition|"
        r"shift|switch|come|coming|step|turn|"
        r"advance|head|ease|sink|settle|lower|drop|slide|press|push|lie|fold)(?:s|d|ed|es|"
        r"ing)?(?: [\w'\u2019-]{1,12}){0,4}? (?:into|on with|through to|to) ",
        2,
    ),
    _cue(
        r"\b(?:try|tries|tried|do|did|does|doing|adds?|added|adding|practi[sc]e[sd]?|perform(?:s|"
        r"ed)?|uses?|attempt|introduced?|"
        r"(?:squeeze|throw|threw|slot|work|sneak|fit) in|give (?:yourself|them|it)|treat "
        r"(?:your)?(?:self|selves|[\w ]{2,15}) to|loves?|"
        r"enjoys?|swears? by|recommend(?:s|ed)?|suggest(?:s|ed)?|prescribe[sd]?|teach(?:es)?|"
        r"taught(?: (?:me|us))?|"
        r"show(?:ed|s)? (?:me|us)|g[ai]ves? (?:me|us)|gives (?:everyone|everybody|them)|given me|set me|"
        r"(?:made|makes|has|had|have) (?:me|us|them|everyone|everybody) (?:do|doing)|takes? (?:us|"
        r"you) through|goes? for|have a go at|"
        r"tackle|up to|perform|practise|take up|assume|adopt|find)(?: (?:also|then|next|now|"
        r"always|usually|just|out))? ",
        2,
    ),
    _cue(
        r"\b(?:i|we) (?:also |always |usually |then )?(?:like|do|use|add|love|prefer|practi[sc]e|"
        r"hold|have|take) ",
        2,
    ),
    _cue(r"\b(?:called|known as|named|nicknamed) ", 3),
    _cue(r"\binto ", 2),
    _cue(
        r"\b(?:sit|stand|rest|lie|hang(?: out)?|stay|relax|stretch|melt|linger)(?:s|ting|ing)? "
        r"(?:\w+ )?in ",
        1,
    ),
    _cue(
        r"\b(?:come|roll|lie|lay|stand|sit|kneel|get|turn|drop|lower|stay|move|return|head|go|"
        r"walk|shift|slide|lying|bring|draw|hug|"
        r"let|release|stretch|settle|fold|cross|open|swing|take|place|rest|reach|lift|raise|step|"
        r"extend|bend)s?\b[^.:;]{0,90}? for "
        r"(?=(?:the|an?|some) |[\w-]{4,})",
        2,
        closed=r"[\"\u201d]?\s?(?:$|[.,:;!(\u2013\u2014]|with\b|for\b|and\b|as\b|while\b)",
    ),
    _cue(
        r"\b(?:then|next|finally|lastly|now|from (?:here|there)|after (?:that|this)|afterwards?)"
        r"\b[^.:;]{0,80}? for "
        r"(?=(?:the|an?|some) |[\w-]{4,})",
        2,
        closed=r"[\"\u201d]?\s?(?:$|[.,:;!(\u2013\u2014]|with\b)",
    ),
    _cue(r"\bfor (?=(?:the|an?) )", 2, closed=r"\s?[:\u2013\u2014]"),
    _cue(
        rf"^{_AND}(?:{_FIRST},? )?(?:in|with|to do|to perform|to try|to practi[sc]e)(?= the | an? )" rf" ",
        2,
        closed=r",",
    ),
    Cue(
        re.compile(rf"(?i)^{_AND}(?:{_FIRST},? )?(?:for|to do|to perform) (?=the )"),
        2,
        re.compile(","),
        fronted=True,
    ),
    _cue(
        rf"^{_AND}(?=(?:the|an?|my|our) )",
        2,
        closed=r" (?:is|are|was) (?:next|an?|my|our|everyone[\u2019']s|her|his|the|one|great|where|"
        r"simple|easy|another)\b|"
        r" (?:works|asks|looks|also|starts|begins)\b",
    ),
    _cue(
        rf"^{_AND}(?:the )?",
        5,
        closed=r" (?:(?:is|are|was|were|comes?|came) (?:the )?(?:next|first|second|third|last|then|after|"
        r"up next)"
        r"\b|follows?(?:$|[.,:])|"
        r"(?:is|was) (?:where|how|what) (?:i|we|you|she|he) (?:start|begin|finish|end)\w*)",
    ),
    Cue(
        re.compile(r"(?i)^(?:and |but |then )?(?=the )"),
        2,
        re.compile(
            r"(?i) (?:is|was|are|were|looks?|sounds?|needs?|takes?|makes?|has|feels?|wants?|deserves?|"
            r"came|comes)\b"
        ),
        ordered=True,
    ),
    _cue(r"^(?:and |then )?the ", 4, closed=r" (?:is|are) (?:done|performed|held|practi[sc]ed)\b"),
    _cue(r"^(?:and |then )?(?=the )", 3, closed=r":"),
    _cue(
        r"^(?:and )?(?:the )?",
        2,
        closed=r"(?:,| (?:when|while)\b)[^.;]{2,70} (?:\d{1,3}|two|three|four|five|six|eight|ten|twelve|"
        r"fifteen|twenty|thirty|forty|sixty)[ -][^.;]{0,20}(?:secs?|seconds?|minutes?|times|breaths|reps)\b",
        bare=True,
    ),
    _cue(
        r"\b(?:sav|keep|kept|leav|left)(?:e|es|ed|s|ing)? (?=the )",
        5,
        closed=r" (?:for|till|until|to) (?:the )?(?:last|end)\b",
    ),
    _cue(r"\bthere(?:[\u2019']s| is| was| are| were) (?:also |only |just |then )?", 2),
    _cue(r"^[^.:;,]{3,50}\b(?:later|days?|weeks?|month|all|it|them|these) (?:comes?|came) ", 4),
    _cue(r"^(?:try|do|add|perform|practi[sc]e|use) ", 3, closed=r"\s?[:\u2013\u2014]"),
    _cue(r"\b(?:ask|beg|clamou?r|call)(?:s|ed|ging)? (?:me |us )?for (?=the )", 2),
    _cue(r"\bhold (?=an? )", 1),
    Cue(
        re.compile(r"(?i)^(?:and )?that(?:[\u2019']s| is| was) (?=the )"),
        2,
        re.compile(r"[.!]"),
        backward=True,
    ),
    Cue(re.compile(r"(?i)\b(?:calls?|called) (?:that|this|it)(?: one)? "), 3, backward=True),
    Cue(
        re.compile(
            r"(?i)\b(?:that|this|it)(?:[\u2019']s| is| was) (?:called|known as|what [\w ]{2,20} " r"calls?) "
        ),
        4,
        backward=True,
    ),
    Cue(re.compile(r"(?:^|(?<=\w)[,:]? )(?=\w)"), 1, stressed=True),
)
"""The cues, in no order: the heaviest introduction in a sentence counts."""
