"""Finished tracks, measured by FFmpeg."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from made import CLASS, session_of
from voiceguide.audio.decoding import decode_track
from voiceguide.errors import AudioFileError, UsageError
from voiceguide.session.companions import Extra
from voiceguide.session.mixing import STEMS, mix_of, music_named
from voiceguide.session.rendering import RenderOptions, render
from voiceguide.timeline.wake import Wake
from voiceguide.tracks.filetags import read_any_tags

Decode = Callable[[Path], tuple[npt.NDArray[np.float32], int]]

ENDINGS = ("mp3", "m4a", "opus", "flac", "wav")
PLAIN = RenderOptions(has_cover=False)
SHORT = "---\ntitle: Short\n---\n### One\nWelcome to all of it.\n[hold 6s]\nThat is all.\n"


def rendered(path: Path, options: RenderOptions = PLAIN, *, text: str = CLASS) -> Path:
    """The class as a track."""
    with session_of(text) as session:
        render(session, path, options=options)
    return path


def measured(ffmpeg: str, path: Path) -> tuple[float, float]:
    """Integrated loudness and true peak by FFmpeg's ebur128."""
    command = [ffmpeg, "-nostats", "-i", str(path), "-map", "0:a"]
    command += ["-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = told[told.rindex("Summary:") :]
    values = [re.search(pattern, summary) for pattern in (r"I:\s+(\S+) LUFS", r"Peak:\s+(\S+) dBFS")]
    assert values[0] is not None
    assert values[1] is not None
    return float(values[0][1]), float(values[1][1])


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_has_its_loudness_and_its_length(
    tmp_path: Path, ffmpeg: str, decode: Decode, ending: str
) -> None:
    """Without it tracks would jump in loudness from one to the next, clip, or be longer than they say."""
    path = rendered(tmp_path / f"a.{ending}")
    loudness, peak = measured(ffmpeg, path)
    assert loudness == pytest.approx(-19, abs=0.5)
    assert peak <= -1
    with session_of() as session:
        wanted = session.timeline.frames
    samples, rate = decode(path)
    assert samples.shape == ((2 * wanted * rate + 44_100) // (2 * 44_100), 1)


def test_a_bed_makes_it_stereo_at_minus_sixteen(tmp_path: Path, ffmpeg: str) -> None:
    """Without it a track with music would be softer than the ones beside it on a phone."""
    options = RenderOptions(has_cover=False, music=music_named("pad", level_db=-14.0))
    path = rendered(tmp_path / "a.mp3", options, text=SHORT)
    loudness, peak = measured(ffmpeg, path)
    assert loudness == pytest.approx(-16, abs=0.5)
    assert peak <= -1


def test_another_loudness_can_be_asked_for(tmp_path: Path, ffmpeg: str) -> None:
    """Without it --loudness would do nothing."""
    options = RenderOptions(has_cover=False, loudness=-23.0)
    assert measured(ffmpeg, rendered(tmp_path / "a.mp3", options))[0] == pytest.approx(-23, abs=0.5)
    with pytest.raises(UsageError, match="cannot be 3 LUFS"):
        rendered(tmp_path / "b.mp3", RenderOptions(loudness=3.0))


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_routine_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    """Without it nobody could tell whether a track has changed."""
    options = RenderOptions(music=music_named("pad") if ending == "mp3" else None)
    files = (rendered(tmp_path / f"{name}.{ending}", options, text=SHORT) for name in "ab")
    one, other = (file.read_bytes() for file in files)
    assert one == other


@pytest.mark.parametrize("ending", ENDINGS)
def test_chapters_and_tags_are_those_of_the_timeline(tmp_path: Path, ending: str) -> None:
    """Without it one could not skip to an exercise, or find the track in a library."""
    options = RenderOptions(year=2026, track_number=4)
    path = rendered(tmp_path / f"a.{ending}", options)
    tags = read_any_tags(path)
    with session_of() as session:
        chapters = session.timeline.chapters
    starts = [round(chapter.start / 44.1) for chapter in chapters]
    found = [chapter.start_ms for chapter in tags.chapters]
    assert found == (starts if ending in ("mp3", "wav") else sorted({0, *starts}))
    assert (tags.title, tags.artist, tags.album) == ("Hips, shoulders & more", "Ann Example", "Evenings")
    assert (tags.year, tags.track_number, tags.comment) == (2026, 4, "A short one.")
    assert tags.cover is not None
    assert tags.cover.mime == "image/jpeg"


def test_the_stems_add_up_to_the_mix(tmp_path: Path, decode: Decode) -> None:
    """Without it an editor could not rebuild the track from its parts."""
    text = "[music ocean]\n[chime bowl]\nWelcome to all of it.\n[hold 9s] Breathe.\n"
    with session_of(text) as session:
        render(session, tmp_path / "a.wav", options=RenderOptions(extras=(Extra.STEMS,)))
        mix = np.concatenate(list(mix_of(session).blocks()))
    stems = [decode(tmp_path / f"a.{name}.wav")[0] for name in STEMS]
    assert all(stem.shape == mix.shape and stem.any() for stem in stems)
    assert np.array_equal(stems[0] + stems[1] + stems[2], mix)
    # The track is the mix at one gain, but for the few peaks that the limiter touched.
    track = decode(tmp_path / "a.wav")[0]
    loud = np.abs(mix) > 0.01
    gains = track[loud] / mix[loud]
    assert np.quantile(gains, 0.95) - np.quantile(gains, 0.05) < 0.02


def test_everything_can_lie_beside_it(tmp_path: Path) -> None:
    """Without it --with would leave something out."""
    with session_of() as session:
        done = render(session, tmp_path / "a.b.mp3", options=RenderOptions(extras=tuple(Extra)))
    names = {path.name for path in tmp_path.iterdir()}
    texts = {"a.b.lrc", "a.b.vtt", "a.b.srt", "a.b.cues.json", "a.b.cues.csv", "a.b.labels.txt"}
    assert names == texts | {"a.b.mp3", "a.b.voice.wav", "a.b.cues.wav", "a.b.bed.wav"}
    assert {path.name for path in done.beside} == names - {"a.b.mp3"}


@pytest.mark.parametrize(
    ("options", "rate", "channels"),
    [
        (RenderOptions(sample_rate=22_050, has_cover=False), 22_050, 1),
        (RenderOptions(channels=2, has_cover=False), 44_100, 2),
        (RenderOptions(channels=1, music=music_named("pad"), has_cover=False), 44_100, 1),
        (RenderOptions(wake=Wake.BED, has_cover=False), 44_100, 1),
    ],
)
def test_rate_and_channels_are_as_asked(
    tmp_path: Path, decode: Decode, ffmpeg: str, options: RenderOptions, rate: int, channels: int
) -> None:
    """Without it an option would be taken and ignored, or change the loudness."""
    path = rendered(tmp_path / "a.mp3", options, text=SHORT)
    samples, found = decode(path)
    assert (found, samples.shape[1]) == (rate, channels)
    assert measured(ffmpeg, path)[0] == pytest.approx(-16 if channels == 2 else -19, abs=0.5)


@pytest.mark.parametrize("title", ["x" * 300, "🧘‍♀️ 日本", "a/b\\c: <d> \x0b&"])
def test_any_title_gives_a_whole_track(tmp_path: Path, title: str) -> None:
    """Without it a long title, or one with emoji, would break the tags or the file."""
    text = f"---\ntitle: '{title.replace(chr(11), ' ')}'\n---\n### {title[:40].replace(chr(11), ' ')}\nGo.\n"
    for ending in ("mp3", "m4a"):
        path = rendered(tmp_path / f"a.{ending}", RenderOptions(), text=text)
        assert any(block.any() for block, _ in decode_track(path))
        assert read_any_tags(path).title == " ".join(title.split())


def test_bad_beds_and_covers_are_told_before_anything_is_written(tmp_path: Path) -> None:
    """Without it half a track would be left behind, or a traceback."""
    broken, empty = tmp_path / "a.mp3", tmp_path / "b.mp3"
    broken.write_bytes(b"no sound")
    empty.write_bytes(b"")
    for file in (broken, empty):
        options = RenderOptions(music=music_named(str(file)))
        with pytest.raises(AudioFileError, match=file.name):
            rendered(tmp_path / "track.mp3", options)
    with pytest.raises(UsageError, match="no picture"):
        rendered(tmp_path / "track.mp3", RenderOptions(cover=broken))
    with pytest.raises(UsageError, match="there is no bed 'paad'"):
        music_named("paad")
    assert not (tmp_path / "track.mp3").exists()
