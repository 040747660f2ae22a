"""A timeline that grows while it is heard is the same timeline, with the same samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.audio.pcm import Samples
from voiceguide.session.ready import Planned, complete, open_plan
from voiceguide.settings import Settings
from voiceguide.source import Source
from voiceguide.timeline.blocks import cut_blocks
from voiceguide.timeline.layout import Layout
from voiceguide.timeline.lookahead import Reader, Score, can_grow, growing_score, whole_score
from voiceguide.timeline.times import Guess

TEXT = """\
---
title: Tried
voice: estimate
---
[chime bowl]
Welcome to this short routine.

## Floor

### Bridge
Lift your hips, and keep them up.
[hold 9-11s, countdown 3, halfway] Breathe.
[rest 6s]

### Plank
[each side, switch 3s]
    Turn to your {side} side.
    [pause 1.7s]
    [hold 5s, countdown 2]

[chime gong]
Bye.
"""

Plan = Callable[[str], Planned]


@pytest.fixture(scope="module")
def planned() -> Iterator[Plan]:
    """`planned(text)`: a routine read and planned, with the stand-in voice."""
    with ExitStack() as stack:
        chosen = Settings(voice="estimate")
        yield lambda text: stack.enter_context(open_plan(Source("tried", text), chosen))


@pytest.fixture(scope="module")
def ready(planned: Plan) -> Planned:
    """The tried routine."""
    return planned(TEXT)


@pytest.fixture(scope="module")
def whole(ready: Planned) -> Samples:
    """Its samples, as a file holds them."""
    timeline = complete(ready, Settings(voice="estimate")).timeline
    return np.concatenate(list(cut_blocks(timeline, ready.clips)))


def grown(ready: Planned) -> Score:
    """A score of which nothing is known yet."""
    layout = Layout(ready.plan, ready.clips, ready.fraction, Guess())
    assert can_grow(layout)
    return growing_score(layout)


def test_a_score_that_has_grown_is_the_whole_timeline(ready: Planned) -> None:
    """Without it a live session could tell, or play, another order of events."""
    score = grown(ready)
    while score.grow():
        pass
    timeline = complete(ready, Settings(voice="estimate")).timeline
    assert tuple(score.events) == timeline.events
    assert score.frames == timeline.frames
    assert [(m.title, m.level, m.side, m.start) for m in score.marks] == [
        (c.title, c.level, c.side, c.start) for c in timeline.chapters
    ]


@settings(max_examples=25)
@given(blocks=st.lists(st.integers(2_000, 300_000), min_size=1, max_size=12))
def test_reading_it_as_it_grows_gives_the_samples_of_the_file(
    ready: Planned, whole: Samples, blocks: list[int]
) -> None:
    """Without it what is heard live would not be what the file holds."""
    reader = Reader(grown(ready), ready.clips)
    at = 0
    while at < len(whole):
        for frames in blocks:
            stop = min(at + frames, len(whole))
            assert np.array_equal(reader.read(at, stop), whole[at:stop])
            at = stop
    assert not reader.read(len(whole), len(whole) + 100).any()


@given(places=st.lists(st.integers(0, 1_500_000), min_size=1, max_size=8))
def test_it_can_be_read_anywhere_in_any_order(ready: Planned, whole: Samples, places: list[int]) -> None:
    """Without it a jump would lose what still rings there."""
    reader = Reader(grown(ready), ready.clips)
    for at in places:
        block = reader.read(at, at + 5_000)
        known = whole[at : at + 5_000]
        assert np.array_equal(block[: len(known)], known)
        assert not block[len(known) :].any()


def test_it_learns_no_more_than_it_must(ready: Planned) -> None:
    """Without it the first sound would wait for the last line to be spoken."""
    score = grown(ready)
    Reader(score, ready.clips).read(0, 4_410)
    assert 0 < len(score.events) < 4
    assert score.frames is None


@pytest.mark.parametrize(
    ("line", "grows"),
    [
        ("Hello.", True),
        ("This takes {total}.", False),
        ("[hold 9s] There are {left} to go.", False),
        ("[until 1:00]", False),
        ("[music pad]", False),
    ],
)
def test_what_must_know_the_end_does_not_grow(planned: Plan, line: str, grows: bool) -> None:
    """Without it a time could be told wrong, or a bed come too late to make room."""
    ready = planned(f"---\nvoice: estimate\n---\nFirst.\n{line}\n")
    assert can_grow(Layout(ready.plan, ready.clips, ready.fraction, Guess())) is grows


def test_lanes_lie_under_everything(ready: Planned, whole: Samples) -> None:
    """Without it a bed or a wake noise would be missing live."""

    class Constant:
        def add(self, block: Samples, at: int, score: Score) -> None:
            block += np.float32(0.25)

    reader = Reader(whole_score(complete(ready, Settings()).timeline), ready.clips, 1, [Constant()])
    assert np.allclose(reader.read(0, 30_000), whole[:30_000] + 0.25)
