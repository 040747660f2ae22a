"""A track of spliced frames is what one continuous encoding gives, to a decoder and to the ear."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from voiceguide.errors import EncoderError, StorageError, UsageError
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.crc16 import crc16
from voiceguide.sinks.mp3 import Mp3Sink
from voiceguide.sinks.mp3_frames import BITRATES, SAMPLE_RATES, parse_header, split_frames
from voiceguide.sinks.splice import SplicedMp3
from voiceguide.sinks.splice_form import Mp3Form, Silence, encode

Decode = Callable[[Path], tuple[npt.NDArray[np.float32], int]]
Pcm = npt.NDArray[np.int16]

FORMS = [(rate, kbps) for rate in SAMPLE_RATES for kbps in BITRATES[SAMPLE_RATES[rate]]]
"""Every sample rate with each of its bitrates."""

TIMELINES_A_FORM = 3

BEFORE, AFTER = 1600, 1600
"""How far any encoding smears a sound into the silence around it, in samples: 1424 and 1488 in 16 bits."""

NOTHING = 1e-9
"""-180 dB: FFmpeg decodes to float, and leaves some 1e-15 in the silence of any encoding."""


@dataclass(frozen=True)
class Case:
    """A random timeline: its samples, and the stretches of sound in it."""

    form: Mp3Form
    sound: Pcm
    spans: tuple[tuple[int, int], ...]


def burst(rng: np.random.Generator, frames: int, rate: int) -> Pcm:
    """A sound that begins and ends at once: a voice-like buzz, a sweep, a stroke or a hiss."""
    time = np.arange(frames) / rate
    kind = rng.integers(4)
    if kind == 0:
        buzz = np.sign(np.sin(2 * np.pi * rng.uniform(90, 220) * time))
        sound = 9000 * buzz * np.abs(np.sin(2 * np.pi * 3 * time))
    elif kind == 1:
        sound = 12000 * np.sin(2 * np.pi * (rng.uniform(100, 2000) * time + 300 * time**2))
    elif kind == 2:
        sound = 20000 * np.exp(-12 * time) * np.sin(2 * np.pi * 800 * time)
    else:
        sound = rng.standard_normal(frames) * 2500
    return np.asarray(np.clip(np.rint(sound), -32768, 32767), dtype=np.int16)


def case_of(rate: int, kbps: int, seed: int) -> Case:
    """A timeline of 1 to 2.5 seconds; gaps are often as short as they may be."""
    rng = np.random.default_rng((rate, kbps, seed))
    form = Mp3Form(rate, kbps)
    total = int(rng.integers(rate, 5 * rate // 2))
    sound, spans = np.zeros(total, np.int16), []
    at = 0 if rng.random() < 0.3 else int(rng.integers(1, rate // 2))
    while at < total:
        frames = min(int(rng.integers(1, rate // 2)), total - at)
        sound[at : at + frames] = burst(rng, frames, rate)
        spans.append((at, at + frames))
        at += frames + form.shortest_gap + (0 if rng.random() < 0.4 else int(rng.integers(rate)))
    return Case(form, sound, tuple(spans))


def write_spliced(path: Path, case: Case, head: bytes = b"") -> None:
    """The case from passages, each encoded apart."""
    track = TrackFormat(len(case.sound), 1, case.form.sample_rate, case.form.bitrate_kbps, head)
    with SplicedMp3(path, track) as sink:
        for start, end in case.spans:
            pcm = case.sound[start:end].astype("<i2").tobytes()
            sink.put(encode(pcm, lead=case.form.lead(start), form=case.form), start=start)


def write_whole(path: Path, case: Case) -> None:
    """The case in one continuous encoding."""
    track = TrackFormat(len(case.sound), 1, case.form.sample_rate, case.form.bitrate_kbps)
    with Mp3Sink(path, track) as sink:
        sink.write((case.sound / np.float32(32768)).astype(np.float32).reshape(-1, 1))


def quiet(case: Case) -> npt.NDArray[np.bool_]:
    """The samples that are far enough from any sound to be exactly zero."""
    far = np.ones(len(case.sound), dtype=bool)
    for start, end in case.spans:
        far[max(0, start - BEFORE) : end + AFTER] = False
    return far


def errors(case: Case, tmp_path: Path, decoded: Callable[[Path], npt.NDArray[np.float32]]) -> float:
    """Checks length, silence and delay of the spliced track; gives its error as a share of the other's."""
    write_spliced(tmp_path / "spliced.mp3", case)
    write_whole(tmp_path / "whole.mp3", case)
    spliced, whole = decoded(tmp_path / "spliced.mp3"), decoded(tmp_path / "whole.mp3")
    assert spliced.shape == whole.shape == case.sound.shape
    assert np.abs(spliced[quiet(case)]).max(initial=0) < NOTHING
    assert lag(spliced, whole) == 0
    source = case.sound / 32768
    return float(np.sum((spliced - source) ** 2) / np.sum((whole - source) ** 2))


