"""What stands in brackets behind a name, and lists of names with their doses in brackets."""

from __future__ import annotations

import pytest

from voiceguide.importing import import_article, to_json
from voiceguide.importing.asides import told_aside
from voiceguide.importing.splitting import with_hold


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Incline push-ups (hands on the bed)", "Incline push-ups", "hands on the bed"),
        ("Mountain climbers (alternate legs!)", "Mountain climbers", "alternate legs!"),
        ("Hamstring (seated)", "Hamstring (seated)", ""),
        ("Pigeon (Eka Pada Rajakapotasana)", "Pigeon (Eka Pada Rajakapotasana)", ""),
    ],
)
def test_brackets_that_instruct_are_no_part_of_the_name(text: str, name: str, told: str) -> None:
    """Without this a routine would announce how to do an exercise as its name, or lose half a name."""
    assert told_aside(text) == (name, told)


def test_a_known_name_keeps_its_hold() -> None:
    """Without this "Hollow hold 20 s" would be called "Hollow"."""
    assert with_hold("Hollow", "hold 20 s") == ("Hollow hold", "20 s")
    assert with_hold("Calf stretch", "hold 20 s") == ("Calf stretch", "hold 20 s")


def test_names_with_doses_in_brackets_are_a_list() -> None:
    """Without this a sentence that lists what was done would come to one exercise or to none."""
    text = "We did wall squats (45 secs, twice), bird dogs (8 a side) and a child's pose (1 minute). Cheers!"
    found = to_json(import_article(text.encode(), name="a.txt"))["exercises"]
    assert [e["name"] for e in found] == ["Wall squats", "Bird dogs", "Child's pose"]
    assert [e["each_side"] for e in found] == [False, True, False]


def test_how_long_the_whole_session_takes_is_no_hold() -> None:
    """Without this an exercise could be held for the 45 minutes that a class lasts."""
    text = "POOL SESSION PLAN | 45 min\n\nLeg swing - 10 each\nArm swing - 12\nStar jump - 15\n"
    found = to_json(import_article(text.encode(), name="a.txt"))["exercises"]
    assert [e["hold_s"] for e in found] == [None, None, None]
