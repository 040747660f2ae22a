"""The windows as plans: which sounds stand at which moments of a hold, reps, breath, interval or rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from voiceguide.language.nodes import Breathe, Coaching, CoachingLine, Hold, Intervals, Reps, Rest
from voiceguide.planning.conditions import holds
from voiceguide.planning.events import (
    CoachLine,
    CountMark,
    CueMark,
    CueSound,
    Mark,
    Moment,
    PhraseMark,
    Role,
    Window,
)
from voiceguide.planning.numbers import cardinal
from voiceguide.planning.phrases import fill
from voiceguide.planning.unroll import Late, Unrolling
from voiceguide.planning.wording import Ahead
from voiceguide.settings import Detail
from voiceguide.timing import Range, Seconds, fixed

SECOND = Fraction(1)
START = Moment(Fraction(0), Fraction(0))
END = Moment(Fraction(1), Fraction(0))
HALF = Moment(Fraction(1, 2), Fraction(0))
COUNT_INTO = 3
"""The seconds that are counted into the end of a rest, and into every change of intervals."""


def after_start(seconds: Seconds) -> Moment:
    """The moment so many seconds after a window's start."""
    return Moment(Fraction(0), seconds)


def hold_window(hold: Hold, course: Unrolling) -> Late:
    """The window of a hold: start and end cue, bells, the halfway phrase, a countdown, coaching."""
    defaults = course.header.hold
    countdown = defaults.countdown if hold.countdown is None else hold.countdown
    marks: list[Mark] = [*_bells(hold, course)]
    end = None
    if not hold.silent:
        start = course.hold_cue(Role.START)
        marks += [CueMark(START, start, Role.START)] if start else []
        marks += _halfway(hold, course)
        marks += _countdown(min(countdown, int(hold.length.high)), END, course)
        end = _end_mark(course.hold_cue(Role.END))
    lines = () if hold.silent else hold.lines
    return _window("hold", hold.length, marks, end, lines, 0 if hold.silent else countdown, course, hold)


def reps_window(reps: Reps, course: Unrolling) -> Late:
    """The window of counted repetitions: a number at the start of each, ticks at further phases."""
    count = reps.count.at(course.choices.count_fraction)
    every = sum(reps.phases, Fraction(0))
    marks = [mark for index in range(count) for mark in _repetition(reps, index, count, every, course)]
    return _window(
        "reps", fixed(count * every), marks, _end_mark(course.cue(Role.END)), reps.lines, 0, course, reps
    )


def breathe_window(breathe: Breathe, course: Unrolling) -> Late:
    """The window of breathing: words (or cues) at the onset of each phase."""
    silent = breathe.silent or course.choices.detail is Detail.CUES
    marks: list[Mark] = []
    at = Fraction(0)
    for index in range(breathe.rounds):
        for phase, seconds in enumerate(breathe.phases):
            if seconds:
                marks.append(_breath(phase, at, seconds, index == 0, silent, course))
            at += seconds
    return _window("breathe", fixed(at), marks, _end_mark(course.cue(Role.END)), (), 0, course, breathe)


def intervals_window(intervals: Intervals, course: Unrolling) -> Late:
    """The window of intervals: a start cue at each work, an end cue at each rest, countdowns between."""
    marks: list[Mark] = []
    at = Fraction(0)
    for index in range(intervals.rounds):
        last = index == intervals.rounds - 1
        marks += _phase(Role.START, course.state.phrases.work, at, intervals.work, course)
        at += intervals.work
        if intervals.rest and not last:
            marks += _phase(Role.END, course.state.phrases.rest, at, intervals.rest, course)
            at += intervals.rest
    countdown = _fitting(COUNT_INTO, intervals.work)
    return _window(
        "intervals",
        fixed(at),
        marks,
        _end_mark(course.cue(Role.END)),
        intervals.lines,
        countdown,
        course,
        intervals,
    )


def rest_window(rest: Rest, course: Unrolling) -> Late:
    """The window of a rest: "Rest. Next: ..." and a countdown into what is next."""
    state, phrases = course.state, course.state.phrases

    def window(ahead: Ahead) -> Window:
        said = [phrases.rest] + ([fill(phrases.next, name=ahead.doing)] if ahead.doing else [])
        words = tuple(course.wording.utter(text, state) for text in said)
        marks: list[Mark] = [PhraseMark(START, words), *_countdown(COUNT_INTO, END, course)]
        return Window(
            "rest", rest.length, tuple(marks), None, lines(ahead), COUNT_INTO, state.place(rest.span)
        )

    lines = _coaching(rest.lines, course)
    return window


def _window(
    directive: str,
    length: Range,
    marks: Iterable[Mark],
    end: CueMark | None,
    lines: tuple[CoachingLine, ...],
    countdown: int,
    course: Unrolling,
    node: Hold | Reps | Breathe | Intervals,
) -> Late:
    place, coached, settled = course.state.place(node.span), _coaching(lines, course), tuple(marks)
    return lambda ahead: Window(directive, length, settled, end, coached(ahead), countdown, place)


def _end_mark(cue: CueSound | None) -> CueMark | None:
    return CueMark(END, cue, Role.END) if cue else None


