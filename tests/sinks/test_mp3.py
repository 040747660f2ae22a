"""MP3 files: exactly the frames that were written, for every decoder."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voiceguide.errors import EncoderError, UsageError
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.crc16 import crc16
from voiceguide.sinks.mp3 import LameEncoder, Mp3Sink, chosen_bitrate
from voiceguide.sinks.mp3_frames import BITRATES, SAMPLE_RATES, parse_header, split_frames

Decode = Callable[[Path], tuple[np.ndarray, int]]


TAG = b"ID3\x03\0\0\0\0\0\x0bTIT2\0\0\0\x01\0\0\0"
"""An ID3v2.3 tag that holds an empty title."""


def chirp(frames: int, *, rate: int, channels: int = 1) -> np.ndarray:
    """A rising tone that resembles itself at no other offset."""
    time = np.arange(frames) / rate
    tone = 0.5 * np.sin(2 * np.pi * (200 * time + 900 * time**2))
    return np.stack([tone, 0.5 * tone][:channels], axis=1).astype(np.float32)


def write(
    path: Path,
    sound: np.ndarray,
    *,
    rate: int = 44100,
    block: int = 4096,
    bitrate_kbps: int | None = None,
    head: bytes = b"",
) -> None:
    """Write the sound as a track, in blocks of that many frames."""
    track = TrackFormat(len(sound), sound.shape[1], rate, bitrate_kbps, head)
    with Mp3Sink(path, track) as sink:
        for at in range(0, len(sound), block):
            sink.write(sound[at : at + block])


def offset_of(found: np.ndarray, sound: np.ndarray) -> int:
    """By how many frames `found` lags behind `sound`, by correlation."""
    size = 2 * len(sound)
    product = np.fft.rfft(found[:, 0], size) * np.conj(np.fft.rfft(sound[:, 0], size))
    lag = int(np.argmax(np.fft.irfft(product, size)))
    return lag if lag < len(sound) else lag - size


@pytest.mark.parametrize("rate", SAMPLE_RATES)
@pytest.mark.parametrize("channels", [1, 2])
def test_length_and_offset_are_exact(tmp_path: Path, decode: Decode, rate: int, channels: int) -> None:
    """Without it every onset would be some 25 ms late, and the track longer than its timeline."""
    bitrates = BITRATES[SAMPLE_RATES[rate]]
    for kbps, extra in ((None, 0), (bitrates[-1], 1), (bitrates[4], 575)):
        sound = chirp(rate // 2 + extra, rate=rate, channels=channels)
        write(tmp_path / "a.mp3", sound, rate=rate, bitrate_kbps=kbps)
        found, found_rate = decode(tmp_path / "a.mp3")
        assert (found.shape, found_rate) == (sound.shape, rate)
        assert offset_of(found, sound) == 0


@pytest.mark.parametrize("rate", [44100, 22050])
def test_every_length_is_exact(tmp_path: Path, decode: Decode, rate: int) -> None:
    """Without it some lengths would be a frame off: the shortest, and those about a frame's edge."""
    frame = 1152 if rate == 44100 else 576
    edges = [n * frame + near for n in (0, 1, 2, 5) for near in (-1, 0, 1)]
    for frames in [*(edge for edge in edges if edge > 0), 1727, 1729, 3333]:
        write(tmp_path / "a.mp3", chirp(frames, rate=rate), rate=rate, head=TAG)
        assert decode(tmp_path / "a.mp3")[0].shape == (frames, 1), frames


def test_another_decoder_agrees(tmp_path: Path) -> None:
    """Without it the length could be right in FFmpeg alone."""
    miniaudio = pytest.importorskip("miniaudio")
    for rate, channels, frames in ((44100, 1, 30001), (48000, 2, 44444), (22050, 1, 12345)):
        sound = chirp(frames, rate=rate, channels=channels)
        write(tmp_path / "a.mp3", sound, rate=rate)
        got = miniaudio.decode_file(
            str(tmp_path / "a.mp3"), miniaudio.SampleFormat.FLOAT32, nchannels=channels, sample_rate=rate
        )
        found = np.array(got.samples, np.float32).reshape(-1, channels)
        assert found.shape == sound.shape
        assert offset_of(found, sound) == 0


