"""Tags of every format, written into and read from finished files; with `tags` the border to mutagen.

MP3 and WAV carry ID3 (`tags.id3_tag`); M4A has Apple's atoms, Opus and FLAC have
Vorbis comments. What is written is the same for the same values.
"""

# mutagen says that it is typed, but its tags are made by functions without types.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mutagen import MutagenError
from mutagen.flac import FLAC, Picture
from mutagen.flac import error as FlacError
from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm
from mutagen.oggopus import OggOpus

from voiceguide.errors import AudioFileError, EncoderError
from voiceguide.tracks.chapters import Chapter, ChapterLevel, flat_chapters
from voiceguide.tracks.languages import bcp47, iso639_2
from voiceguide.tracks.tags import Cover, TrackTags, many_lines, one_line, read_tags

_FRONT_COVER = 3
_LANGUAGE_ATOM = "----:com.apple.iTunes:LANGUAGE"


def chapter_text(tags: TrackTags) -> bytes:
    """The chapters as FFmpeg's metadata text, from which it makes those of an M4A file; empty without any."""
    chapters = flat_chapters(tags.chapters, opening=tags.title)
    if not chapters:
        return b""
    rows = [";FFMETADATA1"]
    for chapter in chapters:
        title = "".join(f"\\{c}" if c in "=;#\\" else c for c in one_line(chapter.title))
        rows += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={chapter.start_ms}", f"END={chapter.end_ms}"]
        rows.append(f"title={title}")
    return ("\n".join(rows) + "\n").encode("utf-8")


def tag_writer(ending: str, tags: TrackTags) -> Callable[[Path], None] | None:
    """What writes the tags into a finished file of that ending; None where they stand in its head.

    What it gives raises EncoderError for a file that is not of that format.
    """
    write = _WRITERS.get(ending.lower())
    if write is None:
        return None

    def written(path: Path) -> None:
        try:
            write(path, tags)
        except MutagenError as error:
            raise EncoderError(f"{path}: its tags cannot be written: {error}") from error

    return written


