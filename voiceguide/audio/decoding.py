"""Finished tracks decoded for a check, by a decoder other than the one that made them; a border to miniaudio.

MP3 and WAV are made by LAME and by ourselves, and decoded by FFmpeg. FLAC is made by FFmpeg and decoded by
dr_flac, which miniaudio carries. Of M4A and Opus there is no second decoder here: FFmpeg reads them too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from voiceguide.audio.files import check_file
from voiceguide.audio.pcm import Samples
from voiceguide.audio.stream import decoded
from voiceguide.errors import AudioFileError

BLOCK_FRAMES = 16_384

FFMPEG, MINIAUDIO = "FFmpeg", "miniaudio"


def decoder_of(path: Path) -> str:
    """The name of what decodes a track of that ending."""
    return MINIAUDIO if path.suffix.lower() == ".flac" and _miniaudio_is_here() else FFMPEG


def decode_track(path: Path) -> Iterator[tuple[Samples, int]]:
    """The track as blocks with their sample rate, just as it decodes: float32, (frames, 1 or 2).

    Raises AudioFileError for a file that is missing or is no sound.
    """
    check_file(path)
    blocks = _by_miniaudio(path) if decoder_of(path) == MINIAUDIO else decoded(path)
    is_empty = True
    for block, rate in blocks:
        is_empty = False
        yield block, rate
    if is_empty:
        raise AudioFileError(f"{path}: there is no sound in this file")


def _miniaudio_is_here() -> bool:
    """There is no wheel of it for some machines."""
    try:
        import miniaudio
    except ImportError:
        return False
    return bool(miniaudio.__version__)


def _by_miniaudio(path: Path) -> Iterator[tuple[Samples, int]]:
    import miniaudio

    try:
        info = miniaudio.flac_get_file_info(str(path))
        stream = miniaudio.flac_stream_file(str(path), frames_to_read=BLOCK_FRAMES)
        for data in stream:
            # 16 bits of a FLAC come as they are.
            whole = np.frombuffer(data, dtype=np.int16).reshape(-1, info.nchannels)
            yield np.asarray(whole / 32768, dtype=np.float32), int(info.sample_rate)
    except (miniaudio.MiniaudioError, OSError, ValueError) as error:
        raise AudioFileError(f"{path}: no sound can be read from this file") from error
