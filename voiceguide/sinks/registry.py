"""Which sink writes which kind of file: one line a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from voiceguide.diagnostics import did_you_mean
from voiceguide.errors import StorageError, UsageError
from voiceguide.sinks.base import Sink, TrackFormat
from voiceguide.sinks.mp3 import Mp3Sink, chosen_bitrate, mp3_lost_db


def _by_ffmpeg(name: str) -> Callable[[Path, TrackFormat], Sink]:
    """What makes the sink of that name; its module is imported when it is needed."""

    def opened(path: Path, track: TrackFormat) -> Sink:
        from voiceguide.sinks import ffmpeg

        sinks = {"m4a": ffmpeg.M4aSink, "opus": ffmpeg.OpusSink, "flac": ffmpeg.FlacSink}
        return sinks[name](path, track)

    return opened


def _wav(path: Path, track: TrackFormat) -> Sink:
    from voiceguide.sinks.wav import WavSink

    return WavSink(path, track)


FILE_SINKS: Mapping[str, Callable[[Path, TrackFormat], Sink]] = MappingProxyType(
    {
        ".mp3": Mp3Sink,
        ".m4a": _by_ffmpeg("m4a"),
        ".opus": _by_ffmpeg("opus"),
        ".flac": _by_ffmpeg("flac"),
        ".wav": _wav,
    }
)
"""By the ending of the file's name, in lower case."""


def open_sink(path: Path, track: TrackFormat) -> Sink:
    """The sink that writes `path`, chosen by its ending; enter it to begin.

    Raises UsageError for an ending that is not known and a format that the
    file cannot have, StorageError when `path` is a folder.
    """
    return factory_for(path)(path, track)


def factory_for(path: Path) -> Callable[[Path, TrackFormat], Sink]:
    """What makes the sink for `path`; errors as `open_sink`, before any work is done."""
    factory = FILE_SINKS.get(path.suffix.lower())
    if factory is not None:
        return factory
    if str(path) == "-":
        raise UsageError("a track cannot be written to standard output", help="give the name of a file")
    if path.is_dir():
        example = path / "track.mp3"
        raise StorageError(f"{path}: cannot be written: it is a folder", help=f"name a file: {example}")
    raise UsageError(_unknown(path), help=_help(path.suffix))


def lost_db(path: Path, track: TrackFormat) -> float:
    """By how many dB the encoder for `path` turns down everything: to be added before it."""
    return mp3_lost_db(chosen_bitrate(track)) if path.suffix.lower() == ".mp3" else 0.0


def preferred_rate(path: Path, sample_rate: int) -> int:
    """The sample rate of the track where none is asked for: that of the sound, but 48,000 for Opus."""
    if path.suffix.lower() != ".opus":
        return sample_rate
    from voiceguide.sinks.ffmpeg import OPUS_RATE

    return OPUS_RATE


def _unknown(path: Path) -> str:
    what = f"an unknown ending: {path.suffix}" if path.suffix else "no ending that names a format"
    return f"{path} has {what}"


def _help(ending: str) -> str:
    known = f"known endings: {', '.join(FILE_SINKS)}"
    guess = did_you_mean(ending.lower(), FILE_SINKS) if ending else ""
    return f"{guess} {known}" if guess else known
