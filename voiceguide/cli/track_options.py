"""The options that say how a track is made, and what voiceguide.toml says where they do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from voiceguide.session.rendering import RenderOptions

Command = TypeVar("Command", bound=Callable[..., Any])

EXTRAS = ("lrc", "vtt", "srt", "cue-json", "csv", "labels", "stems")
"""What can lie beside a track, as `session.companions.Extra` has it; told here, where nothing is imported."""


class _Level(click.ParamType[float]):
    """`-20dB`, or the number alone."""

    name = "level"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        from voiceguide.config import parse_level
        from voiceguide.timing import ValueProblem

        if isinstance(value, float | int):
            return float(value)
        try:
            return parse_level(str(value))
        except ValueProblem as problem:
            self.fail(f"{problem}. Write one such as -20dB", param, ctx)


class _Extras(click.ParamType[tuple[str, ...]]):
    """Names with commas between them."""

    name = "extras"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        from voiceguide.diagnostics import did_you_mean

        if isinstance(value, tuple | list):
            return tuple(value)
        names = tuple(name.strip() for name in str(value).split(",") if name.strip())
        for name in names:
            if name not in EXTRAS:
                help = did_you_mean(name, EXTRAS) or f"there are {', '.join(EXTRAS)}"
                self.fail(f"there is no '{name}' to lie beside a track; {help}", param, ctx)
        return names


_TRACK = (
    click.option("--bitrate", type=click.IntRange(8, 512), metavar="KBPS", help="Kilobits a second."),
    click.option("--mono/--stereo", default=None, help="One channel or two; two if its bed has."),
    click.option("--sample-rate", type=click.IntRange(8_000, 96_000), metavar="HZ", help="Frames a second."),
    click.option("--loudness", type=float, metavar="LUFS", help="If not given: -19 mono, -16 stereo."),
    click.option("--music", metavar="FILE|pad|ocean|off", help="A bed under all of it, or no music at all."),
    click.option("--music-level", type=_Level(), metavar="LEVEL", help="Against the voice, such as -20dB."),
    click.option("--wake", type=click.Choice(["off", "pad", "bed"]), default=None,
                 help="A faint noise that keeps earphones awake: before each sound, or throughout."),
    click.option("--cover", metavar="FILE|none", help="A picture; else the routine's own, or one drawn."),
    click.option("--with", "extras", type=_Extras(), metavar="WHAT,...",
                 help=f"What lies beside the track: {', '.join(EXTRAS)}."),
    click.option("--year", type=click.IntRange(1, 9999), help="The year to be written in its tags."),
    click.option("--track-number", type=click.IntRange(1, 9999), help="Its number on the album."),
)  # fmt: skip

_OWN = (
    *("bitrate", "mono", "sample_rate", "loudness", "music", "music_level"),
    *("wake", "cover", "extras", "year", "track_number"),
)


def track_options(command: Command) -> Command:
    """Adds the options that say how a track is made."""
    for option in reversed(_TRACK):
        command = option(command)
    return command


def configured(routine: str, given: dict[str, Any]) -> dict[str, Any]:
    """The options of a call, with what voiceguide.toml says of those that were not given.

    The file beside the routine comes before the one in the user's own folder.
    """
    from voiceguide.config import read_config

    kept = read_config(None if routine == "-" else _folder_of(routine))
    chosen = {name: kept.get(name, value) if _is_unsaid(value) else value for name, value in given.items()}
    return {"format": kept.get("format"), **chosen}


def _is_unsaid(value: Any) -> bool:
    return value is None or value == ()


def _folder_of(routine: str) -> Path | None:
    path = Path(routine)
    return path.resolve().parent if path.is_file() else None


def render_options_of(options: dict[str, Any]) -> RenderOptions:
    """Takes the options of a track out of all options, as one value.

    Raises UsageError for a bed that is not there, or a level without one.
    """
    from voiceguide.errors import UsageError
    from voiceguide.session.companions import Extra
    from voiceguide.session.mixing import Music, music_named
    from voiceguide.session.rendering import RenderOptions
    from voiceguide.timeline.wakes import Wake

    own = {name: options.pop(name) for name in _OWN}
    music: Music | None = None
    if own["music"] == "off":
        music = Music(None)
    elif own["music"]:
        music = music_named(own["music"], level_db=own["music_level"])
    elif own["music_level"] is not None:
        raise UsageError("a level needs its music", help="say which: --music pad, or --music calm.mp3")
    cover = own["cover"]
    return RenderOptions(
        bitrate_kbps=own["bitrate"],
        channels=None if own["mono"] is None else 1 if own["mono"] else 2,
        sample_rate=own["sample_rate"],
        loudness=own["loudness"],
        music=music,
        wake=Wake(own["wake"] or "off"),
        cover=None if cover in (None, "none") else Path(cover),
        has_cover=cover != "none",
        extras=tuple(Extra(name) for name in own["extras"] or ()),
        year=own["year"],
        track_number=own["track_number"],
    )
