"""The wake noise: quiet, where it belongs, and the same however it is cut."""

from __future__ import annotations

import numpy as np
import pytest

from voiceguide.audio.pcm import silence
from voiceguide.planning.events import CueSound, Place
from voiceguide.source import Source, Span
from voiceguide.timeline.lookahead import Score
from voiceguide.timeline.model import Event, Kind
from voiceguide.timeline.wake import LEVEL_DB, Wake, WakeLane, noise, pads

RATE = 44_100
PLACE = Place(Source("tried", ""), Span(0, 0))


def sounds(*spans: tuple[float, float]) -> list[Event]:
    """Sounds from second to second."""
    return [
        Event(Kind.CUE, int(start * RATE), int(end * RATE), PLACE, CueSound("tick")) for start, end in spans
    ]


def lane_of(wake: Wake, events: list[Event], frames: int, block: int) -> np.ndarray:
    """What a lane adds to silence."""
    score = Score(RATE, events=events, known=frames, frames=frames)
    lane, whole = WakeLane(wake, RATE), silence(frames)
    for at in range(0, frames, block):
        lane.add(whole[at : at + block], at, score)
    return whole


def test_pads_come_before_sounds_after_a_long_silence_only() -> None:
    """Without it there would be noise in every short pause, or none before the words that need it."""
    found = list(pads(sounds((0, 1), (2.5, 3), (6, 7), (6.5, 12), (13, 14)), sample_rate=RATE))
    starts = [start / RATE for start, _ in found]
    assert starts == pytest.approx([0, 5.2], abs=1e-4)


def test_the_noise_is_as_quiet_as_it_says_and_never_stands_out() -> None:
    """Without it the noise itself would be heard."""
    table = noise(RATE)
    level = 20 * np.log10(np.sqrt(np.mean(table.astype(np.float64) ** 2)))
    assert level == pytest.approx(LEVEL_DB, abs=0.01)
    assert 20 * np.log10(np.abs(table).max()) < LEVEL_DB + 15
    assert np.array_equal(table, noise(RATE))


@pytest.mark.parametrize("wake", [Wake.PAD, Wake.BED, Wake.OFF])
def test_it_does_not_depend_on_the_blocks(wake: Wake) -> None:
    """Without it a live session and a file would differ."""
    events = sounds((1, 2), (6, 7))
    whole = lane_of(wake, events, 10 * RATE, 10 * RATE)
    assert np.array_equal(whole, lane_of(wake, events, 10 * RATE, 3_331))
    assert whole.any() == (wake is not Wake.OFF)
    if wake is Wake.PAD:
        assert not whole[3 * RATE : 5 * RATE].any()
        assert whole[int(5.5 * RATE) : 6 * RATE].any()


def test_a_pad_comes_and_goes_softly() -> None:
    """Without it the noise would click."""
    whole = lane_of(Wake.PAD, sounds((6, 7)), 8 * RATE, 8 * RATE)
    heard = np.flatnonzero(whole[:, 0])
    assert np.abs(whole[heard[:20]]).max() < 1e-5
    assert np.abs(whole[heard[-20:]]).max() < 1e-5
