"""`voiceguide render`: finished tracks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiceguide.cli.options import session_options, settings_of

if TYPE_CHECKING:
    from voiceguide.session.rendering import Progress


@click.command("render", epilog="Example: voiceguide render two_gentle_stretches -o evening.mp3 --fit 5:00")
@click.argument("routines", metavar="ROUTINE...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The track, or a folder for several; its ending is the format (.mp3 if none is given).",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@session_options
def render_command(routines: tuple[str, ...], output: Path | None, quiet: bool, **options: Any) -> None:
    """Renders routines to finished tracks.

    Without -o the track gets the routine's name, in this folder. A track is whole or untouched:
    it is written beside its place and then renamed.
    """
    from voiceguide.errors import UsageError

    if len(routines) > 1 and output is not None and not output.is_dir():
        raise UsageError(
            "several routines need a folder to be rendered into", help=f"make it first: mkdir {output}"
        )
    for name in routines:
        _render_one(name, _target(name, output), quiet, options)


def _target(name: str, output: Path | None) -> Path:
    if output is None or output.is_dir():
        stem = "routine" if name == "-" else Path(name).name.removesuffix(".routine")
        return (output or Path()) / f"{stem}.mp3"
    return output if output.suffix else output.with_name(f"{output.name}.mp3")


def _render_one(name: str, target: Path, quiet: bool, options: dict[str, Any]) -> None:
    from voiceguide.cli.console import clock_of, tell_diagnostics
    from voiceguide.routines import read_source
    from voiceguide.session.ready import open_session
    from voiceguide.session.rendering import check_target, render

    check_target(target)
    began = time.monotonic()
    with open_session(read_source(name), settings_of(**options)) as session:
        if not quiet:
            tell_diagnostics(session.warnings)
        with _progress(target, session.timeline.frames, quiet) as progress:
            done = render(session, target, progress=progress)
    if not quiet:
        speed = done.seconds / max(time.monotonic() - began, 1e-6)
        size = f"{done.size / 1_000_000:.1f} MB"
        click.echo(f"{done.path}  {clock_of(done.seconds)}  {size}  {speed:.0f}x real time")


@contextmanager
def _progress(target: Path, frames: int, quiet: bool) -> Iterator[Progress]:
    """A bar with the time left, on a terminal only."""
    from voiceguide.cli.console import is_terminal

    if quiet or not is_terminal():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(target.name, total=frames)
        yield lambda done: bar.update(task, completed=done)
