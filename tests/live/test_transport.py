"""The transport alone: frames in, pieces out, no device and no clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.live import transport
from voiceguide.live.transport import Bounds, Mode, Piece, State, advance, begin

RAMP = 8
END = 1000

Change = Callable[[State], State]

CHANGES: dict[str, Change] = {
    "pause": lambda state: transport.pause(state, ramp=RAMP),
    "go on": lambda state: transport.go_on(state, ramp=RAMP),
    "jump": lambda state: transport.jump(state, 300, ramp=RAMP),
    "again": lambda state: transport.again(state, 100, 160, ramp=RAMP),
    "softer": lambda state: transport.set_volume(state, 0.5, ramp=RAMP),
    "louder": lambda state: transport.set_volume(state, 1.0, ramp=RAMP),
}


def bounds(at: int) -> Bounds:
    """A score of 1000 frames with a `[wait]` that ends at 600."""
    return Bounds(END, 600 if at < 600 else None)


def taken(state: State, frames: int) -> tuple[State, tuple[Piece, ...]]:
    """One advance."""
    return advance(state, frames, bounds, ramp=RAMP)


def flat(pieces: Sequence[Piece]) -> list[tuple[int | None, float]]:
    """Frame by frame: which sample of the score, and its gain."""
    frames: list[tuple[int | None, float]] = []
    for piece in pieces:
        for index in range(piece.frames):
            gain = piece.gain + (piece.gain_after - piece.gain) * index / piece.frames
            frames.append((None if piece.start is None else piece.start + index, gain))
    return frames


def test_a_course_without_commands_is_every_frame_once() -> None:
    """Without it a session would lose or repeat frames of the timeline."""
    state, pieces = advance(begin(0, silence=5), 5000, lambda at: Bounds(END), ramp=RAMP)
    assert flat(pieces) == [(None, 1.0)] * 5 + [(at, 1.0) for at in range(END)]
    assert state.mode is Mode.ENDED


@given(
    changes=st.lists(st.tuples(st.integers(0, 200), st.sampled_from(sorted(CHANGES))), max_size=6),
    cuts=st.lists(st.integers(1, 90), min_size=1, max_size=40),
)
def test_it_does_not_matter_how_the_frames_are_cut(changes: list[tuple[int, str]], cuts: list[int]) -> None:
    """Without it a session that was mixed ahead could not return to what was really delivered."""
    state = begin(0)
    for frames, name in changes:
        state = CHANGES[name](taken(state, frames)[0])
    whole_state, whole = taken(state, sum(cuts))
    parts: list[Piece] = []
    for frames in cuts:
        state, pieces = taken(state, frames)
        parts += pieces
    assert [at for at, _ in flat(parts)] == [at for at, _ in flat(whole)]
    assert [gain for _, gain in flat(parts)] == pytest.approx([gain for _, gain in flat(whole)])
    assert (state.at, state.mode) == (whole_state.at, whole_state.mode)


@given(changes=st.lists(st.tuples(st.integers(0, 120), st.sampled_from(sorted(CHANGES))), max_size=8))
def test_the_gain_never_leaps(changes: list[tuple[int, str]]) -> None:
    """Without it some key, or two in quick succession, would be heard as a click."""
    state, pieces = begin(0), list[Piece]()
    for frames, name in changes:
        state, more = taken(state, frames)
        pieces += more
        state = CHANGES[name](state)
    pieces += taken(state, 300)[1]
    heard = flat(pieces)
    for (before, gain_before), (after, gain_after) in pairwise(heard):
        goes_on = before is not None and after == before + 1
        step = (
            abs(gain_after - gain_before)
            if goes_on
            else max(gain_before if before is not None else 0.0, gain_after if after is not None else 0.0)
        )
        assert step <= 1.0 / RAMP + 1e-9


def test_a_pause_keeps_the_place_and_goes_on_with_the_next_frame() -> None:
    """Without it a pause would swallow or repeat a piece of a word."""
    state, _ = taken(begin(0), 50)
    state, hushed = taken(transport.pause(state, ramp=RAMP), 100)
    assert [at for at, _ in flat(hushed)] == [*range(50, 58), *[None] * 92]
    _, after = taken(transport.go_on(state, ramp=RAMP), 20)
    assert flat(after)[0] == (58, 0.0)
    assert flat(after)[8] == (66, 1.0)


def test_words_said_again_do_not_move_the_course() -> None:
    """Without it 'say it again' in a hold would begin the hold anew."""
    state, _ = taken(begin(0), 400)
    _, pieces = taken(transport.again(state, 100, 160, ramp=RAMP), 90)
    course = [at for at, _ in flat(pieces)]
    assert course == [*range(400, 408), *range(100, 160), *range(408, 430)]


def test_it_waits_at_the_end_of_a_wait_until_it_is_told_to_go_on() -> None:
    """Without it `[wait]` would not wait for anybody."""
    state, pieces = taken(begin(500), 400)
    assert state.mode is Mode.WAITING
    assert flat(pieces)[99][0] == 599
    assert flat(pieces)[100:] == [(None, 1.0)] * 300
    state, pieces = taken(transport.go_on(state, ramp=RAMP), 30)
    assert [at for at, _ in flat(pieces)] == list(range(600, 630))


def test_a_jump_while_paused_stays_paused() -> None:
    """Without it a look for an exercise, made in a pause, would start the sound."""
    state = transport.jump(transport.pause(begin(0), ramp=RAMP), 700, ramp=RAMP)
    assert state.mode is Mode.PAUSED
    assert transport.go_on(state, ramp=RAMP).at == 700


def test_stopping_fades_and_then_gives_nothing() -> None:
    """Without it `q` would end with a click, or never."""
    state, pieces = taken(transport.stop(begin(0), ramp=20), 500)
    assert len(flat(pieces)) == 20
    assert state.mode is Mode.ENDED
    assert taken(state, 10)[1] == ()


def test_a_loop_begins_again_at_its_start() -> None:
    """Without it `--loop` would stop, or leave a gap."""
    _, pieces = advance(begin(990), 20, lambda at: Bounds(END, None, 0), ramp=RAMP)
    assert [at for at, _ in flat(pieces)] == [*range(990, 1000), *range(10)]
