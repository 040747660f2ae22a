"""The history: kept whatever happens to its file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.live.history import MOST_ENTRIES, Entry, History, this_week
from voiceguide.records import replace

MONDAY = "2026-11-16T07:00:00.000+01:00"
ENTRY = Entry("two_gentle_stretches", "Two", MONDAY, place=61.5, total=300.0, heard=70.0)


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A history whose folder is not there yet."""
    return History(tmp_path / "data" / "history.json")


def test_what_is_recorded_is_read_again(history: History) -> None:
    """Without it no session could be resumed."""
    entry = replace(ENTRY, options={"level": "deep", "variables": [["a", "b"]]})
    history.record(entry)
    assert history.entries() == [entry]


def test_a_session_is_one_entry_however_often_it_is_noted(history: History) -> None:
    """Without it every ten seconds would look like a session."""
    history.record(ENTRY)
    history.record(replace(ENTRY, place=99.0, is_finished=True))
    assert [each.place for each in history.entries()] == [99.0]


@pytest.mark.parametrize(
    "damage", [b"", b"\xff\xfe", b"[]", b"{}", b'{"version": 1, "sessions": [3]}', b"null"]
)
def test_a_damaged_file_is_put_aside_and_never_lost(history: History, damage: bytes) -> None:
    """Without it one bad byte could stop every session, or cost the whole history."""
    history.path.parent.mkdir()
    history.path.write_bytes(damage)
    assert history.entries() == []
    history.record(ENTRY)
    assert history.entries() == [ENTRY]
    aside = history.path.with_name("history.damaged-1.json")
    assert aside.read_bytes() == damage


@given(
    junk=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    )
)
def test_whatever_json_is_there_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, junk: object
) -> None:
    """Without it a hand-edited file could end in a traceback."""
    history = History(tmp_path_factory.mktemp("any") / "history.json")
    history.path.write_text(json.dumps({"version": 1, "sessions": junk}), encoding="utf-8")
    assert isinstance(history.entries(), list)


def test_only_an_unfinished_session_is_resumed(history: History) -> None:
    """Without it `--resume` would go back to something that was done long ago."""
    history.record(ENTRY)
    assert history.last_unfinished() == ENTRY
    assert history.last_unfinished("another") is None
    later = replace(ENTRY, routine="another", began="2026-11-17T07:00:00.000+01:00", is_finished=True)
    history.record(later)
    assert history.last_unfinished() is None
    assert history.last_unfinished("two_gentle_stretches") == ENTRY


def test_the_week_begins_on_monday_and_leaves_out_mere_tries() -> None:
    """Without it the count of days would be wrong."""
    entries = [
        ENTRY,
        replace(ENTRY, began="2026-11-15T23:00:00.000+01:00"),
        replace(ENTRY, began="2026-11-22T23:00:00.000+01:00", heard=20.0),
        replace(ENTRY, began="2026-11-22T23:30:00.000+01:00", heard=20.0, is_finished=True),
    ]
    assert this_week(entries, date(2026, 11, 18)) == [entries[0], entries[3]]


def test_it_does_not_grow_for_ever(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the file would become slow to write, ten seconds after ten seconds."""
    assert MOST_ENTRIES >= 1_000
    monkeypatch.setattr("voiceguide.live.history.MOST_ENTRIES", 3)
    for day in range(1, 6):
        history.record(replace(ENTRY, began=f"2026-11-0{day}T07:00:00.000+01:00"))
    assert [each.day.day for each in history.entries()] == [3, 4, 5]
