"""What a speech system wrote, WAV or AIFF whatever its file is called, becomes a recording."""

from __future__ import annotations

import io
import struct
import wave
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from voiceguide.errors import VoiceError
from voiceguide.voices.clips import Recording


def recording_of(data: bytes, *, voice: str) -> Recording:
    """The sound in a WAV or AIFF file's bytes, channels mixed to one; `VoiceError` names the voice."""
    try:
        if data[:4] == b"RIFF":
            return _from_wav(data)
        if data[:4] == b"FORM" and data[8:12] in (b"AIFF", b"AIFC"):
            return _from_aiff(data)
    except (wave.Error, struct.error, EOFError, ValueError, KeyError, OverflowError) as error:
        raise VoiceError(f"the voice {voice} gave a sound file that cannot be read: {error}") from None
    raise VoiceError(f"the voice {voice} gave a sound file of an unknown kind")


def _from_wav(data: bytes) -> Recording:
    with wave.open(io.BytesIO(data)) as file:
        width, channels, rate = file.getsampwidth(), file.getnchannels(), file.getframerate()
        sound = file.readframes(file.getnframes())
    return _recording(sound, kind={1: "u1", 2: "<i2"}[width], channels=channels, rate=rate)


def _from_aiff(data: bytes) -> Recording:
    """AIFF and the uncompressed kinds of AIFF-C (Apple, "Audio Interchange File Format", 1989 and 1991)."""
    chunks = dict(_chunks(data))
    common, sound = chunks[b"COMM"], chunks[b"SSND"][8:]
    channels, _, bits, exponent, mantissa = struct.unpack(">hIhHQ", common[:18])
    rate = mantissa * 2.0 ** ((exponent & 0x7FFF) - 16383 - 63)  # an 80-bit float
    coding = common[18:22] if data[8:12] == b"AIFC" else b"NONE"
    kinds = {b"NONE": ">i", b"twos": ">i", b"sowt": "<i", b"fl32": ">f", b"FL32": ">f"}
    if bits not in (8, 16, 32):
        raise ValueError(f"samples of {bits} bits")
    return _recording(sound, kind=f"{kinds[coding]}{bits // 8}", channels=channels, rate=round(rate))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "big")
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _recording(sound: bytes, *, kind: str, channels: int, rate: int) -> Recording:
    if channels < 1 or rate < 1:
        raise ValueError(f"{channels} channels at {rate} frames a second")
    size = channels * np.dtype(kind).itemsize
    whole = np.frombuffer(sound[: len(sound) // size * size], dtype=kind).reshape(-1, channels)
    mono = _scaled(whole).mean(axis=1, keepdims=True, dtype=np.float32)
    return Recording(mono.astype(np.float32), rate)


def _scaled(samples: npt.NDArray[np.generic]) -> npt.NDArray[np.float32]:
    values = samples.astype(np.float64)
    if samples.dtype.kind == "f":
        return values.astype(np.float32)
    if samples.dtype.kind == "u":
        values -= 128
    return (values / 2.0 ** (8 * samples.dtype.itemsize - 1)).astype(np.float32)
