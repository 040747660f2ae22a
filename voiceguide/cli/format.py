"""`voiceguide format`: routines in canonical text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from voiceguide.source import Source

STDIN = "-"


@click.command("format", epilog="Example: voiceguide format --check scripts/*.routine")
@click.argument("routines", metavar="ROUTINE...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 where something would change.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
def format_command(routines: tuple[str, ...], check: bool, diff: bool) -> int:
    """Lays routines out as every routine is: indentation, empty lines, the spelling of directives.

    Works in place; - takes standard input and gives standard output. Neither a word nor a moment of
    the session changes. A file that cannot be understood is told about and left as it is.
    """
    from voiceguide.cli.console import tell_diagnostics
    from voiceguide.errors import RoutineError

    if not (check or diff):
        _refuse_shipped(routines)
    status = 0
    for name in routines:
        try:
            status |= _format_one(name, check=check, diff=diff)
        except RoutineError as error:
            tell_diagnostics(error.diagnostics)
            status = 1
    return status


def _format_one(name: str, *, check: bool, diff: bool) -> int:
    """Formats one routine, or tells what would change; 1 where that was asked and something would."""
    from voiceguide.language.formatter import format_source
    from voiceguide.routines import read_source

    source = read_source(name)
    text = format_source(source)
    differs = _differs(name, source, text)
    if diff:
        _tell_difference(source, text, differs=differs)
    elif check and differs:
        click.echo(f"{source.name}: would be laid out anew")
    elif not check:
        _write(name, text, differs=differs)
    return int(check and differs)


def _refuse_shipped(routines: tuple[str, ...]) -> None:
    """Raises UsageError, before anything is written, for a name that is no file of the person's own."""
    from voiceguide.errors import UsageError
    from voiceguide.routines import bundled_routines

    for name in routines:
        if name in bundled_routines() and not Path(name).is_file():
            raise UsageError(
                f"'{name}' ships with voiceguide and is not changed",
                help="--diff shows what would change; 'voiceguide new NAME' writes a routine of your own",
            )


def _differs(name: str, source: Source, text: str) -> bool:
    """Whether a file's bytes would change: a byte order mark, which no source shows, is a change too."""
    path = Path(name)
    if name == STDIN or not path.is_file():
        return source.text != text
    return path.read_bytes() != text.encode()


def _write(name: str, text: str, *, differs: bool) -> None:
    """Puts the text in the file's place, whole or not at all; that of standard input on standard output."""
    from voiceguide.sinks.atomic import write_file

    if name == STDIN:
        sys.stdout.buffer.write(text.encode())
    elif differs:
        write_file(Path(name), text.encode())
        click.echo(f"{name}: laid out anew")


def _tell_difference(source: Source, text: str, *, differs: bool) -> None:
    from difflib import unified_diff

    before = source.text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    rows = list(
        unified_diff(before, text.splitlines(keepends=True), source.name, f"{source.name}, laid out anew")
    )
    if differs and not rows:
        rows = [f"{source.name}: only its line ends or its byte order mark would change\n"]
    click.echo("".join(row if row.endswith("\n") else f"{row}\n" for row in rows), nl=False)
