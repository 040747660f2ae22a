"""`voiceguide timeline`: what happens when, without playing it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiceguide.cli.options import session_options, settings_of

if TYPE_CHECKING:
    from voiceguide.session.lengths import Lengths
    from voiceguide.timeline.model import Event, Timeline


PICTURES = (".svg", ".png")
"""How a picture's name may end."""


@click.command("timeline", epilog="Example: voiceguide timeline hip_fitness --level gentle")
@click.argument("routine", metavar="ROUTINE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every event and chapter.")
@click.option(
    "--plot",
    is_flag=False,
    flag_value="-",
    metavar="[FILE]",
    help="A picture, .svg or .png; with no FILE, at the end of the line: a strip here.",
)
@session_options
def timeline_command(routine: str, as_json: bool, plot: str | None, **options: Any) -> None:  # fmt: skip
    """Shows what happens when in a routine, to the millisecond."""
    from voiceguide.cli.console import tell_diagnostics
    from voiceguide.routines import read_source
    from voiceguide.session.lengths import lengths_of
    from voiceguide.session.ready import open_session
    from voiceguide.timeline.plain import to_json

    if plot not in (None, "-"):
        _check_picture(Path(plot))
    settings = settings_of(**options)
    with open_session(read_source(routine), settings) as session:
        tell_diagnostics(session.warnings)
        if as_json:
            click.echo(json.dumps(to_json(session.timeline), indent=1, ensure_ascii=False))
        elif plot is not None:
            _plot(session.timeline, plot)
        else:
            _show(session.timeline, lengths_of(session, settings))


def _check_picture(target: Path) -> None:
    from voiceguide.errors import UsageError

    if target.suffix.lower() not in PICTURES:
        raise UsageError(
            f"{target}: a picture ends with {' or '.join(PICTURES)}",
            help="for a strip in the terminal, let --plot be the last word of the line",
        )


def _plot(timeline: Timeline, target: str) -> None:
    """The picture into a file, or a strip on the terminal."""
    if target == "-":
        from voiceguide.cli.strip import strip_lines

        for line in strip_lines(timeline):
            click.echo(line)
        return
    from voiceguide.sinks.atomic import write_file
    from voiceguide.tracks.picture import timeline_picture

    picture = timeline_picture(timeline)
    if target.lower().endswith(".svg"):
        from voiceguide.tracks.svg import to_svg

        write_file(Path(target), to_svg(picture).encode("utf-8"))
    else:
        from voiceguide.tracks.canvas import to_png

        write_file(Path(target), to_png(picture))


def _show(timeline: Timeline, lengths: Lengths) -> None:
    """The table: a line an event, a heading a chapter; above it the lengths that the routine can have."""
    from voiceguide.cli.console import clock_of
    from voiceguide.timing import clock, reach

    click.echo(f"{timeline.plan.title}  {clock_of(timeline.seconds)}")
    if lengths.is_elastic:
        click.echo("  ".join(f"{level.value} {clock(length)}" for level, length in lengths.by_level.items()))
        click.echo(f"--fit can make it {reach(lengths.shortest, lengths.longest)}")
    chapters = list(timeline.chapters)
    for event in timeline.events:
        while chapters and chapters[0].start <= event.start:
            chapter = chapters.pop(0)
            click.echo(f"\n{'  ' * (chapter.level - 2)}{chapter.title}")
        click.echo(_row(event, timeline.sample_rate))


def _row(event: Event, rate: int) -> str:
    what = event.text or event.cue or ""
    if event.music and event.music.bed:
        what = event.music.bed.name
    name = event.directive or event.role or ""
    length = f"{event.frames / rate:.3f}"
    return f"{_moment(event.start, rate)}  {length:>9}  {event.kind.value:<7} {name:<9} {what}".rstrip()


def _moment(sample: int, rate: int) -> str:
    """`12:34.567`, or with hours in front."""
    milliseconds = (sample * 2000 + rate) // (2 * rate)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    head = f"{hours}:{minutes:02d}" if hours else f"{minutes}"
    return f"{head}:{rest // 1000:02d}.{rest % 1000:03d}".rjust(9)
