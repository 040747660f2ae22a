"""Beds without an end."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest

from voiceguide.errors import AudioFileError
from voiceguide.planning.events import CueSound
from voiceguide.timeline.loop import Bed, Loop, bed_channels, open_bed

RATE = 44_100


def tone(ffmpeg: str, path: Path, *, seconds: float, source: str = "sine=f=331") -> CueSound:
    """A file with a tone, as a bed's sound."""
    command = [ffmpeg, "-v", "error", "-f", "lavfi", "-i", f"{source}:d={seconds}", "-ar", "32000", str(path)]
    subprocess.run(command, check=True)
    return CueSound(path.name, path)


@pytest.fixture(scope="module")
def bed(ffmpeg: str, tmp_path_factory: pytest.TempPathFactory) -> Bed:
    """Seven seconds of noise, compressed, at another rate: a bed with a crossfade of a third."""
    path = tmp_path_factory.mktemp("bed") / "noise.ogg"
    return open_bed(
        tone(ffmpeg, path, seconds=7, source="anoisesrc=a=0.2:seed=3"), channels=1, sample_rate=RATE
    )


def test_a_frame_is_the_same_however_it_is_reached(bed: Bed) -> None:
    """Without it a session that is resumed or skipped in would have another bed than the file."""
    whole = Loop(bed).read(0, 4 * bed.frames)
    loop = Loop(bed)
    for at in (0, 4_321, bed.frames - 5, 2 * bed.frames + 77, 3 * bed.frames):
        for start in (at, at + 900):
            assert np.array_equal(loop.read(start, 900), whole[start : start + 900])


def test_the_seam_is_a_crossfade_of_equal_power(bed: Bed) -> None:
    """Without it a click, or a hole in the music, would be heard whenever the bed begins anew."""
    assert bed.crossfade == min(3 * RATE, bed.frames // 3)
    whole = Loop(bed).read(0, 3 * bed.frames)[:, 0]
    power = np.square(whole[: len(whole) // 2_205 * 2_205]).reshape(-1, 2_205).mean(axis=1)
    assert power.min() > 0.75 * np.median(power)
    assert power.max() < 1.35 * np.median(power)
    seam = bed.frames - bed.crossfade
    steps = np.abs(np.diff(whole))
    assert steps[seam - 50 : bed.frames + 50].max() <= 1.5 * steps[:seam].max()


def test_our_own_beds_go_round_as_they_are() -> None:
    """Without it their periods would be blurred by a crossfade that they do not need."""
    own = open_bed(CueSound("pad"), channels=2, sample_rate=RATE)
    assert own.crossfade == 0
    around = Loop(own).read(own.frames - 100, 200)
    assert np.array_equal(around[100:], Loop(own).read(0, 100))


def test_what_is_no_bed_is_told(tmp_path: Path, ffmpeg: str) -> None:
    """Without it half a second of sound would stutter under a session, or silence pass for music."""
    with pytest.raises(AudioFileError, match="too short"):
        open_bed(tone(ffmpeg, tmp_path / "a.wav", seconds=0.4), channels=1, sample_rate=RATE)
    silent = tone(ffmpeg, tmp_path / "b.wav", seconds=3, source="anullsrc=r=44100")
    with pytest.raises(AudioFileError, match="silent"):
        open_bed(silent, channels=1, sample_rate=RATE)


def test_the_channels_are_known_beforehand(tmp_path: Path, ffmpeg: str) -> None:
    """Without it a track with a mono bed would take twice the room."""
    assert bed_channels(CueSound("ocean")) == 2
    assert bed_channels(tone(ffmpeg, tmp_path / "a.flac", seconds=1.5)) == 1
