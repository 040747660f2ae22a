"""The picture of a session along the time: words, holds, rests, cues, bed and chapters, at a glance.

A long one is broken into up to six rows of equal time, so that an hour is as readable as five
minutes. It is laid out in plain shapes and written as SVG text, or drawn as PNG by Pillow, which is here
for the covers anyway: matplotlib would add 100 MB and most of a second to say the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from voiceguide.records import Record
from voiceguide.timeline.model import Event, Kind, TimedChapter, Timeline
from voiceguide.timing import clock
from voiceguide.tracks.activity import Activity, activity_of
from voiceguide.tracks.canvas import can_draw, text_width
from voiceguide.tracks.cover import fitted
from voiceguide.tracks.shapes import Box, Picture, Polygon, Shape, Words
from voiceguide.tracks.tags import one_line

WIDTH = 1600

_LEFT, _RIGHT, _TOP = 84, 36, 116
_ROW, _SECTIONS, _LANE, _GAP = 172, 20, 30, 5
_MOST_ROWS = 6
_STEPS = (
    *(15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 480, 600),
    *(720, 900, 1200, 1800, 2400, 3600, 5400, 7200, 9000),
)
"""How long a row may be, in seconds."""
_TICKS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
_TICK_PIXELS = 92

_PAPER, _INK, _SOFT, _LINE = "#fbfaf7", "#2c2f33", "#7b8086", "#e4e1da"
_SECTION, _EXERCISES = "#d9e2e4", ("#eef1ec", "#e3e9e4")
_SIDE = "#c9d5cd"
_CUE, _BED = "#c0504d", "#cfd8ea"
_COLOURS = {
    Activity.HOLD: "#e3b36b",
    Activity.MOVE: "#d98b62",
    Activity.REST: "#b9cfc0",
    Activity.PAUSE: "#eae7df",
    Activity.SPEECH: "#4d7ea8",
}
_LEGEND = (
    ("words", _COLOURS[Activity.SPEECH]),
    ("hold, breathing", _COLOURS[Activity.HOLD]),
    ("reps, intervals", _COLOURS[Activity.MOVE]),
    ("rest, wait", _COLOURS[Activity.REST]),
    ("pause", _COLOURS[Activity.PAUSE]),
    ("cue", _CUE),
    ("bed", _BED),
)


class _Row(Record):
    """A stretch of the track from sample `start` up to `stop`, drawn at height `y`."""

    start: int
    stop: int
    y: float
    pixels: float
    """Pixels a sample."""

    def x(self, sample: int) -> float:
        """Where a sample stands, kept within the row."""
        return _LEFT + (min(max(sample, self.start), self.stop) - self.start) * self.pixels

    def meets(self, start: int, end: int) -> bool:
        """Whether a span has a part in this row."""
        return start < self.stop and end > self.start


def timeline_picture(timeline: Timeline) -> Picture:
    """The whole session as shapes, 1600 pixels wide."""
    rows = tuple(_rows(timeline))
    shapes: list[Shape] = [*_head(timeline)]
    for row in rows:
        shapes += _row_shapes(timeline, row)
    height = round(_TOP + len(rows) * _ROW + 8)
    title = f"{one_line(timeline.plan.title)}, {clock(Fraction(timeline.frames, timeline.sample_rate))}"
    return Picture(WIDTH, height, (_PAPER, _PAPER), tuple(shapes), title=title)


def row_seconds(seconds: float) -> int:
    """How long each row of a track of that length is: up to six rows, the last one as full as may be."""
    fitting = [step for step in _STEPS if seconds <= step * _MOST_ROWS] or [_STEPS[-1]]
    several = [step for step in fitting if seconds > 2 * step] or fitting[:1]
    return max(several, key=lambda step: (_last_part(seconds, step), -step))


def _last_part(seconds: float, step: int) -> float:
    """Which part of the last row is filled."""
    return seconds / step - (math.ceil(seconds / step) - 1)


def _rows(timeline: Timeline) -> Iterator[_Row]:
    step = row_seconds(timeline.seconds) * timeline.sample_rate
    if timeline.frames < step:
        step = max(1, timeline.frames)
    for number, start in enumerate(range(0, max(1, timeline.frames), step)):
        pixels = (WIDTH - _LEFT - _RIGHT) / step
        yield _Row(start, min(start + step, timeline.frames), _TOP + number * _ROW, pixels)


def _head(timeline: Timeline) -> Iterator[Shape]:
    """Title, length, and what the colours mean."""
    length = clock(Fraction(timeline.frames, timeline.sample_rate))
    room = WIDTH - _LEFT - _RIGHT - text_width(length, 30) - 30
    yield Words(_LEFT, 48, fitted(can_draw(one_line(timeline.plan.title)), 30, room), 30, _INK)
    yield Words(WIDTH - _RIGHT, 48, length, 30, _SOFT, "end")
    x: float = _LEFT
    for name, fill in _LEGEND:
        yield Box(x, 72, 16, 16, fill, radius=3)
        yield Words(x + 23, 86, name, 16, _SOFT)
        x += 23 + text_width(name, 16) + 28


def _row_shapes(timeline: Timeline, row: _Row) -> Iterator[Shape]:
    """Chapters on top, then the windows with the words in them, cues, bed, and the time below."""
    lanes = [row.y + _SECTIONS + number * (_LANE + _GAP) for number in range(4)]
    lanes[3] -= 12
    yield from _ticks(timeline, row, lanes[0], lanes[3] + 12)
    yield from _chapters(timeline, row, lanes[0])
    for event in timeline.events:
        if not row.meets(event.start, max(event.end, event.start + 1)):
            continue
        activity = activity_of(event)
        if event.kind is Kind.MUSIC:
            yield _box(row, event, lanes[3], 10, _BED)
        elif event.kind is Kind.CUE and event.start >= row.start:
            yield _stroke(row.x(event.start), lanes[2])
        elif activity is Activity.SPEECH:
            yield _box(row, event, lanes[1] + 7, _LANE - 14, _COLOURS[activity])
        elif activity is not Activity.NOTHING:
            yield _box(row, event, lanes[1], _LANE, _COLOURS[activity])


def _box(row: _Row, event: Event, y: float, height: float, fill: str) -> Box:
    left = row.x(event.start)
    return Box(left, y, max(1.0, row.x(event.end) - left - 0.5), height, fill, radius=2)


def _stroke(x: float, y: float) -> Polygon:
    """A small drop that points at the moment of a cue."""
    return Polygon(((x, y), (x + 5, y + 12), (x - 5, y + 12)), _CUE)


def _ticks(timeline: Timeline, row: _Row, top: float, bottom: float) -> Iterator[Shape]:
    """Lines at round times, with the time under them; the first at the left in full."""
    rate = timeline.sample_rate
    yield Words(_LEFT - 12, top + 20, clock(Fraction(row.start, rate)), 17, _INK, "end")
    seconds = next((t for t in _TICKS if t * rate * row.pixels >= _TICK_PIXELS), _TICKS[-1])
    first = -(-row.start // (seconds * rate))
    for number in range(first, row.stop // (seconds * rate) + 1):
        at = number * seconds * rate
        x = row.x(at)
        yield Box(x - 0.5, top, 1, bottom - top, _LINE)
        if row.start < at < row.stop:
            yield Words(x, bottom + 15, clock(Fraction(number * seconds)), 13, _SOFT, "middle")


def _chapters(timeline: Timeline, row: _Row, y: float) -> Iterator[Shape]:
    """Sections above; exercises as named bands below, changing their tint; sides as lines under them."""
    exercises = [chapter for chapter in timeline.chapters if chapter.level == 3]
    for chapter in timeline.chapters:
        if chapter.level == 2:
            yield from _band(row, chapter, y - _SECTIONS, _SECTIONS - 2, _SECTION)
    for number, chapter in enumerate(exercises):
        yield from _band(row, chapter, y, _LANE, _EXERCISES[number % 2])
    for chapter in timeline.chapters:
        if chapter.level == 4 and row.meets(chapter.start, chapter.end):
            width = max(1.0, row.x(chapter.end) - row.x(chapter.start) - 2)
            yield Box(row.x(chapter.start), y + _LANE - 3, width, 3, _SIDE)


def _band(row: _Row, chapter: TimedChapter, y: float, height: float, fill: str) -> Iterator[Shape]:
    """A chapter with as much of its name as has room."""
    if not row.meets(chapter.start, chapter.end):
        return
    left, right = row.x(chapter.start), row.x(chapter.end)
    size = height / 2 + (5 if height < _LANE else 0)
    yield Box(left, y, max(1.0, right - left - 1), height, fill)
    name = fitted(can_draw(one_line(chapter.title)), size, right - left - 12)
    if len(name) > 2:
        yield Words(left + 6, y + height / 2 + size * 0.36, name, size, _INK)
