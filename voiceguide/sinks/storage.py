"""The system's errors about files, told to the person who gets them."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from voiceguide.errors import StorageError


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turns any OSError within into a StorageError about `path`."""
    try:
        yield
    except OSError as error:
        raise storage_error(path, error) from error


def storage_error(path: Path, error: OSError) -> StorageError:
    """What went wrong with `path`, in one line, and what to do about it."""
    known = _TOLD.get(error.errno or 0)
    what, what_to_do = known or (error.strerror or str(error), "")
    return StorageError(f"{path}: cannot be written: {what}", help=what_to_do.format(folder=path.parent))


_FULL = ("the disk is full", "free some space or choose another disk; an older track is still there")
_DENIED = ("it, or its folder, is write-protected or in use", "choose another folder, or allow writing there")

_TOLD: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        errno.ENOENT: ("its folder does not exist", "make the folder first: {folder}"),
        errno.ENOTDIR: ("part of its path is a file, not a folder", "choose another folder"),
        errno.EISDIR: ("it is a folder", "give the name of a file, such as track.mp3 inside it"),
        errno.EACCES: _DENIED,
        errno.EPERM: _DENIED,
        errno.EROFS: ("the disk is read-only", "choose another folder"),
        errno.ENOSPC: _FULL,
        errno.EDQUOT: ("your share of the disk is used up", _FULL[1]),
        errno.EFBIG: ("the disk does not take files of that size", "choose another disk or a smaller format"),
        errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name"),
        errno.ELOOP: ("its link leads in a circle", "remove the link"),
        errno.EIO: ("the disk reports a fault", "choose another disk"),
    }
)
