"""Covers and plots: what is in them, that they stay in their frame, and that they open."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from made import session_of
from voiceguide.errors import UsageError
from voiceguide.planning.events import CueSound
from voiceguide.records import replace
from voiceguide.timeline.beds import with_music
from voiceguide.timeline.model import Timeline
from voiceguide.tracks.activity import Activity, columns
from voiceguide.tracks.canvas import can_draw, text_width, to_png
from voiceguide.tracks.cover import PALETTES, SIDE, cover_for, cover_picture, fitted, palette_of
from voiceguide.tracks.picture import row_seconds, timeline_picture
from voiceguide.tracks.shapes import Picture, Words
from voiceguide.tracks.svg import to_svg

TITLES = (
    "Short",
    "A title that goes on and on, " * 10,
    "Übungen für Hüften: čeština, Ελλάδα, Привет",
    "Emoji 🧘‍♀️ and 日本",
    "🧘🧘🧘",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenträger",
    "\x07 <&> \ud800".encode("utf-8", "replace").decode(),
)


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """A class with everything in it."""
    with session_of() as session:
        return session.timeline


def titled(timeline: Timeline, title: str) -> Timeline:
    """The same under another title."""
    return replace(timeline, plan=replace(timeline.plan, title=title))


def overflows(picture: Picture) -> list[str]:
    """Every line of words that leaves its picture."""
    found = []
    for words in (shape for shape in picture.shapes if isinstance(shape, Words)):
        width = text_width(words.text, words.size)
        left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
        if left < 0 or left + width > picture.width or not 0 < words.y < picture.height:
            found.append(words.text)
    return found


@pytest.mark.parametrize("title", TITLES)
def test_any_title_gives_a_cover_that_opens(timeline: Timeline, title: str) -> None:
    """Without it a long title, or one with emoji, would run out of its cover or break it."""
    named = titled(timeline, title)
    assert overflows(cover_picture(named)) == []
    image = Image.open(io.BytesIO(cover_for(named).data))
    image.load()
    assert (image.format, image.size) == ("JPEG", (SIDE, SIDE))


def test_a_cover_is_the_same_each_time(timeline: Timeline) -> None:
    """Without it a track would change though nothing in it did."""
    assert cover_for(timeline) == cover_for(timeline)
    assert len({palette_of(f"Class {number}") for number in range(60)}) == len(PALETTES)


def test_what_the_font_does_not_have_is_left_out() -> None:
    """Without it boxes would stand in a title in place of its emoji."""
    assert can_draw("Hüfte 🧘 und 日本 Rücken") == "Hüfte und Rücken"
    assert can_draw("Привет, Ελλάδα: 90° × 2 – ½") == "Привет, Ελλάδα: 90° × 2 – ½"


def test_a_cover_of_ones_own_is_kept_or_made_to_fit(tmp_path: Path, timeline: Timeline) -> None:
    """Without it an author's picture would be ignored, or so large that players choke on it."""
    small, large, other = (tmp_path / name for name in ("a.png", "b.jpg", "c.bmp"))
    Image.new("RGB", (300, 200), "red").save(small)
    Image.new("RGB", (4_000, 2_000), "red").save(large)
    Image.new("RGB", (50, 50), "red").save(other)
    assert cover_for(timeline, small).data == small.read_bytes()
    assert Image.open(io.BytesIO(cover_for(timeline, large).data)).size == (3_000, 1_500)
    assert cover_for(timeline, other).mime == "image/jpeg"


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut off", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(tmp_path: Path, timeline: Timeline, content: bytes) -> None:
    """Without it a broken cover would go into the track, or end in a traceback."""
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"a\.jpg: this is no picture"):
        cover_for(timeline, path)


def test_a_cover_that_is_not_there_is_told(tmp_path: Path, timeline: Timeline) -> None:
    """Without it a mistyped name would end in a traceback."""
    with pytest.raises(UsageError, match="cannot be read"):
        cover_for(timeline, tmp_path / "none.jpg")


@pytest.mark.parametrize("title", TITLES)
def test_the_plot_is_sound_xml_and_stays_in_its_frame(timeline: Timeline, title: str) -> None:
    """Without it a browser would refuse the file, or words would run over each other's edge."""
    picture = timeline_picture(with_music(titled(timeline, title), CueSound("pad")))
    assert overflows(picture) == []
    root = ET.fromstring(to_svg(picture).encode())
    assert root.attrib["width"] == str(picture.width)
    texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Warm-up", "words", "bed", "cue"} <= texts


def test_the_plot_can_be_drawn(timeline: Timeline) -> None:
    """Without it --plot x.png would fail."""
    picture = timeline_picture(timeline)
    image = Image.open(io.BytesIO(to_png(picture)))
    assert (image.format, image.size) == ("PNG", (picture.width, picture.height))
    assert len(image.convert("RGB").getcolors(10**6) or ()) > 10


@pytest.mark.parametrize("seconds", [0.5, 14, 61, 312, 1_832, 3_600, 43_200])
def test_no_length_needs_more_than_six_rows(seconds: float) -> None:
    """Without it an hour would be a scroll, or five minutes one crammed row."""
    rows = seconds / row_seconds(seconds)
    assert rows <= 6
    assert rows > 2 or seconds < 31
    assert row_seconds(3_600) == 600


def test_columns_show_what_fills_most_of_them(timeline: Timeline) -> None:
    """Without it the picture on the cover would be one of another session."""
    found = columns(timeline, 40)
    assert len(found) == 40
    kinds = {activity for activity, _ in found}
    assert {Activity.HOLD, Activity.MOVE, Activity.SPEECH} <= kinds
    assert all(0 <= share <= 1 for _, share in found)


def test_words_are_cut_to_their_room() -> None:
    """Without it a name would run into the next exercise."""
    assert fitted("Low lunge", 20, 500) == "Low lunge"
    cut = fitted("Low lunge with a twist", 20, 100)
    assert cut.endswith("…")
    assert text_width(cut, 20) <= 100
