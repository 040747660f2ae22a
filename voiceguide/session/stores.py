"""Where a run keeps what is costly to make: the person's cache, or a folder of its own that goes with it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voiceguide.settings import Settings
from voiceguide.voices.store import Store, cache_folder


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
    folder = tempfile.mkdtemp(prefix="voiceguide-")
    try:
        yield Store(Path(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
