"""The soxr border: sound at one sample rate becomes sound at another.

Quality is soxr's HQ: images at -140 dB, no delay, thousands of times faster
than real time. Sound is converted here and at no other place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import soxr

from voiceguide.audio.pcm import Samples, silence
from voiceguide.audio.rates import resampled_frames

__all__ = ["Resampler", "resample", "resampled_frames"]

_QUALITY = "HQ"


def resample(samples: Samples, *, source_rate: int, target_rate: int) -> Samples:
    """The same sound at `target_rate`: float32, (frames, channels).

    Its length is that of `resampled_frames`, to the frame, and it starts
    where the original starts. Equal rates give back the same array. Full-scale
    sound may come out slightly above 1, where its true peak lies there.
    """
    if source_rate == target_rate:
        return samples
    wanted = resampled_frames(samples.shape[0], source_rate=source_rate, target_rate=target_rate)
    if wanted == 0:
        return silence(0, samples.shape[1])
    given = np.ascontiguousarray(samples, dtype=np.float32)
    converted = soxr.resample(given, source_rate, target_rate, quality=_QUALITY)
    return _with_length(converted.reshape(-1, samples.shape[1]), frames=wanted)


def _with_length(samples: Samples, *, frames: int) -> Samples:
    """Cut, or filled up with zeros, to exactly `frames`."""
    missing = frames - samples.shape[0]
    if missing > 0:
        return np.concatenate([samples, silence(missing, samples.shape[1])])
    return samples[:frames]


class Resampler:
    """The same conversion for sound that comes in blocks, with memory for one block.

    What `add` and `finish` return, joined, does not depend on where the blocks
    were cut. One resampler serves one stream.
    """

    def __init__(self, *, source_rate: int, target_rate: int, channels: int) -> None:
        self._channels = channels
        rates = (float(source_rate), float(target_rate))
        self._stream = soxr.ResampleStream(*rates, channels, dtype="float32", quality=_QUALITY)

    def add(self, block: Samples) -> Samples:
        """What can be converted so far; it lags a little behind the input."""
        return self._convert(block, last=False)

    def finish(self) -> Samples:
        """The rest. Nothing may be added afterwards."""
        return self._convert(silence(0, self._channels), last=True)

    def _convert(self, block: Samples, *, last: bool) -> Samples:
        converted = self._stream.resample_chunk(np.ascontiguousarray(block, dtype=np.float32), last=last)
        return np.asarray(converted, dtype=np.float32).reshape(-1, self._channels)


def resample_blocks(
    blocks: Iterable[Samples], *, source_rate: int, target_rate: int, channels: int
) -> Iterator[Samples]:
    """The blocks at `target_rate`; together they have exactly `resampled_frames` frames."""
    if source_rate == target_rate:
        yield from blocks
        return
    resampler = Resampler(source_rate=source_rate, target_rate=target_rate, channels=channels)
    given = made = 0
    for block in blocks:
        given += block.shape[0]
        converted = resampler.add(block)
        made += converted.shape[0]
        yield converted
    wanted = resampled_frames(given, source_rate=source_rate, target_rate=target_rate)
    yield _with_length(resampler.finish(), frames=max(0, wanted - made))
