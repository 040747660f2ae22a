"""The cover of a track: the author's own picture, or one drawn here from title, length and timeline."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from voiceguide.errors import UsageError
from voiceguide.records import Record
from voiceguide.timeline.model import Timeline
from voiceguide.timing import clock
from voiceguide.tracks.activity import Activity, columns
from voiceguide.tracks.shapes import Box, Picture, Shape, Words
from voiceguide.tracks.tags import Cover, cover_of, one_line

SIDE = 1400
"""Pixels a side: what podcast players ask for at least."""

_LARGEST_OWN = 3000
_MARGIN = 110
_COLUMNS = 72
_SHARES = 20
_STRIP_MIDDLE, _STRIP_HEIGHT = 975, 330
_TITLE_SIZES = (148, 128, 110, 96, 84, 72, 62)
_MOST_LINES = 4


class Palette(Record):
    """The colours of a cover: the background's top and bottom, words, and each activity."""

    top: str
    bottom: str
    ink: str
    soft: str
    hold: str
    move: str
    speech: str


PALETTES = (
    Palette("#22405a", "#0f2233", "#f4f1e8", "#a9c0cf", "#e6b980", "#e08e6d", "#7fa6bf"),
    Palette("#3d5a4c", "#1b2e26", "#f5f2e9", "#b4cbbd", "#e3c98b", "#d99a6c", "#86ad98"),
    Palette("#5b4a6b", "#2a2136", "#f6f0f4", "#c5b5d2", "#e7b7a0", "#d98f92", "#a08fb8"),
    Palette("#7a4f45", "#3a231f", "#fbf1e7", "#dcbcae", "#f0c98a", "#ea9d74", "#bd8e80"),
    Palette("#2f5d62", "#12302f", "#eef5f1", "#a8cbc9", "#f0cf9a", "#e39f78", "#78aaa9"),
    Palette("#efe6d8", "#d9c9b2", "#3b3a36", "#857c6c", "#b5724f", "#93533c", "#a9a08c"),
    Palette("#dfe8ea", "#bccdd2", "#243b44", "#62808a", "#c07a4e", "#a25c3d", "#8aa7b0"),
    Palette("#3f4a5c", "#1c222d", "#f2f3f5", "#aab5c6", "#d9b891", "#cf8f7d", "#8493aa"),
)
"""Calm ones, dark and light; a title always gets the same."""


class CoverFacts(Record):
    """All that a drawn cover is made of."""

    title: str
    name: str
    length: str
    activities: Sequence[tuple[Activity, float]]


def facts_of(timeline: Timeline) -> CoverFacts:
    """What the drawn cover of a session tells."""
    plan = timeline.plan
    name = one_line(plan.author or plan.album or "")
    length = clock(Fraction(timeline.frames, timeline.sample_rate))
    shares = columns(timeline, _COLUMNS)
    # So coarse that a changed word seldom asks for another picture.
    activities = tuple((activity, round(share * _SHARES) / _SHARES) for activity, share in shares)
    return CoverFacts(plan.title, name, length, activities)


def drawn_cover(facts: CoverFacts) -> bytes:
    """The drawn cover as a JPEG."""
    from voiceguide.tracks.canvas import to_jpeg

    return to_jpeg(_picture(facts))


def cover_for(
    timeline: Timeline, chosen: Path | None = None, *, draw: Callable[[CoverFacts], bytes] = drawn_cover
) -> Cover:
    """The picture chosen for this run, else the routine's own, else one drawn, by `draw`.

    Raises UsageError for a file that is missing or is no picture.
    """
    path = chosen or timeline.plan.cover
    if path is None:
        return Cover(draw(facts_of(timeline)), "image/jpeg")
    from voiceguide.tracks.canvas import as_cover

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: this cover cannot be read: {error.strerror or error}") from error
    return cover_of(as_cover(data, name=str(path), largest=_LARGEST_OWN))


def palette_of(title: str) -> Palette:
    """The palette of a title, by its hash."""
    digest = hashlib.sha256(title.encode("utf-8", "replace")).digest()
    return PALETTES[digest[0] % len(PALETTES)]


