"""M4A, Opus and FLAC files, encoded by the FFmpeg binary.

FFmpeg is given the sound through a pipe and writes the temporary file itself; its exit
status is looked at before the file takes its place. Its bit-exact mode leaves out
dates, versions and random serial numbers: the same sound gives the same bytes.
"""

from __future__ import annotations

import contextlib
import errno
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO, ClassVar

from voiceguide.audio.ffmpeg import ffmpeg_program
from voiceguide.errors import EncoderError, StorageError, UsageError
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.file import FileSink
from voiceguide.sinks.storage import storage_error

OPUS_RATE = 48_000
"""The one rate at which Opus counts its samples."""

_TROUBLES: Mapping[str, int] = MappingProxyType(
    {
        "No space left on device": errno.ENOSPC,
        "File too large": errno.EFBIG,
        "Disk quota exceeded": errno.EDQUOT,
        "Input/output error": errno.EIO,
    }
)
"""What FFmpeg says of a disk in trouble."""

_EXACT = ("-fflags", "+bitexact", "-flags:a", "+bitexact")


class FfmpegSink(FileSink):
    """A Sink that hands the sound to FFmpeg; a format gives its arguments.

    Raises UsageError for a bitrate or sample rate that the format does not have, and MachineError
    where FFmpeg is missing; leaving it raises EncoderError where FFmpeg failed.
    """

    kind: ClassVar[str]
    default_kbps: ClassVar[tuple[int, int] | None] = None
    """The bitrate of a mono and of a stereo track; None for a format without any."""
    bitrates: ClassVar[range] = range(0)
    rates: ClassVar[Sequence[int]] = ()

    def __init__(self, path: Path, track: TrackFormat) -> None:
        super().__init__(path, track)
        self._bitrate = self._chosen_bitrate()
        if track.sample_rate not in self.rates:
            raise UsageError(
                f"{self.kind} cannot have {track.sample_rate} frames a second",
                help=f"choose one of {', '.join(map(str, self.rates))}",
            )
        self._program = ffmpeg_program()
        self._process: subprocess.Popen[bytes] | None = None
        self._kept = contextlib.ExitStack()
        self._said: IO[bytes] | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish, check and rename; or end FFmpeg and remove what was begun."""
        try:
            super().__exit__(kind, error, trace)
        finally:
            self._end()

    def _begin(self) -> None:
        self._said = self._kept.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        try:
            self._process = subprocess.Popen(
                self._command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                # As in this process, a file that grows too large is an error to be told, not the end.
                restore_signals=False,
            )
        except OSError as error:
            self._kept.close()
            raise EncoderError(f"FFmpeg cannot be started: {error.strerror or error}") from error

    def _add(self, pcm: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(pcm)
        except OSError as error:
            self._process.wait()
            raise self._failure() from error

    def _finish(self) -> int:
        assert self._process is not None
        assert self._file.temporary is not None
        with contextlib.suppress(OSError):
            self._process.communicate()
        if self._process.wait() != 0:
            raise self._failure()
        if self.track.finish is not None:
            self.track.finish(self._file.temporary)
        return self._file.temporary.stat().st_size

    def _end(self) -> None:
        if self._process is not None:
            if self._process.poll() is None:
                self._process.kill()
            with contextlib.suppress(OSError):
                self._process.communicate()
        self._kept.close()

    def _failure(self) -> EncoderError | StorageError:
        """What FFmpeg said, as an error of ours."""
        assert self._said is not None
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        for words, number in _TROUBLES.items():
            if any(words in line for line in lines):
                return storage_error(self._file.target, OSError(number, words))
        return EncoderError(f"{self._file.target}: the {self.kind} encoder failed: {lines[-1]}")

    def _command(self) -> list[str]:
        track = self.track
        sound = ["-f", "s16le", "-ar", str(track.sample_rate), "-ac", str(track.channels), "-i", "pipe:0"]
        rate = ["-b:a", f"{self._bitrate}k"] if self._bitrate else []
        return [
            *(self._program, "-v", "error", "-y", *sound, *self._more_inputs(), "-map", "0:a", *_EXACT),
            *(*rate, *self._arguments(), f"file:{self._file.temporary}"),
        ]

    def _more_inputs(self) -> list[str]:
        """What FFmpeg is to read besides the sound."""
        return []

    def _arguments(self) -> list[str]:
        """The encoder and the container."""
        raise NotImplementedError

    def _chosen_bitrate(self) -> int | None:
        wanted = self.track.bitrate_kbps
        if self.default_kbps is None:
            if wanted is not None:
                raise UsageError(f"{self.kind} has no bitrate to choose", help="leave it out")
            return None
        if wanted is None:
            return self.default_kbps[self.track.channels - 1]
        most = self.bitrates[-1] * self.track.channels
        if not self.bitrates[0] <= wanted <= most:
            between = f"between {self.bitrates[0]} and {most}"
            raise UsageError(f"{self.kind} cannot have {wanted} kbit/s", help=f"choose one {between}")
        return wanted


class M4aSink(FfmpegSink):
    """AAC in an M4A file. Its chapters come as FFmpeg's metadata text in `track.head`.

    An edit list tells what the encoder added in front and behind: players give back the exact frames.
    """

    kind = "M4A"
    default_kbps = (96, 160)
    bitrates = range(16, 257)
    rates = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)

    def _more_inputs(self) -> list[str]:
        if not self.track.head:
            return []
        folder = self._kept.enter_context(tempfile.TemporaryDirectory(prefix="voiceguide-"))
        chapters = Path(folder, "chapters.txt")
        chapters.write_bytes(self.track.head)
        return ["-f", "ffmetadata", "-i", f"file:{chapters}", "-map_chapters", "1"]

    def _arguments(self) -> list[str]:
        exact = ["-movie_timescale", str(self.track.sample_rate)]
        return ["-c:a", "aac", *exact, "-movflags", "+faststart", "-f", "ipod"]


class OpusSink(FfmpegSink):
    """Opus in an Ogg file, always at 48,000 frames a second."""

    kind = "Opus"
    default_kbps = (64, 112)
    bitrates = range(16, 257)
    rates = (OPUS_RATE,)

    def _arguments(self) -> list[str]:
        return ["-c:a", "libopus", "-f", "ogg"]


class FlacSink(FfmpegSink):
    """FLAC of 16 bits a sample: smaller than WAV, and not a bit lost."""

    kind = "FLAC"
    rates = (8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000)

    def _arguments(self) -> list[str]:
        return ["-c:a", "flac", "-f", "flac"]
