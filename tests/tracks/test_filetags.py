"""Tags of M4A, Opus and FLAC, read back by FFmpeg and by ourselves."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest

from voiceguide.errors import AudioFileError, EncoderError
from voiceguide.records import replace
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.registry import open_sink, preferred_rate
from voiceguide.tracks.chapters import Chapter, ChapterLevel, flat_chapters
from voiceguide.tracks.filetags import chapter_text, read_any_tags, tag_writer
from voiceguide.tracks.tags import Cover, TrackTags

CHAPTERS = (
    Chapter("Hüften; a=b #1", ChapterLevel.SECTION, 500, 2_000),
    Chapter("Low lunge", ChapterLevel.EXERCISE, 500, 1_200),
    Chapter("Low lunge, right", ChapterLevel.SIDE, 500, 900),
    Chapter("Low lunge, left 🧘", ChapterLevel.SIDE, 900, 1_200),
    Chapter("Bridges", ChapterLevel.EXERCISE, 1_200, 2_000),
)
FLAT = [
    ("Two gentle 🧘 stretches", 0),
    ("Hüften; a=b #1: Low lunge, right", 500),
    ("Low lunge, left 🧘", 900),
    ("Bridges", 1_200),
]

TAGS = TrackTags(
    title="Two gentle 🧘 stretches",
    artist="Ann/Bob",
    album="Hips & backs",
    genre="Speech",
    year=2026,
    track_number=3,
    language="de",
    comment="A short routine.\nFor every day.",
    lyrics="Welcome.\nKneel — slowly.",
    cover=Cover(b"\xff\xd8\xff\xe0" + bytes(2_000), "image/jpeg"),
    chapters=CHAPTERS,
)

ENDINGS = (".m4a", ".opus", ".flac")


def track(path: Path, tags: TrackTags) -> Path:
    """Two seconds with these tags."""
    rate = preferred_rate(path, 44_100)
    head = chapter_text(tags) if path.suffix == ".m4a" else b""
    form = TrackFormat(2 * rate, 1, rate, head=head, finish=tag_writer(path.suffix, tags))
    with open_sink(path, form) as sink:
        sink.write(np.zeros((2 * rate, 1), np.float32))
    return path


@pytest.mark.parametrize("ending", ENDINGS)
def test_all_of_it_comes_back(tmp_path: Path, ending: str) -> None:
    """Without it a library would show a track without its name, number or cover."""
    found = read_any_tags(track(tmp_path / f"a{ending}", TAGS))
    assert replace(found, chapters=()) == replace(TAGS, chapters=())
    assert [(chapter.title, chapter.start_ms) for chapter in found.chapters] == FLAT


@pytest.mark.parametrize("ending", ENDINGS)
def test_ffmpeg_reads_the_same(tmp_path: Path, ffmpeg: str, ending: str) -> None:
    """Without it the tags could be right for us and for nobody else."""
    path = track(tmp_path / f"a{ending}", replace(TAGS, cover=None))
    # In an Ogg file the tags are those of its stream.
    place = ["-map_metadata", "0:s:0"] if ending == ".opus" else []
    command = [ffmpeg, "-v", "error", "-i", str(path), *place, "-f", "ffmetadata", "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    lower = told.lower()
    for text in ("title=two gentle 🧘 stretches", "artist=ann/bob", "album=hips & backs", "2026"):
        assert text in lower
    assert told.count("[CHAPTER]") == len(FLAT)
    assert "Low lunge, left 🧘" in told


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_tags_give_the_same_bytes(tmp_path: Path, ending: str) -> None:
    """Without it a track would change though nothing in it did."""
    one, other = (track(tmp_path / f"{name}{ending}", TAGS).read_bytes() for name in "ab")
    assert one == other


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_tags_are_no_trouble(tmp_path: Path, ending: str) -> None:
    """Without it a track with nothing to say of itself could not be made, or read."""
    found = read_any_tags(track(tmp_path / f"a{ending}", TrackTags()))
    assert found == TrackTags()


def test_what_is_no_track_is_told(tmp_path: Path) -> None:
    """Without it a broken file would end in a traceback of a foreign library."""
    for ending in ENDINGS:
        path = tmp_path / f"a{ending}"
        path.write_bytes(b"nothing of the kind")
        with pytest.raises(AudioFileError, match="tags cannot be read"):
            read_any_tags(path)
        write = tag_writer(ending, TAGS)
        assert write is not None
        with pytest.raises(EncoderError, match="tags cannot be written"):
            write(path)


def test_flat_chapters_lose_no_time() -> None:
    """Without it a player would find two chapters at one moment, or a hole, or the first one too early."""
    flat = flat_chapters(CHAPTERS, opening="Opening")
    assert [(c.start_ms, c.end_ms) for c in flat] == [(0, 500), (500, 900), (900, 1_200), (1_200, 2_000)]
    assert flat_chapters((), opening="Opening") == ()
