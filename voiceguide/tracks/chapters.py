"""Chapters of a finished track, and the tables of contents that list them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from voiceguide.records import Record

LARGEST_TABLE = 255
"""How many entries one table of an ID3 tag can hold: it counts them in a byte."""


class ChapterLevel(IntEnum):
    """How deep a chapter stands; the numbers are those of the headings."""

    SECTION = 2
    EXERCISE = 3
    SIDE = 4


class Chapter(Record):
    """A named stretch of the track, in milliseconds: from `start_ms` up to `end_ms`.

    Chapters come in the order of their starts, a section before its
    exercises; those within another lie within its time.
    """

    title: str
    level: ChapterLevel
    start_ms: int
    end_ms: int


class Table(Record):
    """A table of contents: its id, its title (may be empty), the ids that it lists in order."""

    id: str
    title: str
    entries: tuple[str, ...]


def milliseconds(frame: int, *, sample_rate: int) -> int:
    """The time of a frame in whole milliseconds, rounded half up."""
    return (2000 * frame + sample_rate) // (2 * sample_rate)


def chapter_id(chapter: Chapter, number: int) -> str:
    """The id of the `number`th chapter, such as `exercise-00012`; it tells the level."""
    return f"{chapter.level.name.lower()}-{number:05d}"


def level_of_id(id: str) -> ChapterLevel:
    """The level that such an id tells; SECTION for one from elsewhere."""
    name = id.partition("-")[0].upper()
    return ChapterLevel[name] if name in ChapterLevel.__members__ else ChapterLevel.SECTION


def tables_of(chapters: Sequence[Chapter]) -> tuple[Table, ...]:
    """The tables that list every chapter once, the outermost one first.

    Up to 255 chapters stand in one table. Of more, the outermost table
    lists the sections, each followed by a table of what is inside it; a
    table that is still too long is cut into tables of 255.
    """
    ids = [chapter_id(chapter, number) for number, chapter in enumerate(chapters, start=1)]
    if not ids:
        return ()
    if len(ids) <= LARGEST_TABLE:
        return (Table("toc", "", tuple(ids)),)
    inner: list[Table] = []
    outer = list(_by_section(chapters, ids, inner))
    return (_fitted(Table("toc", "", tuple(outer)), inner), *inner)


def _by_section(chapters: Sequence[Chapter], ids: Sequence[str], inner: list[Table]) -> Iterator[str]:
    """The entries of the outermost table; puts the tables inside it into `inner`."""
    starts = [0, *(at for at, chapter in enumerate(chapters) if chapter.level is ChapterLevel.SECTION)]
    for start, end in zip(starts, [*starts[1:], len(ids)], strict=True):
        is_section = start < end and chapters[start].level is ChapterLevel.SECTION
        first = start + is_section
        yield from ids[start:first]
        if first < end:
            title = chapters[start].title if is_section else ""
            table = Table(f"toc-{len(inner) + 1:05d}", title, tuple(ids[first:end]))
            fitted = _fitted(table, inner)
            inner.append(fitted)
            yield fitted.id


def _fitted(table: Table, inner: list[Table]) -> Table:
    """The table itself, or one of tables of 255 each, which go into `inner`."""
    while len(table.entries) > LARGEST_TABLE:
        parts = [table.entries[at : at + LARGEST_TABLE] for at in range(0, len(table.entries), LARGEST_TABLE)]
        cut = [Table(f"{table.id}.{n:05d}", table.title, part) for n, part in enumerate(parts, start=1)]
        inner.extend(cut)
        table = Table(table.id, table.title, tuple(part.id for part in cut))
    return table


def flat_chapters(chapters: Sequence[Chapter], *, opening: str) -> tuple[Chapter, ...]:
    """The same for files whose chapters do not nest (M4A, Opus, FLAC): one at each start, up to the next.

    Where a section, its first exercise and its first side begin together, the one chapter is
    called by the outermost and the innermost: `Hips: Low lunge, right`. What comes before the first one is
    a chapter called `opening`, since an M4A would stretch its first chapter to the beginning.
    """
    starts: dict[int, list[Chapter]] = {}
    for chapter in chapters:
        starts.setdefault(chapter.start_ms, []).append(chapter)
    if not starts:
        return ()
    if min(starts) > 0:
        starts = {0: [Chapter(opening, ChapterLevel.SECTION, 0, min(starts))], **starts}
    ends = [*list(starts)[1:], max(chapter.end_ms for chapter in chapters)]
    return tuple(
        Chapter(_joined(together), together[-1].level, start, end)
        for (start, together), end in zip(starts.items(), ends, strict=True)
    )


def _joined(together: Sequence[Chapter]) -> str:
    """The title for chapters that begin together, the outermost first."""
    outer, inner = together[0].title, together[-1].title
    return inner if inner.startswith(outer) else f"{outer}: {inner}"