def test_the_sound_is_the_sound(tmp_path: Path, decode: Decode) -> None:
    """Without it channels could be swapped, or the level changed, at the right length."""
    sound = chirp(22050, rate=44100, channels=2)
    write(tmp_path / "a.mp3", sound)
    error = decode(tmp_path / "a.mp3")[0][500:-500] - sound[500:-500]
    assert 10 * np.log10(np.mean(error**2) / np.mean(sound**2)) < -25


@pytest.mark.parametrize("version", [1, 2])
def test_every_rate_and_bitrate_is_what_was_asked_for(tmp_path: Path, version: int) -> None:
    """Without it LAME would choose another rate by itself, and the track change its length."""
    for rate in (rate for rate, kind in SAMPLE_RATES.items() if kind == version):
        for kbps in BITRATES[version]:
            for channels in (1, 2):
                write(
                    tmp_path / "a.mp3",
                    chirp(3000, rate=rate, channels=channels),
                    rate=rate,
                    bitrate_kbps=kbps,
                )
                frames, rest = split_frames((tmp_path / "a.mp3").read_bytes())
                headers = [parse_header(frame[:4]) for frame in frames]
                asked = (rate, channels, kbps)
                assert {(h.sample_rate, h.channels, h.bitrate_kbps) for h in headers[1:]} == {asked}
                assert rest == b""


def test_bytes_are_reproducible_whatever_the_blocks(tmp_path: Path) -> None:
    """Without it the same routine would give another file each time."""
    sound = chirp(30_000, rate=44100)
    for block in (11, 1152, 4096, 30_000):
        write(tmp_path / f"{block}.mp3", sound, block=block, head=TAG)
    assert len({path.read_bytes() for path in tmp_path.glob("*.mp3")}) == 1


def test_the_tag_stands_in_front_and_the_checksum_fits(tmp_path: Path, decode: Decode) -> None:
    """Without it the Info frame would be patched into the tag, or a checker call the track damaged."""
    sound = chirp(20_000, rate=44100)
    write(tmp_path / "a.mp3", sound, head=TAG)
    data = (tmp_path / "a.mp3").read_bytes()
    assert data.startswith(TAG)
    frames, _ = split_frames(data[len(TAG) :])
    assert int.from_bytes(frames[0][173:175], "big") == crc16(b"".join(frames[1:]))
    assert decode(tmp_path / "a.mp3")[0].shape == sound.shape


@pytest.mark.parametrize(
    ("rate", "kbps", "told"),
    [(44000, None, "44100"), (8000, None, "16000"), (44100, 144, "160"), (22050, 192, "160")],
)
def test_a_rate_that_mp3_has_not_is_refused(tmp_path: Path, rate: int, kbps: int | None, told: str) -> None:
    """Without it LAME would take the nearest one and the length be wrong."""
    with pytest.raises(UsageError) as error:
        Mp3Sink(
            tmp_path / "a.mp3", TrackFormat(total_frames=1, channels=1, sample_rate=rate, bitrate_kbps=kbps)
        )
    assert told in error.value.help
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("channels", "kbps"), [(1, 96), (2, 160)])
def test_the_default_bitrate(channels: int, kbps: int) -> None:
    """Without it the size of every track could change unnoticed."""
    assert chosen_bitrate(TrackFormat(total_frames=1, channels=channels, sample_rate=44100)) == kbps


def test_a_lost_frame_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it an encoder that failed half way would be called a success."""
    monkeypatch.setattr(LameEncoder, "finish", lambda self: b"")
    with pytest.raises(EncoderError):
        write(tmp_path / "a.mp3", chirp(44100, rate=44100))
    assert list(tmp_path.iterdir()) == []


def test_the_encoders_own_error_is_ours(tmp_path: Path) -> None:
    """Without it a foreign exception would reach the user as a traceback."""
    encoder = LameEncoder(channels=1, sample_rate=44100, bitrate_kbps=96)
    with pytest.raises(EncoderError, match="failed"):
        encoder.finish()


def test_memory_does_not_grow_with_length(tmp_path: Path) -> None:
    """Without it a long class would fill the memory of a small machine."""

    def peak(seconds: int) -> int:
        block = chirp(22050, rate=22050)
        track = TrackFormat(total_frames=22050 * seconds, channels=1, sample_rate=22050, bitrate_kbps=64)
        tracemalloc.start()
        with Mp3Sink(tmp_path / "a.mp3", track) as sink:
            for _ in range(seconds):
                sink.write(block)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(2)
    assert peak(600) < 1.1 * peak(60)
