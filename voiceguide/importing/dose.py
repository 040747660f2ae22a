"""How much: one sentence's dose, read by finders that each take their words away.

What looks like a dose and is none goes first (how often a day, degrees, what to build up to); then the
larger phrases before the smaller ones, so that a figure is never read twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from voiceguide.importing import phrases as P
from voiceguide.importing import sided as S
from voiceguide.importing.model import Dose, Interval, Span
from voiceguide.importing.numbers import plain as _plain
from voiceguide.records import Record, replace


class Reading(Record):
    """A dose so far, and the words of the sentence that are still unread."""

    dose: Dose
    rest: str

    def take(self, match: re.Match[str], **found: object) -> Reading:
        """The reading with `found` in its dose and the match's words taken away."""
        gap = "\x00" * (match.end() - match.start())
        rest = self.rest[: match.start()] + gap + self.rest[match.end() :]
        return Reading(replace(self.dose, **found), rest)  # type: ignore[arg-type]


Finder = Callable[[Reading], Reading]


def span(text: str) -> Span | None:
    """The range that the figures in `text` make, None for none or an upside-down one."""
    figures = [float(n.replace(",", ".")) for n in P.FIGURE.findall(text)[:2]]
    if not figures or not 0 < figures[0] <= figures[-1] <= 1000:
        return None
    return Span(figures[0], figures[-1])


def seconds(text: str) -> Span | None:
    """The seconds of a duration or a range of durations ("1-2 minutes", "30 s to 1 min", "1:30")."""
    if clock := P.CLOCK.fullmatch(text.strip()):
        total = int(clock[1]) * 60 + int(clock[2])
        return Span(total, total) if total else None
    ends = [P.AMOUNT.findall(end) for end in P.CONNECTOR.split(P.HYPHEN_UNIT.sub(" ", text))]
    ends = [end for end in ends if end]
    if not ends:
        return None
    last = next((unit for _, unit in reversed(ends[-1]) if unit), "s")
    totals = [
        sum(
            float(n.replace(",", ".")) * (60 if (u or last)[0] in "m'" and (u or last) != "''" else 1)
            for n, u in end
        )
        for end in ends
    ]
    low, high = totals[0], totals[-1]
    return Span(low, high) if 0 < low <= high <= 7200 else None


_COUNT = re.compile(r"(?:x ?)?(\d{1,2})(?: ?(?:-|to|or) ?(\d{1,2}))?(?: ?x)?[.!]?")


_NAMED_COUNT = re.compile(
    r"(?:do |about |just )?(\d{1,2})(?: ?(?:-|to|or) ?(\d{1,2}))? (?:[a-z-]+ )?([a-z]{3,})e?s[.!]?"
)


def count_of(text: str, *, name: str = "") -> Span | None:
    """The number of repetitions that a bare figure is ("10", "8-10"), where its place says what it counts."""
    found = _COUNT.fullmatch(_plain(text).strip())
    if not found and name and (named := _NAMED_COUNT.fullmatch(_plain(text).strip())):
        unit = re.match(r"breath|second|minute|round|set|time", named[3])
        found = named if named[3][:4] in _plain(name) and not unit else None
    low = int(found[1]) if found else 0
    return Span(low, int(found[2] or low)) if found and 1 < low <= int(found[2] or low) else None


def _without(reading: Reading, pattern: re.Pattern[str]) -> Reading:
    return Reading(reading.dose, pattern.sub(lambda m: "\x00" * len(m[0]), reading.rest))


def _no_dose(reading: Reading) -> Reading:
    for pattern in (*P.NOT_A_DOSE, P.GROWING):
        reading = _without(reading, pattern)
    return reading


def _pattern(reading: Reading) -> Reading:
    """Breathing: in, hold, out, hold; a phase that is not named is 0."""
    if found := P.PHASES.search(reading.rest):
        phases = tuple(float(found[k] or 0) for k in ("i", "h", "o", "p"))
        return reading.take(found, pattern=phases if phases[3] else phases[:3])
    if (found := P.PATTERN.search(reading.rest)) and re.search(r"breath|inhal|in\b", reading.rest):
        return reading.take(found, pattern=tuple(float(n) for n in found.groups() if n))
    return reading


