"""The bed as a lane."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from made import session_of
from voiceguide.audio.pcm import silence
from voiceguide.planning.events import CueSound
from voiceguide.timeline.beds import BedLane, duck_depth, has_bed, placed, with_music
from voiceguide.timeline.lookahead import whole_score
from voiceguide.timeline.model import Kind, Timeline

RATE = 44_100
SPARSE = "Welcome to all of this today.\n[pause 12s]\nAnd that is all there is.\n[pause 10s]\n"


def timeline_of(text: str) -> Timeline:
    """The timeline of a text."""
    with session_of(text) as session:
        return session.timeline


def heard(timeline: Timeline, *, channels: int = 2, block: int = 16_384) -> npt.NDArray[np.float32]:
    """The beds of a timeline alone."""
    lane, score, blocks = BedLane(RATE, channels), whole_score(timeline), []
    for at in range(0, timeline.frames, block):
        part = silence(min(block, timeline.frames - at), channels)
        lane.add(part, at, score)
        blocks.append(part)
    return np.concatenate(blocks)


def decibels(sound: npt.NDArray[np.float32], start: float, end: float) -> float:
    """How strong a part is, in dB, between those seconds."""
    return float(10 * np.log10(np.square(sound[int(start * RATE) : int(end * RATE)]).mean() + 1e-20))


def test_it_makes_room_before_a_line_and_comes_back_after_it(tmp_path: Path) -> None:
    """Without it the voice would be masked by the music, or the music would be gone for good."""
    text = SPARSE.replace("Welcome", "[music pad, fade 1s]\n[pause 10s]\nWelcome")
    timeline = timeline_of(text)
    steady = BedLane(RATE, 1)
    sound = heard(timeline, channels=1)
    lines = [event for event in timeline.events if event.kind is Kind.SPEECH]
    # The same bed without words shows what the music itself does in the meantime.
    silent = timeline_of(f"[music pad, fade 1s]\n[pause {timeline.seconds:.3f}s]\n")
    plain = heard(silent, channels=1)

    def down(start: float, end: float) -> float:
        return decibels(sound, start, end) - decibels(plain, start, end)

    for line in lines:
        start, end = line.start / RATE, line.end / RATE
        assert down(start, end) == pytest.approx(down(start, start + 0.1), abs=0.1)
        assert down(start, end) <= -14.9
        assert down(start - 0.2, start - 0.1) < -10
        assert down(start - 1.2, start - 0.7) == pytest.approx(0, abs=0.1)
        assert down(end + 1.6, end + 2.5) == pytest.approx(0, abs=0.1)
    assert steady.beds == ()


def test_the_frames_do_not_depend_on_the_blocks() -> None:
    """Without it what is played live would differ from the file."""
    timeline = timeline_of("[music ocean]\n" + SPARSE)
    assert np.array_equal(heard(timeline), heard(timeline, block=5_003))


def test_reading_from_the_middle_gives_the_same() -> None:
    """Without it a session that is resumed would have another bed."""
    timeline = timeline_of("[music pad]\n" + SPARSE)
    whole, lane, part = heard(timeline), BedLane(RATE, 2), silence(9_000, 2)
    lane.add(part, 300_000, whole_score(timeline))
    assert np.array_equal(part, whole[300_000:309_000])


def test_each_bed_comes_and_goes_as_it_is_written() -> None:
    """Without it music would be cut off, or go on where the author turned it off."""
    timeline = timeline_of("[music pad, fade 2s]\n[pause 20s]\n[music off, fade 5s]\n[pause 20s]\n")
    (bed,) = placed(timeline.events, frames=timeline.frames, sample_rate=RATE)
    assert (bed.fade_in, bed.end, bed.fade_out) == (2 * RATE, 20 * RATE, 5 * RATE)
    sound = heard(timeline)
    assert decibels(sound, 25.01, 40) < -190
    assert decibels(sound, 0, 0.2) < decibels(sound, 2, 5) - 10
    assert decibels(sound, 24.8, 25) < decibels(sound, 15, 20) - 10


def test_the_last_bed_is_gone_when_the_track_ends() -> None:
    """Without it a track would end in the middle of its music."""
    timeline = with_music(timeline_of(SPARSE), CueSound("pad"))
    assert has_bed(timeline)
    (bed,) = placed(timeline.events, frames=timeline.frames, sample_rate=RATE)
    assert bed.stop == timeline.frames
    assert np.abs(heard(timeline)[-50:]).max() < 1e-4


def test_another_bed_takes_over() -> None:
    """Without it two beds would lie over each other, or leave a hole between them."""
    timeline = timeline_of("[music pad]\n[pause 20s]\n[music ocean, fade 6s]\n[pause 20s]\n")
    first, second = placed(timeline.events, frames=timeline.frames, sample_rate=RATE)
    assert (first.end, first.fade_out) == (second.start, second.fade_in) == (20 * RATE, 6 * RATE)


def test_music_of_the_call_takes_the_place_of_the_routines_own() -> None:
    """Without it two beds would play at once, or the option would do nothing."""
    timeline = timeline_of("[music pad]\n" + SPARSE)
    names = [
        e.music.bed.name for e in with_music(timeline, CueSound("ocean")).events if e.music and e.music.bed
    ]
    assert names == ["ocean"]
    assert not has_bed(with_music(timeline, None))


def test_a_loud_bed_goes_down_further() -> None:
    """Without it a bed at the voice's own level, or one with loud passages, would cover the words."""
    assert duck_depth(-20.0, rise_db=4.0) == 15.0
    assert duck_depth(0.0, rise_db=4.0) == 20.0
