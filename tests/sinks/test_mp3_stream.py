"""A file of frames, whoever encoded them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from voiceguide.errors import EncoderError
from voiceguide.sinks.atomic import replacing
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.mp3 import LameEncoder, Mp3Sink
from voiceguide.sinks.mp3_frames import split_frames
from voiceguide.sinks.mp3_stream import Mp3Stream

TONE = (0.3 * np.sin(np.arange(20_000) / 9)).astype(np.float32)[:, None]


def encoded(bitrate_kbps: int = 96) -> list[bytes]:
    """The frames of a tone."""
    lame = LameEncoder(channels=1, sample_rate=44100, bitrate_kbps=bitrate_kbps)
    pcm = np.rint(TONE * 32768).astype("<i2").tobytes()
    return split_frames(lame.encode(pcm) + lame.finish())[0]


def test_frames_laid_together_are_the_same_track(tmp_path: Path) -> None:
    """Without it a track that is laid together from frames would differ from an encoded one."""
    with Mp3Sink(tmp_path / "encoded.mp3", TrackFormat(len(TONE), 1, 44100, head=b"ID3")) as sink:
        sink.write(TONE)
    data = b"".join(encoded())
    with replacing(tmp_path / "laid.mp3") as file:
        stream = Mp3Stream(file, head=b"ID3")
        stream.begin()
        for at in range(0, len(data), 100):
            stream.add(data[at : at + 100])
        file.commit(size=stream.finish(total_samples=len(TONE)))
    assert (tmp_path / "laid.mp3").read_bytes() == (tmp_path / "encoded.mp3").read_bytes()


def test_frames_of_another_bitrate_are_refused(tmp_path: Path) -> None:
    """Without it the track's length would be told wrongly by every player that divides its size."""
    with replacing(tmp_path / "a.mp3") as file:
        stream = Mp3Stream(file, head=b"")
        stream.add(encoded()[0])
        with pytest.raises(EncoderError, match="one bitrate"):
            stream.add(encoded(128)[0])


def test_an_unfinished_frame_is_refused(tmp_path: Path) -> None:
    """Without it a track could end in half a frame, which decoders report as damage."""
    with replacing(tmp_path / "a.mp3") as file:
        stream = Mp3Stream(file, head=b"")
        stream.add(encoded()[0] + encoded()[1][:-1])
        with pytest.raises(EncoderError, match="last frame"):
            stream.finish(total_samples=1152)
