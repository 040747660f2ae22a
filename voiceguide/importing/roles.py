"""What safety advice, benefits, page furniture and shared doses look like, as patterns over plain sentences.

Every repetition is bounded, so that reading stays linear in the text.
"""

from __future__ import annotations

import re

_EACH = r"(?:each|every|all(?: of)?(?: the| these)?|these|any|the following|between)"
_THING = (
    r"(?:stretch(?:es)?|exercises?|pos(?:e|es|ture|tures|ition|itions)|moves?|movements?|hold|ones?|of "
    r"(?:these|them|the (?:exercises|stretches|moves|poses|following))|"
    r"below|following|1(?= |\W))"
)
GLOBAL = re.compile(
    rf"\b{_EACH} (?:\w+ ){{0,2}}?{_THING}\b|\bunless (?:\w+ ){{0,3}}(?:stated|noted|told|specified|"
    rf"mentioned)\b|\b(?:they are|everything is|all are) (?:done|held)\b|"
    r"^(?:hold|do|perform|repeat) (?:them|these|everything|each|all)\b|\beach (?:for|is held|should be)\b|"
    r"\b(?:exercises|stretches|poses|moves) (?:below )?(?:are|is|should be) (?:all )?(?:held|done|repeated|"
    r"performed)"
)
CIRCUIT = re.compile(
    r"\b(?:repeat|do|perform|complete|go through|cycle)\b[^.]{0,40}\b(?:the|this) (?:whole |entire |full |"
    r"complete )?(?:circuit|routine|sequence|series|workout|set of exercises|lot|thing|list|flow|"
    r"program(?:me)?)\b"
    r"|\brepeat (?:exercises? |moves )?(?:[a-h] ?(?:-|to|and) ?[a-h]\b|all\b"
    r"(?! (?:of )?(?:the |these )?(?:exercises|stretches|moves|movements),? (?:[5-9]|[1-9]\d)(?:-\d{1,2})? ?"
    r"(?:times|x)\b)|everything|from the (?:top|"
    r"start|beginning)|them all|exercises \d)"
    r"|(?:\b\d{1,2} )?\b(?:rounds|times) (?:of|through) (?:the |these |this |all )?(?:following|"
    r"exercises|moves|circuit|\d)\b"
    r"|\b(?:rounds|times) (?:of|through) (?:the|this) (?:whole |entire )?(?:circuit|routine|sequence|"
    r"workout|flow)"
)
AFTERCARE = re.compile(
    r"\b(?:ice|heat|cold|gel) ?packs?\b|\bapply (?:ice|heat)\b|^(?:then |afterwards,? )?(?:(?:apply|"
    r"use|put) )?(?:an? |some )?(?:ice|heat|cold) ?(?:\d|"
    r"pack|for|on|after|it|the|if|your)"
)
_PROFESSIONAL = (
    r"(?:doctor|gp\b|physio|therap|professional|provider|clinician|midwife|surgeon|physician|"
    r"specialist|practitioner|trainer|chiropract|nurse|pharmacist|consultant|medical advice|osteopath)"
)
_HURT = (
    r"(?:pain|hurt|dizz|numb|tingl|discomfort|sharp|light-?headed|faint|breathless|unwell|pins and "
    r"needles|uncomfortable|nause|ache worse|worse)"
)
SAFETY = re.compile(
    rf"\b(?:consult|talk|speak|check|ask|see|seek|tell|contact|discuss|advice from|guidance from|approval|"
    rf"clearance|cleared by|advised by|permission)\b.{{0,70}}\b{_PROFESSIONAL}"
    rf"|\b{_PROFESSIONAL}\w*.{{0,40}}\b(?:before (?:start|begin|try|you|do)|if you)"
    rf"|\b(?:stop|ease off|back off|come out|skip|"
    rf"leave out|avoid)\b.{{0,70}}{_HURT}"
    rf"|\bif (?:you|it|anything|there|this|your \w+|any)\b.{{0,60}}{_HURT}|\b{_HURT}\w*.{{0,50}}\b(?:stop|"
    rf"ease off|back off|skip|see your|rest)\b"
    r"|\b(?:never|do not|don't|avoid|without|not|rather than)\b.{0,40}\b(?:bounc|forc|jerk|push(?:ing)? "
    r"(?:through|into|past)|hold(?:ing)? your breath|overstretch|strain|overdo|pain\b|painful)"
    r"|\bpain[- ]?free (?:range|movement|limits?|zone)"
    r"|\b(?:stay|keep|be|remain|within) (?:\w+ ){0,2}pain[- ]?free"
    r"|\bshould(?: never| not|n't) (?:be painful|hurt|cause|feel pain|feel any)|\bmild "
    r"(?:discomfort|tension|pull)\b.{0,40}\bpain|\blisten to your body\b"
    r"|\b(?:avoid|skip|not suitable|leave out|do not do|don't do|shouldn't do|should not "
    r"do)\b.{0,60}\b(?:if you|pregnan|surgery|replacement|injur|osteoporosis|condition|blood pressure|"
    r"hernia|sciatica)"
    r"|\bif you (?:have|had|are|suffer|feel|experience|notice|get|'ve had|'re)\b.{0,80}\b(?:injur|pregnan|"
    r"surgery|operation|replacement|osteoporosis|condition|blood pressure|hernia|fracture|balance|"
    r"arthritis|glaucoma|vertigo|dizz|stop\b|pain\b)"
    r"|\b(?:work|move|stay|stretch|go|do this|ease) (?:only )?(?:within|to|in) (?:your|a) (?:comfortable|"
    r"pain|limit|own)|\bat your own risk\b|\bprioriti[sz]e your safety\b|\byour safety\b|\bpain should\b|"
    r"\bred flag"
    r"|\b(?:a gentle|some|mild) (?:pull|stretch|discomfort|tension) is (?:fine|normal|ok\w*|good)\b|"
    r"\bnon-?slip\b|\bsturdy chair (?:that|which) (?:won't|will not|does not|doesn't)|\bnever (?:\w+ "
    r"){0,3}pain"
    r"|\b(?:start|begin|go|build up) (?:slow|slowly|gently)(?:\b.{0,20}(?:gent|build|increas)|$)|\bstop "
    r"(?:immediately|straight away|at once|if|when)\b"
    r"|\bhold (?:on )?(?:to|onto) (?:something|a (?:sturdy|stable)).{0,40}\bif you\b.{0,30}(?:unsteady|"
    r"balance|wobbl)"
)
BENEFIT = re.compile(
    r"^(?:this|these|it|they|that|doing|practi[sc]ing|regular\w*|the (?:\w+[ -]){0,4}?(?:stretch|pose|"
    r"exercise|move|movement|bridge|plank|squat|lunge|twist|position|bug|dog)|an? (?:great|good|excellent|"
    r"lovely|perfect|classic|simple|effective|fantastic|wonderful|favou?rite|brilliant|gentle|true|strong|"
    r"weak|tight|stiff|real)|great|good|perfect|ideal|excellent|brilliant|lovely|improves?|reduces?|"
    r"increases?|relieves?|strengthens?|targets?|loosens?|opens? (?:up )?(?:the|your|tight)|helps?|eases|"
    r"builds|boosts|promotes?|works?|stretches the|mobili[sz]es|wakes|calms|tones|lengthens the|trains|"
    r"teaches)\b"
    r"(?!.{0,20}\b(?:your hands|is done|is performed|hold)\b)[^.]{0,60}?\b(?:help|target|strengthen|improv|"
    r"stretch|open|reliev|reduc|increas|loosen|eas|build|boost|promot|work|mobili|great|good|perfect|ideal|"
    r"best|known|popular|favou?rite|classic|calm|benefi|design|the|one of|tone|lengthen|train|teach|for|"
    r"wake|back|posture|way|essential|simple|combin|releas)"
    r"|\b(?:can|may|will|could|to) (?:help|reliev|improv|reduc|eas|strengthen|alleviat|loosen|warm up|"
    r"prevent)\w*\b(?!.{0,30}\b(?:you (?:balance|get|keep|lift)))|\bbenefits?\b|\bhelps? (?:to )?(?:reliev|"
    r"improv|reduc|eas|strengthen|alleviat|loosen|prevent|keep|maintain|open|counter|you|undo|with)|\bis "
    r"(?:great|good|perfect|excellent|ideal|essential|crucial|important|fantastic|brilliant|lovely) (?:for|"
    r"to|after|if)"
)
FREQUENT = re.compile(
    r"\b(?:a|per|each|every|/|the) ?(?:single )?(?:day|week|morning|evening|night|month)s?\b|\b(?:daily|"
    r"weekly|every other day|twice daily|most days|days of the week|regularly|consistent\w*|5 days|day "
    r"after day|before bed|consistency)\b"
)
MENTION = re.compile(
    r"^(?:you (?:can|could|might|may) (?:also )?|also |why not |other (?:options|good|great|stretches|"
    r"exercises|moves)|popular|examples?|favou?rites|good options|some)\b.{0,80}\b(?:like|such as|include|"
    r"including|are|try|add|with|exercises?|stretches)\b"
    r"|^(?:if you (?:want|like|prefer|need|fancy|have)\b[^,]{0,50}, )?(?:try|incorporate|include|consider|"
    r"add|think|mix in|explore|experiment|combine|look up|ask about|favou?r|choose)\b|\b(?:exercises?|"
    r"stretches|poses|moves|movements|things|activities|options|classics) (?:like|such as|including)\b|"
    r"^(?:for example|e\.g)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
FURNITURE = re.compile(
    rf"^(?:(?:posted|published|updated|written|last (?:updated|reviewed|modified)|reviewed|by|on|date|"
    rf"medically reviewed|words)\b.{{0,60}})?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? "
    rf")?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? ?(?:\d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? "
    rf"\d{{4}})\b.{{0,60}}$"
    r"|^(?:posted|published|filed under|tagged|tags?|categor(?:y|ies)|written by|by [a-z.'-]+ [a-z.'-]+$|"
    r"words by|photo|image|credit|source|author|reading time|share|tweet|pin it|like this|follow|print|"
    r"save|email|home(?! (?:exercise|program|physio|stretch|workout|routine|rehab))|blog|shop|about|"
    r"contact|login|log in|sign in|skip to|menu|search|previous|next post|"
    r"next article|related|recent|read (?:more|next|time)|continue reading|click|tap here|subscribe|sign "
    r"up|join (?:our|us|the)|download (?:our|the|my|this)|get (?:our|my|your free|the app)|book (?:your|a|"
    r"an|now|online|here|in)|call (?:us|now|today|our|your|the)|visit (?:us|our)|order (?:your|now)|buy|"
    r"shop|leave a|post a|add a|write a comment|no comments|comments?|reply|replies|loading|advertisement|"
    r"sponsored|copyright|all rights|privacy|terms|cookie|we use cookies|accept|this (?:site|website|page) "
    r"uses|your email|required fields|name \*|email \*|save my name|notify me|table of contents|jump to|"
    r"back to top|top of page|bottom of page|powered by|view all|see all|load more|watch the video|watch "
    r"now|you (?:may|might) also|more from|filed|about the author|ready to|want (?:more|to learn)|looking "
    r"for|enjoyed this|did you (?:enjoy|find)|let us know|tell us|questions\?|got questions|have a "
    r"question)\b(?!.{0,80}\b(?:knee|hip|your (?:leg|arm|back|chest|foot|feet|body|head)))"
    r"|https?://|www\.|\b\w+@\w+\.\w+|\u00a9|\b\d+ (?:views?|comments?|shares?|likes?|min(?:ute)? read|"
    r"replies)\b|\b\d{1,2}[:.]?\d{0,2} ?(?:am|pm)\b|\b(?:leave a (?:reply|comment)|newsletter|read more|"
    r"add to cart|free shipping|% off|book (?:now|online|your)|opening hours|follow (?:us|me) on|instagram|"
    r"facebook|twitter|youtube|pinterest|whatsapp|podcast|our (?:classes|studio|clinic|app|shop|ebook|"
    r"team)|my (?:ebook|course|class|classes)|per class|first class|discount|voucher|gift card|affiliate|"
    r"all rights reserved)\b"
    r"|^\d{1,4}$|^(?:patient|name|date|signature|therapist|clinician|physio|dob|nhs)\b[^.]{0,30}_{3,}|"
    r"^(?:writer's picture|blog details|blog image|header image|blog post|test post|previous-next)|"
    r"^[\W_]+$|^(?:\+?\d[\d ()-]{7,18})$|\btel(?:ephone)?[:.]? ?\+?\d|^page \d+(?: of \d+)?$|^(?:doc|ref|"
    r"version|leaflet)\b.{0,20}\d|\bclass(?:es)? (?:start|run|are (?:on|held|only))|\bmondays?\b.{0,20}\d|"
    r"\bthursdays?\b.{0,20}\d"
)
SUPPORT = re.compile(
    r"\byou(?:'ll|'re|r)?\b|^(?:the|your) (?:\w+ ){0,4}(?:should|stays?|remains?|is|are|will|faces?|"
    r"points?|comes?|moves?)\b|^(?:that|this)(?:'s| is) (?:1|one|a) (?:rep|round|set)|^(?:elbows|knees|"
    r"feet|hands|arms|legs|shoulders|hips|back|chest|eyes|palms|toes|heels|head|chin|weight|core|spine|"
    r"neck)\b"
    r"|^(?:lying|standing|sitting|kneeling|starting|keeping|facing|seated|inhaling|exhaling|bending|"
    r"leaning|on your|in a|from a|with|from|while|as)\b|^(?:no|nice and|slow|slowly|gentle|gently|easy|"
    r"small|big)\b"
)
