"""MP3 files at a constant bitrate, encoded by LAME; the border to lameenc."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

import lameenc

from voiceguide.errors import EncoderError, UsageError
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.file import FileSink
from voiceguide.sinks.mp3_frames import BITRATES, SAMPLE_RATES
from voiceguide.sinks.mp3_stream import Mp3Stream

DEFAULT_KBPS = (96, 160)
"""The bitrate of a mono and of a stereo track unless another is asked for."""

_LOST = ((160, 0.95), (192, 0.97), (224, 0.98))
"""LAME turns everything down by this factor up to that bitrate, to have room for what it adds.

Its own table (`abr_switch_map`, used at constant bitrates too); measured to 0.01 dB.
"""

_QUALITY = 5
"""LAME's 0 (best, slow) to 9: from 7 on it no longer shapes its noise to the ear.

Speech at the default bitrate was within 0.2 dB of quality 2, at 1.7 times its speed.
"""


class Mp3Sink(FileSink):
    """A Sink that writes an MP3 which decodes to exactly the frames written.

    Raises UsageError for a sample rate or a bitrate that MP3 does not have.
    """

    def __init__(self, path: Path, track: TrackFormat) -> None:
        super().__init__(path, track)
        self._stream = Mp3Stream(self._file, head=track.head)
        self._encoder = LameEncoder(
            channels=track.channels, sample_rate=track.sample_rate, bitrate_kbps=chosen_bitrate(track)
        )

    def _begin(self) -> None:
        self._stream.begin()

    def _add(self, pcm: bytes) -> None:
        self._stream.add(self._encoder.encode(pcm))

    def _finish(self) -> int:
        self._stream.add(self._encoder.finish())
        return self._stream.finish(total_samples=self.track.total_frames)


class LameEncoder:
    """LAME at a constant bitrate: 16-bit samples in, bytes of MP3 frames out.

    The same samples give the same bytes, however they are cut into pieces.
    """

    def __init__(self, *, channels: int, sample_rate: int, bitrate_kbps: int) -> None:
        self._lame = lameenc.Encoder()
        self._lame.silence()
        self._lame.set_channels(channels)
        self._lame.set_in_sample_rate(sample_rate)
        # Left to itself LAME picks a lower rate for a low bitrate.
        self._lame.set_out_sample_rate(sample_rate)
        self._lame.set_bit_rate(bitrate_kbps)
        self._lame.set_quality(_QUALITY)

    def encode(self, pcm: bytes) -> bytes:
        """What is ready after these interleaved samples; maybe nothing yet."""
        try:
            return bytes(self._lame.encode(pcm))
        except (RuntimeError, ValueError, MemoryError) as error:
            raise EncoderError(f"the MP3 encoder failed: {error}") from error

    def finish(self) -> bytes:
        """The last frames; nothing may be encoded afterwards."""
        try:
            return bytes(self._lame.flush())
        except (RuntimeError, ValueError, MemoryError) as error:
            raise EncoderError(f"the MP3 encoder failed: {error}") from error


def mp3_lost_db(bitrate_kbps: int) -> float:
    """By how many dB the encoder turns down everything, at that bitrate."""
    factor = next((factor for limit, factor in _LOST if bitrate_kbps <= limit), 1.0)
    return -20 * math.log10(factor)


def chosen_bitrate(track: TrackFormat) -> int:
    """The bitrate of the track in kbit/s; UsageError when MP3 cannot have it."""
    version = SAMPLE_RATES.get(track.sample_rate)
    if version is None:
        raise UsageError(
            f"an MP3 cannot have {track.sample_rate} frames a second",
            help=f"choose one of {_listed(SAMPLE_RATES)}",
        )
    bitrate = DEFAULT_KBPS[track.channels - 1] if track.bitrate_kbps is None else track.bitrate_kbps
    if bitrate not in BITRATES[version]:
        raise UsageError(
            f"an MP3 of {track.sample_rate} frames a second cannot have {bitrate} kbit/s",
            help=f"choose one of {_listed(BITRATES[version])}",
        )
    return bitrate


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
