"""`voiceguide build` and `voiceguide cache`: what the person at the terminal gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from voiceguide.cli.main import cli, run
from voiceguide.sinks.atomic import SUFFIX
from voiceguide.voices.store import Store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two routines, from which commands are called; an empty cache."""
    monkeypatch.setenv("VOICEGUIDE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "one.routine").write_text("One.\n")
    (tmp_path / "mine" / "two.routine").write_text("Two.\n")
    return tmp_path


BUILD = ["build", "mine", "-o", "out", "--voice", "estimate", "-j", "1"]
"""The command, with the stand-in voice and one process."""


def build(*arguments: str) -> Result:
    """What it says."""
    return CliRunner().invoke(cli, [*BUILD, *arguments])


def test_it_says_what_it_made_and_what_it_left(folder: Path) -> None:
    """Without it nobody could tell whether a build did anything."""
    first = build()
    assert (first.exit_code, first.stderr) == (0, "")
    assert sorted(first.stdout.splitlines()) == [
        "2 made, 0 unchanged, 0 failed",
        "one.mp3  0:00",
        "two.mp3  0:00",
    ]
    assert build().stdout == "0 made, 2 unchanged, 0 failed\n"
    assert build("-q").stdout == ""


def test_errors_come_at_the_end_and_decide_the_exit_code(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without it a script would go on after a build that failed, or see no message it can read."""
    (folder / "mine" / "a broken one.routine").write_text("[hodl 3s]\n")
    with pytest.raises(SystemExit) as left:
        run([*BUILD, "-q"])
    assert left.value.code == 1
    assert capsys.readouterr().err.startswith("mine/a broken one.routine:1:1: error[unknown-directive]:")
    assert (folder / "out" / "two.mp3").exists()


def test_what_is_gone_is_named_and_pruned(folder: Path) -> None:
    """Without it old tracks would stay for ever, or go without a word."""
    build()
    (folder / "mine" / "one.routine").unlink()
    assert "out/one.mp3: its routine is gone (--prune deletes it)" in build().stderr
    assert "out/one.mp3: deleted" in build("--prune").stdout
    assert build().stderr == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "nowhere", "-o", "out"], "there is no such folder"),
        (["build", "mine", "-o", "out", "--format", "xyz"], "unknown ending"),
        (["build", "mine", "-o", "out", "--scheduler", "not an address"], "voiceguide: error"),
    ],
)
def test_mistakes_in_the_call_are_exit_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    """Without it a person would get a traceback for a typing mistake."""
    with pytest.raises(SystemExit) as left:
        run(arguments)
    assert left.value.code in (2, 3)
    assert told in capsys.readouterr().err
    assert not list(folder.rglob(f"*{SUFFIX}"))


def test_the_cache_is_shown_and_emptied(folder: Path) -> None:
    """Without it nobody would know what lies on the disk, or how to be rid of it."""
    Store(folder / "cache").put(bytes(16), head=b"", body=bytes(500_000))
    shown = CliRunner().invoke(cli, ["cache", "info"])
    assert shown.stdout.splitlines()[0] == str(folder / "cache")
    assert "1 entries, 0.5 MB" in shown.stdout
    assert CliRunner().invoke(cli, ["cache", "clear"]).stdout == "removed 1 entries, 0.5 MB\n"
    assert "0 entries" in CliRunner().invoke(cli, ["cache", "info"]).stdout


def test_track_options_and_the_file_beside_the_routines_hold(folder: Path) -> None:
    """Without it a build would give other tracks than `render` does."""
    (folder / "mine" / "voiceguide.toml").write_text('format = "wav"\n')
    build()
    assert sorted(path.name for path in (folder / "out").glob("*.wav")) == ["one.wav", "two.wav"]
    build("--format", "mp3", "--bitrate", "64")
    small = (folder / "out" / "one.mp3").stat().st_size
    assert "2 made" in build("--format", "mp3", "--bitrate", "128").stdout
    assert (folder / "out" / "one.mp3").stat().st_size > small
