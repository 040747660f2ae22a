"""What the frames of one MP3 have in common, how its samples fill them, and its frames of silence."""

from __future__ import annotations

from itertools import accumulate
from math import gcd

from voiceguide.errors import EncoderError
from voiceguide.records import Record
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.crc16 import crc16
from voiceguide.sinks.mp3 import LameEncoder, chosen_bitrate
from voiceguide.sinks.mp3_frames import SAMPLE_RATES, parse_header, split_frames
from voiceguide.sinks.splice_crc import joined_crc

LONGEST_RUN = 256
"""A run of silence is cut from at least so many frames, made once."""

_PADDING = 1 << 9
_MODE_EXTENSION = 0x30


class Encoded(Record):
    """Whole frames: their bytes, how many they are, the CRC-16 of the bytes."""

    data: bytes
    frames: int
    crc: int


class Mp3Form(Record):
    """What the frames of one track have in common: samples a second, kbit/s, 1 or 2 channels."""

    sample_rate: int
    bitrate_kbps: int
    channels: int = 1

    @property
    def frame_samples(self) -> int:
        """How many samples of each channel a frame holds."""
        return 1152 if SAMPLE_RATES[self.sample_rate] == 1 else 576

    @property
    def extra_frames(self) -> int:
        """How many frames an encoding has beyond those that its samples fill, for LAME's delay and rest."""
        return 1 if SAMPLE_RATES[self.sample_rate] == 1 else 2

    @property
    def warm_up(self) -> int:
        """How many silent frames stand before the sound of a passage.

        A frame may use bits that earlier ones left over, up to 511 bytes back (255 in MPEG-2). In one
        continuous encoding silence has left them; so it does within the passage.
        """
        furthest = 511 if SAMPLE_RATES[self.sample_rate] == 1 else 255
        return -(-furthest // self.bytes_until(1)) + 1

    @property
    def shortest_gap(self) -> int:
        """Silence of so many samples always keeps the frames of two passages apart."""
        return (self.warm_up + self.extra_frames + 1) * self.frame_samples

    @property
    def period(self) -> int:
        """After so many frames their lengths in bytes come again in the same order."""
        return self.sample_rate // gcd(self.sample_rate, self._bits_a_frame)

    def place(self, start: int) -> int:
        """The frame of the track with which a passage begins whose sound begins at sample `start`."""
        return max(0, start // self.frame_samples - self.warm_up)

    def lead(self, start: int) -> int:
        """How many samples of silence a passage holds before its sound, which begins at sample `start`."""
        return start - self.place(start) * self.frame_samples

    def frames_until(self, end: int) -> int:
        """How many frames a track of `end` samples has."""
        return -(-end // self.frame_samples) + self.extra_frames

    def bytes_until(self, frame: int) -> int:
        """How many bytes the frames before `frame` take at the constant bitrate, rounded down."""
        return frame * self._bits_a_frame // self.sample_rate

    @property
    def _bits_a_frame(self) -> int:
        """The bytes of a frame times the sample rate: a whole number."""
        return self.frame_samples // 8 * self.bitrate_kbps * 1000


def form_of(track: TrackFormat) -> Mp3Form:
    """The form of a track's frames; UsageError where MP3 cannot have it."""
    return Mp3Form(track.sample_rate, chosen_bitrate(track), track.channels)


def encode(pcm: bytes, *, lead: int, form: Mp3Form) -> Encoded:
    """The frames of interleaved 16-bit samples with `lead` samples of silence before them.

    The same samples, lead and form give the same bytes. Several threads may encode at once: LAME does
    not hold the interpreter. Raises EncoderError.
    """
    width = 2 * form.channels
    whole = form.frame_samples * width
    filled = bytes(lead * width) + pcm
    filled = filled.ljust(-(-len(filled) // whole) * whole, b"\0")
    encoder = LameEncoder(
        channels=form.channels, sample_rate=form.sample_rate, bitrate_kbps=form.bitrate_kbps
    )
    frames, rest = split_frames(encoder.encode(filled) + encoder.finish())
    if rest or len(frames) != len(filled) // whole + form.extra_frames:
        raise EncoderError("the MP3 encoder gave another number of frames than it was asked for")
    data = b"".join(frames)
    return Encoded(data, len(frames), crc16(data))


class Silence:
    """Runs of silent frames, cut from one stretch that was made once.

    A silent frame is a header as LAME writes it and zeros: no bits of main data, which begin in
    the frame itself (ISO 11172-3, 2.4.1.7); it decodes to zeros.
    """

    def __init__(self, form: Mp3Form) -> None:
        self._form = form
        header = encode(bytes(2 * form.channels), lead=0, form=form).data[:4]
        word = int.from_bytes(header, "big") & ~(_PADDING | _MODE_EXTENSION)
        self._frames = [self._frame(word), self._frame(word | _PADDING)]
        self.frames = form.period * -(-LONGEST_RUN // form.period)
        paddings = [self._padding(place) for place in range(2 * self.frames)]
        self._data = b"".join(self._frames[padding].data for padding in paddings)
        self._ends = [0, *accumulate(len(self._frames[padding].data) for padding in paddings)]
        crcs = accumulate((self._frames[padding] for padding in paddings), self._driven_on, initial=0)
        self._crcs = list(crcs)

    def one(self, *, place: int, behind: int) -> Encoded:
        """One frame at `place`, shorter or longer so that it makes up for being `behind` by so many bytes."""
        return self._frames[max(0, min(1, self._padding(place) + behind))]

    def run(self, *, place: int, frames: int) -> Encoded:
        """That many frames from `place` on, at most `self.frames`, at the constant bitrate."""
        first = place % self.frames
        last = first + frames
        data = self._data[self._ends[first] : self._ends[last]]
        crc = self._crcs[last] ^ joined_crc(self._crcs[first], 0, length=len(data))
        return Encoded(data, frames, crc)

    def _frame(self, word: int) -> Encoded:
        header = word.to_bytes(4, "big")
        data = header.ljust(parse_header(header).length, b"\0")
        return Encoded(data, 1, crc16(data))

    def _padding(self, place: int) -> int:
        """By how many bytes the frame at `place` is longer than the shortest ones."""
        length = self._form.bytes_until(place + 1) - self._form.bytes_until(place)
        return length - len(self._frames[0].data)

    @staticmethod
    def _driven_on(crc: int, frame: Encoded) -> int:
        return joined_crc(crc, frame.crc, length=len(frame.data))