def _interval(reading: Reading) -> Reading:
    """Work and rest, with the rounds if the sentence has them."""
    found = next(filter(None, (p.search(reading.rest) for p in P.INTERVALS)), None)
    if not found:
        return reading
    work = seconds(found["work"])
    rest = seconds(found["rest"])
    if not work or not rest:
        return reading
    reading = reading.take(found)
    rounds = P.ROUNDS.search(reading.rest)
    count = span(rounds[0]) if rounds else None
    reading = reading.take(rounds) if rounds else reading
    interval = Interval(work.low, rest.low, int(count.low) if count else None)
    return Reading(replace(reading.dose, interval=interval), reading.rest)


def _rest(reading: Reading) -> Reading:
    found = next(filter(None, (p.search(reading.rest) for p in P.RESTS)), None)
    return reading.take(found, rest=seconds(found["n"])) if found else reading


def _times(reading: Reading) -> Reading:
    """Read "3 x 10", "2 x 30 s", "10 x 5 second holds": few of a long one are sets, many are repetitions."""
    found = P.TIMES.search(reading.rest)
    if not found:
        return reading
    many, each = span(found["many"]), found["each"]
    if not many:
        return reading
    length = seconds(each) if found["unit"] else None
    if length and many.high > 5:
        return reading.take(found, reps=many, hold=length)
    if length:
        return reading.take(found, sets=int(many.high), hold=length)
    kind = "breaths" if found["breaths"] else "reps"
    few = span(each)
    if kind == "reps" and few and many.low > 5 >= few.high:
        return reading.take(found, sets=int(few.high), reps=many)
    return reading.take(found, sets=int(many.high), **{kind: span(each)})


def _sets(reading: Reading) -> Reading:
    found = next(filter(None, (p.search(reading.rest) for p in P.SETS)), None)
    count = span(found["n"]) if found else None
    return reading.take(found, sets=int(count.high)) if found and count else reading


def _first(reading: Reading, patterns: tuple[re.Pattern[str], ...], field: str) -> Reading:
    """The first of `patterns` that is there, as a plain range, unless that part is known already."""
    if getattr(reading.dose, field) is not None:
        return reading
    for pattern in patterns:
        for found in pattern.finditer(reading.rest):
            if value := span(found["n"]):
                return reading.take(found, **{field: value})
    return reading


def _hold(reading: Reading) -> Reading:
    """The duration beside a word of holding before any other; a later, second one is only taken away."""
    known = bool(reading.dose.hold or reading.dose.interval or reading.dose.pattern)
    for pattern in P.HOLDS:
        while found := pattern.search(reading.rest):
            length = None if known else seconds(found["n"])
            known = known or length is not None
            reading = reading.take(found, hold=length) if length else reading.take(found)
    return reading


def _counts(reading: Reading) -> Reading:
    """Read "a count of five", which is taken as five seconds and marked as counted."""
    before = reading.dose.hold
    reading = _first(reading, P.COUNTS, "hold")
    counted = reading.dose.hold is not before
    return Reading(replace(reading.dose, counted=counted), reading.rest)


def _rounds(reading: Reading) -> Reading:
    """A number of times; rounds of something that has its own figure are sets."""
    whole = reading.rest
    after = _first(reading, P.REPS, "reps")
    if after.dose.reps is reading.dose.reps:
        return after
    taken = "".join(c for c, left in zip(whole, after.rest, strict=True) if left == "\x00" and c != "\x00")
    dose = reading.dose
    if dose.interval and after.dose.reps == Span(1, 1):
        return Reading(replace(after.dose, reps=None), after.rest)
    if re.search(r"rounds?\b", taken) and (dose.hold or dose.breaths) and not dose.sets and after.dose.reps:
        return Reading(replace(after.dose, reps=None, sets=int(after.dose.reps.high)), after.rest)
    return after


