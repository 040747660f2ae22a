"""Room for the voice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from voiceguide.planning.events import CueSound, Place
from voiceguide.source import Source, Span
from voiceguide.timeline.ducking import Spoken, curve, duck_levels, near, spoken
from voiceguide.timeline.model import Event, Kind, Sound, SpeechSound

RATE = 1_000
PLACE = Place(Source("a", ""), Span(0, 0))


def event(kind: Kind, start: float, end: float, *, sound: Sound | None = None) -> Event:
    """An event in seconds."""
    return Event(kind, int(start * RATE), int(end * RATE), PLACE, sound)


def levels(lines: Sequence[Spoken], *seconds: float, depth: float = 15.0) -> list[float]:
    """The levels at those seconds, in dB."""
    moments = np.array(seconds) * RATE
    return list(duck_levels(moments, lines, depth_db=depth, sample_rate=RATE))


def test_it_is_down_when_the_line_begins_and_back_after_it() -> None:
    """Without it the first syllable would be masked, or the music would stay away."""
    line = [Spoken(10_000, 12_000)]
    assert levels(line, 9.4, 10.0, 11.0, 12.0, 13.5) == pytest.approx([0, -15, -15, -15, 0])
    assert levels(line, 9.7, 12.75) == pytest.approx([-7.5, -7.5])


def test_a_soft_line_gets_more_room() -> None:
    """Without it a whispered line would drown in the music."""
    assert levels([Spoken(10_000, 12_000, 6.0)], 11.0) == pytest.approx([-21])


def test_it_stays_down_over_short_gaps_only() -> None:
    """Without it the music would pump between the numbers of a count, or never come back."""
    said = SpeechSound("x", None, 150)
    events = [event(Kind.SPEECH, at, at + 1, sound=said) for at in (0, 3, 6.9, 11)]
    assert [(line.start, line.end) for line in spoken(events, sample_rate=RATE)] == [
        (0, 7_900),
        (11_000, 12_000),
    ]


def test_only_what_is_said_counts() -> None:
    """Without it the music would go down for a chime, or for the silence of a hold."""
    others = [
        event(Kind.CUE, 0, 1, sound=CueSound("bowl")),
        event(Kind.WINDOW, 1, 30),
        event(Kind.PAUSE, 30, 40),
    ]
    assert list(spoken(others, sample_rate=RATE)) == []
    soft = event(Kind.COUNT, 1, 2, sound=SpeechSound("x", None, 150, -4.0))
    assert list(spoken([soft], sample_rate=RATE)) == [Spoken(1_000, 2_000, 4.0)]


def test_far_lines_are_left_out() -> None:
    """Without it each block of an hour's track would look at every line of it."""
    lines = [Spoken(0, 1_000), Spoken(5_000, 6_000), Spoken(60_000, 61_000)]
    assert near(lines, start=7_400, stop=7_600, sample_rate=RATE) == [lines[1]]


def test_the_curve_is_straight_between_its_moments() -> None:
    """Without it the gain would jump from step to step, and be heard as a rustle."""
    gains = curve(np.array([0.0, 64.0]), np.array([0.0, -20.0]), np.arange(65.0))
    assert gains[[0, 32, 64]] == pytest.approx([1, 0.55, 0.1])
