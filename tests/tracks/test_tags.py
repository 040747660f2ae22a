"""ID3 tags, read back by FFmpeg and by ourselves."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.errors import AudioFileError, UsageError
from voiceguide.records import replace
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.registry import open_sink
from voiceguide.tracks.chapters import Chapter, ChapterLevel
from voiceguide.tracks.tags import Cover, TrackTags, cover_of, id3_tag, many_lines, one_line, read_tags

Decode = Callable[[Path], tuple[np.ndarray, int]]

PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q"
    b"\0\0\0\0IEND\xaeB`\x82"
)
"""A PNG of one pixel."""

CHAPTERS = (
    Chapter("Hüften", ChapterLevel.SECTION, 0, 40_000),
    Chapter("Low lunge", ChapterLevel.EXERCISE, 1_500, 40_000),
    Chapter("Low lunge, right", ChapterLevel.SIDE, 2_001, 20_000),
    Chapter("Low lunge, left 🧘", ChapterLevel.SIDE, 20_000, 40_000),
    Chapter("Back", ChapterLevel.SECTION, 40_000, 61_234),
)

TAGS = TrackTags(
    title="Two gentle hip stretches",
    artist="Ann/Bob",
    album="Hips & backs",
    genre="Wellness",
    year=2026,
    track_number=3,
    language="en",
    comment="A short routine.\nFor every day.",
    lyrics="Welcome.\n\nKneel — slowly.",
    length_ms=61_234,
    cover=Cover(PIXEL, "image/png"),
    chapters=CHAPTERS,
)


def track(path: Path, tags: TrackTags) -> Path:
    """A short track with these tags."""
    form = TrackFormat(total_frames=30_000, channels=1, sample_rate=44100, head=id3_tag(tags))
    with open_sink(path, form) as sink:
        sink.write(np.zeros((30_000, 1), np.float32))
    return path


def told_by_ffmpeg(ffmpeg: str, path: Path) -> tuple[dict[str, str], list[tuple[int, int, str]]]:
    """The tags and the chapters, as FFmpeg reads them."""
    # Without -copyts FFmpeg moves chapters by the encoder's delay as it copies them.
    command = [ffmpeg, "-nostdin", "-v", "error", "-copyts", "-i", str(path), "-f", "ffmetadata", "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    head, *parts = text.replace("\\\n", "\n").split("[CHAPTER]\n")
    fields = [
        dict(line.split("=", 1) for line in part.splitlines() if "=" in line) for part in (head, *parts)
    ]
    assert all(part["TIMEBASE"] == "1/1000" for part in fields[1:])
    return fields[0], [(int(part["START"]), int(part["END"]), part.get("title", "")) for part in fields[1:]]


@pytest.mark.parametrize("ending", [".mp3", ".wav"])
def test_all_is_read_back_equal(tmp_path: Path, ending: str) -> None:
    """Without it a field would be lost on the way to the phone."""
    assert read_tags(track(tmp_path / f"a{ending}", TAGS)) == TAGS


def test_ffmpeg_reads_the_same(tmp_path: Path, ffmpeg: str, decode: Decode) -> None:
    """Without it only our own reader would understand the tag."""
    path = track(tmp_path / "a.mp3", TAGS)
    fields, chapters = told_by_ffmpeg(ffmpeg, path)
    assert fields["title"] == TAGS.title
    assert fields["artist"] == TAGS.artist
    assert fields["album"] == "Hips & backs"
    assert fields["genre"] == "Wellness"
    assert fields["date"] == "2026"
    assert fields["track"] == "3"
    assert fields["language"] == "eng"
    assert fields["TLEN"] == "61234"
    assert fields["comment"].startswith("A short routine.")
    assert chapters == [(c.start_ms, c.end_ms, c.title) for c in CHAPTERS]
    assert decode(path)[0].shape == (30_000, 1)


@pytest.mark.parametrize("count", [255, 256, 2000])
def test_any_number_of_chapters(tmp_path: Path, ffmpeg: str, count: int) -> None:
    """Without it a long class would lose its chapters: one table holds 255."""
    chapters = tuple(
        Chapter(
            f"Number {at}" + "x" * (at % 90),
            ChapterLevel.EXERCISE if at % 9 else ChapterLevel.SECTION,
            at,
            at + 1,
        )
        for at in range(count)
    )
    path = track(tmp_path / "a.mp3", TrackTags(chapters=chapters))
    assert told_by_ffmpeg(ffmpeg, path)[1] == [(c.start_ms, c.end_ms, c.title) for c in chapters]
    assert read_tags(path).chapters == chapters


def test_chapters_lie_in_the_file_in_their_order() -> None:
    """Without it players that ignore the table would list the chapters by the length of their titles."""
    titles = ["a rather long title", "b", "the third one"]
    tag = id3_tag(TrackTags(chapters=tuple(Chapter(t, ChapterLevel.SECTION, 0, 1) for t in titles)))
    places = [tag.index(title.encode()) for title in titles]
    assert places == sorted(places)


def test_the_bytes_are_reproducible() -> None:
    """Without it the same routine would give another file each time."""
    assert id3_tag(TAGS) == id3_tag(replace(TAGS))
    assert id3_tag(TAGS)[:5] == b"ID3\x03\x00"


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("x" * 300, "x" * 300),
        (
            "Ruhe 🧘\N{ZERO WIDTH JOINER}\N{FEMALE SIGN} für den Rücken",
            "Ruhe 🧘\N{ZERO WIDTH JOINER}\N{FEMALE SIGN} für den Rücken",
        ),
        (" two\r\nlines\tand\0a \x07bell ", "two lines anda bell"),
        ("half \ud83d a pair", "half \N{REPLACEMENT CHARACTER} a pair"),
        ("\n\0\t", ""),
    ],
)
def test_strange_titles(tmp_path: Path, ffmpeg: str, title: str, read: str) -> None:
    """Without it such a title would be cut, garbled, or break the file."""
    tags = TrackTags(title=title, chapters=(Chapter(title, ChapterLevel.SECTION, 0, 10),))
    path = track(tmp_path / "a.mp3", tags)
    assert read_tags(path).title == read
    fields, chapters = told_by_ffmpeg(ffmpeg, path)
    assert fields.get("title", "") == read
    # FFmpeg shows the id of a chapter without a title.
    assert chapters == [(0, 10, read or "section-00001")]


@given(st.text(st.characters(categories=None)), st.text(st.characters(categories=None)))
def test_any_text_makes_a_tag(short: str, long: str) -> None:
    """Without it some character in a routine would end in a traceback after all the work."""
    tags = TrackTags(title=short, artist=short, genre=short, comment=long, lyrics=long)
    assert id3_tag(tags).startswith(b"ID3\x03") == bool(tags)
    assert one_line(one_line(short)) == one_line(short)
    assert many_lines(many_lines(long)) == many_lines(long)
    assert "\0" not in one_line(short) + many_lines(long)


def test_line_breaks_of_every_kind() -> None:
    """Without it the words to read along would run together in some players."""
    assert many_lines("\na \r\nb\rc\n\nd\u2028e\0\n") == "a\nb\nc\n\nd\ne"


@pytest.mark.parametrize("tags", [TrackTags(year=0), TrackTags(year=12026), TrackTags(track_number=0)])
def test_numbers_that_cannot_be(tags: TrackTags) -> None:
    """Without it a slip would give a field that players misread."""
    with pytest.raises(UsageError):
        id3_tag(tags)


def test_a_cover_too_large_for_a_tag() -> None:
    """Without it a huge picture would end in a traceback, or a tag whose size has wrapped around."""
    with pytest.raises(UsageError, match="256 MB"):
        id3_tag(TrackTags(cover=Cover(bytes(1 << 28), "image/png")))


def test_the_type_of_a_cover() -> None:
    """Without it a text file could be put into a track as its picture."""
    assert cover_of(PIXEL).mime == "image/png"
    assert cover_of(b"\xff\xd8\xff\xe0").mime == "image/jpeg"
    with pytest.raises(UsageError, match="neither"):
        cover_of(b"GIF89a")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Without it a missing or foreign file would end in a traceback."""
    (tmp_path / "plain.mp3").write_bytes(b"no tag here")
    assert read_tags(tmp_path / "plain.mp3") == TrackTags()
    (tmp_path / "not.wav").write_bytes(b"no sound here")
    for name in ("missing.mp3", "not.wav"):
        with pytest.raises(AudioFileError, match=name):
            read_tags(tmp_path / name)
