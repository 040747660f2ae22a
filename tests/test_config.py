"""voiceguide.toml."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from voiceguide.config import NAME, config_folder, read_config, read_settings
from voiceguide.diagnostics import to_text
from voiceguide.errors import RoutineError


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library is asked")
@pytest.mark.parametrize("chosen", [None, "", "relative", "/somewhere/else"])
def test_the_folder_is_the_systems_place_for_settings(
    chosen: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it a render on Linux could look for the settings where no other program would."""
    if chosen is None:
        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CONFIG_HOME", chosen)
    if chosen != "relative":  # which the specification of these folders says is to be ignored
        assert config_folder() == config_folder("by the library")
    else:
        assert config_folder() == Path.home() / ".config" / "voiceguide"


ALL = """
voice = "gmw/en"
rate = 145
level = "gentle"
detail = "brief"
format = "m4a"
bitrate = 128
channels = "stereo"
sample-rate = 44100
loudness = -16
music = "pad"
music-level = "-20dB"
wake = "off"
cover = "none"
with = ["lrc", "vtt"]
year = 2026
verify = true
"""


def written(folder: Path, text: str) -> Path:
    """The settings in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder / NAME


def told(file: Path) -> list[str]:
    """The messages about a file, in full."""
    with pytest.raises(RoutineError) as raised:
        read_settings(file)
    return [to_text(diagnostic) for diagnostic in raised.value.diagnostics]


def test_every_key_is_read(tmp_path: Path) -> None:
    """Without it a documented key would be refused, or its value taken for something else."""
    settings = read_settings(written(tmp_path, ALL))
    assert len(settings) == 16
    assert settings["mono"] is False
    assert settings["music_level"] == -20.0
    assert settings["extras"] == ("lrc", "vtt")
    assert settings["verify"] is True


def test_the_file_beside_the_routine_comes_first(tmp_path: Path) -> None:
    """Without it a project's settings would be overruled by the person's own."""
    own = written(config_folder(), 'rate = 120\nformat = "flac"\n')
    written(tmp_path, "rate = 160\n")
    try:
        assert read_config(tmp_path) == {"rate": 160, "format": "flac"}
        assert read_config(None) == {"rate": 120, "format": "flac"}
    finally:
        own.unlink()


def test_no_file_is_no_trouble(tmp_path: Path) -> None:
    """Without it everybody would have to write one."""
    assert read_config(tmp_path) == {}


def test_files_are_named_from_the_settings(tmp_path: Path) -> None:
    """Without it a bed would be looked for where the command is typed."""
    (tmp_path / "calm.mp3").write_bytes(b"x")
    settings = read_settings(written(tmp_path, 'music = "calm.mp3"\n'))
    assert settings["music"] == str(tmp_path / "calm.mp3")


def test_every_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    """Without it one would mend a file mistake by mistake, and look for each."""
    file = written(tmp_path, '# mine\nfromat = "m4a"\nrate = 20\n\nwith = ["lrx"]\nmusic = "gone.mp3"\n')
    heads = [message.split("\n")[0] for message in told(file)]
    assert [head.removeprefix(f"{file}:").split(": ")[:2] for head in heads] == [
        ["2:1", "error[unknown-key]"],
        ["3:1", "error[bad-value]"],
        ["5:1", "error[bad-value]"],
        ["6:1", "error[bad-value]"],
    ]
    assert "help: did you mean format?" in told(file)[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [("rate 145\n", "1:6"), ('voice = "a\n', "1:11"), ("a = [\n", "2:1"), ("[" * 5_000, "")],
)
def test_what_is_no_toml_is_told(tmp_path: Path, text: str, place: str) -> None:
    """Without it a missing quote would end in a traceback."""
    (message,) = told(written(tmp_path, text))
    assert message.startswith(f"{tmp_path / NAME}:{place}")
    assert "error[unreadable]" in message


@pytest.mark.parametrize(
    "line",
    [
        *('rate = "145"', "rate = true", "verify = 1", 'channels = "five"', "loudness = 3", "[format]"),
        *('music-level = "loud"', "year = 0", "voice = 3", 'with = "lrc"', 'cover = "no\\u0000ne"'),
    ],
)
def test_a_wrong_value_is_told(tmp_path: Path, line: str) -> None:
    """Without it a value of the wrong kind would fail somewhere else, later."""
    assert len(told(written(tmp_path, f"{line}\n"))) == 1
