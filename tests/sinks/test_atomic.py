"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from voiceguide.errors import StorageError
from voiceguide.sinks.atomic import SUFFIX, AtomicFile, remove_strays, replacing, write_file

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="links, locks and modes as POSIX has them")

WRITER = """
import sys
from pathlib import Path
from voiceguide.sinks.atomic import AtomicFile
file = AtomicFile(Path(sys.argv[1]))
file.open()
file.write(bytes(1 << 20))
print("writing", flush=True)
sys.stdin.read()
"""
"""Another run of ours, in the midst of writing."""


def start_writer(target: Path) -> subprocess.Popen[bytes]:
    """Another run of ours, which has made its file and waits."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    assert writer.stdout.readline().strip() == b"writing"
    return writer


def end(writer: subprocess.Popen[bytes]) -> None:
    """Kill the run, as a crash would."""
    writer.kill()
    writer.communicate()


def strays(folder: Path) -> list[Path]:
    """The temporary files there."""
    return [path for path in folder.iterdir() if path.name.endswith(SUFFIX)]


def test_the_target_changes_only_at_the_commit(tmp_path: Path) -> None:
    """Without it a player would open half a track, or lose the old one."""
    target = tmp_path / "a.mp3"
    target.write_bytes(b"old")
    with replacing(target) as file:
        file.write(b"new track")
        assert target.read_bytes() == b"old"
        assert len(strays(tmp_path)) == 1
        file.write_at(4, b"T")
        file.write(b"!")
        file.commit(size=10)
    assert target.read_bytes() == b"new Track!"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_any_exception_discards(tmp_path: Path, error: type[BaseException]) -> None:
    """Without it Ctrl+C would leave a stray file, or a broken track."""
    target = tmp_path / "a.mp3"
    target.write_bytes(b"old")

    def broken_off() -> None:
        with replacing(target) as file:
            file.write(b"new")
            raise error

    with pytest.raises(error):
        broken_off()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_without_a_commit_nothing_appears(tmp_path: Path) -> None:
    """Without it a writer that gave up silently would leave its file."""
    with replacing(tmp_path / "a.mp3") as file:
        file.write(b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_length_is_not_committed(tmp_path: Path) -> None:
    """Without it bytes that never reached the disk would go unnoticed."""
    with replacing(tmp_path / "a.mp3") as file:
        file.write(b"abc")
        with pytest.raises(StorageError, match="3 bytes arrived"):
            file.commit(size=4)
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_works(tmp_path: Path) -> None:
    """Without it a long title would fail at the temporary name, which is longer."""
    target = tmp_path / ("a" * 251 + ".mp3")
    write_file(target, b"x")
    assert target.read_bytes() == b"x"


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    """Without it a slip in a path would end in a traceback, or after the whole rendering."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder.mp3").mkdir()
    cases = {
        "missing/a.mp3": "folder does not exist",
        "file/a.mp3": "not a folder",
        "folder.mp3": "is a folder",
        "b" * 300 + ".mp3": "too long",
    }
    for name, what in cases.items():
        with pytest.raises(StorageError, match=what) as told:
            AtomicFile(tmp_path / name).open()
        assert name in told.value.message
        assert told.value.help
        assert told.value.exit_code == 3
    assert strays(tmp_path) == []


@needs_posix
def test_a_special_file_is_refused() -> None:
    """Without it a device would be replaced by a track."""
    with pytest.raises(StorageError, match="ordinary"):
        AtomicFile(Path("/dev/null")).open()


@needs_posix
def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a write-protected folder would end in a traceback."""

    def denied(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(StorageError, match="write-protected"):
        AtomicFile(tmp_path / "a.mp3").open()


@needs_posix
def test_a_protected_track_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a file that its owner protected would be lost."""
    target = tmp_path / "a.mp3"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StorageError, match="write-protected"):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"


