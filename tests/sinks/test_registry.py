"""A file's ending picks its sink."""

from __future__ import annotations

from pathlib import Path

import pytest

from voiceguide.errors import StorageError, UsageError
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.mp3 import Mp3Sink
from voiceguide.sinks.registry import FILE_SINKS, open_sink
from voiceguide.sinks.wav import WavSink

TRACK = TrackFormat(total_frames=10, channels=1, sample_rate=44100)


@pytest.mark.parametrize(("name", "kind"), [("a.mp3", Mp3Sink), ("a.MP3", Mp3Sink), ("b.x.wav", WavSink)])
def test_the_ending_picks_the_sink(tmp_path: Path, name: str, kind: type) -> None:
    """Without it a track would hold another format than its name says."""
    assert isinstance(open_sink(tmp_path / name, TRACK), kind)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("a.mp4", "did you mean .mp3?"),
        ("a.wave", "did you mean .wav?"),
        ("a.docx", "known"),
        ("track", "known"),
    ],
)
def test_an_unknown_ending_is_told_with_the_known_ones(name: str, help: str) -> None:
    """Without it a slip of the finger would end in a guess or a traceback."""
    with pytest.raises(UsageError) as told:
        open_sink(Path(name), TRACK)
    assert name in told.value.message
    assert help in told.value.help
    assert all(ending in told.value.help for ending in FILE_SINKS)


def test_standard_output_is_refused() -> None:
    """Without it `-o -` would make a file of that name."""
    with pytest.raises(UsageError, match="standard output"):
        open_sink(Path("-"), TRACK)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """Without it the message would speak of an ending where a file name is missing."""
    with pytest.raises(StorageError, match="folder") as told:
        open_sink(tmp_path, TRACK)
    assert "track.mp3" in told.value.help
