"""WAV files: 16-bit PCM behind a header of 44 bytes, a tag behind the sound.

The samples are rounded, not dithered: see `to_pcm16`.
"""

from __future__ import annotations

import struct
from pathlib import Path

from voiceguide.errors import UsageError
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.file import FileSink

_LARGEST = 0xFFFFFFFF
"""RIFF counts its bytes in 32 bits."""


class WavSink(FileSink):
    """A Sink that writes a WAV file of 16 bits a sample.

    Raises UsageError for a bitrate (WAV has none to choose), an impossible
    sample rate, and a track that does not fit the 4 GiB of a WAV file.
    """

    def __init__(self, path: Path, track: TrackFormat) -> None:
        super().__init__(path, track)
        if track.bitrate_kbps is not None:
            raise UsageError("a WAV file has no bitrate to choose", help="leave it out, or write an .mp3")
        if not 1 <= track.sample_rate <= 768_000:
            raise UsageError(f"a WAV file cannot have {track.sample_rate} frames a second")
        if _size(track) - 8 > _LARGEST:
            raise UsageError(f"{path}: too long for a WAV file, which ends at 4 GiB", help="write an .mp3")

    def _begin(self) -> None:
        self._file.write(_header(self.track))

    def _add(self, pcm: bytes) -> None:
        self._file.write(pcm)

    def _finish(self) -> int:
        self._file.write(_tag_chunk(self.track.head))
        return _size(self.track)


def _sound_bytes(track: TrackFormat) -> int:
    return track.total_frames * track.channels * 2


def _size(track: TrackFormat) -> int:
    """The length of the whole file in bytes."""
    return 44 + _sound_bytes(track) + len(_tag_chunk(track.head))


def _header(track: TrackFormat) -> bytes:
    """The RIFF header, the format and the head of the sound, all sizes final."""
    width = track.channels * 2
    form = struct.pack("<HHIIHH", 1, track.channels, track.sample_rate, track.sample_rate * width, width, 16)
    sound = struct.pack("<4sI", b"data", _sound_bytes(track))
    return struct.pack("<4sI4s4sI", b"RIFF", _size(track) - 8, b"WAVE", b"fmt ", 16) + form + sound


def _tag_chunk(tag: bytes) -> bytes:
    """The ID3 tag as a chunk, of even length as RIFF wants it; nothing for none."""
    return struct.pack("<4sI", b"id3 ", len(tag)) + tag + b"\0" * (len(tag) % 2) if tag else b""