def lag(first: npt.NDArray[np.float32], second: npt.NDArray[np.float32]) -> int:
    """By how many samples the first lags behind the second, by correlation."""
    size = 2 * len(first)
    product = np.fft.rfft(first, size) * np.conj(np.fft.rfft(second, size))
    found = int(np.argmax(np.fft.irfft(product, size)))
    return found if found < len(first) else found - size


def by_miniaudio(path: Path) -> npt.NDArray[np.float32]:
    """Decoded by the miniaudio library, within this process."""
    miniaudio = pytest.importorskip("miniaudio")
    info = miniaudio.get_file_info(str(path))
    got = miniaudio.decode_file(
        str(path), miniaudio.SampleFormat.FLOAT32, nchannels=1, sample_rate=info.sample_rate
    )
    return np.array(got.samples, dtype=np.float32)


def test_one_timeline_of_every_form_decodes_as_one_encoding(tmp_path: Path) -> None:
    """Without it a track with one changed line could sound otherwise, or click, at some rate or bitrate."""
    ratios = [errors(case_of(*form, seed=0), tmp_path, by_miniaudio) for form in FORMS]
    assert len(ratios) == 84
    assert abs(float(np.mean(np.log(ratios)))) < 0.03
    assert max(ratios) < 1.5


@pytest.mark.slow
def test_hundreds_of_random_timelines_decode_as_one_encoding(tmp_path: Path, decode: Decode) -> None:
    """Without it the splice could be right for what we happened to try. FFmpeg decodes, and may not warn."""
    seeds = range(1, 1 + TIMELINES_A_FORM)
    cases = [case_of(*form, seed=seed) for form, seed in itertools.product(FORMS, seeds)]
    ratios = [errors(case, tmp_path, lambda path: decode(path)[0][:, 0]) for case in cases]
    assert len(ratios) == 252
    assert abs(float(np.mean(np.log(ratios)))) < 0.03
    assert max(ratios) < 1.5


@pytest.mark.parametrize(("rate", "kbps"), [(44100, 96), (48000, 128), (22050, 48), (16000, 8)])
def test_ffmpeg_agrees(tmp_path: Path, decode: Decode, rate: int, kbps: int) -> None:
    """Without it the quick test would trust a single decoder; FFmpeg may not say a word either."""
    ratio = errors(case_of(rate, kbps, seed=9), tmp_path, lambda path: decode(path)[0][:, 0])
    assert 0.8 < ratio < 1.25


def test_the_bytes_are_those_of_a_constant_bitrate(tmp_path: Path) -> None:
    """Without it a player that seeks by bytes would be off by more with every passage."""
    for rate, kbps in ((44100, 96), (44100, 160), (22050, 40), (48000, 96)):
        case = case_of(rate, kbps, seed=3)
        write_spliced(tmp_path / "spliced.mp3", case)
        write_whole(tmp_path / "whole.mp3", case)
        sizes = [(tmp_path / name).stat().st_size for name in ("spliced.mp3", "whole.mp3")]
        assert abs(sizes[0] - sizes[1]) <= 4


def test_the_checksum_in_the_info_frame_is_that_of_the_frames(tmp_path: Path) -> None:
    """Without it tools that verify a track would call every spliced one damaged."""
    write_spliced(tmp_path / "a.mp3", case_of(44100, 96, seed=4))
    frames, rest = split_frames((tmp_path / "a.mp3").read_bytes())
    assert rest == b""
    at = frames[0].index(b"LAME3.100")
    assert int.from_bytes(frames[0][at + 32 : at + 34], "big") == crc16(b"".join(frames[1:]))
    assert int.from_bytes(frames[0][at + 34 : at + 36], "big") == crc16(frames[0][: at + 34])


