"""Names in running prose: introduced, only mentioned, or written into one long line."""

from __future__ import annotations

import pytest

from voiceguide.importing import ArticleError, import_article, to_json
from voiceguide.importing.mentions import phrase_at
from voiceguide.importing.model import Block
from voiceguide.importing.openings import openings_within
from voiceguide.importing.prose import instructs, introduction
from voiceguide.importing.runs import split_runs


def _names(text: str) -> list[str]:
    try:
        found = to_json(import_article(text.encode(), name="a.txt"))
    except ArticleError:
        return []
    return [exercise["name"] for exercise in found["exercises"]]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the thread the needle, slowly", "thread the needle"),
        ("a gentle forward fold with soft knees", "forward fold"),
        ("the quick flick.", "quick flick"),
        ("a set of shoulder blade squeezes, pulling", "shoulder blade squeezes"),
        ("ten 30-second planks", "planks"),
        ("the low lunge with a twist.", "low lunge with a twist"),
        ("single knee to chest, twice", "single knee to chest"),
        ("what Ann calls the letterbox.", "letterbox"),
        ("\u201cwindow wash\u201d and so on", "window wash"),
        ("the throw without a ball, twelve times", "throw without a ball"),
    ],
)
def test_the_phrase_that_stands_at_a_place(words: str, name: str) -> None:
    """Without this a name would lose its end, or drag an article and half a sentence along."""
    phrase = phrase_at(words, 0)
    assert phrase is not None
    assert phrase.name == name


@pytest.mark.parametrize(
    "words",
    ["your left foot", "a standing position", "the edge of the chair", "a deeper stretch", "both", "it"],
)
def test_what_no_name_can_be(words: str) -> None:
    """Without this positions and parts of the body would become exercises."""
    assert phrase_at(words, 0) is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("She started me on the pendulum.", "Pendulum"),
        ("After a fortnight she added the table slide, where you sit at a table.", "Table slide"),
        ("Then they turn to the barre for the slow rise, taking their time.", "Slow rise"),
        ("Number two, the lip trill.", "Lip trill"),
        ("And for the feet, the clog rise.", "Clog rise"),
        ("The bench quad is done sitting sideways on a bench.", "Bench quad"),
        ("The elbow kisses came next.", "Elbow kisses"),
        ("The third, they told us, is the archer.", "Archer"),
        ("I save the windmill for last.", "Windmill"),
    ],
)
def test_sentences_that_introduce(sentence: str, name: str) -> None:
    """Without this only the writers that the rules have met would be understood."""
    told = introduction(sentence, later="Bend your knees and hold for ten seconds.")
    assert told is not None
    assert told.name == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Unlike the plank, it asks for little.",
        "Some swear by yoga poses such as pigeon.",
        "Next week we will look at the bridge.",
        "Your physio might suggest leg raises, wall sits and step-ups.",
        "On Monday we did sun salutations until lunch.",
        "I used to do press-ups.",
        "Then return to the plank.",
    ],
)
def test_sentences_that_only_mention(sentence: str) -> None:
    """Without this a mere mention would become an exercise that nobody instructs."""
    assert introduction(sentence, later="Bend your knees and hold for ten seconds.") is None


def test_nothing_is_introduced_without_an_instruction() -> None:
    """Without this praise would do: "The first was the plank. I loved it."."""
    assert introduction("The first was the plank.", later="I loved it for years.") is None
    assert not instructs("Opinions differ on that.")
    assert instructs("You lift one knee.")


def test_a_position_is_no_new_exercise() -> None:
    """Without this "start in a plank" would end the exercise that it begins."""
    text = "Next is the inchworm. Start in a plank, then walk your hands to your feet. Do 8 of them."
    assert _names(text) == ["Inchworm"]


def test_a_sentence_may_end_one_exercise_and_begin_the_next() -> None:
    """Without this the first one would lose its figure to the second."""
    text = (
        "Start with the cobra. Lie on your front and lift your chest. Hold for five breaths, then move on to "
        "the child's pose. Sit back on your heels for one minute."
    )
    found = to_json(import_article(text.encode(), name="a.txt"))["exercises"]
    assert [(e["name"], e["hold_breaths"], e["hold_s"]) for e in found] == [
        ("Cobra", [5, 5], None),
        ("Child's pose", None, [60, 60]),
    ]


def test_a_name_that_looks_back() -> None:
    """Without this a name behind its instructions would take the next exercise's."""
    text = (
        "Sit back on your heels and reach your arms along the floor. We call that child's pose. Stay for "
        "ten breaths."
    )
    assert _names(text) == ["Child's pose"]


@pytest.mark.parametrize(
    "text",
    [
        "1/ Halo: circle the bell round your head, 8 times. 2/ Deadlift: bend your knees, 10 times.",
        "0:45 Neck rolls, roll the chin, 6 rolls. 2:10 Puppy pose, walk the hands on, 8 breaths. "
        "4:30 Boat, lift your shins, 15 seconds.",
        "BEAR WALK Hands and feet on the floor, walk for 30 seconds. FROG JUMPS Squat down and leap up, "
        "10 times. CRAB REACH Sit and lift your hips, 5 times.",
        "wall sit: slide down the wall, 30 seconds; calf raise: rise up on your toes, 12 times; "
        "side bend: lean over, 5 each side;",
    ],
)
def test_lists_in_one_line(text: str) -> None:
    """Without this a list without lines would be one exercise or none."""
    pieces = [*split_runs([Block("para", text, 1)])]
    assert len([piece for piece in pieces if piece.kind == "item"]) >= 2
    assert len(_names(text)) == len([piece for piece in pieces if piece.kind == "item"])


def test_short_sentences_in_one_line() -> None:
    """Without this "Letterbox. Sit tall ..." would be lost where it is no known name."""
    text = (
        "Three for the office. Letterbox. Sit tall and slide one arm along the table. Six times. "
        "Tired puppy. Kneel and let your chest sink. Thirty seconds. Elbow kisses. "
        "Bring your elbows together. Ten times."
    )
    assert [name for _, name in openings_within(text)] == ["Letterbox.", "Tired puppy.", "Elbow kisses."]
    assert _names(text) == ["Letterbox", "Tired puppy", "Elbow kisses"]
