"""ID3 v2.3 tags, written and read; the border to mutagen.

Version 2.3, since with 2.4 some players show no chapters once a title grows
long. The same values always give the same bytes: nothing of today's date, of
this machine or of mutagen's own sorting is in them.
"""

# mutagen says that it is typed, but its frames are made by functions without types.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mutagen import MutagenError, id3

from voiceguide.errors import AudioFileError, UsageError
from voiceguide.records import Record
from voiceguide.tracks.chapters import Chapter, Table, chapter_id, level_of_id, tables_of
from voiceguide.tracks.languages import bcp47, iso639_2

_NO_OFFSET = 0xFFFFFFFF
"""ID3's way to say that a chapter is told by its times alone."""

_LARGEST_TAG = (1 << 28) - 1
"""ID3 counts the bytes of a tag in 28 bits."""

_FRONT_COVER = 3
_LATIN_1, _UTF_16 = 0, 1


class Cover(Record):
    """A picture: its bytes, and its type such as `image/jpeg`."""

    data: bytes
    mime: str


class TrackTags(Record):
    """What a track says of itself. What is empty or None is left out.

    `language` is a BCP 47 tag; of it a file keeps the language alone, not
    the region. `year` is 1 to 9999, `track_number` from 1, `length_ms` the
    track's length in milliseconds. `comment` and `lyrics` may have lines.
    """

    title: str = ""
    artist: str = ""
    album: str = ""
    genre: str = ""
    year: int | None = None
    track_number: int | None = None
    language: str = ""
    comment: str = ""
    lyrics: str = ""
    length_ms: int | None = None
    cover: Cover | None = None
    chapters: tuple[Chapter, ...] = ()


def cover_of(data: bytes) -> Cover:
    """The picture with its type, by its first bytes; UsageError for no JPEG or PNG."""
    if data.startswith(b"\xff\xd8\xff"):
        return Cover(data, "image/jpeg")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Cover(data, "image/png")
    raise UsageError("the cover is neither a JPEG nor a PNG picture", help="save it as .jpg or .png")


def id3_tag(tags: TrackTags) -> bytes:
    """The whole tag, ready to stand before MP3 frames.

    Control characters are taken out of all texts and line breaks out of the
    short ones. Raises UsageError for a year or track number that cannot be,
    and for more than the 256 MB that a tag can hold.
    """
    _check_numbers(tags)
    try:
        body = b"".join(_frame_bytes(frame) for frame in _frames(tags))
    except ValueError as error:
        raise _too_large() from error
    if len(body) > _LARGEST_TAG:
        raise _too_large()
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def read_tags(path: Path) -> TrackTags:
    """What the MP3 or WAV file says of itself; empty without a tag.

    Raises AudioFileError for a file that cannot be read, or a broken tag.
    """
    try:
        return _told_by(_load(path))
    except id3.ID3NoHeaderError:
        return TrackTags()
    except (MutagenError, OSError) as error:
        raise AudioFileError(f"{path}: its tags cannot be read: {error}") from error


def one_line(text: str) -> str:
    """The text on one line: breaks and tabs become one space, control characters go."""
    return _plain(re.sub(r"[\t\n\r\v\f\x85\u2028\u2029 ]+", " ", text)).strip()


def many_lines(text: str) -> str:
    """The text with line feeds as its only breaks, without other control characters."""
    lines = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text.replace("\t", " "))
    return "\n".join(_plain(line).rstrip() for line in lines).strip("\n")


def _plain(text: str) -> str:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(char for char in whole if unicodedata.category(char) != "Cc")


def _check_numbers(tags: TrackTags) -> None:
    if tags.year is not None and not 1 <= tags.year <= 9999:
        raise UsageError(f"the year of a track is 1 to 9999, not {tags.year}")
    if tags.track_number is not None and tags.track_number < 1:
        raise UsageError(f"the first track has the number 1, not {tags.track_number}")


def _too_large() -> UsageError:
    return UsageError("the track's tag would be larger than 256 MB", help="take a smaller cover")


def _frames(tags: TrackTags) -> Iterator[id3.Frame]:
    """The frames in the order in which they are written."""
    yield from _text_frames(tags)
    language = iso639_2(tags.language)
    if comment := many_lines(tags.comment):
        yield id3.COMM(encoding=_encoding(comment), lang=language, desc="", text=[comment])
    if lyrics := many_lines(tags.lyrics):
        yield id3.USLT(encoding=_encoding(lyrics), lang=language, desc="", text=lyrics)
    yield from _chapter_frames(tags.chapters)
    if tags.cover is not None:
        yield id3.APIC(
            encoding=_LATIN_1, mime=tags.cover.mime, type=_FRONT_COVER, desc="", data=tags.cover.data
        )


