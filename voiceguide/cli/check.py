"""`voiceguide check`: what is wrong with a routine, if anything."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from voiceguide.cli.options import session_options, settings_of
from voiceguide.diagnostics import Diagnostic


@click.command("check", epilog="Example: voiceguide check --strict scripts/*.routine")
@click.argument("routines", metavar="ROUTINE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--json", "as_json", is_flag=True, help="One list of messages as JSON, on standard output.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@session_options
def check_command(routines: tuple[str, ...], strict: bool, as_json: bool, watch: bool, **options: Any) -> int:
    """Tells every mistake in routines, and words that do not fit their time.

    Exits with 1 if there is an error.
    """
    if watch:
        return _watch(routines, as_json, options)
    found = _messages(routines, options)
    _tell(found, as_json)
    return int(any(diagnostic.is_error or strict for diagnostic in found))


def _messages(routines: Sequence[str], options: dict[str, Any]) -> list[Diagnostic]:
    return [diagnostic for name in routines for diagnostic in _messages_of(name, options)]


def _messages_of(name: str, options: dict[str, Any]) -> Sequence[Diagnostic]:
    from voiceguide.errors import RoutineError
    from voiceguide.routines import read_source
    from voiceguide.session.ready import check

    try:
        return check(read_source(name), settings_of(**options))
    except RoutineError as error:
        return error.diagnostics


def _tell(found: Sequence[Diagnostic], as_json: bool) -> None:
    from voiceguide.cli.console import tell_diagnostics
    from voiceguide.diagnostics import to_json

    if as_json:
        click.echo(json.dumps([to_json(diagnostic) for diagnostic in found], indent=2, ensure_ascii=False))
    else:
        tell_diagnostics(found, err=False)


def _watch(routines: Sequence[str], as_json: bool, options: dict[str, Any]) -> int:
    """Checks now and after every save; only Ctrl-C ends it."""
    from voiceguide.cli.watching import saves

    if as_json or "-" in routines:
        raise click.UsageError("--watch goes neither with --json nor with standard input")
    for _ in saves(_paths(routines)):
        click.secho(f"--- {time.strftime('%H:%M:%S')} {', '.join(routines)} ---", bold=True)
        _tell_again(routines, options)
    return 0


def _tell_again(routines: Sequence[str], options: dict[str, Any]) -> None:
    """One check; what stops it (a file that an editor has just put aside) is told, not raised."""
    from voiceguide.cli.console import tell_error
    from voiceguide.errors import VoiceguideError

    try:
        found = _messages(routines, options)
    except VoiceguideError as error:
        tell_error(error)
        return
    _tell(found, as_json=False)
    click.echo(_summary(found))


def _paths(routines: Sequence[str]) -> list[Path]:
    """The files that the routines are; UsageError for one that is not there."""
    from voiceguide.routines import bundled_routines, read_source

    bundled = bundled_routines()
    for name in routines:
        if not Path(name).exists():
            read_source(name)
    return [Path(name) if Path(name).exists() else bundled[name] for name in routines]


def _summary(found: Sequence[Diagnostic]) -> str:
    errors = sum(diagnostic.is_error for diagnostic in found)
    if not found:
        return "no mistakes"
    return f"{_many(errors, 'error')}, {_many(len(found) - errors, 'warning')}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