def _repeated(reading: Reading) -> Reading:
    """Read "10 reps, repeat 3 times": the second figure counts sets."""
    if reading.dose.sets or not reading.dose.reps:
        return reading
    found = P.AGAIN.search(reading.rest)
    count = span(found["n"]) if found else None
    return reading.take(found, sets=int(count.high)) if found and count else reading


_EACH_OF_MANY = re.compile(r"\b(?:each|every) (?:finger|toe)\b(?! ?,? then)")


def _sides(reading: Reading) -> Reading:
    text = reading.rest.replace("\x00", " ")
    if S.ALTERNATE.search(text) and not S.PER_SIDE.search(text):
        reading = Reading(replace(reading.dose, alternating=True), reading.rest)
    if S.OTHER_AFTER.search(reading.rest) and not reading.dose.alternating:
        reading = Reading(replace(reading.dose, each_side=True), reading.rest)
    if S.NO_SIDE[0].search(reading.rest):
        reading = Reading(replace(reading.dose, alternating=True), reading.rest)
    reading = _without(reading, _EACH_OF_MANY)
    for pattern in S.NO_SIDE:
        reading = _without(reading, pattern)
    if reading.dose.hold and reading.dose.reps:
        reading = _without(reading, S.EACH_ALONE)
    says = reading.dose.figures or S.SAYS_MUCH.search(reading.rest)
    if S.OF_SEVERAL.search(text):
        reading = _without(reading, S.EACH_ALONE)
    for pattern in (*S.SIDES, *(S.SIDES_WITH_DOSE if says else ())):
        while found := pattern.search(reading.rest):
            reading = reading.take(found, each_side=not reading.dose.alternating)
    for pattern in S.WAYS if says or len(reading.rest) < 40 else S.SURE_WAYS:
        while found := pattern.search(reading.rest):
            reading = reading.take(found, each_way=True)
    return _without(reading, S.ALTERNATE)


def _vague(reading: Reading) -> Reading:
    """Words that promise a figure and give none."""
    while found := P.VAGUE.search(reading.rest):
        said = found[0].strip(" .,;")
        reading = reading.take(found, vague=(*reading.dose.vague, said))
    return reading


FINDERS: tuple[Finder, ...] = (
    _pattern, _interval, _no_dose, _rest, _times, _sets,
    lambda r: _first(r, P.BREATHS, "breaths"), _hold, _counts, _rounds, _repeated, _vague, _sides,
)  # fmt: skip
"""The finders, in the order in which they read."""


@lru_cache(maxsize=4096)
def read(plain: str) -> Reading:
    """The dose in one sentence in its plain form, and the words that no finder understood."""
    reading = Reading(Dose(), plain)
    for finder in FINDERS if P.FIGURE.search(plain) else (_vague, _sides) if P.MAY_SAY.search(plain) else ():
        reading = finder(reading)
    return reading


def leftover(reading: Reading) -> str:
    """The words of a sentence beyond its dose: '' where it says nothing but how much."""
    return " ".join(
        w
        for w in P.WORD.findall(reading.rest.replace("\x00", " "))
        if w not in P.FILLERS and not (reading.dose.figures and w.isdigit())
    )


def merged(first: Dose, later: Dose) -> Dose:
    """One dose from two sentences, in order; what the first one says stands."""
    if first.reps == Span(1, 1) and later.reps:
        first = replace(first, reps=None)
    reps, sets = first.reps or later.reps, first.sets or later.sets
    if first.reps and later.reps and not sets and first.reps != later.reps:
        sets = int(later.reps.high) if later.reps.high <= 6 < first.reps.low else None
    return Dose(
        hold=first.hold or later.hold,
        breaths=first.breaths or later.breaths,
        reps=reps,
        sets=sets,
        rest=first.rest or later.rest,
        interval=first.interval or later.interval,
        pattern=first.pattern or later.pattern,
        each_side=first.each_side or later.each_side,
        each_way=first.each_way or later.each_way,
        alternating=first.alternating or later.alternating,
        counted=first.counted or (later.counted and not first.hold),
        vague=(*first.vague, *later.vague),
    )
