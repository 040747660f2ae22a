"""Files that appear whole or not at all.

A file is written beside its target under a hidden temporary name, made
durable, checked and renamed. A run that was killed leaves its temporary
file; the next write to the same target removes it. Whether its writer still
lives is told by a lock on the file itself, which the system releases when
the writer dies: process numbers are used again and differ between
containers, so the one in the name is only for a person to read.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from voiceguide.errors import StorageError
from voiceguide.sinks.storage import storage_errors

if sys.platform != "win32":
    import fcntl

SUFFIX = ".part"
"""How the name of every temporary file ends; it begins with `.voiceguide-`."""

_BUFFER = 1 << 18
_HASTEN_BYTES = 6 << 20
_UNLOCKED_AGE = 24 * 3600.0
"""After how many seconds a file counts as left behind where locks do not work."""


class AtomicFile:
    """A file in the making. `open`, write, then `commit` or `discard`.

    A link as target is followed: the file that it names is replaced. Every
    trouble with the disk is a StorageError that names `target`.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.temporary: Path | None = None
        self._real = target
        self._handle: BinaryIO | None = None
        self._unsettled = 0
        self._settler: _Settler | None = None

    def open(self) -> None:
        """Make the temporary file; removes those that killed runs left there."""
        with storage_errors(self.target):
            self._real = Path(os.path.realpath(self.target))
            mode = _mode_of(self._real, self.target)
            remove_strays(self._real)
            self.temporary, self._handle = _create(self._real)
            if mode is not None:
                with suppress(OSError):
                    self.temporary.chmod(mode)

    def write(self, data: bytes) -> None:
        """Append the bytes."""
        with storage_errors(self.target):
            handle = self._opened()
            handle.write(data)
            self._unsettled += len(data)
            if self._unsettled >= _HASTEN_BYTES and (self._settler is None or self._settler.is_done()):
                self._hasten(handle)

    def write_at(self, offset: int, data: bytes) -> None:
        """Put the bytes over what was written at `offset`; go on at the end."""
        with storage_errors(self.target):
            handle = self._opened()
            handle.seek(offset)
            handle.write(data)
            handle.seek(0, os.SEEK_END)

    def commit(self, *, size: int) -> None:
        """Put the file in the target's place; it must be `size` bytes long."""
        handle, temporary = self._opened(), self.temporary
        assert temporary is not None
        with storage_errors(self.target):
            if self._settler is not None:
                self._settler.finish()
            _settle(handle, size, self.target)
            if sys.platform == "win32":
                handle.close()
            os.replace(temporary, self._real)
            self.temporary = None
            handle.close()
        _settle_folder(self._real.parent)

    def discard(self) -> None:
        """Remove the temporary file; does nothing after a commit. Never raises."""
        with suppress(OSError):
            if self._settler is not None:
                self._settler.finish()
        with suppress(OSError):
            if self._handle is not None:
                self._handle.close()
        with suppress(OSError):
            if self.temporary is not None:
                self.temporary.unlink(missing_ok=True)

    def _hasten(self, handle: BinaryIO) -> None:
        """Bring what there is to the disk already, while more is made."""
        if self._settler is not None:
            self._settler.finish()
        handle.flush()
        self._settler = _Settler(handle.fileno())
        self._unsettled = 0

    def _opened(self) -> BinaryIO:
        if self._handle is None:
            raise ValueError("the file is not open")
        return self._handle


class _Settler:
    """Brings a file to the disk in a thread; its trouble is raised by `finish`, for it is told only once."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._trouble: OSError | None = None
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def is_done(self) -> bool:
        """Whether it is on the disk, or cannot be brought there."""
        return not self._thread.is_alive()

    def finish(self) -> None:
        """Wait until it is; raises OSError."""
        self._thread.join()
        trouble, self._trouble = self._trouble, None
        if trouble is not None:
            raise trouble

    def _run(self) -> None:
        try:
            os.fsync(self._number)
        except OSError as error:
            self._trouble = error


@contextmanager
def replacing(target: Path) -> Iterator[AtomicFile]:
    """An open AtomicFile, to be committed within; discarded where that does not happen."""
    file = AtomicFile(target)
    try:
        file.open()
        yield file
    finally:
        file.discard()


def write_file(target: Path, data: bytes) -> None:
    """Replace `target` by these bytes, whole or not at all; StorageError."""
    with replacing(target) as file:
        file.write(data)
        file.commit(size=len(data))


def remove_strays(target: Path) -> None:
    """Remove what killed runs left beside `target`; files still being written stay."""
    for path in target.parent.glob(f"{_prefix(target)}*{SUFFIX}"):
        with suppress(OSError):
            _remove_abandoned(path)


def _prefix(target: Path) -> str:
    # A digest, since the name itself may already be as long as a name can be.
    digest = hashlib.sha256(target.name.encode("utf-8", "surrogateescape")).hexdigest()
    return f".voiceguide-{digest[:12]}-"


def _mode_of(real: Path, target: Path) -> int | None:
    """The permissions of what is to be replaced; None where nothing is."""
    try:
        found = real.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise OSError(errno.EISDIR, "is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise StorageError(
            f"{target}: cannot be written: it is not an ordinary file", help="choose another name"
        )
    if not os.access(real, os.W_OK):
        raise OSError(errno.EACCES, "write-protected")
    return stat.S_IMODE(found.st_mode)


def _create(real: Path) -> tuple[Path, BinaryIO]:
    """A new temporary file beside `real`, locked, and its handle."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        path = real.with_name(f"{_prefix(real)}{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}")
        handle = os.fdopen(os.open(path, flags, 0o666), "w+b", buffering=_BUFFER)
        if _hold(handle, path):
            return path, handle
        handle.close()


def _hold(handle: BinaryIO, path: Path) -> bool:
    """Lock the new file; False when someone took it for a stray before that."""
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _remove_abandoned(path: Path) -> None:
    """Remove the file unless its writer still holds it; OSError when it does."""
    # On Windows a file that its writer has open cannot be removed: no lock is needed.
    if sys.platform == "win32":
        path.unlink()
        return
    with path.open("r+b") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        except OSError:
            if time.time() - os.fstat(handle.fileno()).st_mtime < _UNLOCKED_AGE:
                return
        # Still under the lock: a writer that waits for it then sees its file gone.
        path.unlink()


def _settle(handle: BinaryIO, size: int, target: Path) -> None:
    """Bring the file to the disk and check its length there."""
    handle.flush()
    os.fsync(handle.fileno())
    found = os.fstat(handle.fileno()).st_size
    if found != size:
        raise StorageError(
            f"{target}: cannot be written: {found} bytes arrived on the disk instead of {size}"
        )


def _settle_folder(folder: Path) -> None:
    """Bring the new name to the disk, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
