"""Frames and the Info frame, against FFmpeg's own."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

import pytest

from voiceguide.errors import EncoderError
from voiceguide.sinks.crc16 import crc16
from voiceguide.sinks.mp3_frames import info_frame, parse_header, split_frames

MONO_96 = bytes.fromhex("fffb70c4")


def foreign(ffmpeg: str, path: Path, *, rate: int, channels: int, kbps: int) -> bytes:
    """A track that FFmpeg made with its own Info frame, without ID3."""
    source = f"aevalsrc=0.2*sin(440*t):s={rate}:d=2"
    command = [ffmpeg, "-nostdin", "-v", "error", "-f", "lavfi", "-i", source, "-ac", str(channels)]
    command += ["-c:a", "libmp3lame", "-b:a", f"{kbps}k", "-id3v2_version", "0", "-write_xing", "1"]
    subprocess.run([*command, str(path)], check=True)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("rate", "channels", "kbps"), [(44100, 2, 160), (44100, 1, 96), (48000, 2, 128), (22050, 1, 64)]
)
def test_another_writers_track_is_read_and_its_tag_matched(
    ffmpeg: str, tmp_path: Path, rate: int, channels: int, kbps: int
) -> None:
    """Without it our Info frame could be wrong in the same way as our reading of it."""
    frames, rest = split_frames(foreign(ffmpeg, tmp_path / "a.mp3", rate=rate, channels=channels, kbps=kbps))
    header = parse_header(frames[1][:4])
    assert rest == b""
    assert (header.sample_rate, header.channels, header.bitrate_kbps) == (rate, channels, kbps)
    theirs, sound = frames[0], b"".join(frames[1:])
    at = 4 + header.side_bytes
    assert theirs[at : at + 4] == b"Info"
    padding = int.from_bytes(theirs[at + 141 : at + 144], "big") & 0xFFF
    samples = (len(frames) - 1) * header.samples - 576 - padding
    ours = info_frame(
        frames[1][:4],
        frame_count=len(frames) - 1,
        byte_count=len(sound),
        total_samples=samples,
        music_crc=crc16(sound),
    )
    assert ours[at + 8 : at + 16] == theirs[at + 8 : at + 16]
    assert ours[at + 142 : at + 144] == theirs[at + 142 : at + 144]
    assert ours[at + 148 : at + 154] == theirs[at + 148 : at + 154]


def test_the_fields_of_the_info_frame() -> None:
    """Without it a player would seek to a wrong place or play the encoder's padding."""
    frame = info_frame(MONO_96, frame_count=100, byte_count=31347, total_samples=114_000, music_crc=0xABCD)
    header = parse_header(frame[:4])
    assert (len(frame), header.padding, header.bitrate_kbps) == (header.length, 0, 96)
    assert frame[4:21] == bytes(17)
    assert frame[21:37] == struct.pack(">4sIII", b"Info", 0xF, 100, 31347 + len(frame))
    table = frame[37:137]
    assert table[0] == len(frame) * 256 // (31347 + len(frame))
    assert list(table) == sorted(table)
    assert table[50] == pytest.approx(128, abs=2)
    assert frame[141:150] == b"LAME3.100"
    assert int.from_bytes(frame[162:165], "big") == 576 << 12 | 115_200 - 114_000 - 576
    assert frame[173:175] == b"\xab\xcd"
    assert int.from_bytes(frame[175:177], "big") == crc16(frame[:175])
    assert set(frame[177:]) == {0}


@pytest.mark.parametrize("samples", [114_625, 110_528])
def test_lengths_that_the_fields_cannot_tell_are_refused(samples: int) -> None:
    """Without it a lost frame would be hidden behind a padding that is not there."""
    with pytest.raises(EncoderError, match="wrong number of frames"):
        info_frame(MONO_96, frame_count=100, byte_count=31347, total_samples=samples)


def test_a_frame_may_be_cut_anywhere() -> None:
    """Without it the last frame of a block of the encoder's would be lost."""
    frame = MONO_96.ljust(parse_header(MONO_96).length, b"\x55")
    data = frame * 3
    for cut in range(len(data)):
        first, rest = split_frames(data[:cut])
        second, left = split_frames(rest + data[cut:])
        assert (first + second, left) == ([frame] * 3, b"")


@pytest.mark.parametrize(
    "data", ["00000000", "fffa70c4", "fff370ff00", "fffb00c4", "fffbf0c4", "fffb7cc4", "ffeb70c4"]
)
def test_what_is_no_frame_is_refused(data: str) -> None:
    """Without it an encoder's fault would be copied into the track."""
    with pytest.raises(EncoderError):
        parse_header(bytes.fromhex(data))