def _bells(hold: Hold, course: Unrolling) -> Iterator[CueMark]:
    """Bells on their grid, for the longest the hold may be; what lies past its end falls away."""
    if hold.bell_every is None:
        return
    cue = course.cue(Role.BELL)
    at = hold.bell_every
    while cue and at < hold.length.high:
        yield CueMark(after_start(at), cue, Role.BELL, before=END)
        at += hold.bell_every


def _halfway(hold: Hold, course: Unrolling) -> Iterator[Mark]:
    """The halfway phrase, and its cue where the routine names one; alone where only sounds are wanted."""
    threshold = course.header.hold.halfway
    if hold.halfway is False or (hold.halfway is None and threshold is None):
        return
    shortest = Fraction(0) if hold.halfway else threshold or Fraction(0)
    cue = course.cue(Role.HALFWAY)
    phrase = course.wording.utter(course.state.phrases.halfway, course.state)
    words = () if course.choices.detail is Detail.CUES else (phrase,)
    named = "halfway" in course.header.cues
    yield PhraseMark(HALF, words, shortest, cue=cue, role=Role.HALFWAY, with_cue=named or not words)


def _countdown(numbers: int, end: Moment, course: Unrolling) -> Iterator[CountMark]:
    """Numbers down to 1, each so many seconds before `end`; none within the window's first second."""
    for number in range(numbers, 0, -1):
        moment = Moment(end.share, end.seconds - number)
        yield _count(number, moment, SECOND, course, earliest=SECOND)


def _count(
    number: int,
    moment: Moment,
    room: Seconds,
    course: Unrolling,
    *,
    earliest: Seconds = Fraction(0),
    side: str = "",
) -> CountMark:
    phrases = course.state.phrases
    word = cardinal(number, phrases.language)
    text = fill(phrases.alternating, count=word, side=side) if side else word
    return CountMark(moment, course.wording.utter(text, course.state), room, course.counting_cue(), earliest)


def _repetition(reps: Reps, index: int, count: int, every: Seconds, course: Unrolling) -> Iterator[Mark]:
    start = index * every
    cue = course.counting_cue()
    if reps.silent:
        yield CueMark(after_start(start), cue, Role.COUNT)
    else:
        number = count - index if reps.count_down else index + 1
        side = course.choices.sides[index % 2] if reps.alternating else ""
        yield _count(number, after_start(start), every, course, side=side)
    at = start
    for phase in reps.phases[:-1]:
        at += phase
        yield CueMark(after_start(at), cue, Role.COUNT)


BREATHS = (
    (Role.IN, "breathe_in"),
    (Role.HOLD, "breathe_hold"),
    (Role.OUT, "breathe_out"),
    (Role.HOLD, "breathe_empty"),
)
"""The four phases of a breath: the role of their cue, and the key of their phrase."""


def _breath(phase: int, at: Seconds, seconds: Seconds, first: bool, silent: bool, course: Unrolling) -> Mark:
    role, key = BREATHS[phase]
    cue = course.cue(role)
    if silent and cue:
        return CueMark(after_start(at), cue, role)
    text: str = getattr(course.state.phrases, key if first else f"{key}_short")
    words = (course.wording.utter(text, course.state),)
    return PhraseMark(after_start(at), words, room=seconds, cue=cue, role=role)


def _phase(role: Role, phrase: str, at: Seconds, seconds: Seconds, course: Unrolling) -> Iterator[Mark]:
    """One phase of intervals: its cue, a moment later its word, a countdown into its end."""
    cue = course.cue(role)
    if cue:
        yield CueMark(after_start(at), cue, role)
    if course.choices.detail is not Detail.CUES:
        word = course.wording.utter(phrase, course.state)
        moment = course.header.gaps.sentence
        room = seconds - moment - _fitting(COUNT_INTO, seconds)
        if room > 0:
            yield PhraseMark(after_start(at + moment), (word,), room=room)
    yield from _countdown_into(at, seconds, course)


def _countdown_into(at: Seconds, seconds: Seconds, course: Unrolling) -> Iterator[CountMark]:
    for number in range(_fitting(COUNT_INTO, seconds), 0, -1):
        yield _count(number, after_start(at + seconds - number), SECOND, course)


def _fitting(numbers: int, seconds: Seconds) -> int:
    """How many numbers fit before the end of a stretch without touching its first second."""
    return max(0, min(numbers, int(seconds - SECOND)))


def _coaching(lines: tuple[CoachingLine, ...], course: Unrolling) -> Callable[[Ahead], tuple[CoachLine, ...]]:
    """The author's lines of a window, as they are in this state."""
    state, wording = course.state, course.wording
    kept = () if course.hushed() else tuple(_kept(lines, course))
    return lambda ahead: tuple(
        CoachLine(
            line.at,
            tuple(wording.words(sentence, state, ahead) for sentence in line.sentences),
            state.place(line.span),
        )
        for line in kept
    )


def _kept(lines: Iterable[CoachingLine], course: Unrolling) -> Iterator[Coaching]:
    for line in lines:
        if isinstance(line, Coaching):
            yield line
        elif holds(line.condition, course.state, course.choices):
            yield from _kept(line.lines, course)
