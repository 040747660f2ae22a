"""The border to sound files: any file that holds sound becomes a clip.

Plain WAV files are read here; everything else goes through FFmpeg, which is
told to open that one file and nothing else, and only as sound: a playlist
that names other files or addresses is refused, not followed.
"""

from __future__ import annotations

import struct
import wave
from pathlib import Path
from typing import Literal

import numpy as np

from voiceguide.audio.ffmpeg import ffmpeg_program
from voiceguide.audio.pcm import SAMPLE_RATE, Clip, Samples
from voiceguide.audio.resample import resample
from voiceguide.errors import AudioFileError

LONGEST_SECONDS = 3600.0
"""How long a sound file may be unless the caller allows more, in seconds."""

_RATES = range(1_000, 768_001)
_PATIENCE_SECONDS = 600.0
CONTAINERS = "aac,ac3,aiff,amr,ape,asf,au,caf,flac,matroska,mov,mp3,mpc,mpc8,ogg,tta,w64,wav,wv"
"""What FFmpeg may open: containers that hold the sound themselves. None of them names another file."""

_SUN_AUDIO = struct.Struct(">4sIIIII")


def read_audio(
    path: Path,
    *,
    sample_rate: int = SAMPLE_RATE,
    channels: Literal[1, 2] | None = None,
    max_seconds: float = LONGEST_SECONDS,
) -> Clip:
    """The sound in a file, at `sample_rate`, as float32 within -1..1.

    `channels` is 1 (the mean of both sides), 2, or None: as the file has it, and
    stereo where it has more than two. A film gives its first sound track. Sound
    that decodes above full scale is turned down as a whole. Raises
    AudioFileError for a file that is missing, no sound, empty or too long.
    """
    check_file(path)
    samples, rate = _read_wave(path, max_seconds) or _read_by_ffmpeg(path, max_seconds)
    _check_sound(samples, rate, path=path, max_seconds=max_seconds)
    given = _within_full_scale(_with_channels(samples, channels))
    converted = resample(given, source_rate=rate, target_rate=sample_rate)
    return Clip(_within_full_scale(converted), sample_rate)


def check_file(path: Path) -> None:
    """Raises AudioFileError for a file that is missing, empty or cannot be opened."""
    try:
        with path.open("rb") as file:
            empty = path.is_file() and not file.read(1)
    except FileNotFoundError as error:
        raise AudioFileError(f"{path}: there is no such sound file") from error
    except IsADirectoryError as error:
        raise AudioFileError(f"{path}: this is a folder, not a sound file") from error
    except (OSError, ValueError) as error:
        raise AudioFileError(f"{path}: this sound file cannot be opened") from error
    if empty:
        raise AudioFileError(f"{path}: this sound file is empty")


def _check_sound(samples: Samples, rate: int, *, path: Path, max_seconds: float) -> None:
    if rate not in _RATES:
        raise AudioFileError(f"{path}: a sample rate of {rate} is not one of sound")
    if samples.shape[0] > max_seconds * rate:
        limit = f"{max_seconds / 60:g} min" if max_seconds >= 120 else f"{max_seconds:g} s"
        raise AudioFileError(f"{path}: this sound file is too long", help=f"at most {limit} can be used")
    if samples.shape[0] == 0:
        raise AudioFileError(f"{path}: there is no sound in this file")
    if not np.isfinite(samples).all():
        raise AudioFileError(f"{path}: this sound file is damaged: it holds values that are not numbers")


def _read_wave(path: Path, max_seconds: float) -> tuple[Samples, int] | None:
    """A WAV file of whole numbers, mono or stereo; None for any other file."""
    try:
        with wave.open(str(path), "rb") as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            if channels > 2 or width > 4:
                return None
            data = file.readframes(int(max_seconds * rate) + 1)
    except (OSError, EOFError, wave.Error):
        return None
    whole = len(data) - len(data) % (channels * width)
    return _from_integers(data[:whole], width).reshape(-1, channels), rate


def _from_integers(data: bytes, width: int) -> Samples:
    """Little-endian samples of 1 to 4 bytes; those of one byte count from 0 to 255."""
    if width == 1:
        unsigned = np.frombuffer(data, dtype=np.uint8)
        return np.asarray((unsigned - 128.0) / 128.0, dtype=np.float32)
    if width == 3:
        padded = np.zeros((len(data) // 3, 4), dtype=np.uint8)
        padded[:, 1:] = np.frombuffer(data, dtype=np.uint8).reshape(-1, 3)
        data, width = padded.tobytes(), 4
    integers = np.frombuffer(data, dtype=f"<i{width}")
    return np.asarray(integers / np.float64(2 ** (8 * width - 1)), dtype=np.float32)


def _read_by_ffmpeg(path: Path, max_seconds: float) -> tuple[Samples, int]:
    """The first sound track, as FFmpeg decodes it: mono or stereo, at the file's own rate."""
    import subprocess  # only for what is no plain WAV file

    try:
        done = subprocess.run(
            _command(path, max_seconds),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise _no_sound(path) from error
    if done.returncode != 0 or len(done.stdout) < _SUN_AUDIO.size:
        raise _no_sound(path)
    return _from_sun_audio(done.stdout)


def _command(path: Path, max_seconds: float) -> list[str]:
    """FFmpeg's arguments; one second more than allowed is asked for, so that too long a file shows."""
    only_this_file = ["-protocol_whitelist", "file", "-format_whitelist", CONTAINERS]
    its_sound = ["-map", "0:a:0", "-af", "aformat=channel_layouts=mono|stereo", "-t", f"{max_seconds + 1:f}"]
    sun_audio = ["-c:a", "pcm_f32be", "-f", "au", "pipe:1"]
    quietly = [ffmpeg_program(), "-nostdin", "-v", "quiet"]
    return [*quietly, *only_this_file, "-i", f"file:{path.resolve()}", *its_sound, *sun_audio]


def _no_sound(path: Path) -> AudioFileError:
    return AudioFileError(f"{path}: no sound can be read from this file", help="save it as WAV, FLAC or MP3")


def _from_sun_audio(data: bytes) -> tuple[Samples, int]:
    """Samples and rate of Sun audio with big-endian floats, the plainest format that says both."""
    _, start, _, _, rate, channels = _SUN_AUDIO.unpack_from(data)
    frames = (len(data) - start) // (4 * channels)
    floats = np.frombuffer(data, dtype=">f4", count=frames * channels, offset=start)
    return np.asarray(floats.reshape(frames, channels), dtype=np.float32), int(rate)


def _with_channels(samples: Samples, channels: int | None) -> Samples:
    if channels is None or channels == samples.shape[1]:
        return samples
    if channels == 1:
        return np.asarray(samples.mean(axis=1, keepdims=True), dtype=np.float32)
    return np.repeat(samples, 2, axis=1)


def _within_full_scale(samples: Samples) -> Samples:
    """The same sound, turned down just so far that its peak is at most 1."""
    peak = max(float(samples.max()), -float(samples.min()))
    return samples if peak <= 1.0 else np.asarray(np.clip(samples / peak, -1.0, 1.0), dtype=np.float32)
