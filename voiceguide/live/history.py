"""The history of sessions: one small file in the user's data folder.

Each change reads the file anew, and writes it whole beside its place; so a kill at any
moment leaves the old one or the new one. A file that cannot be read is put aside, never lost.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from voiceguide.records import Record, asdict, field, field_names, replace
from voiceguide.sinks.atomic import write_file

VERSION = 1
MOST_ENTRIES = 5_000
"""The oldest are dropped beyond that: some thirty years of three a week."""

TIMES_A_WEEK = (2, 3)
"""How often the articles behind the routines recommend to practise."""

_FILE = "history.json"


class Entry(Record):
    """One session.

    `routine` is what was asked for, as an absolute path or a bundled name; `began` is local time, ISO
    8601; `place` and `total` are in
    seconds of the written session, `heard` how many seconds were played. `options` are those of the
    call, as JSON values.
    """

    routine: str
    title: str
    began: str
    place: float = 0.0
    total: float | None = None
    heard: float = 0.0
    is_finished: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day on which it began."""
        return datetime.fromisoformat(self.began).date()


class History(Record):
    """The file of the history. Every method raises StorageError where the disk does not take it."""

    path: Path

    def entries(self) -> list[Entry]:
        """All sessions, the oldest first; none where there is no file, or it was damaged and put aside."""
        try:
            return _read(self.path.read_bytes())
        except FileNotFoundError:
            return []
        except (ValueError, TypeError, KeyError, AttributeError, OSError):
            self._put_aside()
            return []

    def record(self, entry: Entry) -> None:
        """Adds a session, or replaces the one that began at the same moment."""
        others = [old for old in self.entries() if (old.began, old.routine) != (entry.began, entry.routine)]
        kept = sorted([*others, entry], key=lambda each: each.began)[-MOST_ENTRIES:]
        value = {"version": VERSION, "sessions": [asdict(each) for each in kept]}
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        write_file(self.path, json.dumps(value, indent=1, ensure_ascii=False).encode() + b"\n")

    def last_unfinished(self, routine: str | None = None) -> Entry | None:
        """The last session, of that routine if one is named, unless it came to its end."""
        for entry in reversed(self.entries()):
            if routine is None or entry.routine == routine:
                return None if entry.is_finished else entry
        return None

    def _put_aside(self) -> None:
        with contextlib.suppress(OSError):
            number = 1
            while (aside := self.path.with_name(f"{self.path.stem}.damaged-{number}.json")).exists():
                number += 1
            os.replace(self.path, aside)


def user_history() -> History:
    """The history of the person at this machine."""
    import platformdirs

    return History(Path(platformdirs.user_data_dir("voiceguide", appauthor=False)) / _FILE)


def this_week(entries: Sequence[Entry], today: date) -> list[Entry]:
    """The sessions of the week, from Monday on, that `today` lies in; those of less than a minute do
    not count.
    """
    monday = today - timedelta(days=today.weekday())
    return [
        e
        for e in entries
        if monday <= e.day < monday + timedelta(days=7) and (e.is_finished or e.heard >= 60)
    ]


def progressed(entry: Entry, *, place: float, total: float | None, heard: float, is_finished: bool) -> Entry:
    """The entry with how far it came."""
    return replace(
        entry,
        place=round(place, 3),
        total=None if total is None else round(total, 3),
        heard=round(heard, 1),
        is_finished=is_finished,
    )


def _read(data: bytes) -> list[Entry]:
    value = json.loads(data.decode("utf-8"))
    if value["version"] != VERSION:
        raise ValueError("another version")
    return [_entry(each) for each in value["sessions"]]


def _entry(value: Mapping[str, Any]) -> Entry:
    entry = Entry(**{name: given for name, given in value.items() if name in field_names(Entry)})
    datetime.fromisoformat(entry.began)
    if not isinstance(entry.place, int | float) or not isinstance(entry.options, dict):
        raise TypeError("not an entry")
    return entry
