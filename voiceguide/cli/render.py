"""`voiceguide render`: finished tracks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiceguide.cli.options import session_options, settings_of
from voiceguide.cli.starting import uncollected
from voiceguide.cli.track_options import configured, render_options_of, track_options
from voiceguide.records import Record

if TYPE_CHECKING:
    from voiceguide.session.maker import Maker
    from voiceguide.session.rendering import Progress, Rendered, RenderOptions
    from voiceguide.settings import Settings


@click.command("render", epilog="Example: voiceguide render two_gentle_stretches -o evening.mp3 --fit 5:00")
@click.argument("routines", metavar="ROUTINE...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The track, or a folder for several; its ending is the format: mp3, m4a, opus, flac or wav.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--verify", is_flag=True, default=None, help="Check the finished track against its routine.")
@track_options
@session_options
def render_command(
    routines: tuple[str, ...], output: Path | None, quiet: bool, verify: bool | None, **options: Any
) -> int:
    """Renders routines to finished tracks.

    Without -o the track gets the routine's name, in this folder. A track is whole or untouched:
    it is written beside its place and then renamed. What is used every time can stand in voiceguide.toml.
    """
    from voiceguide.errors import UsageError

    if len(routines) > 1 and output is not None and not output.is_dir():
        raise UsageError(
            "several routines need a folder to be rendered into", help=f"make it first: mkdir {output}"
        )
    status = 0
    with _maker(routines, options) as maker:
        for number, name in enumerate(routines, start=1):
            chosen = configured(name, {**options, "verify": verify})
            if len(routines) > 1 and chosen.get("track_number") is None:
                chosen["track_number"] = number
            wants_check, ending = chosen.pop("verify"), chosen.pop("format")
            with uncollected():
                track, settings = render_options_of(chosen), settings_of(**chosen)
            work = _Work(name, _target(name, output, ending or "mp3"), settings, track)
            status = max(status, _render_one(work, maker, quiet=quiet, verify=bool(wants_check)))
    return status


@contextmanager
def _maker(routines: tuple[str, ...], options: dict[str, Any]) -> Iterator[Maker | None]:
    """The process that was started before all else, where it is of use."""
    maker: Maker | None = click.get_current_context().obj
    if maker is None:
        yield None
        return
    with closing(maker):
        if len(routines) > 1 or options.get("no_cache"):
            maker.close()
            yield None
        else:
            maker.expect(options.get("voice"))
            yield maker


def _target(name: str, output: Path | None, ending: str) -> Path:
    if output is None or output.is_dir():
        stem = "routine" if name == "-" else Path(name).name.removesuffix(".routine")
        return (output or Path()) / f"{stem}.{ending}"
    return output if output.suffix else output.with_name(f"{output.name}.{ending}")


class _Work(Record):
    """A routine, its track, and how both are made."""

    name: str
    target: Path
    settings: Settings
    options: RenderOptions


def _render_one(work: _Work, maker: Maker | None, *, quiet: bool, verify: bool) -> int:
    from voiceguide.cli.console import tell_diagnostics
    from voiceguide.routines import read_source
    from voiceguide.session.ready import open_session
    from voiceguide.session.rendering import check_target, render, say_ahead

    check_target(work.target)
    began = time.monotonic()
    with ExitStack() as stack:
        ahead = None if maker is None else partial(say_ahead, maker)
        with uncollected():
            session = stack.enter_context(open_session(read_source(work.name), work.settings, ahead=ahead))
        if not quiet:
            tell_diagnostics(session.warnings)
        with _progress(work.target, session.timeline.frames, quiet) as progress:
            done = render(session, work.target, options=work.options, progress=progress, maker=maker)
        if not quiet:
            _tell(done, time.monotonic() - began)
        if verify:
            from voiceguide.cli.verify import verified

            return verified(session, work.target, work.options, quiet=quiet)
    return 0


def _tell(done: Rendered, took: float) -> None:
    from voiceguide.cli.console import clock_of

    size, speed = f"{done.size / 1_000_000:.1f} MB", done.seconds / max(took, 1e-6)
    click.echo(f"{done.path}  {clock_of(done.seconds)}  {size}  {speed:.0f}x real time")
    for path in done.beside:
        click.echo(f"{path}")


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
