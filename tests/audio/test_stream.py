"""Long sound files as blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voiceguide.audio.stream import stream_audio
from voiceguide.errors import AudioFileError

Run = Callable[..., str]


def made(ffmpeg: Run, path: Path, *, rate: int = 48_000, seconds: float = 2.5) -> Path:
    """A sine at 440 Hz in any format."""
    source = f"sine=f=440:r={rate}:d={seconds}"
    ffmpeg("-v", "error", "-f", "lavfi", "-i", source, "-ac", "2", path)
    return path


@pytest.mark.parametrize("ending", ["mp3", "m4a", "flac", "ogg", "wav"])
def test_every_format_streams_at_our_rate(tmp_path: Path, ffmpeg: Run, ending: str) -> None:
    """Without it some bed could not be used, or would sound at another pitch."""
    whole = np.concatenate(list(stream_audio(made(ffmpeg, tmp_path / f"a.{ending}"))))
    assert whole.shape[1] == 2
    assert whole.shape[0] == pytest.approx(2.5 * 44_100, abs=2_500)
    middle = whole[20_000 : 20_000 + 44_100, 0]
    assert int(np.argmax(np.abs(np.fft.rfft(middle)))) == pytest.approx(440, abs=1)


def test_it_gives_the_same_frames_each_time(tmp_path: Path, ffmpeg: Run) -> None:
    """Without it a loop would not meet itself, and no render would be reproducible."""
    path = made(ffmpeg, tmp_path / "a.ogg")
    first, second = (np.concatenate(list(stream_audio(path))) for _ in range(2))
    assert np.array_equal(first, second)


def test_it_can_be_left_in_the_middle(tmp_path: Path, ffmpeg: Run) -> None:
    """Without it every session that ends before its bed would leave a process behind."""
    blocks = stream_audio(made(ffmpeg, tmp_path / "a.flac", rate=44_100, seconds=30))
    assert next(blocks).shape == (16_384, 2)
    blocks.close()


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (b"not a sound at all", "no sound"), (None, "no such")]
)
def test_what_is_no_sound_is_told(tmp_path: Path, content: bytes | None, words: str) -> None:
    """Without it a broken bed would end in a traceback, or in silence."""
    path = tmp_path / "a.mp3"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AudioFileError, match=words):
        list(stream_audio(path))
