"""A session without a device: the stand-in voice, and an output that is pulled by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from voiceguide.session.ready import Planned, open_plan
from voiceguide.settings import Settings
from voiceguide.sinks.device import Pull
from voiceguide.source import Source

TEXT = """\
---
title: Tried
voice: estimate
---
Welcome to this short routine, which has some words to begin with.
[pause 2s]

## Floor

### Bridge
Lift your hips, and keep them up.
[hold 20s, countdown 3] Breathe.

### Plank
[each side, switch 5s]
    Turn to your {side} side.
    [hold 12s, countdown 3]

[wait, for 4s]

### Rest
Lie down.
"""

Plan = Callable[[str], Planned]


@pytest.fixture
def planned() -> Iterator[Plan]:
    """`planned(text)`: a routine read and planned, with the stand-in voice."""
    with ExitStack() as stack:
        yield lambda text: stack.enter_context(open_plan(Source("tried", text), Settings(voice="estimate")))


@pytest.fixture
def text() -> str:
    """A routine with one of everything."""
    return TEXT


class ByHand:
    """An output that takes what a test asks it to."""

    patience = 1.5

    def __init__(self) -> None:
        self.pull: Pull = lambda frames: b""
        self.is_closed = False
        self.answers = False

    def prepare(self) -> None:
        """Nothing is to be opened."""

    def start(self, pull: Pull) -> None:
        """Remembers what to pull from."""
        self.pull = pull

    def is_behind(self) -> bool:
        """Never."""
        return False

    def is_there(self) -> bool:
        """Whether its server answers."""
        return self.answers

    def close(self) -> None:
        """Remembers that it was closed."""
        self.is_closed = True


@pytest.fixture
def by_hand() -> ByHand:
    """The output."""
    return ByHand()