def cover_picture(timeline: Timeline) -> Picture:
    """The drawn cover: the title, the length, and the session as a row of bars."""
    return _picture(facts_of(timeline))


def _picture(facts: CoverFacts) -> Picture:
    palette, title = palette_of(facts.title), one_line(facts.title)
    shapes: list[Shape] = [*_strip(facts.activities, palette), *_title(_can_draw(title), palette)]
    shapes += _foot(facts, palette)
    return Picture(SIDE, SIDE, (palette.top, palette.bottom), tuple(shapes), title=title)


def _can_draw(text: str) -> str:
    from voiceguide.tracks.canvas import can_draw

    return can_draw(text)


def _width(text: str, size: float) -> float:
    from voiceguide.tracks.canvas import text_width

    return text_width(text, size)


def _title(title: str, palette: Palette) -> list[Shape]:
    """The title in at most four lines, as large as it may be."""
    size, lines = next(
        ((size, lines) for size in _TITLE_SIZES if (lines := broken(title, size, SIDE - 2 * _MARGIN))),
        (_TITLE_SIZES[-1], []),
    )
    if not lines:
        lines = _cut(title, size)
    step = size * 1.18
    return [
        Words(_MARGIN, _MARGIN + size * 0.9 + step * number, line, size, palette.ink)
        for number, line in enumerate(lines)
    ]


def broken(text: str, size: float, width: float) -> list[str]:
    """The text in up to four lines of that width, or nothing where it does not go."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _width(joined, size) <= width:
            lines[-1] = joined
        elif _width(word, size) <= width and len(lines) < _MOST_LINES:
            lines.append(word)
        else:
            return []
    return lines


def _cut(text: str, size: float) -> list[str]:
    """What goes into four lines, with an ellipsis; words may be cut."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < _MOST_LINES:
        line = fitted(rest, size, SIDE - 2 * _MARGIN, ellipsis=len(lines) == _MOST_LINES - 1)
        lines.append(line)
        rest = rest[len(line) :].lstrip()
    return lines


def fitted(text: str, size: float, width: float, *, ellipsis: bool = True) -> str:
    """As much of the text as is at most that wide; its last word may be cut, and an ellipsis says so."""
    if _width(text, size) <= width:
        return text
    end = "\N{HORIZONTAL ELLIPSIS}" if ellipsis else ""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _width(text[:middle].rstrip() + end, size) <= width:
            low = middle
        else:
            high = middle - 1
    kept = text[:low]
    space = kept.rfind(" ")
    if not ellipsis and space > low // 2:
        return kept[:space]
    return kept.rstrip() + end


def _strip(activities: Sequence[tuple[Activity, float]], palette: Palette) -> list[Shape]:
    """A bar for each part of the session: high for a hold, lower for words, a dot for silence."""
    step = (SIDE - 2 * _MARGIN) / _COLUMNS
    heights = {Activity.HOLD: 1.0, Activity.MOVE: 0.8, Activity.SPEECH: 0.42, Activity.REST: 0.22}
    colours = {Activity.HOLD: palette.hold, Activity.MOVE: palette.move, Activity.SPEECH: palette.speech}
    bars: list[Shape] = []
    for number, (activity, share) in enumerate(activities):
        width = step * 0.58
        height = max(width, _STRIP_HEIGHT * heights.get(activity, 0.0) * (0.55 + 0.45 * share))
        fill = colours.get(activity, palette.soft)
        left = _MARGIN + step * number + (step - width) / 2
        bars.append(Box(left, _STRIP_MIDDLE - height / 2, width, height, fill, radius=width / 2))
    return bars


def _foot(facts: CoverFacts, palette: Palette) -> list[Shape]:
    """The length at the left, who made it at the right."""
    baseline = SIDE - _MARGIN
    shapes: list[Shape] = [Words(_MARGIN, baseline, facts.length, 64, palette.ink)]
    room = SIDE - 2 * _MARGIN - _width(facts.length, 64) - 60
    name = fitted(_can_draw(facts.name), 44, room)
    if name:
        shapes.append(Words(SIDE - _MARGIN, baseline, name, 44, palette.soft, "end"))
    return shapes
