"""M4A, Opus and FLAC files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voiceguide.errors import EncoderError, UsageError
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.ffmpeg import FfmpegSink
from voiceguide.sinks.registry import open_sink, preferred_rate

Decode = Callable[[Path], tuple[np.ndarray, int]]

ENDINGS = (".m4a", ".opus", ".flac")


def sound(frames: int, channels: int, rate: int) -> np.ndarray:
    """A tone with silence before it."""
    tone = 0.3 * np.sin(2 * np.pi * 440 / rate * np.arange(frames)) * (np.arange(frames) > frames // 3)
    return np.repeat(tone.astype(np.float32)[:, np.newaxis], channels, axis=1)


def write(path: Path, frames: int = 50_001, channels: int = 1, **more: object) -> np.ndarray:
    """A track of the tone; what was written."""
    rate = preferred_rate(path, 44_100)
    samples = sound(frames, channels, rate)
    with open_sink(path, TrackFormat(frames, channels, rate, **more)) as sink:  # type: ignore[arg-type]
        for at in range(0, frames, 7_000):
            sink.write(samples[at : at + 7_000])
    return samples


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_exact_frames_come_back_in_their_place(
    tmp_path: Path, decode: Decode, ending: str, channels: int
) -> None:
    """Without it every onset would be late by what the encoder adds, and the track too long."""
    path = tmp_path / f"a{ending}"
    written = write(path, channels=channels)
    found, _ = decode(path)
    assert found.shape == written.shape
    if ending == ".flac":
        assert np.abs(found - written).max() <= 0.51 / 32768
    else:
        loud = np.flatnonzero(np.abs(found[:, 0]) > 0.15)
        assert loud[0] == pytest.approx(np.flatnonzero(np.abs(written[:, 0]) > 0.15)[0], abs=60)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_sound_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    """Without it a rendered track would change from day to day, though nothing in it did."""
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    write(first)
    write(second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_track_that_is_cut_off_leaves_nothing(tmp_path: Path, ending: str) -> None:
    """Without it half a track would stand where the old one was, and FFmpeg would go on waiting."""
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"old")
    sink = open_sink(path, TrackFormat(10_000, 1, preferred_rate(path, 44_100)))
    with pytest.raises(KeyboardInterrupt), sink:  # noqa: PT012
        sink.write(np.zeros((500, 1), np.float32))
        raise KeyboardInterrupt
    assert isinstance(sink, FfmpegSink)
    assert sink._process is not None
    assert sink._process.poll() is not None
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [(path.name, b"old")]


def test_a_failing_encoder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a file that no player opens would count as done."""
    path = tmp_path / "a.flac"
    monkeypatch.setattr(FfmpegSink, "_more_inputs", lambda self: ["-i", "file:not-there.wav"])
    with pytest.raises(EncoderError, match=r"a\.flac: the FLAC encoder failed"):
        write(path, frames=200_000)
    assert list(tmp_path.iterdir()) == []


def test_chapters_and_finishing_reach_the_file(tmp_path: Path) -> None:
    """Without it M4A files would have no chapters, and the others no tags."""
    seen: list[Path] = []
    head = b";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=250\nEND=900\ntitle=Low lunge\n"
    write(tmp_path / "a.m4a", head=head, finish=seen.append)
    assert len(seen) == 1
    assert seen[0].parent == tmp_path
    assert b"Low lunge" in (tmp_path / "a.m4a").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["a.m4a"]


@pytest.mark.parametrize(
    ("name", "rate", "bitrate", "words"),
    [
        ("a.opus", 44_100, None, "frames a second"),
        ("a.m4a", 44_101, None, "frames a second"),
        ("a.m4a", 44_100, 4, "kbit/s"),
        ("a.opus", 48_000, 600, "kbit/s"),
        ("a.flac", 44_100, 96, "no bitrate"),
    ],
)
def test_what_a_format_cannot_be_is_refused_beforehand(
    tmp_path: Path, name: str, rate: int, bitrate: int | None, words: str
) -> None:
    """Without it an option would be taken and ignored, or fail after an hour's work."""
    with pytest.raises(UsageError, match=words):
        open_sink(tmp_path / name, TrackFormat(100, 1, rate, bitrate))