def test_a_track_of_silence_alone(tmp_path: Path, decode: Decode) -> None:
    """Without it a routine of pauses would have no frames, or the wrong length."""
    for total in (1, 1151, 1152, 1153, 44100 * 21):
        with SplicedMp3(tmp_path / "a.mp3", TrackFormat(total, 1, 44100)):
            pass
        found, _ = decode(tmp_path / "a.mp3")
        assert found.shape == (total, 1)
        assert not found.any()


def test_frames_of_silence_are_whole_and_alike() -> None:
    """Without it a gap could hold half a frame, or frames of another bitrate."""
    for rate, kbps in FORMS[::3]:
        form = Mp3Form(rate, kbps)
        silence = Silence(form)
        for place, count in ((0, silence.frames), (silence.frames - 1, 7), (12345, 1)):
            run = silence.run(place=place, frames=count)
            frames, rest = split_frames(run.data)
            assert (len(frames), rest, run.frames) == (count, b"", count)
            assert run.crc == crc16(run.data)
            assert len(run.data) == form.bytes_until(place + count) - form.bytes_until(place)
            assert {parse_header(frame[:4]).bitrate_kbps for frame in frames} == {kbps}
            assert not any(frame[4:].strip(b"\0") for frame in frames)


def test_a_passage_does_not_depend_on_its_place_but_for_the_offset() -> None:
    """Without it what was encoded once could not be used at another place."""
    form = Mp3Form(44100, 96)
    rng = np.random.default_rng(1)
    pcm = burst(rng, 30000, 44100).astype("<i2").tobytes()
    starts = [5000, 5000 + 1152, 5000 + 1152 * 400]
    assert len({encode(pcm, lead=form.lead(start), form=form).data for start in starts}) == 1
    assert form.lead(5001) != form.lead(5000)


def test_the_first_frame_of_a_passage_looks_back_at_nothing() -> None:
    """Without it a decoder would read the beginning of a sound from what silence has in its place."""
    rng = np.random.default_rng(2)
    for rate, kbps in FORMS:
        form = Mp3Form(rate, kbps)
        pcm = burst(rng, rate // 4, rate).astype("<i2").tobytes()
        frame = split_frames(encode(pcm, lead=form.lead(rate), form=form).data)[0][0]
        bits = 9 if form.extra_frames == 1 else 8
        assert int.from_bytes(frame[4:6], "big") >> (16 - bits) == 0


def test_passages_that_overlap_are_refused(tmp_path: Path) -> None:
    """Without it a mistake in the cutting would give a track that plays on but drifts."""
    form = Mp3Form(44100, 96)
    passage = encode(bytes(2 * 44100), lead=form.lead(44100), form=form)
    with _open(tmp_path / "a.mp3") as sink:
        sink.put(passage, start=44100)
        with pytest.raises(ValueError, match="begins in frame"):
            sink.put(passage, start=44100 + 44100 // 2)


def test_passages_of_another_form_are_refused(tmp_path: Path) -> None:
    """Without it a track could change its bitrate on the way, and its length with it."""
    form = Mp3Form(44100, 128)
    passage = encode(bytes(2 * 4410), lead=form.lead(44100), form=form)
    with pytest.raises(EncoderError, match="not all of one bitrate"), _open(tmp_path / "a.mp3") as sink:
        sink.put(passage, start=44100)


def test_more_sound_than_the_track_is_long_is_refused(tmp_path: Path) -> None:
    """Without it the length in the Info frame would be a lie."""
    form = Mp3Form(44100, 96)
    with pytest.raises(EncoderError, match="wrong number of frames"), _open(tmp_path / "a.mp3") as sink:
        sink.put(encode(bytes(2 * 44100 * 20), lead=0, form=form), start=0)


def test_what_is_there_stays_until_the_track_is_whole(tmp_path: Path) -> None:
    """Without it an interrupted render would take the old track along."""
    (tmp_path / "a.mp3").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), _open(tmp_path / "a.mp3"):
        raise KeyboardInterrupt
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.mp3": b"old"}


def test_a_form_that_mp3_does_not_have_is_refused_at_once(tmp_path: Path) -> None:
    """Without it the mistake would come out after minutes of work."""
    with pytest.raises(UsageError):
        SplicedMp3(tmp_path / "a.mp3", TrackFormat(1000, 1, 11025))
    with pytest.raises(StorageError), SplicedMp3(tmp_path / "no" / "a.mp3", TrackFormat(1000, 1, 44100)):
        pass


def _open(path: Path) -> SplicedMp3:
    return SplicedMp3(path, TrackFormat(44100 * 4, 1, 44100, 96))
