"""What every sink that writes a file shares: opening, committing, discarding; and counting what comes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from voiceguide.errors import EncoderError
from voiceguide.sinks.atomic import AtomicFile
from voiceguide.sinks.base import TrackFormat, to_pcm16

if TYPE_CHECKING:
    from voiceguide.audio.pcm import Samples


class WholeFile(ABC):
    """Writes `path` as a whole or not at all; who inherits fills in `_begin` and `_finish`.

    Its constructor raises UsageError for a format that cannot be; nothing
    is written before the `with` block is entered.
    """

    def __init__(self, path: Path, track: TrackFormat) -> None:
        self.track = track
        self._file = AtomicFile(path)

    def __enter__(self) -> Self:
        """The sink, its temporary file made; StorageError when it cannot be."""
        try:
            self._file.open()
            self._begin()
        except BaseException:
            self._file.discard()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish, check and rename; or remove what was begun."""
        try:
            if error is None:
                self._file.commit(size=self._completed())
        finally:
            self._file.discard()

    @abstractmethod
    def _begin(self) -> None:
        """Write what stands before the sound."""

    @abstractmethod
    def _finish(self) -> int:
        """Write what is left; how many bytes the file must have by now."""

    def _completed(self) -> int:
        return self._finish()


class FileSink(WholeFile):
    """A Sink for blocks of samples; a format fills in `_begin`, `_add` and `_finish`."""

    def __init__(self, path: Path, track: TrackFormat) -> None:
        super().__init__(path, track)
        self._frames = 0

    def write(self, block: Samples) -> None:
        """Take the next block, as the contract of Sink says."""
        pcm = to_pcm16(block, channels=self.track.channels)
        self._frames += block.shape[0]
        if pcm:
            self._add(pcm)

    def _completed(self) -> int:
        if self._frames != self.track.total_frames:
            raise EncoderError(
                f"{self._file.target}: not written: {self._frames} frames of sound came "
                f"instead of {self.track.total_frames}"
            )
        return self._finish()

    @abstractmethod
    def _add(self, pcm: bytes) -> None:
        """Write whole frames of interleaved 16-bit samples, at least one."""
