"""`voiceguide.toml`: settings that are used every time, beside the routines or in the user's own folder.

A line each, such as `voice = "espeak:en-us"` or `format = "m4a"`. An option of the call comes
first, then the file beside the routine, then the user's own. A file is checked like a routine:
every mistake is told with its place.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from voiceguide.diagnostics import Diagnostic, did_you_mean
from voiceguide.errors import RoutineError
from voiceguide.settings import Detail, Level
from voiceguide.source import Source, Span
from voiceguide.timing import ValueProblem

# In two parts, for it looks like the name of a module of ours.
NAME = "voiceguide" + ".toml"

MOST_BYTES = 100_000
"""A longer file is refused."""

FORMATS = ("mp3", "m4a", "opus", "flac", "wav")
EXTRAS = ("lrc", "vtt", "srt", "cue-json", "csv", "labels", "stems")
CHANNELS = ("mono", "stereo")
WAKES = ("off", "pad", "bed")
OWN_BEDS = ("pad", "ocean", "off")

_LEVEL = re.compile(r"([+\u2212-]?)\s*([0-9]{1,2}(?:\.[0-9]{1,3})?)\s*(?:dB)?", re.IGNORECASE)

Read = Callable[[Any, Path], Any]
"""Checks a value, and gives what an option of the call would give; ValueProblem where it cannot be."""


def config_folder(platform: str = sys.platform) -> Path:
    """The folder for the user's own settings."""
    if platform == "linux":  # the same, without the hundredth of a second that its import takes
        chosen = os.environ.get("XDG_CONFIG_HOME", "")
        return Path(chosen if os.path.isabs(chosen) else Path.home() / ".config") / "voiceguide"
    import platformdirs

    return Path(platformdirs.user_config_dir("voiceguide", appauthor=False))


def read_config(folder: Path | None) -> dict[str, Any]:
    """The settings for a routine in that folder, by the names of the options of `render`.

    Raises RoutineError with every mistake in either file.
    """
    files = [config_folder() / NAME, *([folder / NAME] if folder is not None else [])]
    return {key: value for file in files for key, value in read_settings(file).items()}


def read_settings(file: Path) -> dict[str, Any]:
    """The settings in one file; none where there is no such file."""
    try:
        data = file.read_bytes()[: MOST_BYTES + 1]
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise _broken(Source(str(file), ""), f"it cannot be read: {error.strerror or error}") from None
    source = Source(str(file), data.decode("utf-8", "replace").removeprefix("\ufeff"))
    if len(data) > MOST_BYTES:
        raise _broken(source, f"settings are at most {MOST_BYTES // 1000} kilobytes long")
    return _checked(source, _parsed(source), file.parent)


def parse_level(text: str) -> float:
    """A level in dB against the voice, such as `-20dB`; ValueProblem where it is none between -60 and +12."""
    found = _LEVEL.fullmatch(text.strip())
    if not found:
        raise ValueProblem(f"'{text[:40]}' is no level, such as -20dB")
    value = float(found[2]) * (-1 if found[1] and found[1] != "+" else 1)
    if not -60 <= value <= 12:
        raise ValueProblem("a level is between -60dB and +12dB")
    return value


def _parsed(source: Source) -> dict[str, Any]:
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        offset = len(source.text)
        if found and int(found[1]) <= len(source.line_starts):
            offset = source.line_starts[int(found[1]) - 1] + int(found[2]) - 1
        words = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise _broken(source, f"this is no TOML: {words[:1].lower()}{words[1:]}", offset) from None
    except RecursionError:
        raise _broken(source, "it is nested too deep") from None


def _broken(source: Source, message: str, offset: int = 0) -> RoutineError:
    help = 'a setting is a line such as format = "m4a"' if source.text else ""
    return RoutineError([Diagnostic("unreadable", message, source, Span(offset, offset), help)])


