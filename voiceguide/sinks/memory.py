"""A sink that keeps the sound, for tests and for those who use the library."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import numpy as np

from voiceguide.audio.pcm import Samples, silence
from voiceguide.sinks.base import check_block


class MemorySink:
    """Keeps every block that is written; `samples` is the whole afterwards."""

    def __init__(self, *, channels: int = 1) -> None:
        self.channels = channels
        self.committed = False
        self.blocks: list[Samples] = []

    def __enter__(self) -> Self:
        """The sink, empty."""
        self.committed = False
        self.blocks.clear()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keeps the blocks without an exception, drops them with one."""
        self.committed = error is None
        if not self.committed:
            self.blocks.clear()

    def write(self, block: Samples) -> None:
        """Keep a copy of the block; the writer may use its array again."""
        check_block(block, channels=self.channels)
        self.blocks.append(block.copy())

    @property
    def samples(self) -> Samples:
        """Everything so far: float32, shape (frames, channels)."""
        return np.concatenate(self.blocks) if self.blocks else silence(0, self.channels)