def read_any_tags(path: Path) -> TrackTags:
    """What a track says of itself, in any of our formats; AudioFileError where that cannot be read.

    The formats other than MP3 and WAV tell no length and no levels: their chapters count as exercises.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        return read_tags(path)
    try:
        return read(path)
    except (MutagenError, OSError, ValueError) as error:
        raise AudioFileError(f"{path}: its tags cannot be read: {error}") from error


def _texts(tags: TrackTags) -> Iterator[tuple[str, str]]:
    """Vorbis comments in the order in which they are written."""
    yield from (("TITLE", one_line(tags.title)), ("ARTIST", one_line(tags.artist)))
    yield from (("ALBUM", one_line(tags.album)), ("GENRE", one_line(tags.genre)))
    yield "DATE", f"{tags.year:04d}" if tags.year else ""
    yield "TRACKNUMBER", str(tags.track_number or "")
    yield "LANGUAGE", iso639_2(tags.language) if tags.language else ""
    yield from (("COMMENT", many_lines(tags.comment)), ("LYRICS", many_lines(tags.lyrics)))
    for number, chapter in enumerate(flat_chapters(tags.chapters, opening=tags.title), start=1):
        yield f"CHAPTER{number:03d}", _clock(chapter.start_ms)
        yield f"CHAPTER{number:03d}NAME", one_line(chapter.title)


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def _picture(cover: Cover) -> Picture:
    picture = Picture()
    picture.type, picture.mime, picture.data = _FRONT_COVER, cover.mime, cover.data
    return picture


def _write_flac(path: Path, tags: TrackTags) -> None:
    file = FLAC(path)
    file.delete()
    file.add_tags() if file.tags is None else None
    _fill(file, tags)
    if tags.cover is not None:
        file.add_picture(_picture(tags.cover))
    file.save(padding=lambda _: 0)


def _write_opus(path: Path, tags: TrackTags) -> None:
    file = OggOpus(path)
    _fill(file, tags)
    if tags.cover is not None:
        data = base64.b64encode(_picture(tags.cover).write()).decode("ascii")
        file["METADATA_BLOCK_PICTURE"] = [data]
    file.save(padding=lambda _: 0)


def _fill(file: Any, tags: TrackTags) -> None:
    for name, text in _texts(tags):
        if text:
            file[name] = [text]


def _write_m4a(path: Path, tags: TrackTags) -> None:
    file = MP4(path)
    if file.tags is None:
        file.add_tags()
    atoms = {"\xa9nam": one_line(tags.title), "\xa9ART": one_line(tags.artist)}
    atoms |= {"\xa9alb": one_line(tags.album), "\xa9gen": one_line(tags.genre)}
    atoms |= {"\xa9day": f"{tags.year:04d}" if tags.year else "", "\xa9cmt": many_lines(tags.comment)}
    atoms |= {"\xa9lyr": many_lines(tags.lyrics)}
    for name, text in atoms.items():
        if text:
            file[name] = [text]
    if tags.track_number is not None:
        file["trkn"] = [(tags.track_number, 0)]
    if tags.language:
        file[_LANGUAGE_ATOM] = [MP4FreeForm(iso639_2(tags.language).encode("ascii"))]
    if tags.cover is not None:
        png = tags.cover.mime == "image/png"
        file["covr"] = [MP4Cover(tags.cover.data, MP4Cover.FORMAT_PNG if png else MP4Cover.FORMAT_JPEG)]
    file.save(padding=lambda _: 0)


def _read_m4a(path: Path) -> TrackTags:
    file = MP4(path)
    told: Mapping[str, Any] = file.tags or {}
    texts = {name: str(told[name][0]) for name in told if name.startswith("\xa9")}
    covers = told.get("covr", [])
    languages = [bytes(value).decode("ascii", "replace") for value in told.get(_LANGUAGE_ATOM, [])]
    numbers = told.get("trkn", [(None, 0)])
    return TrackTags(
        title=texts.get("\xa9nam", ""),
        artist=texts.get("\xa9ART", ""),
        album=texts.get("\xa9alb", ""),
        genre=texts.get("\xa9gen", ""),
        year=_integer(texts.get("\xa9day", "")[:4]),
        track_number=numbers[0][0],
        language=bcp47(languages[0]) if languages else "",
        comment=texts.get("\xa9cmt", ""),
        lyrics=texts.get("\xa9lyr", ""),
        cover=_mp4_cover(covers[0]) if covers else None,
        chapters=_closed([(round(c.start * 1000), c.title) for c in file.chapters or ()], file),
    )


def _mp4_cover(cover: MP4Cover) -> Cover:
    png = cover.imageformat == MP4Cover.FORMAT_PNG
    return Cover(bytes(cover), "image/png" if png else "image/jpeg")


def _read_comments(path: Path) -> TrackTags:
    file = FLAC(path) if path.suffix.lower() == ".flac" else OggOpus(path)
    told: Any = file.tags or {}
    first = {str(name).upper(): str(values[0]) for name, values in dict(told).items() if values}
    return TrackTags(
        title=first.get("TITLE", ""),
        artist=first.get("ARTIST", ""),
        album=first.get("ALBUM", ""),
        genre=first.get("GENRE", ""),
        year=_integer(first.get("DATE", "")[:4]),
        track_number=_integer(first.get("TRACKNUMBER", "")),
        language=bcp47(first.get("LANGUAGE", "")),
        comment=first.get("COMMENT", ""),
        lyrics=first.get("LYRICS", ""),
        cover=_comment_cover(file, first),
        chapters=_closed(_comment_chapters(first), file),
    )


def _comment_cover(file: Any, first: Mapping[str, str]) -> Cover | None:
    try:
        data = base64.b64decode(first.get("METADATA_BLOCK_PICTURE", ""))
        pictures = file.pictures if isinstance(file, FLAC) else [Picture(data)] if data else []
    except (binascii.Error, FlacError) as error:
        raise ValueError("the cover is damaged") from error
    return next((Cover(bytes(picture.data), picture.mime) for picture in pictures), None)


def _comment_chapters(first: Mapping[str, str]) -> list[tuple[int, str]]:
    """Start in milliseconds and title of each chapter, in order."""
    names = sorted(name for name in first if name.startswith("CHAPTER") and name[7:].isdigit())
    found = []
    for name in names:
        hours, minutes, seconds = first[name].split(":")
        start = round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)
        found.append((start, first.get(f"{name}NAME", "")))
    return found


def _closed(starts: Sequence[tuple[int, str]], file: Any) -> tuple[Chapter, ...]:
    """Chapters that end where the next one begins, the last one with the track."""
    ends = [*(start for start, _ in starts[1:]), round(file.info.length * 1000)]
    return tuple(
        Chapter(title, ChapterLevel.EXERCISE, start, end)
        for (start, title), end in zip(starts, ends, strict=False)
    )


def _integer(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


_WRITERS: Mapping[str, Callable[[Path, TrackTags], None]] = MappingProxyType(
    {".m4a": _write_m4a, ".opus": _write_opus, ".flac": _write_flac}
)
_READERS: Mapping[str, Callable[[Path], TrackTags]] = MappingProxyType(
    {".m4a": _read_m4a, ".opus": _read_comments, ".flac": _read_comments}
)
