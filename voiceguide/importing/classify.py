"""What a sentence is for: moving, a dose, safety, benefit, page furniture ... one role each.

The first rule that fits decides, the surest first. Roles:

    furniture   the page around the article: dates, comments, bookings, links
    safety      advice to stop, to ask a professional, not to force
    circuit     rounds of the whole routine
    global      a dose for every exercise ("hold each stretch for 30 seconds")
    move        an instruction for the body
    dose        how long, how many, which sides
    frequency   how often a day or a week
    mention     names of exercises that are not explained ("try lunges and bridges")
    benefit     what it is good for
    support     belongs to instructions ("you should feel ...", "your knees stay bent")
    other       background
"""

from __future__ import annotations

import re
from functools import lru_cache

from voiceguide.importing.dose import leftover, read
from voiceguide.importing.model import Dose, Sentence
from voiceguide.importing.numbers import plain
from voiceguide.importing.words import ADVICE, BODY, FRONTED, HEADS, MOVES, NEUTRAL, NOT_A_VERB, SKIPPED

LONGEST = 1200
"""Longer sentences are taken as background: no instruction is that long."""

_EACH = r"(?:each|every|all(?: of)?(?: the| these)?|these|any|the following|between)"
_THING = (
    r"(?:stretch(?:es)?|exercises?|pos(?:e|es|ture|tures|ition|itions)|moves?|movements?|hold|ones?|of (?:these|them|the (?:exercises|stretches|moves|poses|following))|"
    r"below|following|1(?= |\W))"
)
_GLOBAL = re.compile(
    rf"\b{_EACH} (?:\w+ ){{0,2}}?{_THING}\b|\bunless (?:\w+ ){{0,3}}(?:stated|noted|told|specified|mentioned)\b|\b(?:they are|everything is|all are) (?:done|held)\b|"
    r"^(?:hold|do|perform|repeat) (?:them|these|everything|each|all)\b|\beach (?:for|is held|should be)\b|\b(?:exercises|stretches|poses|moves) (?:below )?(?:are|is|should be) (?:all )?(?:held|done|repeated|performed)"
)
_CIRCUIT = re.compile(
    r"\b(?:repeat|do|perform|complete|go through|cycle)\b[^.]{0,40}\b(?:the|this) (?:whole |entire |full |complete )?(?:circuit|routine|sequence|series|workout|set of exercises|lot|flow|program(?:me)?)\b"
    r"|\brepeat (?:exercises? |moves )?(?:[a-h] ?(?:-|to|and) ?[a-h]\b|all\b|everything|from the (?:top|start|beginning)|them all|exercises \d)"
    r"|\b(?:rounds|times) (?:of|through) (?:the|this) (?:whole |entire )?(?:circuit|routine|sequence|workout|flow)"
)
_PROFESSIONAL = r"(?:doctor|gp\b|physio|therap|professional|provider|clinician|midwife|surgeon|physician|specialist|practitioner|trainer|chiropract|nurse|pharmacist|consultant|medical advice|osteopath)"
_HURT = r"(?:pain|hurt|dizz|numb|tingl|discomfort|sharp|light-?headed|faint|breathless|unwell|pins and needles|uncomfortable|nause|ache worse|worse)"
_SAFETY = re.compile(
    rf"\b(?:consult|talk|speak|check|ask|see|seek|tell|contact|discuss|advice from|guidance from|approval|clearance|cleared by|advised by|permission)\b.{{0,70}}\b{_PROFESSIONAL}"
    rf"|\b{_PROFESSIONAL}\w*.{{0,40}}\b(?:before|first|if you)\b|\b(?:stop|ease off|back off|come out|skip|leave out|avoid)\b.{{0,70}}{_HURT}"
    rf"|\bif (?:you|it|anything|there|this|your \w+|any)\b.{{0,60}}{_HURT}|\b{_HURT}\w*.{{0,50}}\b(?:stop|ease off|back off|skip|see your|rest)\b"
    r"|\b(?:never|do not|don't|avoid|without|not|rather than)\b.{0,40}\b(?:bounc|forc|jerk|push(?:ing)? (?:through|into|past)|hold(?:ing)? your breath|overstretch|strain|overdo|pain\b|painful)"
    r"|\bpain[- ]?free\b|\bshould(?: never| not|n't) (?:be painful|hurt|cause|feel pain|feel any)|\bmild (?:discomfort|tension|pull)\b.{0,40}\bpain|\blisten to your body\b"
    r"|\b(?:avoid|skip|not suitable|leave out|do not do|don't do|shouldn't do|should not do)\b.{0,60}\b(?:if you|pregnan|surgery|replacement|injur|osteoporosis|condition|blood pressure|hernia|sciatica)"
    r"|\bif you (?:have|had|are|suffer|feel|experience|notice|get|'ve had|'re)\b.{0,80}\b(?:injur|pregnan|surgery|operation|replacement|osteoporosis|condition|blood pressure|hernia|fracture|balance|arthritis|glaucoma|vertigo|dizz|stop\b|pain\b)"
    r"|\b(?:work|move|stay|stretch|go|do this|ease) (?:only )?(?:within|to|in) (?:your|a) (?:comfortable|pain|limit|own)|\bat your own risk\b|\bprioriti[sz]e your safety\b|\byour safety\b|\bpain should\b|\bred flag"
    r"|\b(?:a gentle|some|mild) (?:pull|stretch|discomfort|tension) is (?:fine|normal|ok\w*|good)\b|\bnon-?slip\b|\bsturdy chair (?:that|which) (?:won't|will not|does not|doesn't)|\bnever (?:\w+ ){0,3}pain"
    r"|\b(?:start|begin|go|build up) (?:slow|slowly|gently)(?:\b.{0,20}(?:gent|build|increas)|$)|\bstop (?:immediately|straight away|at once|if|when)\b"
    r"|\bhold (?:on )?(?:to|onto) (?:something|a (?:sturdy|stable)).{0,40}\bif you\b.{0,30}(?:unsteady|balance|wobbl)"
)
_BENEFIT = re.compile(
    r"^(?:this|these|it|they|that|doing|practi[sc]ing|regular\w*|the (?:\w+[ -]){0,4}?(?:stretch|pose|exercise|move|movement|bridge|plank|squat|lunge|twist|position|bug|dog)|an? (?:great|good|excellent|lovely|perfect|classic|simple|effective|fantastic|wonderful|favou?rite|brilliant|gentle|true|strong|weak|tight|stiff|real)|great|good|perfect|ideal|excellent|brilliant|lovely|improves?|reduces?|"
    r"increases?|relieves?|strengthens?|targets?|loosens?|opens? (?:up )?(?:the|your|tight)|helps?|eases|builds|boosts|promotes?|works?|stretches the|mobili[sz]es|wakes|calms|tones|lengthens the|trains|teaches)\b"
    r"(?!.{0,20}\b(?:your hands|is done|is performed|hold)\b)[^.]{0,60}?\b(?:help|target|strengthen|improv|stretch|open|reliev|reduc|increas|loosen|eas|build|boost|promot|work|mobili|great|good|perfect|ideal|best|known|popular|favou?rite|classic|calm|benefi|design|the|one of|tone|lengthen|train|teach|for|wake|back|posture|way|essential|simple|combin|releas)"
    r"|\b(?:can|may|will|could|to) (?:help|reliev|improv|reduc|eas|strengthen|alleviat|loosen|warm up|prevent)\w*\b(?!.{0,30}\b(?:you (?:balance|get|keep|lift)))|\bbenefits?\b|\bhelps? (?:to )?(?:reliev|improv|reduc|eas|strengthen|alleviat|loosen|prevent|keep|maintain|open|counter|you|undo|with)|\bis (?:great|good|perfect|excellent|ideal|essential|crucial|important|fantastic|brilliant|lovely) (?:for|to|after|if)"
)
_FREQUENT = re.compile(
    r"\b(?:a|per|each|every|/|the) ?(?:single )?(?:day|week|morning|evening|night|month)s?\b|\b(?:daily|weekly|every other day|twice daily|most days|days of the week|regularly|consistent\w*|5 days|day after day|before bed|consistency)\b"
)
_MENTION = re.compile(
    r"^(?:you (?:can|could|might|may) (?:also )?|also |why not |other (?:options|good|great|stretches|exercises|moves)|popular|examples?|favou?rites|good options|some)\b.{0,80}\b(?:like|such as|include|including|are|try|add|with|exercises?|stretches)\b"
    r"|^(?:if you (?:want|like|prefer|need|fancy|have)\b[^,]{0,50}, )?(?:try|incorporate|include|consider|add|think|mix in|explore|experiment|combine|look up|ask about|favou?r|choose)\b|\b(?:exercises?|stretches|poses|moves|movements|things|activities|options|classics) (?:like|such as|including)\b|^(?:for example|e\.g)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_FURNITURE = re.compile(
    rf"^(?:(?:posted|published|updated|written|last (?:updated|reviewed|modified)|reviewed|by|on|date|medically reviewed|words)\b.{{0,60}})?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? ?(?:\d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})\b.{{0,60}}$"
    r"|^(?:posted|published|filed under|tagged|tags?|categor(?:y|ies)|written by|by [a-z.'-]+ [a-z.'-]+$|words by|photo|image|credit|source|author|reading time|share|tweet|pin it|like this|follow|print|save|email|home|blog|shop|about|contact|login|log in|sign in|skip to|menu|search|previous|next post|next article|related|recent|read (?:more|next|time)|continue reading|click|tap here|subscribe|sign up|join (?:our|us|the)|download (?:our|the|my|this)|get (?:our|my|your free|the app)|book (?:your|a|an|now|online|here|in)|call (?:us|now|today|our|your|the)|visit (?:us|our)|order (?:your|now)|buy|shop|leave a|post a|add a|write a comment|no comments|comments?|reply|replies|loading|advertisement|sponsored|copyright|all rights|privacy|terms|cookie|we use cookies|accept|this (?:site|website|page) uses|your email|required fields|name \*|email \*|save my name|notify me|table of contents|jump to|back to top|top of page|bottom of page|powered by|view all|see all|load more|watch the video|watch now|you (?:may|might) also|more from|filed|about the author|ready to|want (?:more|to learn)|looking for|enjoyed this|did you (?:enjoy|find)|let us know|tell us|questions\?|got questions|have a question)\b(?!.{0,80}\b(?:knee|hip|your (?:leg|arm|back|chest|foot|feet|body|head)))"
    r"|https?://|www\.|\b\w+@\w+\.\w+|\u00a9|\b\d+ (?:views?|comments?|shares?|likes?|min(?:ute)? read|replies)\b|\b\d{1,2}[:.]?\d{0,2} ?(?:am|pm)\b|\b(?:leave a (?:reply|comment)|newsletter|read more|add to cart|free shipping|% off|book (?:now|online|your)|opening hours|follow (?:us|me) on|instagram|facebook|twitter|youtube|pinterest|whatsapp|podcast|our (?:classes|studio|clinic|app|shop|ebook|team)|my (?:ebook|course|class|classes)|per class|first class|discount|voucher|gift card|affiliate|all rights reserved)\b"
    r"|^\d{1,4}$|^[\W_]+$|^(?:\+?\d[\d ()-]{7,18})$|\btel(?:ephone)?[:.]? ?\+?\d|^page \d+(?: of \d+)?$|^(?:doc|ref|version|leaflet)\b.{0,20}\d|\bclass(?:es)? (?:start|run|are (?:on|held|only))|\bmondays?\b.{0,20}\d|\bthursdays?\b.{0,20}\d"
)
_SUPPORT = re.compile(
    r"\byou(?:'ll|'re|r)?\b|^(?:the|your) (?:\w+ ){0,4}(?:should|stays?|remains?|is|are|will|faces?|points?|comes?|moves?)\b|^(?:that|this)(?:'s| is) (?:1|one|a) (?:rep|round|set)|^(?:elbows|knees|feet|hands|arms|legs|shoulders|hips|back|chest|eyes|palms|toes|heels|head|chin|weight|core|spine|neck)\b"
    r"|^(?:lying|standing|sitting|kneeling|starting|keeping|facing|seated|inhaling|exhaling|bending|leaning|on your|in a|from a|with|from|while|as)\b|^(?:no|nice and|slow|slowly|gentle|gently|easy|small|big)\b"
)
_SPLIT = re.compile(r",|;|:| - |\(| then | and then ")


