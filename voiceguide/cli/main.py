"""The group of all commands, and the only place where errors become words and exit codes.

Exit codes: 0 done, 1 the routine is at fault, 2 the call, 3 the machine, 130
interrupted. A command's module is imported when it is called: a new command is
one file and one line in `COMMANDS`.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from voiceguide import __version__
from voiceguide.cli.starting import uncollected

if TYPE_CHECKING:  # most commands need none
    from voiceguide.session.maker import Maker

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "render": "voiceguide.cli.render",
        "play": "voiceguide.cli.play",
        "verify": "voiceguide.cli.verify",
        "check": "voiceguide.cli.check",
        "timeline": "voiceguide.cli.timeline",
        "build": "voiceguide.cli.build",
        "format": "voiceguide.cli.format",
        "new": "voiceguide.cli.new",
        "import": "voiceguide.cli.importing",
        "routines": "voiceguide.cli.listings",
        "voices": "voiceguide.cli.listings",
        "cues": "voiceguide.cli.listings",
        "devices": "voiceguide.cli.devices",
        "history": "voiceguide.cli.history",
        "language": "voiceguide.cli.language",
        "cache": "voiceguide.cli.cache",
    }
)
"""Command -> the module that holds it, in the order of the help."""

MACHINE = 3
"""The exit code where something on this machine is missing or failed, or we are."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it: 128 and the signal's number."""


class _Commands(click.Group):
    """Commands that are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with uncollected():
            command = getattr(importlib.import_module(COMMANDS[cmd_name]), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from voiceguide.diagnostics import did_you_mean

        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            help = did_you_mean(name, COMMANDS, "voiceguide {}") or "'voiceguide --help' lists them"
            raise click.UsageError(f"there is no command '{name}'; {help}", ctx)
        if name == "render":
            ctx.obj = _maker(ctx)
        return super().resolve_command(ctx, args)


def _maker(ctx: click.Context) -> Maker | None:
    """Where something was rendered before, another process gets ready for what is new, before all else."""
    from voiceguide.voices.store import cache_folder

    if (os.cpu_count() or 1) < 2 or not cache_folder().is_dir():
        return None
    from voiceguide.session.maker import start_maker

    maker = start_maker()
    ctx.call_on_close(maker.close)
    return maker


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", message="voiceguide %(version)s")
def cli() -> None:
    """Turns a written exercise routine into a spoken, sample-exact guided session.

    \b
    voiceguide routines                          what ships with it
    voiceguide render two_gentle_stretches       two_gentle_stretches.mp3, here
    voiceguide new evening                       evening.routine, to make your own
    voiceguide check evening.routine             what is wrong with it, if anything
    """


def run(args: Sequence[str] | None = None) -> None:
    """Runs a command line and leaves the process with its exit code."""
    # numpy's library for matrices, which nothing here uses, would start a thread for every processor.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _have_streams()
    arguments, output = list(args) if args is not None else None, sys.stdout
    try:
        status = cli.main(args=arguments, prog_name="voiceguide", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_quietly()
    except SystemExit as leaving:
        # click puts another stream there, and leaves, when the reader of our output has gone.
        sys.exit(leaving.code if sys.stdout is output else 0)
    except Exception as error:
        sys.exit(_told(error))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    else:
        sys.exit(status if isinstance(status, int) else 0)


def _have_streams() -> None:
    """Where standard output or error is closed (`>&-`), what is said goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def _told(error: Exception) -> int:
    """Says what went wrong; gives the exit code."""
    from voiceguide.cli.console import tell_call_error, tell_error
    from voiceguide.errors import VoiceguideError

    if isinstance(error, VoiceguideError):
        tell_error(error)
        return error.exit_code
    if isinstance(error, click.Abort):
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        tell_call_error(error)
        return error.exit_code
    if isinstance(error, (MemoryError, OSError)):
        click.echo(f"voiceguide: error: {error or 'out of memory'}", err=True)
        return MACHINE
    if os.environ.get("VOICEGUIDE_DEBUG"):
        raise error
    click.echo(f"voiceguide: error: a mistake of ours: {type(error).__name__}: {error}", err=True)
    click.echo("  help: please report it, with what VOICEGUIDE_DEBUG=1 shows", err=True)
    return MACHINE


def _leave_quietly() -> None:
    """The reader of our output has gone (`voiceguide ... | head`): nobody is left to be told."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)
