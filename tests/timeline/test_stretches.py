"""A timeline cut into stretches: nothing is lost, nothing is cut through, each is what it is in the whole."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.audio.cues import CueLibrary
from voiceguide.language.header import Gaps
from voiceguide.planning.events import CueSound, Manner, MusicChange, Place, Plan
from voiceguide.records import replace
from voiceguide.source import Source, Span
from voiceguide.timeline.blocks import cut_blocks
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.model import Event, Kind, SpeechSound, Timeline
from voiceguide.timeline.stretch_keys import StretchKeys
from voiceguide.timeline.stretches import LONGEST_STRETCH, can_be_cut, mixed, stretches
from voiceguide.voices.estimate import EstimateVoice

RATE = 44_100
PLACE = Place(Source("test", ""), Span(0, 0))
PLAN = Plan("t", "en", None, Gaps(Fraction(0), Fraction(0), Fraction(0)), Manner(None, 150), ())


def clips() -> Clips:
    """The sounds of the stand-in voice."""
    return Clips(lambda name: EstimateVoice(), CueLibrary())


def said(start: int, text: str = "word", gain_db: float = 0.0) -> Event:
    """A word from a sample on."""
    sound = SpeechSound(text, None, 150, gain_db)
    return Event(Kind.SPEECH, start, start + clips().frames(sound), PLACE, sound, text=text)


def timeline(*events: Event, frames: int | None = None) -> Timeline:
    """These events, ordered as a timeline has them."""
    ordered = tuple(sorted(events, key=lambda event: (event.start, event.end)))
    return Timeline(PLAN, RATE, frames or max((event.end for event in ordered), default=RATE), ordered, ())


EVENTS = st.lists(st.tuples(st.integers(0, 20 * RATE), st.integers(1, 3 * RATE)), max_size=40)


@given(EVENTS, st.integers(1, RATE))
def test_every_sound_is_in_one_stretch_and_between_them_is_silence(
    spans: list[tuple[int, int]], gap: int
) -> None:
    """Without it a sound would be missing, or begin in the middle of somebody else's frames."""
    events = [replace(said(0), start=start, end=start + length) for start, length in spans]
    pause = Event(Kind.PAUSE, 0, 30 * RATE, PLACE)
    whole = timeline(pause, *events)
    cut = list(stretches(whole, gap=gap))
    assert [event for stretch in cut for event in stretch.events] == [
        event for event in whole.events if event.sound
    ]
    for stretch in cut:
        assert stretch.start == min(event.start for event in stretch.events)
        assert stretch.end == max(event.end for event in stretch.events)
    assert all(second.start - first.end >= gap for first, second in pairwise(cut))


@given(EVENTS, st.integers(1, RATE))
def test_a_stretch_is_never_cut_where_it_could_be(spans: list[tuple[int, int]], gap: int) -> None:
    """Without it one changed word would have a whole hour encoded again."""
    events = [replace(said(0), start=start, end=start + length) for start, length in spans]
    for stretch in stretches(timeline(*events), gap=gap):
        reached = stretch.start
        for event in stretch.events:
            assert event is stretch.events[0] or event.start - reached < gap
            reached = max(reached, event.end)


def test_a_stretch_sounds_as_it_does_in_the_whole() -> None:
    """Without it a spliced track would hold another mix than one that is encoded at once."""
    bowl = Event(Kind.CUE, 3 * RATE, 9 * RATE, PLACE, CueSound("bowl"), cue="bowl")
    cut_off = Event(Kind.CUE, 14 * RATE, 15 * RATE, PLACE, CueSound("gong"), cue="gong")
    whole = timeline(said(7), said(4 * RATE, "over the bowl", -3.5), bowl, said(12 * RATE + 1), cut_off)
    blocks = np.concatenate(list(cut_blocks(whole, clips())))
    cut = list(stretches(whole, gap=RATE // 3))
    assert len(cut) == 4
    for stretch in cut:
        expected = blocks[stretch.start : stretch.end]
        assert np.array_equal(mixed(stretch, clips(), RATE), expected)
        blocks[stretch.start : stretch.end] = 0
    assert not blocks.any()


def test_a_bed_or_an_endless_stretch_is_not_cut() -> None:
    """Without it music would be missing from a track, or an hour of recording be held in memory."""
    music = Event(Kind.MUSIC, 0, RATE, PLACE, music=MusicChange(CueSound("calm"), None, None, PLACE))
    for whole, expected in (
        (timeline(said(0)), True),
        (timeline(said(0), music), False),
        (timeline(replace(said(0), end=int(LONGEST_STRETCH * RATE) + 1)), False),
        (timeline(frames=10), True),
    ):
        assert can_be_cut(whole, list(stretches(whole, gap=RATE))) is expected


def test_the_key_tells_what_is_heard_and_not_where() -> None:
    """Without it a moved line would be made anew, or a changed one be heard as it was."""
    keys = StretchKeys(clips())

    def key(*events: Event) -> bytes:
        [stretch] = stretches(timeline(*events), gap=RATE)
        return keys.key(stretch)

    first = key(said(0), said(20_000, "two"))
    assert key(said(777), said(20_777, "two")) == first
    others = [
        key(said(0), said(20_001, "two")),
        key(said(0), said(20_000, "too")),
        key(said(0), said(20_000, "two", -1.0)),
        key(said(0)),
        key(said(0), replace(said(20_000, "two"), end=30_000)),
        key(said(20_000), said(0, "two")),
    ]
    assert len({first, *others}) == 7
