"""A dose as the directives that do it, with a comment for each thing that the article leaves open.

::

    sets     [repeat 3]            a rest before each later one
    reps     [reps 12-15]
    hold     [hold 20-30s]         repeated: [repeat 10] around it
    breaths  [breathe 4-0-6, x5]   the pace is ours
    interval [intervals 8, work 20s, rest 10s]
    pattern  [breathe 4-7-8, x4]
    ways     [repeat 2]            "Now the other direction."
"""

from __future__ import annotations

from voiceguide.importing.model import Dose, Span
from voiceguide.importing.wording import comment
from voiceguide.records import Record

INDENT = "    "
HOLD, REPS, BREATHS, ROUNDS, REST, CYCLES = 30, 8, 5, 8, 30, 4
"""What stands in a routine, beside a TODO, where the article is silent."""

LONGEST = 2 * 3600
"""An exercise whose figures come to more seconds than this is left to its reader."""

_MOST = 200
"""More repetitions than this are no dose of an exercise."""


class Window(Record):
    """Directive lines and the comments that belong above them; `bare` is whether the one line can take
    clauses.
    """

    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()
    bare: bool = False


def length_of(dose: Dose) -> float:
    """How many seconds a dose lasts at most, both sides and all sets counted, words left out."""
    each = dose.hold.high + 3 if dose.hold else (dose.breaths.high * 10 if dose.breaths else 3)
    times = min(dose.reps.high, _MOST) if dose.reps else 1
    if dose.interval:
        each, times = dose.interval.work + dose.interval.rest, dose.interval.rounds or max(times, ROUNDS)
    if dose.pattern:
        each, times = sum(dose.pattern), max(times, int(dose.breaths.high) if dose.breaths else CYCLES)
    rest = dose.rest.high if dose.rest else REST
    return (each * times + rest) * (dose.sets or 1) * (1 + dose.each_side) * (1 + dose.each_way)


def window_of(dose: Dose, *, still: bool) -> Window:
    """The directives for a dose; `still` is whether the words speak of holding rather than of moving."""
    if length_of(dose) > LONGEST:
        plain = _left_open(Dose(each_side=dose.each_side), still=still)
        note = f"TODO: The article's figures come to more than {LONGEST // 3600} hours; see its words."
        return Window(plain.lines, (comment(note),), plain.bare)
    made = _core(dose, still=still)
    if dose.each_way:
        lead = (f"{INDENT}[only later]", f"{INDENT * 2}Now the other direction.")
        made = Window(("[repeat 2]", *lead, *indented(made.lines)), made.notes)
    if dose.sets and dose.sets > 1 and not dose.interval and not (dose.pattern and not dose.reps):
        made = _in_sets(made, dose)
    return Window(made.lines, (*made.notes, *_open(dose)), made.bare)