def _verb_at(words: list[str]) -> str:
    """The verb that these words begin with as an order, or ''."""
    for at, word in enumerate(words[:7]):
        after = words[at + 1] if at + 1 < len(words) else ""
        if after in NOT_A_VERB or (
            after.endswith("ing") and word in ("stop", "start", "begin", "continue") and False
        ):
            return ""
        if word in MOVES and word not in ("slowly", "gently") or word in NEUTRAL:
            if word in ("start", "begin", "try", "continue", "aim") and (deeper := _verb_at(words[at + 1 :])):
                return deeper
            return word
        if word in ADVICE:
            return word
        if word not in SKIPPED:
            return ""
    return ""


def verb_of(text: str) -> str:
    """The verb of an order in its plain form ("slowly, with a straight back, lean forward": lean), or ''."""
    clauses = [clause.split() for clause in _SPLIT.split(text[:400])[:6]]
    clauses = [[word.strip(".,!?()\"'") for word in clause] for clause in clauses if clause]
    for number, words in enumerate(clauses):
        if verb := _verb_at(words):
            return verb
        if number == 0 and words and not _may_open(words[0]):
            return ""
    for words in clauses[:1]:
        later = next(
            (k for k, w in enumerate(words) if w in MOVES and k and words[0] in FRONTED and k > 2), 0
        )
        if later and words[later - 1] in (
            "then",
            "slowly",
            "gently",
            "knees",
            "back",
            "chair",
            "floor",
            "you",
        ):
            return words[later]
    return ""


