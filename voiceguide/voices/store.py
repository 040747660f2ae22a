"""A folder of things that were costly to make, found by their key; many processes may use it at once.

An entry is a file that is never changed: a head, which can be read alone, and a body, both with checksums.
It is written under another name and then renamed. What is damaged counts as not there and is removed.
When the folder has grown beyond its limit, what was used the longest time ago goes. No trouble with the
disk ever stops anybody: the entry is then made anew.
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from voiceguide.records import Record

if sys.platform != "win32":
    import fcntl

LIMIT_BYTES = 1 << 30
"""How large the folder may grow before the oldest entries go: about fifteen hours of classes."""

KEY_BYTES = 16

_START = struct.Struct("<4s16sIIIII")
"""Mark, key, bytes and CRC-32 of the head, bytes and CRC-32 of the body, CRC-32 of these fields."""

_MARK = b"vgc1"
_HEAD_READ = 512
_IN_THE_MAKING = "making"
_SWEPT = "swept"
_STALE_SECONDS = 3600.0
_DAY = 86_400.0
_SWEEP_SECONDS = 600.0
_SWEEP_BYTES = 64 << 20
_KEPT_SHARE = 0.8


def digest(*parts: object) -> bytes:
    """The key of what is made of these parts: texts, numbers, None, bytes, or tuples of them."""
    made = hashlib.blake2b(digest_size=KEY_BYTES)
    for part in parts:
        # `repr` of many bytes would take longer than all the rest.
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        made.update(b"%d%c" % (len(data), b"rb"[isinstance(part, bytes)]))
        made.update(data)
    return made.digest()


def cache_folder() -> Path:
    """Where this person's cache lies: `VOICEGUIDE_CACHE`, or the system's place for caches."""
    named = os.environ.get("VOICEGUIDE_CACHE")
    if named:
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "voiceguide"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local or Path.home() / "AppData" / "Local") / "voiceguide" / "Cache"
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return Path(chosen if os.path.isabs(chosen) else Path.home() / ".cache") / "voiceguide"


class Entry(Record):
    """What was found: the head and the body, as they were put in."""

    head: bytes
    body: bytes


@dataclass(slots=True)
class Store:
    """Entries in `folder`, at most about `limit` bytes of them; see the module. Safe in several threads."""

    folder: Path
    limit: int = LIMIT_BYTES
    is_writable: bool = True
    written: int = field(default=0)
    """Bytes written since the last sweep."""
    known: set[str] = field(default_factory=set)
    """Sub-folders that are there."""

    def head(self, key: bytes) -> bytes | None:
        """The head of an entry, read without its body; None where there is none."""
        found = self._read(key, most=_HEAD_READ)
        return None if found is None else self._part(key, found, body=False)

    def get(self, key: bytes) -> Entry | None:
        """An entry; None where there is none, or only a damaged one, which is then removed."""
        found = self._read(key, most=None)
        if found is None:
            return None
        head, body = self._part(key, found, body=False), self._part(key, found, body=True)
        return None if head is None or body is None else Entry(head, body)

    def put(self, key: bytes, *, head: bytes, body: bytes) -> None:
        """Keep an entry, if that can be done. A head has at most 400 bytes."""
        if not self.is_writable:
            return
        fields = struct.pack(
            "<4s16sIIII", _MARK, key, len(head), zlib.crc32(head), len(body), zlib.crc32(body)
        )
        data = b"".join([fields, struct.pack("<I", zlib.crc32(fields)), head, body])
        try:
            self._write(self._path(key), data)
        except FileNotFoundError:  # somebody emptied the folder in the meantime
            self.known.clear()
            return
        except OSError:  # a full disk, no permission: from now on things are made and not kept
            self.is_writable = False
            return
        self.written += len(data)
        if self.written > _SWEEP_BYTES:
            self.sweep()

    def remove(self, key: bytes) -> None:
        """Take an entry out."""
        with suppress(OSError):
            os.unlink(self._path(key))

    def entries(self) -> Iterator[os.DirEntry[str]]:
        """Every entry's file."""
        for folder in _listed(self.folder):
            if len(folder.name) == 2 and folder.is_dir():
                yield from (
                    file for file in _listed(Path(folder.path)) if len(file.name) == 2 * KEY_BYTES - 2
                )

    def clear(self) -> tuple[int, int]:
        """Removes everything; how many entries that were, and their bytes."""
        count = size = 0
        for file in [*self.entries(), *_listed(self.folder / _IN_THE_MAKING)]:
            with suppress(OSError):
                length = file.stat().st_size
                os.unlink(file.path)
                count, size = count + 1, size + length
        return count, size

    def close(self) -> None:
        """Make room for others where something was written; what killed runs left behind goes too."""
        self._remove_strays()
        if self.written and _age(self.folder / _SWEPT) > _SWEEP_SECONDS:
            self.sweep()

    def sweep(self) -> None:
        """Remove what was used the longest time ago until the folder is within its limit."""
        self.written = 0
        with suppress(OSError):
            (self.folder / _SWEPT).touch()
        self._remove_strays()
        found = []
        for file in self.entries():
            with suppress(OSError):
                status = file.stat()
                found.append((status.st_mtime, status.st_size, file.path))
        total = sum(size for _, size, _ in found)
        if total <= self.limit:
            return
        for _, size, path in sorted(found):
            if total <= self.limit * _KEPT_SHARE:
                break
            total -= size
            with suppress(OSError):
                os.unlink(path)

    def _path(self, key: bytes) -> str:
        name = key.hex()
        return f"{self.folder}{os.sep}{name[:2]}{os.sep}{name[2:]}"

    def _read(self, key: bytes, *, most: int | None) -> bytes | None:
        try:
            number = os.open(self._path(key), os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError:
            return None
        try:
            status = os.fstat(number)
            if time.time() - status.st_mtime > _DAY:
                os.utime(self._path(key))
            return _all_of(number, status.st_size if most is None else min(most, status.st_size))
        except OSError:
            return None
        finally:
            os.close(number)

    def _part(self, key: bytes, data: bytes, *, body: bool) -> bytes | None:
        """The head or the body in the bytes of a file; None, and the file removed, where they are damaged."""
        if len(data) >= _START.size:
            mark, own, head_size, head_crc, body_size, body_crc, crc = _START.unpack_from(data)
            start = _START.size + (head_size if body else 0)
            part = data[start : start + (body_size if body else head_size)]
            is_whole = mark == _MARK and own == key and zlib.crc32(data[: _START.size - 4]) == crc
            if is_whole and zlib.crc32(part) == (body_crc if body else head_crc):
                return part
        self.remove(key)
        return None

    def _write(self, path: str, data: bytes) -> None:
        folder = os.path.dirname(path)
        making = f"{self.folder}{os.sep}{_IN_THE_MAKING}"
        for needed in (making, folder):
            if needed not in self.known:
                os.makedirs(needed, exist_ok=True)
                if needed == making:
                    self._remove_strays()
                self.known.add(needed)
        temporary = f"{making}{os.sep}{os.getpid()}-{os.urandom(8).hex()}"
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with open(os.open(temporary, flags, 0o644), "wb", buffering=0) as file:
                if sys.platform != "win32":
                    with suppress(OSError):
                        fcntl.flock(file, fcntl.LOCK_EX)
                if file.write(data) != len(data):
                    raise OSError("the disk is full")
                if sys.platform != "win32":
                    os.replace(temporary, path)
            if sys.platform == "win32":
                os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise

    def _remove_strays(self) -> None:
        """Remove what killed runs left in the making; what is being made stays."""
        for file in _listed(self.folder / _IN_THE_MAKING):
            with suppress(OSError):
                if not _is_held(file.path):
                    os.unlink(file.path)


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as listing:
            return list(listing)
    except OSError:
        return []


def _age(path: Path) -> float:
    """How long ago a file was touched, in seconds; for ever where there is none."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return float("inf")


def _all_of(number: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0:
        part = os.read(number, size)
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _is_held(path: str) -> bool:
    """Whether somebody still writes a file; by its age where there are no locks."""
    if sys.platform == "win32":
        return time.time() - os.stat(path).st_mtime < _STALE_SECONDS
    with open(path, "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
