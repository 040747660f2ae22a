"""Sessions and tracks made from a few lines of text, with the stand-in voice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voiceguide.session.ready import Session, open_session
from voiceguide.settings import Settings
from voiceguide.source import Source

CLASS = """---
title: Hips, shoulders & more
author: Ann Example
album: Evenings
description: A short one.
---
Welcome to this short class.
[pause 3s]

## Warm-up
### Low lunge
[each side]
    Kneel on your {side} knee.
    [hold 12s] Breathe.
[rest 8s]
### Bridges
Lie down.
[reps 3, every 3s]
## Close
That is all.
"""
"""A little of everything: sections, exercises, sides, words, windows, cues."""


@contextmanager
def session_of(text: str = CLASS, *, folder: Path | None = None, **settings: object) -> Iterator[Session]:
    """The session of a text; files in it are named from `folder`."""
    source = Source("case.routine", text, folder)
    chosen = Settings(voice="estimate", use_cache=False, **settings)  # type: ignore[arg-type]
    with open_session(source, chosen) as session:
        yield session
