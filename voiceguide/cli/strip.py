"""A session as a coloured strip in the terminal: a row for some minutes, a mark for each moment."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from fractions import Fraction

import click

from voiceguide.timeline.model import Timeline
from voiceguide.timing import clock
from voiceguide.tracks.activity import Activity, columns
from voiceguide.tracks.picture import row_seconds

_WIDEST = 120
_LABEL = 9
_MARKS = {
    Activity.NOTHING: (" ", None),
    Activity.PAUSE: ("·", "bright_black"),
    Activity.REST: ("░", "green"),
    Activity.HOLD: ("█", "yellow"),
    Activity.MOVE: ("▓", "red"),
    Activity.SPEECH: ("▂", "blue"),
}
"""The mark and the colour of each activity; the marks tell them apart without colours."""

_LEGEND = (
    (Activity.SPEECH, "words"),
    (Activity.HOLD, "hold"),
    (Activity.MOVE, "reps"),
    (Activity.REST, "rest"),
    (Activity.PAUSE, "pause"),
)


def strip_lines(timeline: Timeline, *, width: int | None = None) -> Iterator[str]:
    """The strip's lines; colours are taken out where the output is no terminal."""
    wide = min(_WIDEST, width or shutil.get_terminal_size().columns) - _LABEL - 1
    seconds = min(row_seconds(timeline.seconds), max(1, int(timeline.seconds)))
    step = seconds * timeline.sample_rate
    rows = -(-timeline.frames // step)
    cells = columns(timeline, max(1, round(wide * timeline.frames / step)))
    yield f"{timeline.plan.title}  {clock(Fraction(timeline.frames, timeline.sample_rate))}"
    yield "  ".join(f"{_mark(activity)} {name}" for activity, name in _LEGEND)
    for row in range(rows):
        yield f"{'':>{_LABEL}} {_names(timeline, row * step, step, wide)}".rstrip()
        marks = "".join(_mark(activity) for activity, _ in cells[row * wide : (row + 1) * wide])
        yield f"{clock(Fraction(row * seconds)):>{_LABEL}} {marks}"


def _mark(activity: Activity) -> str:
    mark, colour = _MARKS[activity]
    return click.style(mark, fg=colour) if colour else mark


def _names(timeline: Timeline, start: int, step: int, wide: int) -> str:
    """The exercises (sections, where there are none) over the moments at which they begin."""
    level = 3 if any(chapter.level == 3 for chapter in timeline.chapters) else 2
    line = ""
    for chapter in timeline.chapters:
        if chapter.level == level and start <= chapter.start < start + step:
            at = (chapter.start - start) * wide // step
            if at >= len(line):
                line = f"{line:<{at}}{chapter.title} "
    return line[:wide]
