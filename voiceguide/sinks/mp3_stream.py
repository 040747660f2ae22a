"""A file of MP3 frames in the making: tag, Info frame, frames of sound."""

from __future__ import annotations

from voiceguide.errors import EncoderError
from voiceguide.sinks.atomic import AtomicFile
from voiceguide.sinks.crc16 import Crc16
from voiceguide.sinks.mp3_frames import info_frame, info_length, parse_header, split_frames
from voiceguide.sinks.splice_crc import joined_crc


class Mp3Stream:
    """Writes frames as they come, whoever encoded them, and checks each header.

    Room for the Info frame is left before the first one and filled at the
    end. All frames must be of one sample rate, bitrate and mono or stereo.
    """

    def __init__(self, file: AtomicFile, *, head: bytes) -> None:
        self._file = file
        self._head = head
        self._first = b""
        self._rest = b""
        self._frames = 0
        self._bytes = 0
        self._crc = Crc16()

    def begin(self) -> None:
        """Write the tag that stands before everything."""
        self._file.write(self._head)

    def add(self, data: bytes) -> None:
        """Write the next bytes of the encoding; a frame may be cut anywhere."""
        frames, self._rest = split_frames(self._rest + data)
        if frames and not self._first:
            self._first = frames[0][:4]
            self._file.write(bytes(info_length(self._first)))
        for header in {frame[:4] for frame in frames}:
            self._check_alike(header)
        self._write(b"".join(frames), len(frames))

    def add_frames(self, data: bytes, *, count: int, crc: int) -> None:
        """Write whole frames that were checked when they were encoded: `count` of them, and their CRC-16."""
        if self._rest:
            raise EncoderError("the MP3 encoder did not finish its last frame")
        if not self._first:
            self._first = data[:4]
            self._file.write(bytes(info_length(self._first)))
        self._check_alike(data[:4])
        self._file.write(data)
        self._frames += count
        self._bytes += len(data)
        self._crc.value = joined_crc(self._crc.value, crc, length=len(data))

    def finish(self, *, total_samples: int) -> int:
        """Fill in the Info frame; the length in bytes that the file must have.

        Raises EncoderError when a frame is incomplete, or when there are too
        few or too many of them for so many samples.
        """
        if self._rest or not self._frames:
            raise EncoderError("the MP3 encoder did not finish its last frame")
        info = info_frame(
            self._first,
            frame_count=self._frames,
            byte_count=self._bytes,
            total_samples=total_samples,
            music_crc=self._crc.value,
        )
        self._file.write_at(len(self._head), info)
        return len(self._head) + len(info) + self._bytes

    def _check_alike(self, header: bytes) -> None:
        first, other = parse_header(self._first), parse_header(header)
        kept = (first.sample_rate, first.bitrate_kbps, first.channels)
        if (other.sample_rate, other.bitrate_kbps, other.channels) != kept:
            raise EncoderError("the MP3 frames are not all of one bitrate and sample rate")

    def _write(self, data: bytes, frames: int) -> None:
        self._file.write(data)
        self._crc.update(data)
        self._frames += frames
        self._bytes += len(data)
