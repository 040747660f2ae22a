"""Items that say how much before what."""

from __future__ import annotations

import pytest

from voiceguide.importing import import_article, to_json


def found(item: str) -> list[tuple[object, ...]]:
    """Names and figures of a list that holds the item and another one."""
    article = import_article(f"Circuit\n\n- {item}\n- 12 squats\n".encode(), name="a.txt")
    keys = ("name", "hold_s", "reps", "sets", "each_side")
    return [tuple(exercise[key] for key in keys) for exercise in to_json(article)["exercises"]]


@pytest.mark.parametrize(
    ("item", "exercise"),
    [
        ("10 push-ups", ("Push-ups", None, [10, 10], None, False)),
        ("30-second plank", ("Plank", [30, 30], None, None, False)),
        ("3x10 lunges each leg", ("Lunges", None, [10, 10], 3, True)),
        ("10 per side – Dead bug: lower back down", ("Dead bug", None, [10, 10], None, True)),
    ],
)
def test_a_dose_before_a_name(item: str, exercise: tuple[object, ...]) -> None:
    """Without this "10 push-ups" would be no exercise, or a dose for all others."""
    assert found(item) == [exercise, ("Squats", None, [12, 12], None, False)]


def test_figures_of_an_exercise_open_none() -> None:
    """Without this "10 slow reps" under a name would be an exercise of its own."""
    article = import_article(b"Bridge\n- Lie on your back and lift your hips\n- 10 slow reps\n", name="a.txt")
    assert [exercise["name"] for exercise in to_json(article)["exercises"]] == ["Bridge"]
