"""`voiceguide verify`: a finished track against its routine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiceguide.cli.options import session_options, settings_of
from voiceguide.cli.track_options import configured, render_options_of, track_options

if TYPE_CHECKING:
    from voiceguide.session.ready import Session
    from voiceguide.session.rendering import RenderOptions
    from voiceguide.session.verifying import Finding


@click.command("verify", epilog="Example: voiceguide verify evening.mp3 evening.routine --fit 5:00")
@click.argument("track", type=click.Path(path_type=Path), metavar="TRACK")
@click.argument("routine", required=False, metavar="[ROUTINE]")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing; the exit code tells.")
@track_options
@session_options
def verify_command(track: Path, routine: str | None, quiet: bool, **options: Any) -> int:
    """Compares a finished track with its routine; exit code 1 on a fault.

    It is decoded and held against what the routine gives: length, onsets, silence, loudness, true
    peak, clipping, chapters. Give the options that it was rendered with. Without ROUTINE the one of
    the track's name is taken.
    """
    from voiceguide.routines import read_source
    from voiceguide.session.ready import open_session

    name = routine or _routine_of(track)
    chosen = configured(name, options)
    chosen.pop("format")
    own = render_options_of(chosen)
    with open_session(read_source(name), settings_of(**chosen)) as session:
        return verified(session, track, own, quiet=quiet)


def _routine_of(track: Path) -> str:
    """The routine beside the track, else the bundled one, of the same name."""
    beside = track.with_suffix(".routine")
    return str(beside) if beside.is_file() else track.stem


def verified(session: Session, track: Path, options: RenderOptions, *, quiet: bool) -> int:
    """Verifies a track and shows the table; 0, or 1 on a fault."""
    from voiceguide.session.verifying import verify

    verdict = verify(session, track, options=options)
    if not quiet:
        click.echo(f"{track}, decoded by {verdict.decoder}")
        width = max(len(finding.wanted) for finding in verdict.findings)
        for finding in verdict.findings:
            click.echo(_row(finding, min(width, 44)))
    return 0 if verdict.is_good else 1


def _row(finding: Finding, width: int) -> str:
    mark = click.style("ok   ", fg="green") if finding.is_good else click.style("FAULT", fg="red", bold=True)
    return f"  {mark}  {finding.name:<10} {finding.wanted[:width]:<{width}}  {finding.found}".rstrip()
