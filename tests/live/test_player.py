"""The player against an output that is pulled by hand: what is delivered, and what breaks."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest

from voiceguide.errors import DeviceError, VoiceError
from voiceguide.live.moves import Command
from voiceguide.live.player import LEAD_SILENCE_SECONDS, Course, Player
from voiceguide.session.ready import Planned, complete
from voiceguide.settings import Settings
from voiceguide.sinks.base import to_pcm16
from voiceguide.sinks.device import Output
from voiceguide.timeline.blocks import cut_blocks
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.layout import Layout
from voiceguide.timeline.lookahead import Reader, can_grow, growing_score
from voiceguide.timeline.mastering import NOMINAL_GAIN_DB, master
from voiceguide.timeline.times import Guess

RATE = 44_100
LEAD = int(LEAD_SILENCE_SECONDS * RATE)

Plan = Callable[[str], Planned]


def reader_of(ready: Planned) -> Reader:
    """A growing score, ready to be read."""
    layout = Layout(ready.plan, ready.clips, ready.fraction, Guess())
    assert can_grow(layout)
    return Reader(growing_score(layout), ready.clips)


def drained(player: Player, output: Output, frames: int = 4_410) -> bytes:
    """Everything that an output gets, pulled as fast as it is mixed."""
    pull = output.pull  # type: ignore[attr-defined]
    parts: list[bytes] = []
    while player.poll():
        until(lambda: player.ring.waiting >= frames or player.ring.finished)
        parts.append(pull(frames))
    return b"".join(parts)


def test_what_is_delivered_is_what_a_file_would_hold(planned: Plan, text: str, by_hand: Output) -> None:
    """Without it a live session and a rendered one would differ, and none could be trusted."""
    ready = planned(text)
    player = Player(reader_of(ready), by_hand, Course())
    player.start()
    try:
        data = drained(player, by_hand)
    finally:
        player.close()
    timeline = complete(ready, Settings(voice="estimate")).timeline
    blocks = master(cut_blocks(timeline, ready.clips, block_frames=10_000), NOMINAL_GAIN_DB, channels=1)
    wanted = b"".join(to_pcm16(block, channels=1) for block in blocks)
    assert data[: 2 * LEAD] == bytes(2 * LEAD)
    assert data[2 * LEAD :].startswith(wanted)
    assert not any(data[2 * LEAD + len(wanted) :])
    assert player.ring.starved == 0
    assert by_hand.is_closed  # type: ignore[attr-defined]


def test_a_command_acts_on_what_was_delivered_not_on_what_was_mixed(
    planned: Plan, text: str, by_hand: Output
) -> None:
    """Without it a pause would be heard two seconds late, and the place would be two seconds off."""
    player = Player(reader_of(planned(text)), by_hand, Course())
    player.start()
    pull = by_hand.pull  # type: ignore[attr-defined]
    try:
        pull(LEAD + 1_000)
        player.send(Command.PAUSE)
        until(lambda: player.turn == 1 and player.ring.waiting > 4_410)
        faded = np.frombuffer(pull(4_410), dtype="<i2")
        assert not faded[400:].any()
        assert player.state().at == 1_000 + int(0.008 * RATE)
    finally:
        player.close()


def until(condition: Callable[[], bool]) -> None:
    """Waits until something holds."""
    for _ in range(10_000):
        if condition():
            return
        time.sleep(0.001)
    raise AssertionError("it never happens")


def test_a_device_that_stops_pulling_is_noticed(
    planned: Plan, text: str, by_hand: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it a session would hang for ever when the sound server dies: the library gives no sign."""
    player = Player(reader_of(planned(text)), by_hand, Course())
    player.start()
    try:
        by_hand.pull(100)  # type: ignore[attr-defined]
        assert player.poll()
        now = player.ring.last_pull
        assert now is not None
        monkeypatch.setattr("voiceguide.live.player.time.monotonic", lambda: now + by_hand.patience + 0.1)
        by_hand.answers = True  # type: ignore[attr-defined]
        assert player.poll(), "a busy machine is no dead one"
        by_hand.answers = False  # type: ignore[attr-defined]
        with pytest.raises(DeviceError, match="stopped taking sound"):
            player.poll()
    finally:
        player.close()


def test_a_voice_that_fails_in_mid_session_is_told(
    planned: Plan, by_hand: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it the mixing thread would die unseen, and the session would go on in silence."""
    words = "".join(f"This is sentence number {number}.\n" for number in range(30))
    ready = planned(f"---\nvoice: estimate\n---\n{words}")
    player = Player(reader_of(ready), by_hand, Course())

    def failing(clips: Clips, sound: object) -> int:
        raise VoiceError("the voice is gone")

    monkeypatch.setattr(Clips, "frames", failing)
    monkeypatch.setattr(Clips, "samples", failing)
    try:
        with pytest.raises(VoiceError, match="gone"):
            player.start()
    finally:
        player.close()
    assert by_hand.is_closed  # type: ignore[attr-defined]
