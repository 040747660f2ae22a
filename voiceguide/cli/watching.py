"""Waiting for files to be saved: their times and sizes are looked at twice a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from voiceguide.routines import ENDING

INTERVAL = 0.5
"""Seconds between two looks."""

Stamp = frozenset[tuple[str, int, int]]
"""Path, time of change in nanoseconds, and size of every file that was there."""


def stamp(paths: Iterable[Path]) -> Stamp:
    """What is there now: the files, and every other routine in their folders, since those may be included."""
    watched = set(paths)
    for folder in {path.parent for path in watched}:
        watched.update(folder.glob(f"*{ENDING}"))
    return frozenset(entry for path in watched if (entry := _entry(path)))


def saves(
    paths: Iterable[Path],
    *,
    sleep: Callable[[float], None] = time.sleep,
    look: Callable[[], Stamp] | None = None,
) -> Iterator[None]:
    """Yields at once, and again after every change of the files; never ends by itself."""
    watched = tuple(paths)
    looked = look or (lambda: stamp(watched))
    while True:
        # Looked at before the work: what is saved while it goes on counts as the next change.
        before = looked()
        yield
        while looked() == before:
            sleep(INTERVAL)


def _entry(path: Path) -> tuple[str, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return str(path), found.st_mtime_ns, found.st_size
