"""The law of fit: the track is exactly as long as wanted, or it is said why not, with what can be had."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from laws import SAMPLE_RATE, Lengths, names, run
from strategies import valid_routines
from voiceguide.language.report import Report
from voiceguide.planning.compiler import compile_plan
from voiceguide.settings import Settings
from voiceguide.timeline.build import build_timeline
from voiceguide.timeline.fit import OutOfReach, PlanAt, fit, span
from voiceguide.timeline.model import Timeline


def plan_at(text: str) -> PlanAt:
    """The plans of a text by the fraction at which its counts settle."""
    outcome = run(text)
    assert outcome.routine is not None, outcome.diagnostics
    routine, report = outcome.routine, Report(outcome.source)
    return lambda counts: compile_plan(routine, names(), report, settings=Settings(), count_fraction=counts)


def fitted(text: str, target: Fraction) -> Timeline:
    """The timeline of a text fitted to `target` seconds."""
    lengths = Lengths()
    found = fit(plan_at(text), lengths, target)
    return build_timeline(found.plan, lengths, found.laid)


@given(valid_routines(), st.fractions(0, 1, max_denominator=97))
@settings(max_examples=40)
def test_a_target_is_met_to_the_sample_or_told_why_not(text: str, where: Fraction) -> None:
    """A class would end too early for its slot, or a reachable length be refused without a reason."""
    outcome = run(text)
    assume(outcome.timeline is not None and not any(d.is_error for d in outcome.diagnostics))
    low, high = span(plan_at(text), Lengths())
    target = low + (high - low) * where
    found = _tried(text, target)
    if isinstance(found, OutOfReach):
        assert found.below is not None or not found.shortest <= target <= found.longest
    else:
        assert abs(Fraction(found.frames, SAMPLE_RATE) - target) <= Fraction(1, SAMPLE_RATE)


def _tried(text: str, target: Fraction) -> Timeline | OutOfReach:
    try:
        return fitted(text, target)
    except OutOfReach as reach:
        return reach


RANGES = st.lists(st.tuples(st.integers(1, 60_000), st.integers(0, 60_000)), min_size=1, max_size=12)


@given(RANGES, st.fractions(0, 1, max_denominator=9973))
def test_one_common_fraction(ranges: list[tuple[int, int]], fraction: Fraction) -> None:
    """One exercise would give up all the time that another keeps and no longer be the author's class."""
    text = "\n".join(f"[pause {low}-{low + more}ms]" for low, more in ranges)
    lengths = [(Fraction(low, 1000), Fraction(more, 1000)) for low, more in ranges]
    target = sum((low + more * fraction for low, more in lengths), Fraction(0))
    timeline = fitted(text, target)
    at = Fraction(0)
    # With nothing elastic in them every fraction is right.
    for event, (low, more) in zip(timeline.events, lengths, strict=True):
        at += low + more * fraction
        assert event.end == (2 * at * SAMPLE_RATE + 1).__floor__() // 2


@pytest.mark.parametrize("target", [Fraction(30), Fraction(39), Fraction(48)])
def test_counts_settle_first(target: Fraction) -> None:
    """Repetitions would be cut in half to make a length."""
    timeline = fitted("[reps 8-12]\n[pause 6-12s]", target)
    assert timeline.frames == target * SAMPLE_RATE
    window = next(event for event in timeline.events if event.directive == "reps")
    assert window.frames % (3 * SAMPLE_RATE) == 0


@pytest.mark.parametrize("target", [Fraction(1), Fraction(19), Fraction(31), Fraction(43_200)])
def test_out_of_reach_names_the_span(target: Fraction) -> None:
    """The author would have to guess which lengths can be had."""
    with pytest.raises(OutOfReach) as caught:
        fitted("[pause 20-30s]", target)
    assert [caught.value.shortest, caught.value.longest] == [20, 30]


def test_a_gap_between_counts_is_told() -> None:
    """A length between two counts would be refused as out of reach, though it lies between the ends."""
    with pytest.raises(OutOfReach) as caught:
        fitted("[reps 2-4, every 10s]\n[pause 5s]", Fraction(32))
    assert [caught.value.below, caught.value.above] == [25, 35]
