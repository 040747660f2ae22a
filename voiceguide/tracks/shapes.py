"""Pictures as values: boxes, polygons and words on a plane; drawn by `svg` and by `canvas`.

Lengths are in pixels from the top left, colours are `#rrggbb`. No drawing library is
needed to lay a picture out, only the widths of words (`canvas.text_width`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from voiceguide.records import Record

Anchor = Literal["start", "middle", "end"]

FONT = Path(__file__).resolve().parent / "fonts" / "OpenSans-Regular.ttf"
"""Our own font, the same on every machine."""


class Box(Record):
    """A filled rectangle, its corners rounded by `radius`."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: float = 0.0


class Polygon(Record):
    """A filled shape between points."""

    points: tuple[tuple[float, float], ...]
    fill: str


class Words(Record):
    """A line of text; `y` is its baseline, `x` its start, middle or end."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    anchor: Anchor = "start"


Shape = Box | Polygon | Words


class Picture(Record):
    """Shapes from the back to the front on a background of one colour, or of two from top to bottom."""

    width: int
    height: int
    background: tuple[str, str]
    shapes: tuple[Shape, ...]
    title: str = ""
