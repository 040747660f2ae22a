"""WAV files."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voiceguide.errors import EncoderError, UsageError
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.wav import WavSink

Decode = Callable[[Path], tuple[np.ndarray, int]]

ODD_TAG = b"ID3\x03\0\0\0\0\0\x0bTIT2\0\0\0\x01\0\0\0"
EVEN_TAG = b"ID3\x03\0\0\0\0\0\x0cTIT2\0\0\0\x02\0\0\0A"
RNG = np.random.default_rng(1)


def write(path: Path, sound: np.ndarray, *, rate: int = 44100, block: int = 1000, head: bytes = b"") -> None:
    """Write the sound as a track, in blocks of that many frames."""
    track = TrackFormat(total_frames=len(sound), channels=sound.shape[1], sample_rate=rate, head=head)
    with WavSink(path, track) as sink:
        for at in range(0, len(sound), block):
            sink.write(sound[at : at + block])


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(
    ("frames", "rate", "head"), [(1, 8000, b""), (4097, 44100, ODD_TAG), (5000, 48000, EVEN_TAG)]
)
def test_every_sample_comes_back(
    tmp_path: Path, decode: Decode, channels: int, frames: int, rate: int, head: bytes
) -> None:
    """Without it a WAV would be a sample long or short, or its channels swapped."""
    whole = RNG.integers(-32768, 32767, (frames, channels))
    write(tmp_path / "a.wav", (whole / 32768).astype(np.float32), rate=rate, head=head)
    samples, found = decode(tmp_path / "a.wav")
    assert found == rate
    assert np.array_equal(samples * 32768, whole)
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getnframes(), file.getnchannels(), file.getframerate()) == (frames, channels, rate)


def test_the_bytes_do_not_depend_on_the_blocks(tmp_path: Path) -> None:
    """Without it the same routine would give different files."""
    sound = RNG.uniform(-1, 1, (3000, 2)).astype(np.float32)
    for block in (1, 7, 3000):
        write(tmp_path / f"{block}.wav", sound, block=block)
    assert len({path.read_bytes() for path in tmp_path.glob("*.wav")}) == 1


def test_what_does_not_fit_is_refused_before_any_work(tmp_path: Path) -> None:
    """Without it hours of rendering would end in a file whose length has wrapped around."""
    fits = (2**32 - 1 - 36) // 4
    WavSink(tmp_path / "a.wav", TrackFormat(total_frames=fits, channels=2, sample_rate=44100))
    with pytest.raises(UsageError, match="4 GiB"):
        WavSink(tmp_path / "a.wav", TrackFormat(total_frames=fits + 1, channels=2, sample_rate=44100))


def test_a_bitrate_is_refused(tmp_path: Path) -> None:
    """Without it an option would be taken and ignored."""
    with pytest.raises(UsageError, match="bitrate"):
        WavSink(
            tmp_path / "a.wav", TrackFormat(total_frames=1, channels=1, sample_rate=44100, bitrate_kbps=96)
        )


@pytest.mark.parametrize("written", [0, 9, 11])
def test_another_length_than_promised_discards(tmp_path: Path, written: int) -> None:
    """Without it a header that lies about its length would pass for a finished track."""
    sink = WavSink(tmp_path / "a.wav", TrackFormat(total_frames=10, channels=1, sample_rate=44100))
    with pytest.raises(EncoderError, match="instead of 10"), sink:
        sink.write(np.zeros((written, 1), np.float32))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("rate", [0, -1, 10**7])
def test_an_impossible_rate_is_refused(tmp_path: Path, rate: int) -> None:
    """Without it the header would hold a rate that no player plays."""
    with pytest.raises(UsageError, match="frames a second"):
        WavSink(tmp_path / "a.wav", TrackFormat(total_frames=1, channels=1, sample_rate=rate))
