"""The screen of a session, for a glance from the floor: the border to rich's live display."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from voiceguide.live.keys import LEGEND
from voiceguide.live.lettering import large
from voiceguide.live.transport import Mode
from voiceguide.live.view import View

MARGIN = 2
"""Columns left free on both sides."""

_STATES = {Mode.PAUSED: "paused: space goes on", Mode.WAITING: "when you are ready: space goes on"}
_WORD_SECONDS = 2.5
_RESTS = ("rest", "pause", "wait", "until", "lead-in")


@dataclass(slots=True)
class Screen:
    """Draws views. A context manager that gives the terminal back."""

    console: Console
    clock: Callable[[], float] = time.time
    help: bool = False
    live: Live = field(init=False)
    drawn: object = None
    word: tuple[str, float] = ("", 0.0)

    def __post_init__(self) -> None:
        self.live = Live(console=self.console, screen=True, auto_refresh=False, redirect_stdout=False)

    def __enter__(self) -> Self:
        self.live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.live.stop()

    def toggle_help(self) -> None:
        """Shows the keys instead of the session, or the session again."""
        self.help = not self.help

    def show(self, view: View) -> None:
        """Draws the view if anything in it has changed."""
        if view.word != self.word[0]:
            self.word = (view.word, time.monotonic())
        told = view.word if time.monotonic() - self.word[1] < _WORD_SECONDS else ""
        size = self.console.size
        lines = keys_lines() if self.help else picture(view, told, size.width, size.height, self.clock())
        shown = (tuple(line.markup for line in lines), size)
        if shown != self.drawn:
            self.drawn = shown
            self.live.update(Group(*lines), refresh=True)


def picture(view: View, told: str, width: int, height: int, now: float) -> list[Text]:
    """The lines of the screen, at most `height`; what matters less is left out first."""
    room = width - 2 * MARGIN
    top = [_ends(view.title, view.section, room, "dim"), Text("")]
    bottom = [
        *([_line(f"next: {view.next}", room, "cyan")] if view.next else []),
        _bar(view, room),
        _ends(_times(view), _end_clock(view, now), room, ""),
        _line(told or _STATES.get(view.mode, "? shows the keys"), room, "dim" if not told else "bold yellow"),
    ]
    space = height - len(top) - len(bottom)
    return [_padded(line) for line in [*top, *_middle(view, room, space), *bottom]]


def _middle(view: View, room: int, space: int) -> list[Text]:
    """Where one is, and the count; large where that fits into `space` rows, filled up to it."""
    name = view.exercise or view.section or view.title
    count = _count(view, room)
    for lines in _names(view, name, room):
        body = [*lines, Text(""), *count]
        said = _wrapped(view.said, room)
        for extra in ([Text(""), *said[:rows]] for rows in (len(said), 1) if said):
            if len(body) + len(extra) <= space:
                return [*body, *extra, *_blank(space - len(body) - len(extra))]
        if len(body) <= space:
            return [*body, *_blank(space - len(body))]
    return [_line(name, room, "bold"), *count][:space]


def _blank(rows: int) -> list[Text]:
    return [Text("")] * rows


def _wrapped(text: str, room: int) -> list[Text]:
    """The words in lines."""
    return [Text(line, style="italic", no_wrap=True) for line in textwrap.wrap(text, room)]


def _names(view: View, name: str, room: int) -> list[list[Text]]:
    """Ways to write the exercise and its side, the largest first."""
    small = [_line(name, room, "bold"), *([_line(view.side, room, "bold green")] if view.side else [])]
    big = large(name, width=room)
    if big is None:
        return [small]
    rows = [Text(row, style="bold", no_wrap=True) for row in big]
    side = view.side
    big_side = large(side, width=room) if side else []
    plain = [_line(side, room, "bold green")] if side else []
    ways = [[*rows, *plain], small]
    if big_side:
        ways.insert(0, [*rows, Text(""), *(Text(row, style="bold green", no_wrap=True) for row in big_side)])
    return ways


def _count(view: View, room: int) -> list[Text]:
    """The seconds left, large, beside what they are left of."""
    if view.left is None:
        return []
    style = "bold cyan" if view.phase in _RESTS else "bold yellow"
    number = str(view.left) if view.left < 100 else f"{view.left // 60}:{view.left % 60:02d}"
    rows = large(number, width=room, scale=2) or [number]
    return [
        Text(row + (f"  {view.phase}" if index == len(rows) - 1 else ""), style=style, no_wrap=True)
        for index, row in enumerate(rows)
    ]


def _bar(view: View, room: int) -> Text:
    share = min(1.0, view.elapsed / view.total) if view.total else 0.0
    done = int(room * share)
    return Text("\u2501" * done, style="green").append("\u2501" * (room - done), style="grey37")


def _times(view: View) -> str:
    if view.total is None:
        return _clock(view.elapsed)
    return f"{_clock(view.elapsed)}  -{_clock(view.total - view.elapsed)}"


def _end_clock(view: View, now: float) -> str:
    if view.total is None:
        return ""
    return time.strftime("ends %H:%M", time.localtime(now + view.total - view.elapsed))


def _clock(seconds: float) -> str:
    minutes, second = divmod(int(max(0.0, seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"


def _ends(left: str, right: str, room: int, style: str) -> Text:
    """Two words at the two ends of a line; the right one is left out where they do not fit."""
    gap = room - len(left) - len(right)
    return _line(left + " " * gap + right if gap > 1 else left, room, style)


def _line(text: str, room: int, style: str) -> Text:
    line = Text(text, style=style, no_wrap=True)
    line.truncate(room, overflow="ellipsis")
    return line


def _padded(line: Text) -> Text:
    return Text(" " * MARGIN, no_wrap=True).append_text(line)


def keys_lines() -> list[Text]:
    """What `?` shows."""
    table = [Text(f"  {key:<8}{meaning}", no_wrap=True) for key, meaning in LEGEND]
    return [Text(""), *table, Text(""), Text("  ? goes back", style="dim")]
