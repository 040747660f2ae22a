"""A long sound file as blocks: decoded by FFmpeg while it is read, so that memory does not grow with it.

FFmpeg is told to open that one file and nothing else, as `audio.files` does it.
"""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Generator
from contextlib import closing, suppress
from pathlib import Path

import numpy as np

from voiceguide.audio.ffmpeg import ffmpeg_program
from voiceguide.audio.files import CONTAINERS, check_file
from voiceguide.audio.pcm import SAMPLE_RATE, Samples
from voiceguide.audio.resample import Resampler
from voiceguide.errors import AudioFileError

BLOCK_FRAMES = 16_384
"""Frames in a block as they are decoded."""

_SUN_AUDIO = struct.Struct(">4sIIIII")


def stream_audio(path: Path, *, sample_rate: int = SAMPLE_RATE) -> Generator[Samples, None, None]:
    """The sound in a file as blocks at `sample_rate`: float32, (frames, 1 or 2), of any length.

    The channels are the file's own, stereo where it has more than two. The same file gives
    the same frames each time. Raises AudioFileError for a file that is missing, no sound, empty or damaged.
    """
    check_file(path)
    blocks = decoded(path)
    first = next(blocks, None)
    if first is None:
        raise AudioFileError(f"{path}: there is no sound in this file")
    block, rate = first
    resampler = Resampler(source_rate=rate, target_rate=sample_rate, channels=block.shape[1])
    is_same = rate == sample_rate
    with closing(blocks):
        yield block if is_same else resampler.add(block)
        for block, _ in blocks:
            yield block if is_same else resampler.add(block)
    if not is_same:
        yield resampler.finish()


def decoded(path: Path) -> Generator[tuple[Samples, int], None, None]:
    """What FFmpeg decodes: blocks as they are in the file, and its sample rate.

    Raises AudioFileError where it cannot decode the file; the process ends with the iterator.
    """
    try:
        process = subprocess.Popen(
            _command(path), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except (OSError, ValueError) as error:
        raise _no_sound(path) from error
    assert process.stdout is not None
    try:
        head = process.stdout.read(_SUN_AUDIO.size)
        if len(head) < _SUN_AUDIO.size:
            raise _no_sound(path)
        _, start, _, _, rate, channels = _SUN_AUDIO.unpack(head)
        process.stdout.read(start - _SUN_AUDIO.size)
        while data := process.stdout.read(BLOCK_FRAMES * channels * 4):
            yield _samples(data, channels, path), rate
        if process.wait() != 0:
            raise _no_sound(path)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
    with suppress(OSError):
        process.communicate()


def _samples(data: bytes, channels: int, path: Path) -> Samples:
    floats = np.frombuffer(data, dtype=">f4", count=len(data) // (4 * channels) * channels)
    samples = np.asarray(floats.reshape(-1, channels), dtype=np.float32)
    if not np.isfinite(samples).all():
        raise AudioFileError(f"{path}: this sound file is damaged: it holds values that are not numbers")
    return samples


def _command(path: Path) -> list[str]:
    only_this_file = ["-protocol_whitelist", "file", "-format_whitelist", CONTAINERS]
    its_sound = ["-map", "0:a:0", "-af", "aformat=channel_layouts=mono|stereo"]
    sun_audio = ["-c:a", "pcm_f32be", "-f", "au", "pipe:1"]
    quietly = [ffmpeg_program(), "-nostdin", "-v", "quiet"]
    return [*quietly, *only_this_file, "-i", f"file:{path.resolve()}", *its_sound, *sun_audio]


def _no_sound(path: Path) -> AudioFileError:
    return AudioFileError(f"{path}: no sound can be read from this file", help="save it as WAV, FLAC or MP3")
