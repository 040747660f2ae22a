"""The ring between the mixer and the device: bounded, and the device only ever copies from it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition


@dataclass(slots=True)
class Ring:
    """Frames that wait to be delivered. `pull` may be called from any thread."""

    frame_bytes: int
    low: int
    """Whoever fills it is woken when no more than so many frames are left."""
    clock: Callable[[], float] = time.monotonic
    changed: Condition = field(default_factory=Condition)
    chunks: deque[memoryview] = field(default_factory=deque)
    waiting: int = 0
    """Frames that were pushed and not yet delivered."""
    delivered: int = 0
    """Frames delivered since `collect` was called last."""
    ever: int = 0
    """Frames delivered in all."""
    starved: int = 0
    """Frames of silence that had to stand in because nothing was ready."""
    last_pull: float | None = None
    finished: bool = False
    pulls_after_end: int = 0

    def pull(self, frames: int) -> bytes:
        """Exactly that many frames; silence where there are no more."""
        with self.changed:
            self.last_pull = self.clock()
            if self.finished and not self.waiting:
                self.pulls_after_end += 1
            taken = min(frames, self.waiting)
            parts = self._take(taken * self.frame_bytes)
            self.waiting -= taken
            self.delivered += taken
            self.ever += taken
            if taken < frames:
                self.starved += 0 if self.finished else frames - taken
                parts.append(bytes((frames - taken) * self.frame_bytes))
            if self.waiting <= self.low:
                self.changed.notify_all()
        return b"".join(parts)

    def push(self, data: bytes) -> None:
        """Adds whole frames."""
        with self.changed:
            self.chunks.append(memoryview(data))
            self.waiting += len(data) // self.frame_bytes

    def clear(self) -> int:
        """Drops what waits; gives how many frames were delivered since the last time."""
        with self.changed:
            self.chunks.clear()
            self.waiting, self.finished, self.pulls_after_end = 0, False, 0
            return self.collect()

    def collect(self) -> int:
        """How many frames were delivered since the last time this was asked."""
        with self.changed:
            done, self.delivered = self.delivered, 0
            return done

    def finish(self) -> None:
        """Nothing more comes."""
        with self.changed:
            self.finished = True

    @property
    def is_drained(self) -> bool:
        """Whether the last frame was delivered, and two further calls have pushed it through the
        device's buffers.
        """
        return self.finished and not self.waiting and self.pulls_after_end >= 2

    def _take(self, size: int) -> list[bytes | memoryview]:
        parts: list[bytes | memoryview] = []
        while size > 0:
            first = self.chunks.popleft()
            if len(first) > size:
                self.chunks.appendleft(first[size:])
                first = first[:size]
            parts.append(first)
            size -= len(first)
        return parts