def _may_open(word: str) -> bool:
    return word in FRONTED or word in SKIPPED or word in BODY or (word.endswith("ing") and len(word) > 5)


def is_move(text: str) -> bool:
    """Whether a sentence in its plain form tells the body what to do."""
    verb = verb_of(text)
    words = set(re.findall(r"[a-z'-]+", text))
    if verb in MOVES:
        return bool(words & BODY) or (
            len(words) <= 6
            and verb
            not in ("get", "take", "make", "set", "go", "let", "feel", "keep", "allow", "bear", "support")
        )
    if verb in NEUTRAL:
        return bool(words & BODY) and not words & {"routine", "daily", "week", "program", "programme", "day"}
    return _is_posture(text, words)


def _is_posture(text: str, words: set[str]) -> bool:
    """ "Lying on your back, knees bent.": a position without an order."""
    opens = re.match(
        r"(?:lying|standing|sitting|kneeling|seated|sit|on (?:your|all|hands)|in (?:a|sitting|standing|lying|4|your)|supine|prone|\w+ing (?:on|in|with) (?:your|a|the|all))\b",
        text,
    )
    return bool(opens and len(words & BODY) >= 2) and not re.search(
        r"\b(?:is|can|may|for long|all day|too much)\b", text
    )


@lru_cache(maxsize=4096)
def _role(text: str) -> str:
    if not re.search(r"[a-z0-9_]", text) or len(text) > LONGEST:
        return "furniture" if len(text) <= LONGEST else "other"
    dose = read(text).dose
    move = is_move(text)
    if _FURNITURE.search(text) and not (move and dose.says):
        return "furniture"
    if _CIRCUIT.search(text) and (dose.reps or dose.sets):
        return "circuit"
    if _GLOBAL.search(text) and dose.says and not (move and not _is_global_order(text)):
        return "global"
    if _SAFETY.search(text) and not (dose.figures and move and verb_of(text) not in ("do", "stop", "listen")):
        return "safety"
    if _MENTION.search(text) and not dose.figures and not _moves_anyway(text):
        return "mention"
    if _FREQUENT.search(text) and not dose.says and not (move and _moves_anyway(text)):
        return "frequency"
    if move:
        return "move"
    if dose.says:
        return "benefit" if _BENEFIT.search(text) and not dose.figures else "dose"
    if _BENEFIT.search(text):
        return "benefit"
    return "support" if _SUPPORT.search(text) and verb_of(text) not in ADVICE else "other"