@needs_posix
def test_a_link_is_followed(tmp_path: Path) -> None:
    """Without it a link to a track elsewhere would be cut, and the track there stay old."""
    (tmp_path / "there").mkdir()
    real, link = tmp_path / "there" / "real.mp3", tmp_path / "link.mp3"
    link.symlink_to(real)
    for content in (b"first", b"second"):
        write_file(link, content)
        assert link.is_symlink()
        assert real.read_bytes() == content
    assert strays(tmp_path / "there") == []


@needs_posix
def test_links_in_a_circle(tmp_path: Path) -> None:
    """Without it such a link would end in a traceback."""
    (tmp_path / "a.mp3").symlink_to(tmp_path / "b.mp3")
    (tmp_path / "b.mp3").symlink_to(tmp_path / "a.mp3")
    with pytest.raises(StorageError, match="circle"):
        AtomicFile(tmp_path / "a.mp3").open()


@needs_posix
def test_permissions_stay(tmp_path: Path) -> None:
    """Without it a private track would become readable by all, or a shared one private."""
    target = tmp_path / "a.mp3"
    write_file(target, b"old")
    umask = os.umask(0o22)
    os.umask(umask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~umask
    target.chmod(0o640)
    write_file(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_killed_run_is_cleaned_up_after(tmp_path: Path) -> None:
    """Without it each killed run would leave a hidden file as long as its track."""
    target = tmp_path / "a.mp3"
    target.write_bytes(b"old")
    end(start_writer(target))
    assert len(strays(tmp_path)) == 1
    write_file(tmp_path / "other.mp3", b"other")
    assert len(strays(tmp_path)) == 1
    assert target.read_bytes() == b"old"
    write_file(target, b"new")
    assert strays(tmp_path) == []
    assert target.read_bytes() == b"new"


def test_a_living_run_is_left_alone(tmp_path: Path) -> None:
    """Without it two renders of one track would pull the file from under each other."""
    target = tmp_path / "a.mp3"
    writer = start_writer(target)
    try:
        with replacing(target) as mine:
            remove_strays(target)
            assert len(strays(tmp_path)) == 2
            mine.write(b"mine")
            mine.commit(size=4)
        assert len(strays(tmp_path)) == 1
    finally:
        end(writer)
    assert target.read_bytes() == b"mine"


@needs_posix
def test_a_file_taken_for_a_stray_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a file could vanish between its making and its lock, and a render fail at its end."""
    import fcntl

    real_lock, made = fcntl.flock, 0

    def lock_late(handle: int, how: int) -> None:
        nonlocal made
        made += 1
        if made == 1:
            for path in strays(tmp_path):
                path.unlink()
        real_lock(handle, how)

    monkeypatch.setattr(fcntl, "flock", lock_late)
    write_file(tmp_path / "a.mp3", b"whole")
    assert (tmp_path / "a.mp3").read_bytes() == b"whole"
    assert made == 2


@needs_posix
def test_without_locks_only_old_files_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, on a disk that knows no locks, a file being written would be removed."""
    import fcntl

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    target = tmp_path / "a.mp3"
    end(start_writer(target))
    end(start_writer(tmp_path / "b.mp3"))
    monkeypatch.setattr(fcntl, "flock", no_locks)
    write_file(target, b"new")
    assert len(strays(tmp_path)) == 2
    for path in strays(tmp_path):
        os.utime(path, (0, 0))
    write_file(target, b"newer")
    assert len(strays(tmp_path)) == 1


@needs_posix
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_fault_of_the_disk_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Without it the last moment, when buffers reach the disk, would be trusted blindly."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "a.mp3"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, step, full)
    with pytest.raises(StorageError, match="disk is full"):
        write_file(target, b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@needs_posix
def test_an_interrupt_right_after_the_rename_keeps_the_track(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it Ctrl+C at the last moment could remove the finished track."""
    real_replace = os.replace

    def interrupted(source: Path, target: Path) -> None:
        real_replace(source, target)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a.mp3", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]
