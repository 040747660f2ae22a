"""`voiceguide build`: every routine of a folder as a track, only what changed, on every processor."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiceguide.cli.options import session_options, settings_of
from voiceguide.cli.track_options import configured, render_options_of, track_options
from voiceguide.records import replace

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from voiceguide.session.building import Build, Outcome


@click.command("build", epilog="Example: voiceguide build routines -o tracks --jobs 2")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="OUT",
    help="The folder for the tracks; it gets the same folders within.",
)
@click.option("--format", metavar="ENDING", help="mp3, m4a, opus, flac or wav; mp3 if not given.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="So many processes; as many as there are processors if not given.",
)
@click.option("--prune", "is_pruning", is_flag=True, help="Delete tracks whose routine is gone.")
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of a dask scheduler do it.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@track_options
@session_options
def build_command(
    folder: Path, out: Path, jobs: int | None, is_pruning: bool, scheduler: str | None, quiet: bool,
    **options: Any,
) -> int:  # fmt: skip
    """Makes a track of every routine in a folder and the folders within it.

    What has not changed since the last time is left as it is. A routine with an error is told at the
    end and does not stop the others; then the exit code is that of its error. A voiceguide.toml in
    FOLDER holds for all of it.
    """
    from voiceguide.config import NAME
    from voiceguide.session.building import carry_out, plan_build

    processes = jobs or os.cpu_count() or 1
    chosen = configured(str(folder / NAME), options)
    ending = (options["format"] or chosen["format"] or "mp3").lstrip(".")
    del chosen["format"]
    track, settings = render_options_of(chosen), replace(settings_of(**chosen), workers=1)
    build = plan_build(folder, out, settings, ending=f".{ending}", options=track)
    with ExitStack() as stack:
        executor = _executor(stack, processes, scheduler)
        done = [*build.current, *_shown(carry_out(build, executor), len(build.tasks), quiet)]
    if is_pruning:
        _prune(build, quiet)
    _report(build, done, is_pruning, quiet)
    return max((outcome.exit_code for outcome in done), default=0)


def _executor(stack: ExitStack, processes: int, scheduler: str | None) -> Callable[[int], Executor]:
    """What gives an executor for so many tasks."""
    if scheduler is not None:
        from voiceguide.session.cluster import cluster

        # Within the command one client is enough: the scheduler itself replaces workers that die.
        return lambda tasks: stack.enter_context(cluster(scheduler))
    return lambda tasks: _pool(min(processes, tasks))


def _pool(workers: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
    from multiprocessing import get_context

    from voiceguide.session.building import stand_by

    if workers == 1:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=stand_by)


def _shown(outcomes: Iterable[Outcome], total: int, quiet: bool) -> Iterator[Outcome]:
    """The outcomes as they come, each with a line, below which a bar tells how far it is."""
    from voiceguide.cli.console import clock_of

    with _bar(total, quiet) as (say, step):
        for outcome in outcomes:
            if outcome.record and not quiet:
                say(f"{outcome.record.target}  {clock_of(outcome.seconds)}")
            step()
            yield outcome


@contextmanager
def _bar(total: int, quiet: bool) -> Iterator[tuple[Callable[[str], None], Callable[[], None]]]:
    """How to say a line, and how to tell that one more is done."""
    from voiceguide.cli.console import is_terminal

    if quiet or not total or not is_terminal():
        yield click.echo, lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("tracks", total=total)
        yield lambda line: bar.console.print(line, markup=False, highlight=False), lambda: bar.advance(task)


def _prune(build: Build, quiet: bool) -> None:
    from voiceguide.session.building import prune

    for path in prune(build):
        if not quiet:
            click.echo(f"{path}: deleted")


def _report(build: Build, outcomes: list[Outcome], is_pruned: bool, quiet: bool) -> None:
    """Messages in the order of the routines, what has no routine any more, and the sum."""
    from voiceguide.session.building import Result

    for outcome in sorted(outcomes, key=lambda outcome: outcome.name):
        if outcome.result is Result.FAILED or not quiet:
            for message in outcome.messages:
                click.echo(message, err=True)
    if quiet:
        return
    for record in () if is_pruned else build.gone.values():
        click.echo(f"{build.out / record.target}: its routine is gone (--prune deletes it)", err=True)
    counts = [sum(outcome.result is result for outcome in outcomes) for result in Result]
    click.echo(f"{counts[0]} made, {counts[1]} unchanged, {counts[2]} failed")