def _is_global_order(text: str) -> bool:
    return verb_of(text) in (
        "hold",
        "do",
        "perform",
        "repeat",
        "complete",
        "stay",
        "take",
        "aim",
        "keep",
        "rest",
        "breathe",
        "",
        "remain",
        "move",
        "try",
    )


def _moves_anyway(text: str) -> bool:
    words = re.findall(r"[a-z]+", text)
    return len(set(words) & BODY) >= 2 and verb_of(text) in MOVES and bool({"your", "the"} & set(words))


def role_of(text: str) -> str:
    """The role of one sentence of an article."""
    return _role(plain(text[: LONGEST + 1]))


def sentence_of(text: str, *, line: int) -> Sentence:
    """A sentence with its role and dose."""
    form = plain(text[:LONGEST])
    reading = read(form)
    only = reading.dose.says and not leftover(reading)
    return Sentence(text, line, _role(form), reading.dose, only)


def dose_of(text: str) -> Dose:
    """The dose in a few words, such as a table's cell."""
    return read(plain(text[:LONGEST])).dose


def is_only_dose(text: str) -> bool:
    """Whether the words say how much and nothing else."""
    reading = read(plain(text[:200]))
    return reading.dose.says and not leftover(reading)


def has_head(text: str) -> bool:
    """Whether the words hold a noun that names exercises."""
    return bool(set(re.findall(r"[a-z0-9'/-]+", plain(text))) & HEADS)
