"""The store: what is put in comes out, or nothing does; whoever dies or disagrees leaves it sound."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.voices.store import Entry, Store, cache_folder, digest

KEY = digest("some", "key")


def files(folder: Path) -> list[Path]:
    """Every entry's file, the oldest first."""
    found = [Path(entry.path) for entry in Store(folder).entries()]
    return sorted(found, key=lambda path: path.stat().st_mtime)


def test_what_is_put_in_comes_out(tmp_path: Path) -> None:
    """Without it a clip would be made anew in every run, or come out as another one."""
    store = Store(tmp_path)
    assert store.get(KEY) is None
    assert store.head(KEY) is None
    store.put(KEY, head=b"head", body=b"body" * 1000)
    assert Store(tmp_path).get(KEY) == Entry(b"head", b"body" * 1000)
    assert Store(tmp_path).head(KEY) == b"head"
    store.put(digest("empty"), head=b"", body=b"")
    assert store.get(digest("empty")) == Entry(b"", b"")
    store.remove(KEY)
    assert store.get(KEY) is None


@given(st.data())
def test_a_damaged_entry_is_never_given_out(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Without it a flipped bit on the disk would be heard, and a torn file would be an error."""
    store = Store(tmp_path_factory.mktemp("store"))
    head, body = b"a head of some length", bytes(range(256)) * 3
    store.put(KEY, head=head, body=body)
    [path] = files(store.folder)
    whole = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] ^= data.draw(st.integers(1, 255))
    else:
        del whole[data.draw(st.integers(0, len(whole) - 1)) :]
    path.write_bytes(whole)
    assert store.head(KEY) in (None, head)
    assert store.get(KEY) is None
    assert not path.exists()
    store.put(KEY, head=head, body=body)
    assert store.get(KEY) == Entry(head, body)


def test_an_entry_under_another_name_is_not_given_out(tmp_path: Path) -> None:
    """Without it a file that somebody copied or renamed would be heard in the place of another."""
    store, other = Store(tmp_path), digest("another")
    store.put(KEY, head=b"h", body=b"b")
    store.put(other, head=b"x", body=b"y")
    one, two = files(tmp_path)
    one.write_bytes(two.read_bytes())
    assert [entry for key in (KEY, other) if (entry := store.get(key))] in (
        [Entry(b"h", b"b")],
        [Entry(b"x", b"y")],
    )


def test_keys_tell_their_parts_apart() -> None:
    """Without it "ab" and "c" would be found where "a" and "bc" were meant."""
    parts = [
        ("ab", "c"),
        ("a", "bc"),
        ("abc",),
        (b"ab", "c"),
        ("ab", b"c"),
        ("ab", None),
        (1, 2),
        (12,),
        ("1", 2),
    ]
    assert len({digest(*part) for part in parts}) == len(parts)
    assert digest("lone surrogate \ud800") == digest("lone surrogate \ud800")


def test_the_oldest_entries_go_first(tmp_path: Path) -> None:
    """Without it the folder would grow for ever, or lose what is used every day."""
    store = Store(tmp_path, limit=40_000)
    keys = [digest("entry", number) for number in range(60)]
    for age, key in enumerate(reversed(keys)):
        store.put(key, head=b"", body=bytes(1000))
        os.utime(store._path(key), (time.time() - 200_000 - age, time.time() - 200_000 - age))
    used = keys[0]
    assert store.get(used), "the very oldest, but used today"
    store.sweep()
    left = [key for key in keys if store.head(key) is not None]
    assert 25 <= len(left) < 40
    assert used in left
    assert set(left) - {used} == set(keys[-len(left) + 1 :])


def test_a_long_run_keeps_within_the_limit_by_itself(tmp_path: Path) -> None:
    """Without it a build of a catalogue would fill the disk before anybody looks."""
    store = Store(tmp_path, limit=1 << 20)
    for number in range(80):
        store.put(digest(number), head=b"", body=bytes(1 << 20))
    assert sum(path.stat().st_size for path in files(tmp_path)) < 20 << 20


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    """Without it a full disk or a read-only home would be the end of every render."""
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file" / "cache")
    store.put(KEY, head=b"", body=b"x")
    assert not store.is_writable
    assert store.get(KEY) is None
    store.close()


def test_an_emptied_folder_is_filled_again(tmp_path: Path) -> None:
    """Without it `cache clear` in another window would end the keeping for the rest of a run."""
    import shutil

    store = Store(tmp_path / "cache")
    store.put(KEY, head=b"", body=b"1")
    shutil.rmtree(tmp_path / "cache")
    store.put(KEY, head=b"", body=b"2")
    store.put(KEY, head=b"", body=b"3")
    assert store.get(KEY) == Entry(b"", b"3")


def test_clear_empties_it(tmp_path: Path) -> None:
    """Without it there would be no way to be rid of what is kept."""
    store = Store(tmp_path)
    for number in range(5):
        store.put(digest(number), head=b"", body=bytes(100))
    assert store.clear()[0] == 5
    assert files(tmp_path) == []


def write_many(folder: Path, name: int) -> None:
    """Puts the same hundred entries, each body its own key's text many times over, and reads them."""
    store = Store(folder)
    for number in range(100):
        key = digest(number)
        store.put(key, head=b"%d" % number, body=b"%d," % number * 2000)
        entry = store.get(key)
        if entry is not None and entry != Entry(b"%d" % number, b"%d," % number * 2000):
            sys.exit(1)


@pytest.mark.skipif(sys.platform == "win32", reason="fork is not there")
def test_many_writers_at_once(tmp_path: Path) -> None:
    """Without it eight renders at once could hear each other's half-written clips."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_writer, args=(str(tmp_path), name)) for name in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0, 0]
    store = Store(tmp_path)
    assert all(store.get(digest(number)) for number in range(100))
    assert list((tmp_path / "making").iterdir()) == []


def _writer(folder: str, name: int) -> None:
    write_many(Path(folder), name)


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """Without it stray files would gather, which nobody counts and nobody removes."""
    Store(tmp_path).put(KEY, head=b"", body=b"x")
    (tmp_path / "making" / "123-abc").write_bytes(b"half")
    Store(tmp_path).put(digest("next"), head=b"", body=b"y")
    assert list((tmp_path / "making").iterdir()) == []


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"VOICEGUIDE_CACHE": "/somewhere"}, "/somewhere"),
        ({"XDG_CACHE_HOME": "/caches"}, "/caches/voiceguide"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/elsewhere"}, "/elsewhere/.cache/voiceguide"),
    ],
)
def test_where_the_cache_lies(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    """Without it the cache would land where backups and the system's cleaner do not expect it."""
    monkeypatch.delenv("VOICEGUIDE_CACHE", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_folder() == Path(expected)
