"""The sound files that speech systems write; made here by FFmpeg, which knows what they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.errors import VoiceError
from voiceguide.voices.containers import recording_of

RATE = 22_050


def made(ffmpeg: str, target: Path, options: str) -> bytes:
    """The bytes of a file with half a second of a 440 Hz tone at an eighth of full scale."""
    tone = ["-f", "lavfi", "-i", f"sine=frequency=440:sample_rate={RATE}:duration=0.5"]
    command = [ffmpeg, "-nostdin", "-v", "error", *tone, *options.split(), str(target)]
    subprocess.run(command, check=True)
    return target.read_bytes()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.wav", "-c:a pcm_s16le"),
        ("a.wav", "-c:a pcm_u8"),
        ("a.wav", "-c:a pcm_s16le -ac 2"),
        ("a.aiff", "-c:a pcm_s16be"),
        ("a.aiff", "-c:a pcm_s16be -ac 2"),
        ("a.aiff", "-c:a pcm_s8"),
        ("a.aiff", "-c:a pcm_s16le"),
        ("a.aiff", "-c:a pcm_f32be"),
    ],
)
def test_wav_and_aiff_are_read(ffmpeg: str, tmp_path: Path, name: str, options: str) -> None:
    """Without it macOS, which writes AIFF, would have no voice, and Windows only some."""
    recording = recording_of(made(ffmpeg, tmp_path / name, options), voice="v")
    assert recording.sample_rate == RATE
    assert recording.samples.shape == (RATE // 2, 1)
    assert recording.samples.dtype == np.float32
    # FFmpeg's tone peaks at 1/8; in stereo its channels are each 3 dB lower.
    peak = 0.125 / np.sqrt(2) if "-ac 2" in options else 0.125
    assert np.abs(recording.samples).max() == pytest.approx(peak, abs=0.012)
    spectrum = np.abs(np.fft.rfft(recording.samples[:, 0]))
    assert np.argmax(spectrum) * RATE / len(recording.samples) == pytest.approx(440, abs=2)


@pytest.mark.parametrize(
    "data",
    [b"", b"ID3", b"RIFF", b"RIFF\x00\x00\x00\x00WAVEfmt ", b"FORM\x00\x00\x00\x00AIFF", b"FORM....AIFCCOMM"],
)
def test_a_broken_file_is_an_error_that_names_the_voice(data: bytes) -> None:
    """Without it a half-written file would end in a traceback."""
    with pytest.raises(VoiceError, match="system:Zoe"):
        recording_of(data, voice="system:Zoe")


@given(st.sampled_from([b"RIFF", b"FORM"]), st.sampled_from([b"WAVE", b"AIFC"]), st.binary(max_size=80))
def test_no_bytes_are_a_traceback(form: bytes, kind: bytes, rest: bytes) -> None:
    """Without it some damaged header would show an error of Python's."""
    data = form + b"\x00\x00\x00\x40" + kind + b"COMM\x00\x00\x00\x12" + rest
    try:
        recording_of(data, voice="v")
    except VoiceError:
        return
