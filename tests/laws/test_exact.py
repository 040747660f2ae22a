"""Laws of time: what an instructor adds up on paper is where things are, to the sample."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import SAMPLE_RATE, Lengths, run
from strategies import valid_routines
from voiceguide.timeline.model import Event, Kind

MILLISECONDS = st.integers(1, 90_000)


def sample(seconds: Fraction) -> int:
    """The sample of a position, a half rounded up."""
    return (2 * seconds * SAMPLE_RATE + 1).__floor__() // 2


timed = st.tuples(st.sampled_from(("hold", "pause", "rest", "wait", "reps", "silent", "chime")), MILLISECONDS)


def written(kind: str, length: int) -> tuple[str, Fraction]:
    """A timed line, and how much of the track it takes."""
    seconds = Fraction(length, 1000)
    texts = {
        "hold": f"[hold {length}ms]",
        "silent": f"[hold {length}ms, silent]",
        "pause": f"[pause {length}ms]",
        "rest": f"[rest {length}ms]",
        "wait": f"[wait, for {length}ms]",
        "reps": f"[reps 7, every {length}ms, silent]",
        "chime": f"[chime tick, tail {length}ms]",
    }
    return texts[kind], 7 * seconds if kind == "reps" else seconds


@given(st.lists(timed, min_size=1, max_size=30))
def test_timed_things_add_up(things: list[tuple[str, int]]) -> None:
    """A class would run longer or shorter than the numbers in it, or drift with every line."""
    lines = [written(*thing) for thing in things]
    timeline = run("\n".join(text for text, _ in lines)).timeline
    assert timeline is not None
    expected, at = [], Fraction(0)
    for number, (text, length) in enumerate(lines, start=1):
        if not text.startswith("[chime"):
            expected.append((number, sample(at), sample(at + length)))
        at += length
    stretches = [e for e in timeline.events if e.kind in (Kind.WINDOW, Kind.PAUSE)]
    assert [(e.place.line, e.start, e.end) for e in stretches] == expected
    assert sample(at) <= timeline.frames <= sample(at) + 6 * SAMPLE_RATE


@given(valid_routines())
@settings(max_examples=60)
def test_countdowns_of_holds_are_exact(text: str) -> None:
    """A countdown would come early or late in some hold, and the end cue not at the end."""
    timeline = run(text).timeline
    assert timeline is not None
    for hold in [e for e in timeline.events if e.directive == "hold"]:
        inside = [e for e in timeline.events if e.place == hold.place and hold.start <= e.start <= hold.end]
        for event in inside:
            if event.kind is Kind.COUNT or event.role == "count":
                assert (hold.end - event.start) % SAMPLE_RATE == 0
                assert event.start - hold.start >= SAMPLE_RATE - 1
            if event.role in ("end", "start"):
                assert event.start in (hold.start, hold.end)
            if event.role == "halfway" or event.text == "Halfway.":
                assert abs(2 * event.start - hold.start - hold.end) <= 2


@given(st.integers(1, 400), st.integers(50, 20_000), st.booleans())
def test_repetitions_stand_on_their_grid(count: int, every: int, silent: bool) -> None:
    """A count would drift away from its grid, or a number that does not fit would push the next one."""
    clause = ", silent" if silent else ""
    outcome = run(f"Go.\n[reps {count}, every {every}ms{clause}]")
    assert outcome.timeline is not None
    window = next(e for e in outcome.timeline.events if e.directive == "reps")
    begun = _start_of(window, outcome.timeline.events)
    marks = [e.start for e in outcome.timeline.events if e.kind is Kind.COUNT or e.role == "count"]
    assert marks == [sample(begun + index * Fraction(every, 1000)) for index in range(count)]
    assert window.end == sample(begun + count * Fraction(every, 1000))


def _start_of(window: Event, events: tuple[Event, ...]) -> Fraction:
    """The exact start of a window behind the words: their frames, and a sentence's gap."""
    return Fraction(events[0].end, SAMPLE_RATE) + Fraction(35, 100)


@pytest.mark.parametrize("every", ["700ms", "333ms", "1.001s"])
def test_ten_thousand_repetitions_do_not_drift(every: str) -> None:
    """A long count would end a sample, and then a second, away from where its fractions say."""
    timeline = run(f"[reps 10000, every {every}, silent]").timeline
    assert timeline is not None
    seconds = Fraction(every.removesuffix("ms")) / 1000 if every.endswith("ms") else Fraction(every[:-1])
    ticks = [event.start for event in timeline.events if event.role == "count"]
    assert len(ticks) == 10_000
    assert ticks == [sample(index * seconds) for index in range(10_000)]


def test_ten_hours_of_thirds_end_where_their_fractions_say() -> None:
    """A whole day of seminars would end a moment off: sums would be rounded more than once."""
    timeline = run("[repeat 10801]\n    [pause 3.333s]").timeline
    assert timeline is not None
    assert timeline.frames == sample(10_801 * Fraction(3333, 1000))


@given(valid_routines(), st.sampled_from([8_000, 22_050, 48_000]))
@settings(max_examples=15)
def test_the_plan_does_not_know_the_sample_rate(text: str, rate: int) -> None:
    """The same routine would be planned differently for another device: its windows would change."""
    here, there = run(text).timeline, run(text, lengths=Lengths(sample_rate=rate)).timeline
    assert here is not None
    assert there is not None

    def lengths(events: tuple[Event, ...], per_second: int) -> list[float]:
        return [e.frames / per_second for e in events if e.kind is Kind.WINDOW and e.directive != "until"]

    pairs = zip(lengths(here.events, SAMPLE_RATE), lengths(there.events, rate), strict=True)
    assert all(abs(one - other) <= 2 / 8_000 for one, other in pairs)
