"""The border to Pillow: a picture as PNG or JPEG, widths of words, and pictures of others looked at.

Boxes and polygons are drawn at twice the size and halved, so that their edges are smooth. The same
picture gives the same bytes.
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Sequence
from typing import Any, Literal

from PIL import Image, ImageColor, ImageDraw, ImageFont, UnidentifiedImageError

from voiceguide.errors import UsageError
from voiceguide.tracks.shapes import FONT, Box, Picture, Polygon, Words

_SMOOTH = 2
_QUALITY = 88
_LARGEST_PIXELS = 50_000_000


def font(size: float) -> ImageFont.FreeTypeFont:
    """Our own font at that height in pixels, the same on every machine."""
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def text_width(text: str, size: float) -> float:
    """How wide a line of text is, in pixels."""
    return float(font(size).getlength(text))


def can_draw(text: str) -> str:
    """The text without the characters that the font does not have, and without gaps where they stood."""
    known = font(20)
    missing = bytes(known.getmask("\U0010ffff"))
    kept = "".join(c for c in text if c.isspace() or bytes(known.getmask(c)) != missing)
    return " ".join(kept.split())


def to_png(picture: Picture) -> bytes:
    """The picture as a PNG file."""
    return _saved(_drawn(picture), "PNG")


def to_jpeg(picture: Picture) -> bytes:
    """The picture as a JPEG file."""
    return _saved(_drawn(picture), "JPEG")


def as_cover(data: bytes, *, name: str, largest: int) -> bytes:
    """Somebody's own picture as a cover: unchanged where it is a JPEG or PNG up to `largest` pixels a side.

    Anything else is made a JPEG of that size. Raises UsageError for what is no picture.
    """
    try:
        image: Image.Image = Image.open(io.BytesIO(data))
        kind, size = image.format, image.size
        if size[0] * size[1] > _LARGEST_PIXELS:
            raise UsageError(f"{name}: this picture is too large for a cover", help="make it smaller")
        image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error) as error:
        raise _no_picture(name) from error
    except Image.DecompressionBombError as error:
        raise _no_picture(name) from error
    if kind in ("JPEG", "PNG") and max(size) <= largest:
        return data
    image = image.convert("RGB")
    image.thumbnail((largest, largest), Image.Resampling.LANCZOS)
    return _saved(image, "JPEG")


def _no_picture(name: str) -> UsageError:
    return UsageError(f"{name}: this is no picture that can be read", help="save it as .jpg or .png")


def _drawn(picture: Picture) -> Image.Image:
    image = _background(picture)
    shapes = [shape for shape in picture.shapes if not isinstance(shape, Words)]
    if shapes:
        frame = _frame(shapes, picture)
        part = image.crop(frame).resize(
            ((frame[2] - frame[0]) * _SMOOTH, (frame[3] - frame[1]) * _SMOOTH), Image.Resampling.NEAREST
        )
        draw = ImageDraw.Draw(part)
        for shape in shapes:
            _draw(draw, shape, frame[0], frame[1])
        image.paste(part.reduce(_SMOOTH), frame[:2])
    draw = ImageDraw.Draw(image)
    for words in picture.shapes:
        if isinstance(words, Words):
            anchor = {"start": "ls", "middle": "ms", "end": "rs"}[words.anchor]
            draw.text((words.x, words.y), words.text, fill=words.fill, font=font(words.size), anchor=anchor)
    return image


def _frame(shapes: Sequence[Box | Polygon], picture: Picture) -> tuple[int, int, int, int]:
    """The part of the picture in which these shapes lie: left, top, right, bottom."""
    points = [point for shape in shapes for point in _corners(shape)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    return (
        *(max(0, math.floor(left)), max(0, math.floor(top))),
        *(min(picture.width, math.ceil(right) + 1), min(picture.height, math.ceil(bottom) + 1)),
    )


def _corners(shape: Box | Polygon) -> Sequence[tuple[float, float]]:
    if isinstance(shape, Polygon):
        return shape.points
    return ((shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height))


def _background(picture: Picture) -> Image.Image:
    (top, bottom), size = picture.background, (picture.width, picture.height)
    if top == bottom:
        return Image.new("RGB", size, top)
    shade = Image.linear_gradient("L").resize(size, Image.Resampling.BILINEAR)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), shade)


def _draw(draw: ImageDraw.ImageDraw, shape: Box | Polygon, x0: int, y0: int) -> None:
    """Draws a shape at twice its size, `x0` and `y0` being the part's own corner."""
    fill: Any = ImageColor.getrgb(shape.fill)
    if isinstance(shape, Polygon):
        draw.polygon([((x - x0) * _SMOOTH, (y - y0) * _SMOOTH) for x, y in shape.points], fill=fill)
        return
    left, top = (shape.x - x0) * _SMOOTH, (shape.y - y0) * _SMOOTH
    # Pillow counts the last pixel in: a box of no width would be one pixel wide.
    right = max(left, left + shape.width * _SMOOTH - 1)
    bottom = max(top, top + shape.height * _SMOOTH - 1)
    if shape.radius:
        draw.rounded_rectangle((left, top, right, bottom), radius=shape.radius * _SMOOTH, fill=fill)
    else:
        draw.rectangle((left, top, right, bottom), fill=fill)


def _saved(image: Image.Image, kind: Literal["PNG", "JPEG"]) -> bytes:
    target = io.BytesIO()
    if kind == "JPEG":
        image.save(target, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        image.save(target, "PNG")
    return target.getvalue()
