"""Where a run keeps what is costly to make: the person's cache, or a folder of its own that goes with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voiceguide.settings import Settings
from voiceguide.voices.store import Store, cache_folder

if sys.platform != "win32":
    import fcntl

_PREFIX = "voiceguide-run-"
_LOCK = "lock"


def workers_of(settings: Settings) -> int:
    """How many threads or processes a run may use."""
    return settings.workers or os.cpu_count() or 1


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """The store of a run. Without the cache it is a temporary one: everything else then happens alike."""
    if settings.use_cache:
        store = Store(cache_folder())
        try:
            yield store
        finally:
            store.close()
        return
    with _temporary_store() as made:
        yield made


@contextmanager
def _temporary_store() -> Iterator[Store]:
    import shutil  # with the cache neither is needed before the first sound
    import tempfile

    _remove_abandoned(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        with (folder / _LOCK).open("wb") as lock:
            if sys.platform != "win32":
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield Store(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned(parent: Path) -> None:
    """Removes the folders of runs that were killed: nobody holds their lock any more."""
    import shutil

    for lock in parent.glob(f"{_PREFIX}*/{_LOCK}"):
        with suppress(OSError), lock.open("rb") as file:
            if sys.platform != "win32":
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock.parent, ignore_errors=True)
