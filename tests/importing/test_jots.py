"""One line of notes: its name, and where the rest begins."""

from __future__ import annotations

import pytest

from voiceguide.importing.jots import jot_of, pieces_of

LINES = [
    ("Squat - 3x8 sit back", "Squat", "3x8 sit back"),
    ("pendulum... lean on the table, 1 minute", "pendulum", "lean on the table, 1 minute"),
    ("mountain pose / feet under hips / 5 breaths", "mountain pose", "feet under hips / 5 breaths"),
    ("wrist stretch, arm out, 15 sec, swap hands", "wrist stretch", "arm out, 15 sec, swap hands"),
    ("bridges = 2 x 15", "bridges", "2 x 15"),
    ("legs up wall 5 min", "legs up wall", "5 min"),
    ("Mountain stand tall weight even on both feet", "Mountain", "stand tall weight even on both feet"),
    ("number four is clam shells fifteen on each side", "clam shells", "fifteen on each side"),
    ("chest opener-clasp hands behind you. 15 sec", "chest opener", "clasp hands behind you. 15 sec"),
    ("SHRUGS lift and drop, x10", "SHRUGS", "lift and drop, x10"),
    ("HAND OPENING      Fan the fingers.      x 10", "HAND OPENING", "Fan the fingers.      x 10"),
]


@pytest.mark.parametrize(("line", "name", "rest"), LINES, ids=[line for line, _, _ in LINES])
def test_a_name_ends_where_its_words_begin(line: str, name: str, rest: str) -> None:
    """Without this a note's name could swallow its instructions, or lose its end to them."""
    jot = jot_of(line)
    assert jot is not None
    assert (jot.name, jot.rest) == (name, rest)


@pytest.mark.parametrize(
    "line",
    [
        "next appt 3rd June 10.40",
        "sharp pain = stop = tell me",
        "she says the ankle is fine - keep going",
        "2 x 10",
        "Hold: 5 secs",
        "then",
    ],
)
def test_what_no_exercise_is_called_opens_no_jot(line: str) -> None:
    """Without this appointments, warnings and bare doses could become exercises."""
    assert jot_of(line) is None


def test_a_push_up_is_one_word_and_not_a_push() -> None:
    """Without this a dash inside a name could cut it."""
    jot = jot_of("wall push-up slow - 2 x 10")
    assert jot is not None
    assert jot.name == "wall push-up slow"


def test_the_marks_of_notes_part_the_words_but_no_range() -> None:
    """Without this "20 - 30 secs" could be read as two pieces, and three notes as one."""
    assert pieces_of("back straight... heel down - 20 - 30 secs; swap") == [
        "back straight",
        "heel down",
        "20 - 30 secs",
        "swap",
    ]
