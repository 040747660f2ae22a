"""The limits: found from the tree, before anything is unrolled."""

from __future__ import annotations

import pytest

from laws import Lengths, run


@pytest.mark.parametrize(
    "text",
    [
        "[repeat 99999999]\n    [pause 1s]\n",
        "[repeat 300]\n    [repeat 400]\n        Go.\n",
        "[repeat 50001]\n    [each side]\n        [pause 1ms]\n",
        "[reps 100001, every 1ms]\n",
        "[reps 50001, every 1ms, each side]\n",
        "[reps 40000, tempo 0.1-0.1-0.1]\n",
        "[chime tick, x100001, every 1ms]\n",
        "[hold 10:00:00, bell every 100ms]\n",
        "[breathe 0.1-0.1-0.1-0.1, x30000]\n",
        "[intervals 50000, work 100ms, rest 100ms]\n",
        "[pause 11:59:59]\n[hold 2s]\n",
        "[hold 7:00:00, each side]\n",
        "[rest 12:00:00]\n[wait]\n",
        "[until 12:00:01]\n",
        "[only standard]\n    [repeat 100001]\n        Go.\n",
    ],
)
def test_too_much_is_refused_without_doing_it(text: str) -> None:
    """A routine from a stranger would fill the memory before it is refused."""
    lengths = Lengths()
    outcome = run(text, lengths=lengths)
    assert "limit" in [d.code for d in outcome.diagnostics] or "bad-value" in [
        d.code for d in outcome.diagnostics
    ]
    assert len(outcome.diagnostics) == 1
    assert lengths.asked < 20


def test_the_most_is_taken() -> None:
    """A limit that is one too low would refuse what the language allows."""
    outcome = run("[repeat 50000]\n    [pause 1ms]\n    [pause 2ms]\n")
    assert not outcome.diagnostics
    assert outcome.timeline is not None
    assert len(outcome.timeline.events) == 100_000


def test_the_longest_is_taken() -> None:
    """Twelve hours would be a moment too long."""
    outcome = run("[pause 11:59:59]\n[pause 1s]\n")
    assert not outcome.diagnostics
    assert outcome.timeline is not None
    assert outcome.timeline.frames == 12 * 3600 * 44_100


def test_a_part_for_another_level_takes_no_time() -> None:
    """A routine with a long part for one level would be refused at the others."""
    outcome = run("[only deep]\n    [pause 11:00:00]\n[only gentle]\n    [pause 11:00:00]\nGo.\n")
    assert not outcome.diagnostics
