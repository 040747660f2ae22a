"""Keeping the machine awake while a session plays: the border to wakepy."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def kept_awake() -> Iterator[bool]:
    """Keeps machine and screen awake inside the block; gives whether that was possible, and never fails."""
    with contextlib.ExitStack() as stack:
        yield _entered(stack)


def _entered(stack: contextlib.ExitStack) -> bool:
    try:
        from wakepy import keep

        return bool(stack.enter_context(keep.presenting(on_fail="pass")).active)
    except Exception:
        # A desktop that cannot do it, or does it in an unheard-of way, is no reason not to play.
        return False
