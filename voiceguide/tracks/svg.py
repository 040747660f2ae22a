"""A picture as SVG text: small, sharp at any size, and it opens in every browser."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from voiceguide.tracks.shapes import Box, Picture, Polygon, Shape, Words

FONTS = "'Open Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"


def to_svg(picture: Picture) -> str:
    """The picture as an SVG file's text, with its title for those who hear it."""
    size = f'width="{picture.width}" height="{picture.height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {picture.width} {picture.height}">'
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', head, f"<title>{_text(picture.title)}</title>"]
    rows += [_background(picture), f"<g font-family={quoteattr(FONTS)}>"]
    rows += [_shape(shape) for shape in picture.shapes]
    return "\n".join([*rows, "</g>", "</svg>"]) + "\n"


def _background(picture: Picture) -> str:
    top, bottom = picture.background
    stops = f'<stop offset="0" stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/>'
    gradient = f'<defs><linearGradient id="b" x2="0" y2="1">{stops}</linearGradient></defs>'
    fill = top if top == bottom else "url(#b)"
    rect = f'<rect width="{picture.width}" height="{picture.height}" fill="{fill}"/>'
    return rect if top == bottom else gradient + rect


def _shape(shape: Shape) -> str:
    match shape:
        case Box():
            size = f'width="{_n(shape.width)}" height="{_n(shape.height)}"'
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" {size}'
            rounded = f' rx="{_n(shape.radius)}"' if shape.radius else ""
            return f'<rect {place}{rounded} fill="{shape.fill}"/>'
        case Polygon():
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
            return f'<polygon points="{points}" fill="{shape.fill}"/>'
        case Words():
            anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}"{anchor}'
            return f'<text {place} fill="{shape.fill}">{_text(shape.text)}</text>'


def _text(text: str) -> str:
    """Escaped, without the characters that XML cannot hold."""
    kept = "".join(c if c == "\t" or (c >= " " and c not in "\ufffe\uffff") else " " for c in text)
    return escape(kept.encode("utf-8", "replace").decode("utf-8"))


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
