"""Spliced tracks: the same with and without the cache, and the same to the ear as one encoding."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from voiceguide.audio.loudness import integrated_loudness
from voiceguide.session import rendering, splicing
from voiceguide.session.ready import Session, open_session
from voiceguide.session.rendering import render
from voiceguide.settings import Settings
from voiceguide.sinks.base import TrackFormat
from voiceguide.source import Source
from voiceguide.timeline.blocks import cut_blocks
from voiceguide.timeline.mastering import GAIN_STEP_DB, settle
from voiceguide.timeline.model import Event, Kind
from voiceguide.voices.store import Store

Decode = Callable[[Path], tuple[npt.NDArray[np.float32], int]]

ROUTINE = """# Two holds
[chime bowl]
Welcome. Find a clear patch of floor.
[pause 3s]
### Low lunge
Kneel on your {side} knee.
[hold 25s, each side]
    Let your shoulders drop.
    SAID
### Squats
[reps 6, every 3s]
That is all. DONE
"""


def routine(said: str = "Breathe out.", done: str = "") -> Source:
    """The routine; `said` is a line within a hold, `done` comes after everything else."""
    text = ROUTINE.replace("{side}", "right").replace("SAID", said).replace("DONE", done)
    return Source("test.routine", text)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache for each test."""
    monkeypatch.setenv("VOICEGUIDE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@contextmanager
def opened(source: Source | None = None, *, use_cache: bool = True) -> Iterator[Session]:
    """A session of the routine."""
    with open_session(source or routine(), Settings(use_cache=use_cache, voice="espeak")) as session:
        yield session


def track(path: Path, source: Source | None = None, *, use_cache: bool = True) -> bytes:
    """The bytes of a track of the routine."""
    with opened(source, use_cache=use_cache) as session:
        render(session, path)
    return path.read_bytes()


class Encodings:
    """Counts what is encoded."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        encode = vars(splicing)["encode"]

        def counted(*args: object, **kwargs: object) -> object:
            self.count += 1
            made: object = encode(*args, **kwargs)
            return made

        monkeypatch.setattr(splicing, "encode", counted)

    def since(self) -> int:
        """How many there were since the last time this was asked."""
        count, self.count = self.count, 0
        return count


def test_the_cache_changes_no_byte(tmp_path: Path) -> None:
    """Without it a track would depend on what was rendered before on the same machine."""
    cold = track(tmp_path / "cold.mp3")
    assert track(tmp_path / "warm.mp3") == cold
    assert track(tmp_path / "without.mp3", use_cache=False) == cold


def test_without_the_cache_nothing_is_kept(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it --no-cache would be a promise that nobody keeps."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "voiceguide-run-of-one-that-was-killed"
    left.mkdir()
    (left / "lock").write_bytes(b"")
    track(tmp_path / "a.mp3", use_cache=False)
    assert not cache.exists()
    assert {path.name for path in tmp_path.iterdir()} == {"a.mp3"}


def test_only_what_is_new_is_encoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it one changed line would cost as much as the whole class."""
    encodings = Encodings(monkeypatch)
    track(tmp_path / "a.mp3")
    assert encodings.since() > 20
    track(tmp_path / "a.mp3")
    assert encodings.since() == 0
    changed = track(tmp_path / "b.mp3", routine("Breathe in, and be still."))
    assert 1 <= encodings.since() <= 2
    assert changed == track(tmp_path / "c.mp3", routine("Breathe in, and be still."), use_cache=False)


def test_a_line_that_moves_keeps_its_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    """Without it a longer welcome would have every clip spoken and measured again."""
    track(tmp_path / "a.mp3")
    measured: list[int] = []
    tally_of = vars(splicing)["tally_of"]

    def counted(samples: npt.NDArray[np.float32], *, sample_rate: int) -> object:
        measured.append(len(samples))
        made: object = tally_of(samples, sample_rate=sample_rate)
        return made

    monkeypatch.setattr(splicing, "tally_of", counted)
    longer = Source("test.routine", routine().text.replace("Welcome.", "Welcome to you all."))
    track(tmp_path / "b.mp3", longer)
    assert len(measured) <= 2


def test_damage_in_the_cache_is_never_heard(tmp_path: Path, cache: Path) -> None:
    """Without it a bad sector would be a crackle in every track from then on."""
    whole = track(tmp_path / "a.mp3")
    rng = np.random.default_rng(1)
    for entry in Store(cache).entries():
        data = bytearray(Path(entry.path).read_bytes())
        data[int(rng.integers(len(data)))] ^= int(rng.integers(1, 256))
        Path(entry.path).write_bytes(data[: int(rng.integers(len(data)))] if rng.random() < 0.3 else data)
    assert track(tmp_path / "b.mp3") == whole
    assert track(tmp_path / "c.mp3") == whole


def gain_of(session: Session) -> float:
    """The gain that splicing finds for a session."""
    assert session.clips.store is not None
    track_format = TrackFormat(session.timeline.frames, 1, session.timeline.sample_rate)
    made = splicing.splicing_of(session.timeline, session.clips, session.clips.store, track_format)
    assert made is not None
    return made.gain(target=-19.0)


def sounding(session: Session) -> list[Event]:
    """The events that are heard, in order."""
    return [event for event in session.timeline.events if event.sound is not None]


@pytest.fixture
def both(
    tmp_path: Path, decode: Decode, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Event], npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """The sounding events, the spliced track and the one in one encoding, both decoded by FFmpeg."""
    with opened() as session:
        events = sounding(session)
        render(session, tmp_path / "spliced.mp3")
        gain = gain_of(session)
        monkeypatch.setattr(rendering, "splicing_of", lambda *args, **kwargs: None)
        monkeypatch.setattr(rendering, "settle", lambda *args, **kwargs: gain)
        render(session, tmp_path / "whole.mp3")
        assert session.timeline.frames == decode(tmp_path / "spliced.mp3")[0].shape[0]
    return events, decode(tmp_path / "spliced.mp3")[0][:, 0], decode(tmp_path / "whole.mp3")[0][:, 0]


Both = tuple[list[Event], npt.NDArray[np.float32], npt.NDArray[np.float32]]


def test_a_spliced_track_is_that_of_one_encoding(both: Both) -> None:
    """Without it splicing would be another sound, not another way to the same one."""
    _, spliced, whole = both
    assert spliced.shape == whole.shape
    difference = spliced - whole
    assert 10 * np.log10(np.sum(difference**2) / np.sum(whole**2)) < -25
    assert abs(integrated_loudness(spliced[:, None]) - integrated_loudness(whole[:, None])) < 0.02


def test_the_gain_is_that_of_the_whole(tmp_path: Path) -> None:
    """Without it a track would be louder as an MP3 than as a WAV file, by more than a step of its gain."""
    with opened() as session:
        target = -19.0
        settled = settle(lambda: cut_blocks(session.timeline, session.clips), target=target, channels=1)
        assert abs(settled - gain_of(session)) <= GAIN_STEP_DB


def test_onsets_are_on_their_samples(both: Both) -> None:
    """Without it a spliced voice would be late, or early, by part of a frame."""
    events, spliced, whole = both
    for event in (event for event in events if event.kind is not Kind.CUE):
        end = min(event.end, event.start + 44100)
        found = np.correlate(spliced[event.start : end], whole[event.start - 40 : end + 40])
        assert int(np.argmax(found)) == 40


def test_the_gaps_are_digital_silence(both: Both) -> None:
    """Without it silence would hiss, or click where passages meet."""
    events, spliced, _ = both
    quiet = np.ones(len(spliced), dtype=bool)
    for event in events:
        quiet[max(0, event.start - 1600) : event.end + 1600] = False
    assert quiet.sum() > 20 * 44100
    assert np.abs(spliced[quiet]).max() < 1e-9, "FFmpeg's own arithmetic leaves some 1e-15"


@pytest.mark.parametrize("kbps", [32, 160, 320])
def test_other_bitrates_are_spliced_too(
    tmp_path: Path, decode: Decode, kbps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it only the default would be right."""
    encodings = Encodings(monkeypatch)
    with opened() as session:
        render(session, tmp_path / "a.mp3", options=rendering.RenderOptions(bitrate_kbps=kbps))
        assert decode(tmp_path / "a.mp3")[0].shape == (session.timeline.frames, 1)
    assert encodings.since() > 20


@pytest.mark.parametrize(
    "text",
    ["[music pad]\nOne.\n[pause 3s]\nTwo.", "[chime gong]\n" + "Word after word. " * 60],
)
def test_what_cannot_be_cut_is_encoded_in_one_pass(tmp_path: Path, decode: Decode, text: str) -> None:
    """Without it a bed would be missing, or a long stretch fill the memory."""
    gaps = "---\ngaps: {sentence: 0.1s}\n---\n"
    with opened(Source("test.routine", f"{gaps}{text}\n")) as session:
        render(session, tmp_path / "a.mp3")
        assert decode(tmp_path / "a.mp3")[0].shape[0] == session.timeline.frames


COMMAND = [sys.executable, "-m", "voiceguide", "render", "-q"]


def _run(arguments: list[str], folder: Path, cache: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "VOICEGUIDE_CACHE": str(cache)}
    environment["PYTHONPATH"] = str(Path(rendering.__file__).parents[2])
    return subprocess.Popen([*COMMAND, *arguments], cwd=folder, env=environment, stderr=subprocess.PIPE)


@pytest.mark.slow
def test_eight_renders_at_once_on_one_cache(tmp_path: Path, cache: Path) -> None:
    """Without it a studio that renders its catalogue in parallel would get tracks of mixed parts."""
    (tmp_path / "a.routine").write_text(routine().text)
    expected = track(tmp_path / "expected.mp3", use_cache=False)
    runs = [_run(["a.routine", "-o", f"{n}.mp3"], tmp_path, cache) for n in range(8)]
    assert [(run.communicate()[1], run.returncode) for run in runs] == [(b"", 0)] * 8
    tagged = [(tmp_path / f"{n}.mp3").read_bytes() for n in range(8)]
    assert len(set(tagged)) == 1
    assert len(tagged[0]) == len(expected)
    assert list((cache / "making").iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(
    not (sys.platform == "linux" and os.geteuid() == 0), reason="only root can mount a small disk"
)
def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path, cache: Path) -> None:
    """Without it a full disk would leave half a track, or take the old one along."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "none", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        (disk / "a.mp3").write_bytes(b"the old track")
        (tmp_path / "a.routine").write_text(routine().text)
        run = _run([str(tmp_path / "a.routine"), "-o", "a.mp3"], disk, cache)
        told = run.communicate()[1].decode()
        assert (run.returncode, told.count("\n")) == (3, 2)
        assert "the disk is full" in told
        assert {path.name: path.read_bytes() for path in disk.iterdir()} == {"a.mp3": b"the old track"}
        whole = track(tmp_path / "b.mp3")
        run = _run([str(tmp_path / "a.routine"), "-o", str(tmp_path / "c.mp3")], disk, disk / "cache")
        assert (run.communicate()[1], run.returncode) == (b"", 0)
        assert len((tmp_path / "c.mp3").read_bytes()) == len(whole)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_threads_are_as_many_as_are_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it every process of a build would start a thread for every core."""
    from concurrent import futures

    asked: list[int] = []
    pool = futures.ThreadPoolExecutor

    def counted(workers: int, thread_name_prefix: str = "") -> futures.ThreadPoolExecutor:
        asked.append(workers)
        return pool(workers, thread_name_prefix)

    monkeypatch.setattr(futures, "ThreadPoolExecutor", counted)
    with open_session(routine(), Settings(voice="espeak", workers=1)) as session:
        render(session, tmp_path / "a.mp3")
    assert set(asked) == {1}
    assert multiprocessing.active_children() == []
