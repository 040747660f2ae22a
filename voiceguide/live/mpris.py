"""Media keys."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from voiceguide.live.moves import Command


@contextlib.contextmanager
def remote(title: str, send: Callable[[Command], None]) -> Iterator[None]:
    """Passes on media keys inside the block."""
    yield
