"""Elastic time: the one fraction at which a whole track is exactly as long as wanted.

Whole numbers (counts of repetitions) settle first, at a fraction, rounded half up;
then every elastic length takes up the rest at one common fraction. The length is piecewise linear in that
fraction and never falls, so a few exact secant steps find it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from voiceguide.planning.events import Plan
from voiceguide.planning.numbers import round_for_speech
from voiceguide.records import Record
from voiceguide.timeline.build import LaidOut, lay_out, lay_out_once
from voiceguide.timeline.layout import Lengths
from voiceguide.timeline.times import MOST_ROUNDS, Guess
from voiceguide.timing import Seconds

MOST_STEPS = 60
"""Steps of the search among elastic lengths; a handful do, since the length is piecewise linear."""

HALVINGS = 20
"""Halvings of the search among counts: a millionth of their ranges, finer than any of 100,000 events."""

ZERO, ONE = Fraction(0), Fraction(1)

PlanAt = Callable[[Fraction], Plan]
"""The plan with its whole numbers settled at a fraction."""


@dataclass(frozen=True, slots=True)
class OutOfReach(Exception):
    """No fraction gives the wanted length; `shortest` and `longest` are what can be had, in seconds.

    `below` and `above` are the nearest lengths that can be had, where the wanted one lies in a gap.
    """

    shortest: Seconds
    longest: Seconds
    below: Seconds | None = None
    above: Seconds | None = None


class Fitted(Record):
    """A plan and its layout that are exactly as long as wanted."""

    plan: Plan
    laid: LaidOut


def fit(plan_at: PlanAt, lengths: Lengths, target: Seconds) -> Fitted:
    """The plan fitted to `target` seconds, exactly. Raises OutOfReach.

    Words that tell a time take time themselves, so the search begins with what they would say in a track of
    that length, and where that leads nowhere with what they say in the shortest and the longest track.
    """
    failure = None
    for guess in _first_guesses(plan_at, lengths, target):
        try:
            return _settled_fit(plan_at, lengths, target, guess)
        except OutOfReach as out:
            failure = failure or out
    assert failure is not None, "there are guesses"
    raise failure


def _first_guesses(plan_at: PlanAt, lengths: Lengths, target: Seconds) -> Iterator[Guess]:
    yield Guess(round_for_speech(target))
    for end in (ZERO, ONE):
        yield lay_out(plan_at(end), lengths, fraction=end).guess


def _settled_fit(plan_at: PlanAt, lengths: Lengths, target: Seconds, guess: Guess) -> Fitted:
    for _ in range(MOST_ROUNDS):
        fitted = _fit_with(plan_at, lengths, target, guess)
        if fitted.laid.is_settled:
            break
        guess = fitted.laid.guess
    return fitted


def span(plan_at: PlanAt, lengths: Lengths) -> tuple[Seconds, Seconds]:
    """The shortest and the longest that a routine can be, in seconds."""
    shortest, longest = (lay_out(plan_at(end), lengths, fraction=end).total for end in (ZERO, ONE))
    return shortest, longest


def _fit_with(plan_at: PlanAt, lengths: Lengths, target: Seconds, guess: Guess) -> Fitted:
    plans: dict[Fraction, Plan] = {}

    def plan(counts: Fraction) -> Plan:
        return plans.setdefault(counts, plan_at(counts))

    shortest = _length(plan(ZERO), lengths, ZERO, guess)
    longest = _length(plan(ONE), lengths, ONE, guess)
    if not shortest <= target <= longest:
        raise OutOfReach(*span(plan_at, lengths))
    has_counts = plan(ZERO) != plan(ONE)
    below, above = (
        _bracket(lambda f: _length(plan(f), lengths, f, guess), target) if has_counts else (ZERO, ZERO)
    )
    reached: list[Seconds] = []
    for counts in (below, above, ZERO, ONE):
        low, high = (_length(plan(counts), lengths, f, guess) for f in (ZERO, ONE))
        if low <= target <= high:
            return _settled(plan(counts), lengths, guess, _Search(target, low, high))
        reached += [low, high]
    raise OutOfReach(
        shortest,
        longest,
        max((r for r in reached if r < target), default=None),
        min((r for r in reached if r > target), default=None),
    )


def _settled(plan: Plan, lengths: Lengths, guess: Guess, search: _Search) -> Fitted:
    """The plan with its elastic lengths where they meet the target."""
    fraction = search.solve(lambda f: _length(plan, lengths, f, guess))
    return Fitted(plan, lay_out_once(plan, lengths, fraction=fraction, guess=guess))


def _length(plan: Plan, lengths: Lengths, fraction: Fraction, guess: Guess) -> Seconds:
    return lay_out_once(plan, lengths, fraction=fraction, guess=guess).total


def _bracket(length: Callable[[Fraction], Seconds], target: Seconds) -> tuple[Fraction, Fraction]:
    """The two fractions nearest to each other between which the length passes the target."""
    low, high = ZERO, ONE
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if length(middle) <= target:
            low = middle
        else:
            high = middle
    return low, high


class _Search(Record):
    """For the fraction at which a never-falling, piecewise linear length is `target`."""

    target: Seconds
    at_zero: Seconds
    at_one: Seconds

    def solve(self, length: Callable[[Fraction], Seconds]) -> Fraction:
        """The exact fraction: halving finds the right piece of the line, and a secant step on it hits."""
        low, high, low_value, high_value = ZERO, ONE, self.at_zero, self.at_one
        for step in range(MOST_STEPS):
            if low_value == self.target:
                return low
            if high_value == self.target:
                return high
            share = (self.target - low_value) / (high_value - low_value)
            guess = low + (high - low) * (share if step % 2 == 0 else Fraction(1, 2))
            value = length(guess)
            if value < self.target:
                low, low_value = guess, value
            else:
                high, high_value = guess, value
        return low
