"""MP3 as frames: read their headers, cut them apart, build the Info frame.

Layer III of MPEG-1 and MPEG-2 (ISO 11172-3, 13818-3). The Info frame stands
before the sound and is silent itself; it tells a player how many samples the
encoder put before and after the track's own, so that exactly these are heard.
Its layout is that of LAME's (Xing's header and the "mp3 info tag").
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from voiceguide.errors import EncoderError
from voiceguide.records import Record
from voiceguide.sinks.crc16 import crc16

ENCODER_DELAY = 576
"""How many samples LAME puts before the first one of the track."""

SAMPLE_RATES: Mapping[int, int] = MappingProxyType(
    {44100: 1, 48000: 1, 32000: 1, 22050: 2, 24000: 2, 16000: 2}
)
"""The sample rates that are written, each with its version of MPEG."""

BITRATES: Mapping[int, tuple[int, ...]] = MappingProxyType(
    {
        1: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
        2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    }
)
"""The bitrates of each version of MPEG in kbit/s, in the order of their index from 1."""

_RATES = MappingProxyType({1: (44100, 48000, 32000), 2: (22050, 24000, 16000)})
_TAG_BYTES = 156
"""What an Info frame holds behind its header and side information: 120 and 36."""


class FrameHeader(Record):
    """What the first four bytes of a frame say."""

    version: int
    sample_rate: int
    bitrate_kbps: int
    padding: int
    mode: int

    @property
    def channels(self) -> int:
        """1 or 2."""
        return 1 if self.mode == 3 else 2

    @property
    def samples(self) -> int:
        """How many samples of each channel the frame gives."""
        return 1152 if self.version == 1 else 576

    @property
    def length(self) -> int:
        """The frame's length in bytes, its header included."""
        return self.samples // 8 * self.bitrate_kbps * 1000 // self.sample_rate + self.padding

    @property
    def side_bytes(self) -> int:
        """The length of the side information behind the header."""
        return {(1, 2): 32, (1, 1): 17, (2, 2): 17, (2, 1): 9}[self.version, self.channels]


@lru_cache(maxsize=256)
def parse_header(data: bytes) -> FrameHeader:
    """What the four bytes say; EncoderError when they begin no frame that is written here."""
    word = int.from_bytes(data, "big")
    versions = {0b11: 1, 0b10: 2}
    version = versions.get(word >> 19 & 3)
    bitrate, rate = word >> 12 & 15, word >> 10 & 3
    # No CRC behind the header is expected: LAME writes none.
    if len(data) != 4 or word >> 21 != 0x7FF or version is None or word >> 16 & 7 != 0b011:
        raise EncoderError("the encoder gave something that is no MP3 frame")
    if bitrate in (0, 15) or rate == 3:
        raise EncoderError("the encoder gave an MP3 frame of an unknown rate")
    return FrameHeader(
        version=version,
        sample_rate=_RATES[version][rate],
        bitrate_kbps=BITRATES[version][bitrate - 1],
        padding=word >> 9 & 1,
        mode=word >> 6 & 3,
    )


def split_frames(data: bytes) -> tuple[list[bytes], bytes]:
    """The whole frames at the beginning of the bytes, and what is left of them."""
    frames: list[bytes] = []
    at = 0
    while at + 4 <= len(data):
        end = at + parse_header(data[at : at + 4]).length
        if end > len(data):
            break
        frames.append(data[at:end])
        at = end
    return frames, data[at:]


def info_length(first_header: bytes) -> int:
    """The length in bytes of the Info frame that goes before such a frame."""
    return parse_header(_info_header(first_header)).length


def info_frame(
    first_header: bytes, *, frame_count: int, byte_count: int, total_samples: int, music_crc: int = 0
) -> bytes:
    """The Info frame that makes a track `total_samples` long for every decoder.

    `first_header` is the first four bytes of the first frame of sound,
    `frame_count` and `byte_count` are of all frames of sound, this one not
    included. `music_crc` is the CRC-16 of those bytes, 0 for unknown.
    Raises EncoderError when so many frames cannot hold so many samples.
    """
    header = _info_header(first_header)
    form = parse_header(header)
    whole = form.length + byte_count
    numbers = struct.pack(">4sIII", b"Info", 0xF, frame_count, whole)
    table = _seek_table(form.length, whole)
    padding = _padding(frame_count * form.samples - total_samples - ENCODER_DELAY)
    lame = _lame_fields(parse_header(first_header), padding=padding, whole=whole, music_crc=music_crc)
    frame = header + bytes(form.side_bytes) + numbers + table + bytes(4) + lame
    return (frame + struct.pack(">H", crc16(frame))).ljust(form.length, b"\0")


def _info_header(first_header: bytes) -> bytes:
    """The first frame's header without padding, at a bitrate that holds the fields."""
    word = int.from_bytes(first_header, "big") & ~(1 << 9)
    while True:
        form = parse_header(word.to_bytes(4, "big"))
        if form.length >= 4 + form.side_bytes + _TAG_BYTES:
            return word.to_bytes(4, "big")
        word += 1 << 12


def _seek_table(before: int, whole: int) -> bytes:
    """For each percent of the time its place in the file, in 256ths: a straight line."""
    places = (before + (whole - before) * percent // 100 for percent in range(100))
    return bytes(min(255, place * 256 // whole) for place in places)


def _padding(samples: int) -> int:
    if not 0 <= samples < 4096:
        raise EncoderError(f"the encoder gave a wrong number of frames ({samples} samples too many)")
    return samples


def _lame_fields(form: FrameHeader, *, padding: int, whole: int, music_crc: int) -> bytes:
    """The 34 bytes of the LAME tag before its own checksum; unknown fields are zero."""
    constant_bitrate = 1
    lowpass = peak = radio_gain = user_gain = flags = gain = preset = 0
    stereo = {3: 0, 0: 1, 1: 3, 2: 2}[form.mode]
    source = 0 if form.sample_rate <= 32000 else 1 if form.sample_rate == 44100 else 2
    delays = (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    front = struct.pack(
        ">9sBBIHHBB", b"LAME3.100", constant_bitrate, lowpass, peak, radio_gain, user_gain, flags,
        min(form.bitrate_kbps, 255),
    )  # fmt: skip
    return front + delays + struct.pack(">BBHIH", source << 6 | stereo << 2, gain, preset, whole, music_crc)