def indented(lines: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The lines one level deeper."""
    return tuple(f"{INDENT}{line}" if line else line for line in lines)


def duration(span: Span) -> str:
    """A duration or range as the language writes it, in seconds, whole minutes as minutes."""
    if span.low != span.high:
        return f"{_figure(span.low)}-{_figure(span.high)}s"
    if span.low >= 60 and span.low % 60 == 0:
        return f"{int(span.low // 60)}m"
    return f"{_figure(span.low)}s"


def _figure(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def middle(span: Span | None, default: int) -> int:
    """The whole number in the middle of a range, half up, as the standard level takes it."""
    return max(1, min(_MOST, int((span.low + span.high) / 2 + 0.5))) if span else default


def _whole(span: Span) -> str:
    low, high = max(1, min(_MOST, int(span.low + 0.5))), max(1, min(_MOST, int(span.high + 0.5)))
    return str(low) if low == high else f"{low}-{high}"


def _core(dose: Dose, *, still: bool) -> Window:
    if dose.interval:
        return _intervals(dose)
    if dose.pattern:
        return _pattern(dose)
    if dose.breaths:
        note = "The article counts breaths; 4 seconds in and 6 seconds out are a suggestion."
        return _repeated(f"[breathe 4-0-6, x{middle(dose.breaths, BREATHS)}]", dose, note=f"TODO: {note}")
    if dose.hold:
        counted = "The article counts; a count is taken as a second." if dose.counted else ""
        return _repeated(f"[hold {duration(dose.hold)}]", dose, note=counted)
    if dose.reps:
        return Window(
            (f"[reps {_whole(dose.reps)}{', alternating' if dose.alternating else ''}]",),
            bare=not dose.alternating,
        )
    return _left_open(dose, still=still)


def _intervals(dose: Dose) -> Window:
    assert dose.interval is not None
    rounds = dose.interval.rounds or (int(dose.reps.high) if dose.reps else dose.sets)
    note = (
        ()
        if rounds
        else (comment(f"TODO: The article gives no number of rounds; {ROUNDS} is a suggestion."),)
    )
    work, rest = Span(dose.interval.work, dose.interval.work), Span(dose.interval.rest, dose.interval.rest)
    line = f"[intervals {rounds or ROUNDS}, work {duration(work)}, rest {duration(rest)}]"
    return Window((line,), note)


def _pattern(dose: Dose) -> Window:
    count = dose.reps or dose.breaths or (Span(dose.sets, dose.sets) if dose.sets else None)
    note = (
        () if count else (comment(f"TODO: The article gives no number of rounds; {CYCLES} is a suggestion."),)
    )
    phases = "-".join(_figure(phase) for phase in dose.pattern)
    return Window((f"[breathe {phases}, x{middle(count, CYCLES)}]",), note)


def _repeated(line: str, dose: Dose, *, note: str = "") -> Window:
    """A window, as often as the dose repeats it, with a moment to let go in between."""
    notes = [comment(note)] if note else []
    count = middle(dose.reps, 1)
    if count < 2:
        return Window((line,), tuple(notes), bare=line.startswith("[hold"))
    if dose.reps and dose.reps.low != dose.reps.high:
        notes.append(comment(f"The article says {_whole(dose.reps).replace('-', ' to ')} times."))
    between = duration(dose.rest) if dose.rest and not dose.sets else "3s"
    lines = (
        f"[repeat {count}]",
        f"{INDENT}[only later]",
        f"{INDENT * 2}[pause {between}]",
        f"{INDENT}{line}",
    )
    return Window(lines, tuple(notes))


def _left_open(dose: Dose, *, still: bool) -> Window:
    said = f'The article says "{dose.vague[0]}"' if dose.vague else "The article gives no figure"
    breathing = any("breath" in words for words in dose.vague)
    repeats = any(word in words for words in dose.vague for word in ("repeat", "times", "reps"))
    if breathing:
        return Window(
            (f"[breathe 4-0-6, x{BREATHS}]",), (comment(f"TODO: {said}; {BREATHS} are a suggestion."),)
        )
    if still and not repeats:
        return Window(
            (f"[hold {HOLD}s]",), (comment(f"TODO: {said}; {HOLD} seconds are a suggestion."),), bare=True
        )
    clause = ", alternating" if dose.alternating else ""
    return Window(
        (f"[reps {REPS}{clause}]",), (comment(f"TODO: {said}; {REPS} is a suggestion."),), bare=not clause
    )


def _in_sets(made: Window, dose: Dose) -> Window:
    assert dose.sets is not None
    notes = made.notes
    if not dose.rest:
        notes = (
            *notes,
            comment(f"TODO: The article gives no rest between sets; {REST} seconds are a suggestion."),
        )
    rest = duration(dose.rest) if dose.rest else f"{REST}s"
    lead = (f"{INDENT}[only later]", f"{INDENT * 2}[rest {rest}]")
    return Window((f"[repeat {min(dose.sets, _MOST)}]", *lead, *indented(made.lines)), notes)


def _open(dose: Dose) -> tuple[str, ...]:
    """Comments for words that promise a figure beside the figures that are there."""
    if not dose.vague or not (dose.hold or dose.reps or dose.breaths or dose.interval or dose.pattern):
        return ()
    return tuple(
        comment(f'TODO: The article also says "{words}".')
        for words in dict.fromkeys(dose.vague)
        if len(words) > 12
    )
