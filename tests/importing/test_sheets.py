"""Lists of notes, counted sheets and tables: which lines are names, and which are another name's words."""

from __future__ import annotations

from typing import Any

from voiceguide.importing import import_article, to_json


def _found(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = to_json(import_article(text.encode(), name="sheet.txt"))["exercises"]
    return found


def _names(text: str) -> list[str]:
    return [exercise["name"] for exercise in _found(text)]


def test_lines_of_one_shape_are_a_list_whatever_they_are_called() -> None:
    """Without this notes with names that nobody knows would come to nothing."""
    text = "\n".join(
        (
            "hold everything 30 secs",
            "",
            "quads - heel to bum",
            "groin - soles together",
            "lower back - hug both knees in",
        )
    )
    assert _names(text) == ["Quads", "Groin", "Lower back"]
    assert all(exercise["hold_s"] == [30, 30] for exercise in _found(text))


def test_steps_of_one_exercise_are_no_list() -> None:
    """Without this each order in a list of steps could become an exercise."""
    text = """## Cat stretch

- Kneel down, hands under shoulders
- Round your back, chin in
- Drop your belly, look up
"""
    assert _names(text) == ["Cat stretch"]


def test_notes_of_mixed_case_do_not_wrap_into_each_other() -> None:
    """Without this a line that begins with a small letter would be lost in the one above it."""
    text = """Calf stretch -- heel down, lean in -- 30s each
hip flexor -- kneel, tuck under -- 30s each
bar hang -- 20 s
"""
    assert _names(text) == ["Calf stretch", "Hip flexor", "Bar hang"]


def test_a_word_with_a_rising_number_counts_the_exercises() -> None:
    """Without this "Ex 1" would be a part of the name, and the words between could open names."""
    text = """Ex 1  Tendon glide
Straight fingers - hook - fist.
Reps: 5

Ex 2  Palm turn
Turn the palm up.
Reps: 10
"""
    assert _names(text) == ["Tendon glide", "Palm turn"]


def test_a_key_that_opens_every_record_is_no_name() -> None:
    """Without this "Ex" and "Mvt" of a clinic's form would be spoken, or taken as exercises."""
    record = "Ex: {}\nPos: lie on your back\nMvt: lift the hips\nReps: 10\n"
    assert _names("\n".join(record.format(name) for name in ("Bridge", "Long bridge"))) == [
        "Bridge",
        "Long bridge",
    ]


def test_a_table_on_its_side_is_read_as_one_that_stands() -> None:
    """Without this a table of labels and values would give its labels as exercises."""
    text = "| Exercise | Ankle rocker |\n| How | Drive the knee past the toes |\n| Reps | 12 each leg |\n"
    (only,) = _found(text)
    assert (only["name"], only["reps"], only["each_side"]) == ("Ankle rocker", [12, 12], True)


def test_a_bare_number_counts_where_its_place_tells_what() -> None:
    """Without this "x 10" written as "10" would be lost."""
    text = "toe touches, soft knees, 10\nhip hinge - club on spine - 12\ntrunk twist, both ways, 8"
    assert [exercise["reps"] for exercise in _found(text)] == [[10, 10], [12, 12], [8, 8]]


def test_a_lone_dose_of_one_thing_is_not_shared_with_all() -> None:
    """Without this a figure of something left out would be written into every exercise."""
    text = """Plank
Hold on your elbows for 30 seconds.

Wild thing
Some like it.
5 times.

Bridge
Lift your hips. 12 times.
"""
    assert [exercise["reps"] for exercise in _found(text) if exercise["name"] == "Plank"] == [None]
