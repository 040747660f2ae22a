"""`voiceguide check`: what is wrong with a routine, if anything."""

from __future__ import annotations

import json
from typing import Any

import click

from voiceguide.cli.options import session_options, settings_of


@click.command("check", epilog="Example: voiceguide check --strict scripts/*.routine")
@click.argument("routines", metavar="ROUTINE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--json", "as_json", is_flag=True, help="One list of messages as JSON, on standard output.")
@session_options
def check_command(routines: tuple[str, ...], strict: bool, as_json: bool, **options: Any) -> int:
    """Tells every mistake in routines, and words that do not fit their time.

    Exits with 1 if there is an error.
    """
    from voiceguide.cli.console import tell_diagnostics
    from voiceguide.diagnostics import to_json

    found = [diagnostic for name in routines for diagnostic in _messages(name, options)]
    if as_json:
        click.echo(json.dumps([to_json(diagnostic) for diagnostic in found], indent=2, ensure_ascii=False))
    else:
        tell_diagnostics(found, err=False)
    return int(any(diagnostic.is_error or strict for diagnostic in found))


def _messages(name: str, options: dict[str, Any]) -> Any:
    from voiceguide.errors import RoutineError
    from voiceguide.routines import read_source
    from voiceguide.session.ready import check

    try:
        return check(read_source(name), settings_of(**options))
    except RoutineError as error:
        return error.diagnostics
