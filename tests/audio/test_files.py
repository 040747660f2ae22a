"""Reading sound files: every common format, and none of the tricks."""

from __future__ import annotations

import http.server
import struct
import threading
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voiceguide.audio.files import read_audio
from voiceguide.audio.pcm import Samples
from voiceguide.errors import AudioFileError

FFmpeg = Callable[..., str]


def burst(*, rate: int = 44_100, channels: int = 1) -> Samples:
    """A second of sound: silence, 0.5 s of a chord with soft ends from 0.25 s on, silence."""
    time = np.arange(rate // 2) / rate
    chord = sum(np.sin(2 * np.pi * hertz * time) for hertz in (440.0, 1_130.0)) * 0.2 * np.hanning(rate // 2)
    samples = np.zeros((rate, channels), dtype=np.float32)
    samples[rate // 4 : rate // 4 + rate // 2] = chord[:, np.newaxis]
    return samples


def write(path: Path, samples: Samples, *, rate: int = 44_100, width: int = 2) -> Path:
    """The samples as a WAV file of 1 to 4 bytes a sample."""
    whole = np.rint(samples.astype(np.float64) * (2 ** (8 * width - 1) - 1)).astype("<i8")
    whole += 128 if width == 1 else 0
    data = whole.reshape(-1, 1).view(np.uint8)[:, :width].tobytes()
    with wave.open(str(path), "wb") as file:
        file.setparams((samples.shape[1], width, rate, 0, "NONE", ""))
        file.writeframes(data)
    return path


@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("channels", [1, 2])
def test_wav_of_every_width(tmp_path: Path, width: int, channels: int) -> None:
    """A wrong byte order or offset turns a recording into noise."""
    samples = burst(channels=channels)
    clip = read_audio(write(tmp_path / "x.wav", samples, width=width))
    assert clip.samples.dtype == np.float32
    assert np.allclose(clip.samples, samples, atol=1.1 / 2 ** (8 * width - 1))


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("x.flac", ["-c:a", "flac"]),
        ("x.mp3", ["-c:a", "libmp3lame", "-b:a", "192k"]),
        ("x.m4a", ["-c:a", "aac", "-b:a", "160k"]),
        ("x.ogg", ["-c:a", "libvorbis"]),
        ("x.opus", ["-c:a", "libopus"]),
        ("x.aiff", ["-c:a", "pcm_s16be"]),
        ("float.wav", ["-c:a", "pcm_f32le"]),
        ("law.wav", ["-c:a", "pcm_alaw"]),
        ("x.mkv", ["-c:a", "flac"]),
    ],
)
def test_what_ffmpeg_made_is_read(tmp_path: Path, ffmpeg: FFmpeg, name: str, codec: list[str]) -> None:
    """Beds and own chimes come in every format; each must come in whole and in place."""
    source = write(tmp_path / "source.wav", burst(channels=2))
    path = tmp_path / name
    ffmpeg("-v", "error", "-i", source, *codec, path)
    clip = read_audio(path)
    assert clip.channels == 2
    assert clip.sample_rate == 44_100
    assert abs(clip.frames - 44_100) <= 1_500
    found, wanted = clip.samples[:, 0], burst()[:, 0]
    shared = min(found.size, wanted.size)
    shifts = range(-60, 61)
    fits = [float(np.dot(np.roll(found[:shared], shift), wanted[:shared])) for shift in shifts]
    assert abs(shifts[int(np.argmax(fits))]) <= 44, "more than a millisecond out of place"
    assert max(fits) == pytest.approx(float(np.dot(wanted, wanted)), rel=0.05)


def test_rate_and_channels_are_converted(tmp_path: Path) -> None:
    """The pipeline knows one rate only, and a cue is mono."""
    samples = burst(rate=22_050, channels=2)
    samples[:, 1] = 0
    path = write(tmp_path / "x.wav", samples, rate=22_050)
    mono = read_audio(path, channels=1)
    assert mono.samples.shape == (44_100, 1)
    assert float(np.abs(mono.samples).max()) == pytest.approx(float(samples.max()) / 2, rel=0.02)
    twin = read_audio(write(tmp_path / "y.wav", burst()), channels=2)
    assert twin.channels == 2
    assert np.array_equal(twin.samples[:, 0], twin.samples[:, 1])
    assert read_audio(path, sample_rate=48_000).sample_rate == 48_000


def test_more_channels_become_stereo(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    """A film's six channels must not reach a mixer that knows two."""
    path = tmp_path / "six.flac"
    ffmpeg("-v", "error", "-f", "lavfi", "-i", "sine=440:d=0.3", "-ac", "6", path)
    assert read_audio(path).channels == 2


def test_too_loud_is_turned_down_as_a_whole(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    """Samples beyond full scale would be torn off at the mixer."""
    path = tmp_path / "hot.wav"
    ffmpeg(
        "-v", "error", "-f", "lavfi", "-i", "sine=440:d=0.3", "-af", "volume=30dB", "-c:a", "pcm_f32le", path
    )
    samples = read_audio(path).samples[:, 0]
    assert float(np.abs(samples).max()) == pytest.approx(1.0, abs=1e-6)
    assert np.count_nonzero(np.abs(samples) > 0.999) < 0.05 * samples.size, "it was clipped, not turned down"


def refusal(path: Path, **options: float) -> str:
    """The message with which a file is refused."""
    with pytest.raises(AudioFileError) as caught:
        read_audio(path, **options)  # type: ignore[arg-type]
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message
    return caught.value.message


def test_missing_folder_and_empty(tmp_path: Path) -> None:
    """Each of these is a slip that a person can mend, once told which it is."""
    (tmp_path / "empty.mp3").write_bytes(b"")
    assert "no such" in refusal(tmp_path / "nowhere.wav")
    assert "folder" in refusal(tmp_path)
    assert "empty" in refusal(tmp_path / "empty.mp3")
    assert "no sound" in refusal(write(tmp_path / "none.wav", burst()[:0]))


@pytest.mark.parametrize("name", ["notes.mp3", "notes.wav", "notes.m4a", "notes", "notes.ogg"])
def test_text_is_no_sound(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    """A wrong file must give one line, and no chatter of a decoder."""
    path = tmp_path / name
    path.write_text("Lie down on your back.\n" * 400)
    assert "no sound can be read" in refusal(path)
    assert capfd.readouterr() == ("", "")


def test_pictures_and_broken_files_are_refused(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    """A picture has no sound track, and half a header is no file."""
    ffmpeg("-v", "error", "-f", "lavfi", "-i", "color=red:s=16x16", "-frames:v", "1", tmp_path / "x.png")
    refusal(tmp_path / "x.png")
    whole = write(tmp_path / "x.wav", burst()).read_bytes()
    (tmp_path / "half.wav").write_bytes(whole[:30])
    refusal(tmp_path / "half.wav")


def test_a_header_that_lies_does_no_harm(tmp_path: Path) -> None:
    """Lengths and rates in a header are claims; memory must not follow them."""
    whole = bytearray(write(tmp_path / "x.wav", burst()).read_bytes())
    struct.pack_into("<I", whole, 40, 0x7FFFFFF0)
    (tmp_path / "long.wav").write_bytes(whole)
    assert read_audio(tmp_path / "long.wav").frames == 44_100
    for rate in (0, 1, 0x7FFFFFFF):
        struct.pack_into("<I", whole, 24, rate)
        (tmp_path / "rate.wav").write_bytes(whole)
        refusal(tmp_path / "rate.wav")


def test_values_that_are_not_numbers_are_refused(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    """One NaN would spread through filters and silence a whole track."""
    path = tmp_path / "x.wav"
    ffmpeg("-v", "error", "-f", "lavfi", "-i", "sine=440:d=0.3", "-c:a", "pcm_f32le", path)
    path.write_bytes(path.read_bytes()[:-4] + struct.pack("<f", float("nan")))
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("name", ["x.wav", "x.flac"])
def test_too_long_is_refused(tmp_path: Path, ffmpeg: FFmpeg, name: str) -> None:
    """A file of a few kilobytes can unfold to days of sound."""
    path = tmp_path / name
    ffmpeg("-v", "error", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=5", path)
    assert "too long" in refusal(path, max_seconds=4.5)
    assert read_audio(path, max_seconds=5.0).frames == 220_500


class Listener(http.server.BaseHTTPRequestHandler):
    """Notes that somebody called."""

    def do_GET(self) -> None:
        """Count the call and give nothing."""
        self.server.calls.append(self.path)  # type: ignore[attr-defined]
        self.send_error(404)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def network() -> object:
    """A web server that lists the calls it got in `calls`."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    server.calls = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


PLAYLISTS = {
    "concat": "ffconcat version 1.0\nfile '{target}'\n",
    "m3u": "#EXTM3U\n#EXTINF:1,x\n{target}\n",
    "hls": "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.0,\n{target}\n#EXT-X-ENDLIST\n",
    "dash": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
    'mediaPresentationDuration="PT1S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period>'
    '<AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="1"><BaseURL>{target}</BaseURL>'
    "</Representation></AdaptationSet></Period></MPD>",
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
}


@pytest.mark.parametrize("kind", PLAYLISTS)
@pytest.mark.parametrize("ending", ["wav", "mp3", "m3u8", "m3u", "txt", "mpd"])
def test_playlists_are_not_followed(tmp_path: Path, network: object, kind: str, ending: str) -> None:
    """A routine from a stranger must not fetch addresses or read other files through a "sound file"."""
    secret = write(tmp_path / "secret.wav", burst())
    address = f"http://127.0.0.1:{network.server_address[1]}/x.ts"  # type: ignore[attr-defined]
    for target in (secret.name, str(secret), f"file:{secret}", address):
        path = tmp_path / f"list.{ending}"
        path.write_text(PLAYLISTS[kind].format(target=target))
        refusal(path)
    assert network.calls == []  # type: ignore[attr-defined]


def test_a_playlist_would_be_followed_without_the_guards(tmp_path: Path, ffmpeg: FFmpeg) -> None:
    """Proves that the test above looks at something: plain FFmpeg does open the other file."""
    secret = write(tmp_path / "secret.wav", burst())
    path = tmp_path / "list.wav"
    path.write_text(PLAYLISTS["concat"].format(target=secret.name))
    assert "Audio: pcm_s16le" in ffmpeg("-i", path, "-f", "null", "-")


@pytest.mark.parametrize("name", ["-y.wav", "http:x.wav", "a b'\"%03d.flac", "pipe:0.flac"])
def test_odd_names_are_only_names(
    tmp_path: Path, ffmpeg: FFmpeg, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file's name must never be taken for an option, a pattern or an address."""
    monkeypatch.chdir(tmp_path)
    ffmpeg("-v", "error", "-f", "lavfi", "-i", "sine=440:d=0.3", "-f", "flac", "plain")
    Path("plain").rename(name)
    assert read_audio(Path(name)).frames == pytest.approx(13_230, abs=1)
