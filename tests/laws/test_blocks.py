"""The law of blocks: the sound of a session does not depend on how it is cut, nor on where it begins."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.session.ready import Session, open_session
from voiceguide.settings import Settings
from voiceguide.source import Source
from voiceguide.timeline.blocks import cut_blocks

TEXT = """\
Go.
[chime gong]
[hold 3s, each side, switch 2s] Breathe.
[reps 4, every 700ms]
[rest 3s]
### Next
[breathe 1-0-1, x2, silent]
[until 32s]
"""


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """A short routine with sounds that overlap in many ways, spoken by the stand-in."""
    with contextlib.ExitStack() as stack:
        yield stack.enter_context(open_session(Source("case.routine", TEXT), Settings(voice="estimate")))


@pytest.fixture(scope="module")
def whole(session: Session) -> np.ndarray:
    """All of its sound in one block."""
    (block,) = cut_blocks(session.timeline, session.clips, block_frames=session.timeline.frames)
    return block


@given(size=st.one_of(st.integers(997, 5000), st.integers(5000, 2_000_000)), start=st.integers(0, 1_400_000))
@settings(max_examples=25)
def test_blocks_do_not_depend_on_their_size(
    session: Session, whole: np.ndarray, size: int, start: int
) -> None:
    """A player with other blocks than the renderer would play something else than the file holds."""
    blocks = list(cut_blocks(session.timeline, session.clips, block_frames=size, start=start))
    assert all(block.shape[0] == size for block in blocks[:-1])
    assert np.array_equal(np.concatenate(blocks), whole[start:])


def test_there_is_sound(whole: np.ndarray, session: Session) -> None:
    """Silence would be equal to silence whatever the blocks."""
    assert whole.shape == (session.timeline.frames, 1)
    assert float(np.abs(whole).max()) > 0.05


def test_two_channels_are_twice_the_same(session: Session, whole: np.ndarray) -> None:
    """A stereo track of mono sounds would lean to one side."""
    stereo = np.concatenate(list(cut_blocks(session.timeline, session.clips, channels=2)))
    assert np.array_equal(stereo[:, :1], whole)
    assert np.array_equal(stereo[:, 1:], whole)


def test_a_final_until_is_silent_at_its_end(whole: np.ndarray) -> None:
    """A track cut by its last `[until]` would end in a click."""
    assert abs(float(whole[-1, 0])) < 1e-4
