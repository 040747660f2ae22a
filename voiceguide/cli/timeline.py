"""`voiceguide timeline`: what happens when, without playing it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from voiceguide.cli.options import session_options, settings_of

if TYPE_CHECKING:
    from voiceguide.session.lengths import Lengths
    from voiceguide.timeline.model import Event, Timeline


@click.command("timeline", epilog="Example: voiceguide timeline hip_fitness --level gentle")
@click.argument("routine", metavar="ROUTINE")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every event and chapter.")
@session_options
def timeline_command(routine: str, as_json: bool, **options: Any) -> None:
    """Shows what happens when in a routine, to the millisecond."""
    from voiceguide.cli.console import tell_diagnostics
    from voiceguide.routines import read_source
    from voiceguide.session.lengths import lengths_of
    from voiceguide.session.ready import open_session
    from voiceguide.timeline.plain import to_json

    settings = settings_of(**options)
    with open_session(read_source(routine), settings) as session:
        tell_diagnostics(session.warnings)
        if as_json:
            click.echo(json.dumps(to_json(session.timeline), indent=1, ensure_ascii=False))
        else:
            _show(session.timeline, lengths_of(session, settings))


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
