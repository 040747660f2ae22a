"""The routine that is written: words, directives, escapes, and comments for what the article leaves open."""

from __future__ import annotations

import pytest

from voiceguide.importing import import_article, to_routine
from voiceguide.importing.model import Dose, Span
from voiceguide.importing.windows import window_of
from voiceguide.importing.wording import escaped, first_side, heading, sentence, sided, without_dose


def _routine(text: str) -> str:
    return to_routine(import_article(text.encode(), name="article.txt"))


def test_a_whole_routine() -> None:
    """Without this the parts could come in another order than a person would write them."""
    routine = _routine(
        "Two for the hips\n\nStop if anything hurts.\n\n"
        "Low lunge: Go down on your right knee, with your left foot ahead. "
        "Hold for 20-30 seconds and switch sides.\n\n"
        "Bridge: Lie on your back. Lift your hips. Repeat 12 times.\n"
    )
    assert routine.split("---\n", 2)[2] == (
        "\n// Source: article.txt\n// The pauses, and the rests between exercises, are not the article's.\n\n"
        "Welcome.\nTwo for the hips.\n[pause 2s]\n\n## Safety\n\nStop if anything hurts.\n[pause 3s]\n\n"
        "### Low lunge\n\n[each side]\n    Go down on your {side} knee, with your {other side} foot ahead.\n"
        "    [pause 4s]\n    [hold 20-30s]\n\n[rest 10s]\n\n"
        "### Bridge\n\nLie on your back.\nLift your hips.\n[reps 12]\n\n"
        "[chime]\nThat is the whole routine. Well done.\n"
    )


@pytest.mark.parametrize(
    ("dose", "lines"),
    [
        (Dose(hold=Span(15, 30)), ["[hold 15-30s]"]),
        (Dose(hold=Span(60, 60)), ["[hold 1m]"]),
        (Dose(reps=Span(12, 15)), ["[reps 12-15]"]),
        (Dose(reps=Span(20, 20), alternating=True), ["[reps 20, alternating]"]),
        (Dose(pattern=(4, 7, 8), reps=Span(4, 4)), ["[breathe 4-7-8, x4]"]),
        (
            Dose(hold=Span(5, 5), reps=Span(10, 10)),
            ["[repeat 10]", "    [only later]", "        [pause 3s]", "    [hold 5s]"],
        ),
        (
            Dose(reps=Span(10, 10), sets=3, rest=Span(30, 30)),
            ["[repeat 3]", "    [only later]", "        [rest 30s]", "    [reps 10]"],
        ),
        (
            Dose(reps=Span(8, 8), each_way=True),
            ["[repeat 2]", "    [only later]", "        Now the other direction.", "    [reps 8]"],
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_directives(dose: Dose, lines: list[str]) -> None:
    """Without this a figure would be played as something else."""
    assert list(window_of(dose, still=True).lines) == lines
    assert not any("TODO" in note for note in window_of(dose, still=True).notes)


@pytest.mark.parametrize(
    "dose",
    [Dose(), Dose(vague=("repeat several times",)), Dose(breaths=Span(5, 5)), Dose(reps=Span(8, 8), sets=3)],
    ids=lambda value: str(value)[:60],
)
def test_what_the_article_leaves_open_is_marked(dose: Dose) -> None:
    """Without this a figure of ours would look like one of the article's."""
    assert any(note.startswith("// TODO: ") for note in window_of(dose, still=False).notes)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Hold [still] and {breathe} \\o/", "Hold \\[still\\] and \\{breathe\\} \\\\o/"),
        ("# not a heading", "\\# not a heading"),
        ("// not a comment", "not a comment"),
        ("- item", "item"),
        ("two\nlines\u2028and\x00more", "two lines and more"),
    ],
)
def test_words_stay_words(text: str, line: str) -> None:
    """Without this a bracket in an article would be a directive, or an error of the routine."""
    assert escaped(text) == line


def test_sentences_and_names_are_made_to_be_spoken() -> None:
    """Without this two lines would run into one another, and names in capitals stay so."""
    assert sentence("sit tall, drop your chin") == "Sit tall, drop your chin."
    assert heading("CALF STRETCH") == "Calf stretch"
    assert without_dose("Lift your hips and hold for 5 seconds") == "Lift your hips"
    assert without_dose("Lift your hips and lower them") == "Lift your hips and lower them"


def test_sides_are_replaced_only_where_that_is_sure() -> None:
    """Without this the second side would be told the words of the first, or "right away" be a side."""
    text = "Bring your right knee forward and your left leg back."
    assert first_side([text]) == "right"
    assert sided(text, "right") == "Bring your {side} knee forward and your {other side} leg back."
    assert (
        sided("Go right to the edge with your left foot.", "left")
        == "Go right to the edge with your left foot."
    )
    assert sided("Turn to the right and left.", "right") == "Turn to the right and left."
    assert (
        sided("Make a right angle with your right leg.", "right")
        == "Make a right angle with your {side} leg."
    )
