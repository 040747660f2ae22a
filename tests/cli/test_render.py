"""`voiceguide render`, `verify` and `timeline --plot` as commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from calling import call
from voiceguide.cli.track_options import EXTRAS
from voiceguide.session.companions import Extra
from voiceguide.tracks.filetags import read_any_tags

QUICK = ("--voice", "estimate", "--no-cache")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a routine."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.routine").write_text("## Hips\nGo on.\n[hold 5s] Breathe.\nDone.\n", encoding="utf-8")
    return tmp_path


def test_a_track_is_rendered_and_checked_at_once(folder: Path) -> None:
    """Without it --verify would say nothing, or call a good track a bad one."""
    called = call("render", "case.routine", "-o", "a.flac", "--verify", *QUICK)
    assert (called.code, called.err) == (0, "")
    assert "a.flac, decoded by miniaudio" in called.out
    assert called.out.count(" ok ") == 8
    assert call("verify", "a.flac", "case.routine", *QUICK, "--quiet").code == 0


def test_a_fault_is_exit_code_one() -> None:
    """Without it a script could not tell a bad track from a good one."""
    call("render", "case.routine", "-o", "a.mp3", *QUICK)
    called = call("verify", "a.mp3", "case.routine", "--loudness", "-30", *QUICK)
    assert called.code == 1
    assert "FAULT  loudness" in called.out


def test_the_routine_of_the_same_name_is_taken() -> None:
    """Without it one would have to name the routine that lies beside the track."""
    call("render", "case.routine", *QUICK)
    assert call("verify", "case.mp3", *QUICK).code == 0


def test_what_lies_beside_is_written_and_told(folder: Path) -> None:
    """Without it nobody would know where the words went."""
    called = call("render", "case.routine", "--with", "lrc,csv", *QUICK)
    assert called.out.splitlines()[1:] == ["case.lrc", "case.cues.csv"]
    assert (folder / "case.lrc").is_file()
    assert set(EXTRAS) == {extra.value for extra in Extra}


def test_settings_stand_in_for_options(folder: Path) -> None:
    """Without it voiceguide.toml would be read and not used, or overrule the call."""
    (folder / "voiceguide.toml").write_text('format = "wav"\nwith = ["srt"]\nchannels = "stereo"\n')
    call("render", "case.routine", *QUICK)
    assert (folder / "case.wav").is_file()
    assert (folder / "case.srt").is_file()
    called = call("render", "case.routine", "-o", "b.wav", "--mono", "--with", "", *QUICK)
    assert called.code == 0
    assert (folder / "b.wav").stat().st_size < 0.6 * (folder / "case.wav").stat().st_size


def test_several_routines_are_numbered(folder: Path) -> None:
    """Without it an album's tracks would stand in the order of their names."""
    (folder / "other.routine").write_text("Hello.\n")
    (folder / "out").mkdir()
    assert call("render", "other.routine", "case.routine", "-o", "out", *QUICK).code == 0
    numbers = [read_any_tags(folder / "out" / f"{name}.mp3").track_number for name in ("other", "case")]
    assert numbers == [1, 2]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-o", "a.ogg"], "unknown ending"),
        (["--with", "lrx"], "lrc"),
        (["--music", "paad"], "did you mean pad?"),
        (["--music-level", "-20dB"], "needs its music"),
        (["--music", "pad", "--music-level", "loud"], "is no level"),
        (["--cover", "none.jpg"], "none.jpg"),
        (["-o", "a.opus", "--sample-rate", "44100"], "frames a second"),
        (["-o", "a.wav", "--bitrate", "96"], "no bitrate"),
    ],
)
def test_bad_options_are_told_in_one_line(folder: Path, options: list[str], words: str) -> None:
    """Without it a mistyped option would end in a traceback, or in a broken file."""
    called = call("render", "case.routine", *QUICK, *options)
    assert called.code == 2
    assert words in called.err
    assert "Traceback" not in called.err
    assert {path.name for path in folder.iterdir()} == {"case.routine"}


def test_a_plot_is_a_file_or_a_strip(folder: Path) -> None:
    """Without it --plot would draw nothing, or write where nobody asked."""
    for name in ("a.svg", "a.png"):
        assert call("timeline", "case.routine", "--plot", name, *QUICK[:2]).code == 0
        assert (folder / name).stat().st_size > 1_000
    strip = call("timeline", "case.routine", *QUICK[:2], "--plot")
    assert "█" in strip.out
    assert "\x1b" not in strip.out
    assert call("timeline", "case.routine", "--plot", "a.gif", *QUICK[:2]).code == 2
