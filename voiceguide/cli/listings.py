"""`voiceguide routines`, `voices` and `cues`: what is there."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click


@click.command("routines", epilog="Example: voiceguide routines")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def routines_command(as_json: bool) -> None:
    """Lists the routines that ship, by the names that other commands take."""
    from voiceguide.language.headline import headline
    from voiceguide.routines import bundled_routines, read_file

    rows = [(name, *headline(read_file(path, name=name))) for name, path in bundled_routines().items()]
    _list(rows, ("name", "title", "description"), as_json)


@click.command("voices", epilog="Example: voiceguide voices --language de")
@click.option("--language", metavar="TAG", help="Only voices of this language, such as de or en-GB.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def voices_command(language: str | None, as_json: bool) -> None:
    """Lists the voices, their languages and engines; * marks an engine's default for its language."""
    from voiceguide.voices.registry import list_voices

    rows = [
        ("*" if voice.is_default else "", voice.name, voice.language, voice.engine, voice.description)
        for voice in list_voices()
        if language is None or _speaks(voice.language, language)
    ]
    _list(rows, ("default", "name", "language", "engine", "description"), as_json)


@click.command("cues", epilog="Example: voiceguide cues --play bowl")
@click.option("--play", "played", metavar="NAME", help="Let this one be heard.")
@click.option("--output", metavar="NAME", default="miniaudio", hidden=True)
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def cues_command(played: str | None, output: str, as_json: bool) -> None:
    """Lists the cues that ship, by the names that routines give them."""
    from voiceguide.audio.cues import cue_info

    if played is not None:
        from voiceguide.session.sounding import play_cue

        play_cue(played, output=output)
        return
    rows = [(cue.name, f"{cue.seconds:.1f} s", cue.description) for cue in cue_info()]
    _list(rows, ("name", "length", "description"), as_json)


def _speaks(voice: str, wanted: str) -> bool:
    folded, asked = voice.casefold(), wanted.casefold()
    return folded == asked or folded.startswith(asked + "-")


def _list(rows: Sequence[Sequence[str]], columns: Sequence[str], as_json: bool) -> None:
    """Rows in columns that line up, or as a list of objects."""
    if as_json:
        click.echo(
            json.dumps([dict(zip(columns, row, strict=True)) for row in rows], indent=2, ensure_ascii=False)
        )
        return
    widths = [max((len(row[index]) for row in rows), default=0) for index in range(len(columns))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
