"""`voiceguide play`: the live session."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiceguide.cli.options import LENGTH, session_options, settings_of
from voiceguide.cli.starting import uncollected

if TYPE_CHECKING:
    from voiceguide.cli.signals import Signals
    from voiceguide.cli.stage import TerminalStage
    from voiceguide.live.history import Entry, History
    from voiceguide.session.playing import Played, Playing, PlayOptions

OUTPUTS = ("miniaudio", "simpleaudio", "null")
OWN = frozenset(
    "begin buffer resume loop lead_in output device wake speed no_screen no_history quiet".split()
)
"""The options of this command alone; all others are those of `session_options`."""


@click.command("play", epilog="Example: voiceguide play two_gentle_stretches --from 'Low lunge'")
@click.argument("routine", metavar="ROUTINE", required=False)
@click.option("--from", "begin", metavar="NAME|TIME", help="Begin at an exercise, or at a time such as 3:20.")
@click.option("--resume", is_flag=True, help="Go on where the last unfinished session stopped.")
@click.option("--loop", is_flag=True, help="Begin again at the end.")
@click.option("--lead-in", type=LENGTH, metavar="LENGTH", help="Count in before the start, such as 5s.")
@click.option("--output", type=click.Choice(OUTPUTS), default=OUTPUTS[0], help="What plays the sound.")
@click.option("--device", metavar="NAME", help="A loudspeaker from 'voiceguide devices'.")
@click.option(
    "--wake",
    type=click.Choice(["off", "pad", "bed"]),
    default="off",
    help="A faint noise that keeps earphones awake: before each sound, or throughout.",
)
@click.option(
    "--buffer",
    type=click.IntRange(20, 2000),
    default=100,
    metavar="MS",
    show_default=True,
    help="Milliseconds that the device holds: more for a busy machine, less for quicker keys.",
)
@click.option("--no-screen", is_flag=True, help="One line an event instead of the screen.")
@click.option("--no-history", is_flag=True, help="Keep no record of this session.")
@click.option("-q", "--quiet", is_flag=True, help="Show nothing but errors.")
@click.option("--speed", type=click.FloatRange(0.01, 10_000), default=1.0, hidden=True)
@session_options
def play_command(routine: str | None, **options: Any) -> int:  # fmt: skip
    """Plays a routine through the loudspeaker; one key steers it, ? shows which.

    Space pauses and goes on, the arrows lead to the exercise before and after and change the volume,
    + and - make a hold longer and shorter, r says it again, s skips a rest or hold, q stops.
    """
    with uncollected():
        from voiceguide.cli.signals import listening

    shared = {name: options.pop(name) for name in tuple(options) if name not in OWN}
    routine, shared, resume_at = _resumed(routine, shared, options)
    with listening() as signals:
        _play(routine, shared, options, resume_at, signals)
    return 0 if signals.ended is None else 128 + signals.ended


def _resumed(
    routine: str | None, shared: dict[str, Any], options: Mapping[str, Any]
) -> tuple[str, dict[str, Any], Fraction | None]:
    """What is to be played, how, and from which second on."""
    from voiceguide.errors import UsageError

    if not options["resume"]:
        if routine is None:
            raise click.UsageError("name a routine; 'voiceguide routines' lists those that ship")
        return routine, shared, None
    from voiceguide.live.history import user_history

    entry = user_history().last_unfinished(None if routine is None else named(routine))
    if entry is None or entry.routine == "-":
        whose = "session" if routine is None else f"session of '{routine}'"
        raise UsageError(
            f"there is no unfinished {whose} to resume", help="start one: voiceguide play ROUTINE"
        )
    kept = _restored(entry.options)
    chosen = {name: value or kept.get(name, value) for name, value in shared.items()}
    return entry.routine, chosen, Fraction(str(entry.place))


def _play(
    name: str, shared: dict[str, Any], options: dict[str, Any], resume_at: Fraction | None, signals: Signals
) -> None:
    with ExitStack() as session:
        with uncollected():
            from voiceguide.routines import read_source
            from voiceguide.session.playing import open_playing, run

            opened = open_playing(read_source(name), settings_of(**shared), _options(options, resume_at))
            playing = session.enter_context(opened)
        # The session is heard from here on; whatever else it needs is loaded meanwhile.
        from voiceguide.live.awake import kept_awake
        from voiceguide.session.journal import Journal

        journal = Journal(_history(options), _entry(name, playing, shared))
        with _stage(playing, options, signals) as stage, kept_awake(), _remote(playing):
            journal.note(playing.played())
            try:
                run(playing, stage, note=journal.note)
            finally:
                journal.note(playing.played())
        played = playing.played()
    _tell_end(played, journal.trouble, options)


def _options(options: Mapping[str, Any], resume_at: Fraction | None) -> PlayOptions:
    from voiceguide.session.playing import PlayOptions
    from voiceguide.timeline.wake import Wake

    return PlayOptions(
        output=options["output"],
        device=options["device"],
        speed=options["speed"],
        begin=options["begin"],
        resume_at=None if options["begin"] else resume_at,
        lead_in=options["lead_in"],
        loop=options["loop"],
        wake=Wake(options["wake"]),
        buffer=options["buffer"] / 1000,
        waits=sys.stdin is not None and sys.stdin.isatty(),
    )


@contextmanager
def _stage(playing: Playing, options: Mapping[str, Any], signals: Signals) -> Iterator[TerminalStage]:
    """The terminal taken over, and given back whatever happens."""
    from voiceguide.cli.stage import TerminalStage
    from voiceguide.live.keys import raw_keys
    from voiceguide.live.lines import Lines

    with ExitStack() as stack:
        keyboard = stack.enter_context(raw_keys(sys.stdin))
        stage = TerminalStage(None, keyboard, signals, awake=playing.player.forgive)
        if keyboard is not None:
            stage.leave, stage.enter = keyboard.leave, keyboard.enter
        if _has_screen(options):
            _set_screen(stage, stack)
        elif not options["quiet"]:
            stage.shown = Lines(playing.score, click.echo)
        yield stage


def _has_screen(options: Mapping[str, Any]) -> bool:
    shows = not (options["quiet"] or options["no_screen"])
    return shows and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "")


def _set_screen(stage: TerminalStage, stack: ExitStack) -> None:
    from rich.console import Console

    from voiceguide.live.screen import Screen

    screen = stack.enter_context(Screen(Console()))
    keyboard = stage.keyboard

    def leave() -> None:
        screen.__exit__(None, None, None)
        if keyboard is not None:
            keyboard.leave()

    def enter() -> None:
        if keyboard is not None:
            keyboard.enter()
        screen.__enter__()

    stage.shown, stage.leave, stage.enter, stage.help = screen, leave, enter, screen.toggle_help


@contextmanager
def _remote(playing: Playing) -> Iterator[None]:
    """Media keys, where the desktop passes them on."""
    from voiceguide.live.mpris import remote

    player = playing.player
    with remote(playing.title, lambda: player.state().mode, player.send):
        yield


def named(routine: str) -> str:
    """How the history names a routine: a file by its full path, one that ships by its name."""
    path = Path(routine)
    return str(path.resolve()) if routine != "-" and path.is_file() else routine


def _history(options: Mapping[str, Any]) -> History | None:
    from voiceguide.live.history import user_history

    return None if options["no_history"] else user_history()


def _entry(name: str, playing: Playing, shared: Mapping[str, Any]) -> Entry:
    from datetime import datetime

    from voiceguide.live.history import Entry

    began = datetime.now().astimezone().isoformat(timespec="milliseconds")
    return Entry(named(name), playing.title, began, options=_recorded(shared))


def _recorded(shared: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a session as JSON values; those that were not given are left out."""
    kept = {name: value for name, value in shared.items() if value}
    if "fit" in kept:
        kept["fit"] = str(kept["fit"])
    return kept


def _restored(recorded: Mapping[str, Any]) -> dict[str, Any]:
    kept = dict(recorded)
    if "fit" in kept:
        kept["fit"] = Fraction(kept["fit"])
    if "variables" in kept:
        kept["variables"] = tuple((name, value) for name, value in kept["variables"])
    return kept


def _tell_end(played: Played, trouble: Exception | None, options: Mapping[str, Any]) -> None:
    from voiceguide.cli.console import clock_of

    if trouble is not None:
        click.echo(f"voiceguide: warning: this session is not in the history: {trouble}", err=True)
    if options["quiet"]:
        return
    if played.is_finished:
        click.echo(f"finished  {clock_of(played.place)}")
        return
    goes_on = "" if options["no_history"] else "; 'voiceguide play --resume' goes on from there"
    click.echo(f"stopped at {clock_of(played.place)}{goes_on}")
