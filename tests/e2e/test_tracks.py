"""The five routines as finished tracks, heard through FFmpeg: onsets, silence, length."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pytest

ROUTINES = ("hip_and_back_balance", "hip_mobility_class", "hip_fitness", "nine_moves", "two_gentle_stretches")
RATE = 44_100
TOLERANCE = RATE * 5 // 1000
"""How far an onset may lie from the timeline: 5 ms."""

SILENCE = 10 ** (-60 / 20)
SPREAD = 2 * 1152
"""How far an MP3 frame smears a sound into the silence around it, in frames: two codec frames."""

Sound = npt.NDArray[np.float32]
Decode = Callable[[Path], tuple[Sound, int]]
Run = Callable[..., Any]


class Track(NamedTuple):
    """A routine's timeline, and its track as FFmpeg hears it."""

    timeline: dict[str, Any]
    heard: Sound
    exact: Sound

    @property
    def sounds(self) -> list[dict[str, Any]]:
        """The events that are heard."""
        return [event for event in self.timeline["events"] if event["kind"] in ("speech", "count", "cue")]


@pytest.fixture(scope="module", params=ROUTINES)
def track(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, decode: Decode, voiceguide: Run
) -> Track:
    """A routine rendered by the command, as MP3 and as WAV, and decoded."""
    folder, name = tmp_path_factory.mktemp(request.param), request.param
    for ending in ("mp3", "wav"):
        voiceguide("render", name, "-o", folder / f"{name}.{ending}", "--quiet")
    timeline = json.loads(voiceguide("timeline", name, "--json").stdout)
    heard, rate = decode(folder / f"{name}.mp3")
    exact, exact_rate = decode(folder / f"{name}.wav")
    assert rate == exact_rate == RATE
    return Track(timeline, heard[:, 0], exact[:, 0])


def test_the_decoded_length_is_the_timelines_to_the_sample(track: Track) -> None:
    """Without an exact Info header a player's clock and our chapters would drift apart."""
    assert track.heard.size == track.exact.size == track.timeline["duration_samples"]


def test_every_sound_that_follows_silence_begins_on_its_sample(track: Track) -> None:
    """A clip that is not trimmed, or laid at a wrong offset, would begin late or early."""
    checked = 0
    for event, before in _after_silence(track.sounds):
        start = event["start_sample"]
        loud = np.flatnonzero(np.abs(track.exact[start - before : start + TOLERANCE]) > SILENCE)
        assert loud.size, f"nothing is heard at {event}"
        assert abs(int(loud[0]) - before) <= TOLERANCE, event
        checked += 1
    assert checked > len(track.sounds) // 4, "too few sounds follow silence to say anything"


def test_every_onset_of_the_mp3_lies_where_the_timeline_has_it(track: Track) -> None:
    """An encoder delay that is not told, or frames lost, would shift every onset by 25 ms or more."""
    assert track.sounds
    lags = [(_lag(track.heard, track.exact, event["start_sample"]), event) for event in track.sounds]
    late = [(lag, event["text"], event["start_s"]) for lag, event in lags if abs(lag) > TOLERANCE]
    assert not late


def test_the_mp3_is_silent_where_nothing_sounds(track: Track) -> None:
    """Noise in a rest is what a listener in a quiet room hears first."""
    silent = np.ones(track.heard.size, dtype=bool)
    for event in track.sounds:
        silent[max(0, event["start_sample"] - SPREAD) : event["end_sample"] + SPREAD] = False
    assert silent.sum() > RATE, "there is no silence to listen to"
    assert float(np.abs(track.heard[silent]).max()) < SILENCE


def _after_silence(events: list[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    """The events before which nothing sounds for a while, with that while in frames (at most 100 ms)."""
    found, end = [], 0
    for event in events:
        before = min(event["start_sample"] - end, RATE // 10)
        if before > RATE // 100:
            found.append((event, before))
        end = max(end, event["end_sample"])
    return found


def _lag(heard: Sound, exact: Sound, start: int) -> int:
    """By how many frames the MP3 is later than the exact sound around an onset, by cross-correlation."""
    first, last = max(0, start - RATE // 20), start + RATE // 4
    ours, theirs = exact[first:last], heard[first:last]
    size = 2 * max(ours.size, theirs.size)
    turned = np.fft.irfft(np.fft.rfft(theirs, size) * np.conj(np.fft.rfft(ours, size)), size)
    best = int(np.argmax(turned))
    return best if best < size // 2 else best - size
