"""The contract of every sink, and the form in which files take sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from voiceguide.errors import UsageError
from voiceguide.records import Record

if TYPE_CHECKING:  # a track of frames that are kept needs no arrays
    from voiceguide.audio.pcm import Samples


class Sink(Protocol):
    """Where blocks of sound go: a context manager with one verb.

    Leaving the `with` block normally commits: the file is checked and renamed
    into place. Leaving it by any exception (Ctrl+C included) discards: no
    stray file is left, and an older track of that name is untouched.
    """

    def __enter__(self) -> Self:
        """The sink, open; errors when it cannot be (StorageError, UsageError)."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commits without an exception, discards with one; never swallows it."""
        ...

    def write(self, block: Samples) -> None:
        """Take the next block: float32, (frames, channels), within -1..1, of any length."""
        ...


class TrackFormat(Record):
    """What a file of sound is to be; the sound itself comes in blocks.

    `total_frames` is how many frames will be written, at least 1; a sink that
    is given more or fewer discards its file. `bitrate_kbps` is in 1000 bits
    a second, None for the format's default. `head` is a finished tag in the
    format's own form (for MP3 and WAV: ID3v2; for M4A its chapters as FFmpeg's
    metadata text), or empty. `finish` is called with the path of the finished file, before it
    is put in its place, to write the tags that only a whole file can take (M4A, Opus, FLAC).

    Raises UsageError for a track without a frame, or one that is neither
    mono nor stereo.
    """

    total_frames: int
    channels: int
    sample_rate: int
    bitrate_kbps: int | None = None
    head: bytes = b""
    finish: Callable[[Path], None] | None = None

    def __post_init__(self) -> None:
        if self.total_frames < 1:
            raise UsageError(
                "a track without any sound cannot be written", help="add words, a cue or a pause"
            )
        if self.channels not in (1, 2):
            raise UsageError(f"a track has 1 or 2 channels, not {self.channels}")


def check_block(block: Samples, *, channels: int) -> None:
    """Raises ValueError for what is not float32 of shape (frames, channels)."""
    import numpy as np

    if block.ndim != 2 or block.shape[1] != channels or block.dtype != np.float32:
        raise ValueError(f"expected float32 (frames, {channels}), got {block.dtype} {block.shape}")


def to_pcm16(block: Samples, *, channels: int) -> bytes:
    """The block as interleaved little-endian 16-bit samples.

    Each sample is round(32768 x), halves to even, without dither, so that
    equal sound gives equal bytes and digital silence stays silent; what lies
    beyond 16 bits is clipped. Raises ValueError as `check_block` does, and
    for a sample that is not a number.
    """
    import numpy as np

    check_block(block, channels=channels)
    scaled = block * np.float32(32768)
    if np.isnan(scaled).any():
        raise ValueError("the block holds a sample that is not a number")
    np.rint(scaled, out=scaled)
    np.clip(scaled, -32768, 32767, out=scaled)
    return scaled.astype("<i2").tobytes()
