"""Chapters and their tables of contents."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.tracks.chapters import (
    LARGEST_TABLE,
    Chapter,
    ChapterLevel,
    chapter_id,
    level_of_id,
    milliseconds,
    tables_of,
)

SECTION, EXERCISE, SIDE = ChapterLevel


def made(levels: list[ChapterLevel]) -> list[Chapter]:
    """A chapter a second, of these levels."""
    return [Chapter(f"C{at}", level, at * 1000, at * 1000 + 1000) for at, level in enumerate(levels)]


def test_few_chapters_stand_in_one_table() -> None:
    """Without it players that read one table alone would show no exercises."""
    chapters = made([SECTION, EXERCISE, SIDE, SIDE] * 63 + [SECTION, EXERCISE, SIDE])
    (table,) = tables_of(chapters)
    assert len(table.entries) == LARGEST_TABLE
    assert table.entries[:3] == ("section-00001", "exercise-00002", "side-00003")


def test_many_chapters_stand_under_their_sections() -> None:
    """Without it a long class would have no chapters at all: a table holds 255."""
    first, *inner = tables_of(made([EXERCISE, *([SECTION, EXERCISE, EXERCISE] * 100), SECTION]))
    by_id = {table.id: table for table in inner}
    assert first.entries[1] == "section-00002"
    assert first.entries[-1] == "section-00302"
    assert by_id[first.entries[0]].entries == ("exercise-00001",)
    assert by_id[first.entries[2]].entries == ("exercise-00003", "exercise-00004")
    assert by_id[first.entries[2]].title == "C1"


def test_no_chapters_no_table() -> None:
    """Without it a plain track would have an empty table, which some players show."""
    assert tables_of(()) == ()


@given(st.lists(st.tuples(st.sampled_from(ChapterLevel), st.integers(1, 400)), max_size=12))
def test_every_chapter_is_listed_once_and_in_order(runs: list[tuple[ChapterLevel, int]]) -> None:
    """Without it chapters would be lost, or skipped to in a wrong order, in some long class."""
    chapters = made([level for level, count in runs for _ in range(count)])
    tables = tables_of(chapters)
    by_id = {table.id: table for table in tables}
    assert len(by_id) == len(tables)
    assert all(1 <= len(table.entries) <= LARGEST_TABLE for table in tables)

    def listed(id: str) -> list[str]:
        return [one for entry in by_id[id].entries for one in listed(entry)] if id in by_id else [id]

    expected = [chapter_id(chapter, number) for number, chapter in enumerate(chapters, start=1)]
    assert (listed("toc") if tables else []) == expected
    assert [level_of_id(id) for id in expected] == [chapter.level for chapter in chapters]


def test_an_id_from_elsewhere() -> None:
    """Without it a track of another program could not be looked into."""
    assert level_of_id("chp7") is SECTION


@given(st.integers(0, 10**10), st.sampled_from([16000, 22050, 44100, 48000]))
def test_milliseconds_round_half_up(frame: int, rate: int) -> None:
    """Without it a chapter would begin a millisecond away from the timeline's."""
    exact = Fraction(frame * 1000, rate)
    assert milliseconds(frame, sample_rate=rate) == int(exact + Fraction(1, 2))