def _text_frames(tags: TrackTags) -> Iterator[id3.Frame]:
    texts: tuple[tuple[Callable[..., id3.Frame], str], ...] = (
        (id3.TIT2, tags.title),
        (id3.TPE1, tags.artist),
        (id3.TALB, tags.album),
        (id3.TRCK, _number(tags.track_number)),
        (id3.TCON, tags.genre),
        (id3.TYER, _number(tags.year).zfill(4) if tags.year else ""),
        (id3.TLAN, iso639_2(tags.language) if tags.language else ""),
        (id3.TLEN, _number(tags.length_ms)),
    )
    for make, text in texts:
        if line := one_line(text):
            yield make(encoding=_encoding(line), text=[line])


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _encoding(text: str) -> int:
    # Latin-1 only where every reader agrees on it: some take it for a local code page.
    return _LATIN_1 if text.isascii() else _UTF_16


def _chapter_frames(chapters: Sequence[Chapter]) -> Iterator[id3.Frame]:
    """The tables of contents, then the chapters in their order."""
    for number, table in enumerate(tables_of(chapters)):
        yield _table_frame(table, outermost=number == 0)
    for number, chapter in enumerate(chapters, start=1):
        yield id3.CHAP(
            element_id=chapter_id(chapter, number),
            start_time=chapter.start_ms,
            end_time=chapter.end_ms,
            start_offset=_NO_OFFSET,
            end_offset=_NO_OFFSET,
            sub_frames=_title(chapter.title),
        )


def _table_frame(table: Table, *, outermost: bool) -> id3.Frame:
    ordered = id3.CTOCFlags.ORDERED
    return id3.CTOC(
        element_id=table.id,
        flags=ordered | id3.CTOCFlags.TOP_LEVEL if outermost else ordered,
        child_element_ids=list(table.entries),
        sub_frames=_title(table.title),
    )


def _title(text: str) -> list[id3.Frame]:
    line = one_line(text)
    return [id3.TIT2(encoding=_encoding(line), text=[line])] if line else []


def _frame_bytes(frame: id3.Frame) -> bytes:
    """The frame alone; mutagen would sort several by their size, chapters too."""
    target = io.BytesIO()
    tag = id3.ID3()
    tag.add(frame)
    tag.save(target, v2_version=3, v23_sep=None, padding=lambda _: 0)
    return target.getvalue()[10:]


def _load(path: Path) -> id3.ID3:
    if path.suffix.lower() == ".wav":
        from mutagen import wave

        return wave.WAVE(path, translate=False).tags or id3.ID3()
    return id3.ID3(path, translate=False)


def _told_by(tag: id3.ID3) -> TrackTags:
    return TrackTags(
        title=_text(tag, "TIT2"),
        artist=_text(tag, "TPE1"),
        album=_text(tag, "TALB"),
        genre=_text(tag, "TCON"),
        year=_integer(_text(tag, "TYER") or _text(tag, "TDRC")[:4]),
        track_number=_integer(_text(tag, "TRCK").partition("/")[0]),
        language=bcp47(_text(tag, "TLAN")),
        comment=_text(tag, "COMM"),
        lyrics=_text(tag, "USLT"),
        length_ms=_integer(_text(tag, "TLEN")),
        cover=next((Cover(bytes(f.data), f.mime) for f in tag.getall("APIC")), None),
        chapters=_chapters(tag),
    )


def _text(tag: id3.ID3, name: str) -> str:
    """The text of the first such frame, or ''."""
    return next((str(frame) for frame in tag.getall(name)), "")


def _integer(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _chapters(tag: id3.ID3) -> tuple[Chapter, ...]:
    """All chapters by their start, those that hold others first."""
    found = [
        Chapter(
            title=next((str(title) for title in frame.sub_frames.getall("TIT2")), ""),
            level=level_of_id(frame.element_id),
            start_ms=frame.start_time,
            end_ms=frame.end_time,
        )
        for frame in tag.getall("CHAP")
    ]
    return tuple(sorted(found, key=lambda chapter: (chapter.start_ms, chapter.level, chapter.end_ms)))
