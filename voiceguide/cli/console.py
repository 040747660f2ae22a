"""Words on the terminal: messages in full, errors with what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from voiceguide.diagnostics import Diagnostic, Severity, to_text
from voiceguide.errors import RoutineError, VoiceguideError

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def tell_error(error: VoiceguideError) -> None:
    """An error on standard error: a routine's messages as they are, any other in one line and its help."""
    if isinstance(error, RoutineError):
        tell_diagnostics(error.diagnostics)
        return
    click.echo(f"voiceguide: error: {error.message}", err=True)
    if error.help:
        click.echo(f"  help: {error.help}", err=True)


def tell_call_error(error: click.ClickException) -> None:
    """A call that cannot be understood, in the same form as any other error."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    click.echo(f"voiceguide: error: {_lowered(error.format_message())}", err=True)
    click.echo(f"  help: {context.command_path if context else 'voiceguide'} --help", err=True)


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def tell_diagnostics(diagnostics: Iterable[Diagnostic], *, err: bool = True) -> None:
    """Messages about a routine, in order; coloured on a terminal only."""
    for diagnostic in diagnostics:
        head, *rest = to_text(diagnostic).split("\n")
        mark = f"{diagnostic.severity}[{diagnostic.code}]"
        painted = head.replace(mark, click.style(mark, fg=_COLOURS[diagnostic.severity], bold=True), 1)
        click.echo("\n".join([painted, *rest]), err=err)


def is_terminal() -> bool:
    """Whether standard error is a terminal that understands more than plain lines."""
    import os

    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def clock_of(seconds: float) -> str:
    """`4:56` or `1:02:00`."""
    from fractions import Fraction

    from voiceguide.timing import clock

    return clock(Fraction(seconds))
