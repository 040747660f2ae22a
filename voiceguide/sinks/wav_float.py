"""WAV files of 32-bit floats, for stems: nothing is rounded, and nothing clips above full scale."""

from __future__ import annotations

import struct
from pathlib import Path

from voiceguide.audio.pcm import Samples
from voiceguide.errors import UsageError
from voiceguide.sinks.base import TrackFormat, check_block
from voiceguide.sinks.file import FileSink

_FLOATS = 3
_HEAD_BYTES = 58
_LARGEST = 0xFFFFFFFF


class FloatWavSink(FileSink):
    """A Sink that writes the samples as they are; it has neither tags nor a bitrate.

    Raises UsageError for a track that does not fit the 4 GiB of a WAV file.
    """

    def __init__(self, path: Path, track: TrackFormat) -> None:
        super().__init__(path, track)
        if _HEAD_BYTES + self._sound_bytes - 8 > _LARGEST:
            raise UsageError(f"{path}: too long for a WAV file, which ends at 4 GiB")

    def write(self, block: Samples) -> None:
        """Take the next block, of any values."""
        check_block(block, channels=self.track.channels)
        self._frames += block.shape[0]
        if block.size:
            self._add(block.astype("<f4").tobytes())

    @property
    def _sound_bytes(self) -> int:
        return self.track.total_frames * self.track.channels * 4

    def _begin(self) -> None:
        track, width = self.track, self.track.channels * 4
        form = struct.pack(
            "<HHIIHHH", _FLOATS, track.channels, track.sample_rate, track.sample_rate * width, width, 32, 0
        )
        riff = struct.pack("<4sI4s", b"RIFF", _HEAD_BYTES + self._sound_bytes - 8, b"WAVE")
        fact = struct.pack("<4sII", b"fact", 4, track.total_frames)
        sound = struct.pack("<4sI", b"data", self._sound_bytes)
        self._file.write(riff + struct.pack("<4sI", b"fmt ", len(form)) + form + fact + sound)

    def _add(self, pcm: bytes) -> None:
        self._file.write(pcm)

    def _finish(self) -> int:
        return _HEAD_BYTES + self._sound_bytes
