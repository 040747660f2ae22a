"""`voiceguide history`: the last sessions, and this week's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from voiceguide.live.history import Entry

LAST = 10


@click.command("history", epilog="Example: voiceguide history")
@click.option(
    "-n", "count", type=click.IntRange(1), default=LAST, show_default=True, help="How many sessions."
)
@click.option("--json", "as_json", is_flag=True, help="All of them as JSON.")
def history_command(count: int, as_json: bool) -> None:
    """Lists the last sessions that were played, and this week's against two to three a week."""
    from datetime import date

    from voiceguide.live.history import user_history

    history = user_history()
    entries = history.entries()
    if as_json:
        from voiceguide.records import asdict

        click.echo(json.dumps([asdict(entry) for entry in entries], indent=2, ensure_ascii=False))
        return
    if not entries:
        click.echo("no session was played yet; 'voiceguide play two_gentle_stretches' is a short one")
        return
    for entry in entries[-count:]:
        click.echo(_row(entry))
    click.echo(f"\n{_week(entries, date.today())}")


def _row(entry: Entry) -> str:
    from datetime import datetime

    from voiceguide.cli.console import clock_of

    began = datetime.fromisoformat(entry.began).strftime("%a %d %b %Y %H:%M")
    if entry.is_finished:
        how_far = f"{clock_of(entry.place)}, finished"
    else:
        whole = f" of {clock_of(entry.total)}" if entry.total else ""
        how_far = f"{clock_of(entry.place)}{whole}"
    return f"{began}  {entry.title}  {how_far}"


def _week(entries: Sequence[Entry], today: object) -> str:
    from datetime import date

    from voiceguide.live.history import TIMES_A_WEEK, this_week

    assert isinstance(today, date)
    done = len({entry.day for entry in this_week(entries, today)})
    least, most = TIMES_A_WEEK
    days = "no day" if done == 0 else "1 day" if done == 1 else f"{done} days"
    missing = least - done
    verdict = "that is what is recommended" if missing <= 0 else f"{missing} more would make it {least}"
    return f"this week: {days} of practice; {least} to {most} a week are recommended: {verdict}"
