"""A finished track against its routine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from made import CLASS, session_of
from voiceguide.errors import AudioFileError
from voiceguide.records import replace
from voiceguide.session.mixing import music_named
from voiceguide.session.rendering import RenderOptions, render
from voiceguide.session.verifying import Verdict, verify
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.registry import open_sink
from voiceguide.tracks.tags import id3_tag, read_tags

Sound = npt.NDArray[np.float32]

PLAIN = RenderOptions(has_cover=False)


def verdict(path: Path, text: str = CLASS, options: RenderOptions = PLAIN) -> Verdict:
    """What the check finds."""
    with session_of(text) as session:
        return verify(session, path, options=options)


def faults(found: Verdict) -> set[str]:
    """The names of what is at fault."""
    return {finding.name for finding in found.findings if not finding.is_good}


@pytest.fixture(scope="module")
def track(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class as a WAV."""
    path = tmp_path_factory.mktemp("track") / "a.wav"
    with session_of() as session:
        render(session, path, options=PLAIN)
    return path


def changed(track: Path, path: Path, decode: Callable[[Path], tuple[Sound, int]], change: object) -> Path:
    """The track with its samples changed, tags and all."""
    sound = change(decode(track)[0])  # type: ignore[operator]
    form = TrackFormat(len(sound), 1, 44_100, head=id3_tag(read_tags(track)))
    with open_sink(path, form) as sink:
        sink.write(np.ascontiguousarray(sound, dtype=np.float32))
    return path


@pytest.mark.parametrize("ending", ["mp3", "m4a", "opus", "flac", "wav"])
def test_what_we_render_is_without_fault(tmp_path: Path, ending: str) -> None:
    """Without it the check would cry wolf, or a format would be broken."""
    path = tmp_path / f"a.{ending}"
    with session_of() as session:
        render(session, path, options=PLAIN)
        found = verify(session, path, options=PLAIN)
    assert faults(found) == set()
    assert len(found.findings) == 8
    assert found.decoder == ("miniaudio" if ending == "flac" else "FFmpeg")


def test_onsets_are_found_under_a_bed(tmp_path: Path) -> None:
    """Without it a track with music could not be checked."""
    options = RenderOptions(has_cover=False, music=music_named("ocean", level_db=-12.0))
    with session_of("Welcome to all of it.\n[hold 9s] Breathe.\nThat is all there is.\n") as session:
        render(session, tmp_path / "a.mp3", options=options)
        found = verify(session, tmp_path / "a.mp3", options=options)
    assert faults(found) == set()


def moved(sound: Sound) -> Sound:
    """Late by 10 ms from its eighth second on."""
    at = 8 * 44_100
    return np.concatenate([sound[:at], sound[at - 441 : at], sound[at:-441]])


def noisy(sound: Sound) -> Sound:
    """With a crackle in every silence."""
    return np.where(sound == 0, np.float32(0.004), sound)


def clipped(sound: Sound) -> Sound:
    """Far too loud."""
    return np.clip(sound * 8, -1, 32767 / 32768)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (moved, {"onsets"}),
        (noisy, {"silence"}),
        (clipped, {"loudness", "true peak", "clipping"}),
        (lambda sound: sound * 0.8, {"loudness"}),
        (lambda sound: sound[:-5], {"length"}),
    ],
)
def test_each_fault_is_found(
    tmp_path: Path,
    track: Path,
    decode: Callable[[Path], tuple[Sound, int]],
    change: object,
    expected: set[str],
) -> None:
    """Without it the check could pass because it is deaf."""
    assert faults(verdict(changed(track, tmp_path / "a.wav", decode, change))) == expected


def test_chapters_and_title_are_compared(track: Path) -> None:
    """Without it a track of another version of the routine would pass."""
    text = CLASS.replace("### Bridges", "### Bridges, slowly").replace("Hips, shoulders", "Hips")
    assert {"chapters", "title"} <= faults(verdict(track, text))


def test_another_routine_is_another_track(track: Path) -> None:
    """Without it any track would do for any routine."""
    assert {"length", "onsets", "chapters"} <= faults(verdict(track, "Only this.\n[pause 9s]\nAnd that.\n"))


def test_no_track_is_told(tmp_path: Path) -> None:
    """Without it a missing or broken file would end in a traceback."""
    (tmp_path / "a.flac").write_bytes(b"no sound")
    for name in ("a.flac", "none.mp3"):
        with pytest.raises(AudioFileError, match=name):
            verdict(tmp_path / name, options=replace(PLAIN))
