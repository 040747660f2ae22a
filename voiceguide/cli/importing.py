"""`voiceguide import`: an article becomes a routine to edit."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from voiceguide.importing.model import ImportedArticle


@click.command("import", epilog="Example: voiceguide import stretches.html -o stretches.routine")
@click.argument("article", metavar="ARTICLE")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="The routine to write.")
@click.option("--json", "as_json", is_flag=True, help="What was found, and what was left out, as JSON.")
@click.option("--play", is_flag=True, help="Play the routine at once.")
@click.pass_context
def import_command(
    context: click.Context, article: str, output: Path | None, as_json: bool, play: bool
) -> int:
    """Makes a routine of an article.

    ARTICLE is text, Markdown or a saved HTML page: a path, or - for standard input. Nothing is
    invented: what the article leaves open is marked with TODO, and what was left out of it is listed.
    """
    from voiceguide.errors import UsageError
    from voiceguide.importing import import_article, to_json

    if as_json and (output or play):
        raise UsageError("--json goes with neither -o nor --play")
    found = import_article(_read(article), name="article" if article == "-" else Path(article).name)
    if as_json:
        click.echo(json.dumps(to_json(found), indent=2, ensure_ascii=False))
        if found.exercises:
            return 0
    else:
        _tell(found)
    text = _routine(found)
    if play:
        _play(context, text, output)
    elif output:
        _write(output, text)
    else:
        click.echo(text, nl=False)
    return 0


def _read(article: str) -> bytes:
    from voiceguide.errors import UsageError
    from voiceguide.importing.reading import LIMIT

    try:
        if article == "-":
            return sys.stdin.buffer.read(LIMIT + 1)
        with Path(article).open("rb") as file:
            return file.read(LIMIT + 1)
    except FileNotFoundError:
        raise UsageError(f"there is no file '{article}'") from None
    except (OSError, ValueError) as error:
        reason = "it is a folder" if Path(article).is_dir() else getattr(error, "strerror", None) or error
        raise UsageError(f"'{article}' cannot be read: {reason}") from None


def _routine(found: ImportedArticle) -> str:
    """The routine, in canonical form."""
    from voiceguide.importing import to_routine
    from voiceguide.language.formatter import format_source
    from voiceguide.source import Source

    return format_source(Source(found.name, to_routine(found)))


def _tell(found: ImportedArticle) -> None:
    """What was left out, with its line and the reason, on standard error."""
    for dropped in found.dropped:
        words = dropped.text if len(dropped.text) <= 60 else dropped.text[:59] + "\N{HORIZONTAL ELLIPSIS}"
        click.echo(f"{found.name}:{dropped.line}: left out ({dropped.why}): {words}", err=True)


def _write(output: Path, text: str) -> None:
    from voiceguide.sinks.atomic import write_file

    write_file(output, text.encode())
    click.echo(f"{output} is written: read it through, then try 'voiceguide check {output}'", err=True)


def _play(context: click.Context, text: str, output: Path | None) -> None:
    """Plays the routine from where it is written, or from a file of the moment."""
    from voiceguide.cli.play import play_command

    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder:
        path = output or Path(folder) / "article.routine"
        _write(path, text)
        context.invoke(play_command, routine=str(path), no_history=output is None)
