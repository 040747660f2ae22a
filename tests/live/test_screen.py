"""The screen and the lines: what is to be seen, at every size."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from voiceguide.live.lettering import GLYPHS, HEIGHT, columns, large
from voiceguide.live.lines import Lines
from voiceguide.live.screen import keys_lines, picture
from voiceguide.live.transport import Mode, State
from voiceguide.live.view import View, view_of
from voiceguide.records import replace
from voiceguide.session.ready import complete
from voiceguide.settings import Settings
from voiceguide.timeline.lookahead import Score, whole_score

VIEW = View(
    title="Two gentle hip stretches",
    section="Hip flexors",
    exercise="Low lunge",
    side="right",
    phase="hold",
    left=24,
    said="Let your hips glide forward, until the front of your right hip begins to open.",
    next="Low lunge, left",
    elapsed=155.0,
    total=312.0,
    mode=Mode.PLAYING,
    volume_db=0.0,
    at=0,
)

SIZES = [(80, 24), (40, 20), (120, 50), (30, 10), (20, 8)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize(
    "exercise", ["Low lunge", "Kniebeuge mit Übergang", "呼吸", "Supercalifragilistic" * 3, ""]
)
def test_it_fits_every_size(width: int, height: int, exercise: str) -> None:
    """Without it a small window would scroll, and what matters would be gone."""
    lines = picture(replace(VIEW, exercise=exercise), "", width, height, 0.0)
    assert len(lines) <= height
    assert all(line.cell_len <= width for line in lines)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 20)])
def test_the_count_is_large_and_the_times_are_there(width: int, height: int) -> None:
    """Without it nothing could be read from the floor."""
    rows = [line.plain.rstrip() for line in picture(VIEW, "", width, height, 0.0)]
    number = large("24", width=width, scale=2)
    assert number is not None
    assert all(any(row.strip() in line for line in rows) for row in number if row.strip())
    assert any("2:35  -2:37" in row for row in rows)
    assert any("next: Low lunge, left" in row for row in rows)
    assert any("ends " in row for row in rows)


def test_words_about_a_pause_or_a_wait_are_told() -> None:
    """Without it a paused session would look like a broken one."""
    paused = picture(replace(VIEW, mode=Mode.PAUSED), "", 80, 24, 0.0)
    assert "space goes on" in paused[-1].plain
    assert "10 seconds more" in picture(VIEW, "10 seconds more", 80, 24, 0.0)[-1].plain
    assert any("space" in line.plain for line in keys_lines())


def test_it_draws_through_rich_without_a_terminal_of_its_own() -> None:
    """Without it markup in a title could be taken for a style, or raise."""
    console = Console(file=io.StringIO(), width=80, height=24)
    for line in picture(replace(VIEW, title="[bold]odd[/nonsense]"), "", 80, 24, 0.0):
        console.print(line)
    assert isinstance(console.file, io.StringIO)
    assert "[bold]odd[/nonsense]" in console.file.getvalue()


def test_every_letter_is_five_rows_of_equal_length() -> None:
    """Without it letters would lean into each other."""
    assert {"A", "Z", "0", "9", ":"} <= GLYPHS.keys()
    for name, rows in GLYPHS.items():
        assert len(rows) == HEIGHT, name
        assert len({len(row) for row in rows}) == 1, name


def test_large_letters_wrap_and_give_up_where_they_must() -> None:
    """Without it a long name would run out of the window, or a foreign one raise."""
    wide = large("Seated figure four", width=76)
    narrow = large("Seated figure four", width=36)
    assert wide is not None
    assert narrow is not None
    assert len(wide) == 3
    assert len(narrow) == 9
    assert large("Übung", width=76) == large("Ubung", width=76)
    assert large("呼吸", width=76) is None
    assert large("A" * 40, width=36) is None
    assert columns("II") == 3


@pytest.fixture
def score(planned: object, text: str) -> Score:
    """The tried routine, whole."""
    assert callable(planned)
    return whole_score(complete(planned(text), Settings(voice="estimate")).timeline)


def test_a_view_tells_the_seconds_left_rounded_up(score: Score) -> None:
    """Without it the count would reach 0 a second before the hold ends."""
    hold = next(event for event in score.events if event.directive == "hold")
    first = view_of("Tried", score, State(hold.start))
    assert (first.phase, first.left, first.exercise, first.side) == ("hold", 20, "Bridge", "")
    assert view_of("Tried", score, State(hold.end - 1)).left == 1
    assert first.section == "Floor"
    assert first.next == "Plank"


def test_lines_tell_every_event_once_and_leave_out_what_was_skipped(score: Score) -> None:
    """Without it a log would tell what nobody heard, or tell it twice."""
    told: list[str] = []
    lines = Lines(score, told.append)
    assert score.frames is not None
    for at in range(0, score.frames, 10_000):
        lines.show(view_of("Tried", score, State(at)))
    assert sum("Lift your hips" in line for line in told) == 1
    assert sum("### Bridge" in line for line in told) == 1
    told.clear()
    skipped = Lines(score, told.append)
    skipped.show(view_of("Tried", score, State(0)))
    last = score.marks[-1].start
    skipped.show(view_of("Tried", score, State(last + 10), turn=1, landed=last))
    assert not any("Lift your hips" in line for line in told)
    assert any("Rest" in line for line in told)