def _checked(source: Source, told: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    mistakes: list[Diagnostic] = []
    for key, value in told.items():
        if key not in _KEYS:
            help = did_you_mean(key, _KEYS) or f"there are {', '.join(_KEYS)}"
            message = f"{NAME} has no key '{key[:40]}'"
            mistakes.append(Diagnostic("unknown-key", message, source, _span(source, key), help))
            continue
        option, read = _KEYS[key]
        try:
            settings |= {option: read(value, folder)}
        except ValueProblem as problem:
            mistakes.append(Diagnostic("bad-value", f"{key}: {problem}", source, _span(source, key)))
    if mistakes:
        raise RoutineError(sorted(mistakes, key=lambda mistake: mistake.span))
    return settings


def _span(source: Source, key: str) -> Span:
    """Where a key stands: bare, in quotes, or as a table."""
    found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?({re.escape(key)})[\"']?", source.text, re.MULTILINE)
    return Span(found.start(1), found.end(1)) if found else Span(0, 0)


def _one_of(names: tuple[str, ...]) -> Read:
    def read(value: Any, folder: Path) -> str:
        if value not in names:
            raise ValueProblem(f"this is one of {', '.join(names)}")
        return str(value)

    return read


def _text(value: Any, folder: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueProblem("text in quotes belongs here")
    return value


def _whole(lowest: int, highest: int) -> Read:
    def read(value: Any, folder: Path) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise ValueProblem(f"a whole number from {lowest} to {highest} belongs here")
        return value

    return read


def _number(lowest: float, highest: float) -> Read:
    def read(value: Any, folder: Path) -> float:
        if type(value) not in (int, float) or not lowest <= value <= highest:
            raise ValueProblem(f"a number from {lowest:g} to {highest:g} belongs here")
        return float(value)

    return read


def _truth(value: Any, folder: Path) -> bool:
    if type(value) is not bool:
        raise ValueProblem("true or false belongs here")
    return value


def _is_mono(value: Any, folder: Path) -> bool:
    return bool(_one_of(CHANNELS)(value, folder) == "mono")


def _level(value: Any, folder: Path) -> float:
    return parse_level(str(value)) if type(value) in (int, float, str) else parse_level("")


def _bed(value: Any, folder: Path) -> str:
    return value if value in OWN_BEDS else _file(value, folder)


def _cover(value: Any, folder: Path) -> str:
    return "none" if value == "none" else _file(value, folder)


def _file(value: Any, folder: Path) -> str:
    """A path that is meant from the settings' own folder."""
    path = folder / _text(value, folder)
    try:
        if path.is_file():
            return str(path)
    except (OSError, ValueError):
        pass
    raise ValueProblem(f"there is no file '{str(value)[:80]}' beside these settings")


def _extras(value: Any, folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(name in EXTRAS for name in value):
        raise ValueProblem(f'this is a list such as ["lrc", "vtt"], of {", ".join(EXTRAS)}')
    return tuple(value)


_KEYS: Mapping[str, tuple[str, Read]] = MappingProxyType(
    {
        "voice": ("voice", _text),
        "rate": ("rate", _whole(80, 300)),
        "level": ("level", _one_of(tuple(level.value for level in Level))),
        "detail": ("detail", _one_of(tuple(detail.value for detail in Detail))),
        "format": ("format", _one_of(FORMATS)),
        "bitrate": ("bitrate", _whole(8, 512)),
        "channels": ("mono", _is_mono),
        "sample-rate": ("sample_rate", _whole(8_000, 96_000)),
        "loudness": ("loudness", _number(-40, -8)),
        "music": ("music", _bed),
        "music-level": ("music_level", _level),
        "wake": ("wake", _one_of(WAKES)),
        "cover": ("cover", _cover),
        "with": ("extras", _extras),
        "year": ("year", _whole(1, 9999)),
        "verify": ("verify", _truth),
    }
)
"""Key -> the option that it stands for, and how its value is read."""
