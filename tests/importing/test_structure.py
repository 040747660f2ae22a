"""Lines, tables, pages, runs and names: the layers below the exercises, each by itself."""

from __future__ import annotations

import pytest

from voiceguide.importing import import_article, to_json
from voiceguide.importing.classify import role_of
from voiceguide.importing.lines import blocks_of
from voiceguide.importing.names import clean_name, label_kind, section_kind
from voiceguide.importing.numbers import plain
from voiceguide.importing.orders import is_move, verb_of
from voiceguide.importing.pages import page_of
from voiceguide.importing.prose import inline_of
from voiceguide.importing.runs import split_runs
from voiceguide.importing.splitting import split_dose


def test_wrapped_lines_are_one_and_short_lines_are_not() -> None:
    """Without this a wrapped sentence would be cut, or a name joined to its instruction."""
    wrapped = "Lie on your back with both knees bent and your feet flat on the\nfloor, then lift your hips."
    assert [b.text.count(" ") for b in blocks_of(wrapped)] == [18]
    assert [b.text for b in blocks_of("Squat\nStand tall.\nSit back.")] == [
        "Squat",
        "Stand tall.",
        "Sit back.",
    ]


def test_a_later_line_of_a_block_is_known() -> None:
    """Without this a message about a wrapped paragraph would point to its first line only."""
    block = blocks_of("Lie on your back with both knees bent and your feet flat,\nthen lift your hips.")[0]
    assert (block.line_at(0), block.line_at(60)) == (1, 2)


@pytest.mark.parametrize(
    "mark", ["1.", "2)", "(3)", "\u2022", "-", "*", "\u2013", "4\ufe0f\u20e3", "a)", "#5"]
)
def test_the_marks_of_items(mark: str) -> None:
    """Without this an item would keep its mark in its words."""
    assert [(b.kind, b.text) for b in blocks_of(f"{mark} Knee hugs")] == [("item", "Knee hugs")]


def test_markdown_marks_are_taken_off() -> None:
    """Without this stars and brackets would be spoken."""
    block = blocks_of("- **Plank:** hold *still* and [breathe](https://example.com)")[0]
    assert (block.text, block.lead) == ("Plank: hold still and breathe", 6)


@pytest.mark.parametrize(
    "table",
    [
        "| Exercise | Hold |\n|---|---|\n| Plank | 30 s |",
        "Exercise\tHold\nPlank\t30 s",
        "Exercise        Hold\nPlank           30 s",
    ],
)
def test_tables_in_characters(table: str) -> None:
    """Without this one kind of table would be read as sentences."""
    assert [b.cells for b in blocks_of(table)] == [("Exercise", "Hold"), ("Plank", "30 s")]


def test_lists_in_one_line_are_taken_apart() -> None:
    """Without this an article in one line would be one exercise."""
    text = "Two moves: 1. Squat: sit back, 10 times. 2. Bridge: lift your hips, 5 times."
    assert [b.text for b in split_runs(blocks_of(text))] == [
        "Two moves:",
        "Squat: sit back, 10 times.",
        "Bridge: lift your hips, 5 times.",
    ]


def test_a_page_keeps_its_meaning_and_loses_its_furniture() -> None:
    """Without this menus and comments would be instructions, or headings and bold text lost."""
    page = page_of(
        "<html><head><title>T</title></head>\n<body><nav>Home</nav>\n<h2>Squat</h2>\n"
        "<p><b>Do:</b> sit back</p><ol><li>one<li>two</ol><div class='comments'>Nice!</div></body></html>",
        name="a.html",
    )
    assert [(b.kind, b.text, b.level, b.lead, b.line) for b in page.blocks] == [
        ("heading", "Squat", 2, 0, 3),
        ("para", "Do: sit back", 0, 3, 4),
        ("item", "one", 0, 0, 4),
        ("item", "two", 0, 0, 4),
    ]
    assert [d.text for d in page.dropped] == ["Home", "Nice!"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1. Hip Circles:", "Hip Circles"),
        ("Exercise 3 \u2013 Bird dog", "Bird dog"),
        ("TASK B: Forward reach", "Forward reach"),
        ("#2 Cobra", "Cobra"),
        ("Pigeon Pose (see figure 2)", "Pigeon Pose"),
        ("Hip Flexor Stretch (Low Lunge Stretch)", "Hip Flexor Stretch (Low Lunge Stretch)"),
        ("1. 90/90 Switches", "90/90 Switches"),
        ("4-7-8 breathing", "4-7-8 breathing"),
    ],
)
def test_names_are_cleaned(text: str, name: str) -> None:
    """Without this numbers and references would be part of a spoken name."""
    assert clean_name(text) == name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Plank \u2013 30 seconds", ("Plank", "30 seconds")),
        ("Bird dog (10 reps each side)", ("Bird dog", "10 reps each side")),
        ("Glute bridge hold \u2013 2 \u00d7 1 min", ("Glute bridge hold", "2 \u00d7 1 min")),
        ("clams x20 each side", ("clams", "x20 each side")),
        ("Standing calf stretch", ("Standing calf stretch", "")),
    ],
)
def test_a_dose_behind_a_name(text: str, parts: tuple[str, str]) -> None:
    """Without this the dose would be part of the name, and lost as a figure."""
    assert split_dose(text) == parts


def test_labels_and_sections() -> None:
    """Without this "How to perform" or "Why it helps" would be exercises."""
    assert [label_kind(t) for t in ("How to Perform", "Why It Helps", "Sets/Reps", "Bird dog")] == [
        "how",
        "why",
        "dose",
        "",
    ]
    assert [
        section_kind(t) for t in ("Safety First", "Leave a Reply", "The Benefits of Squats", "Shoulder rolls")
    ] == [
        "safety",
        "furniture",
        "why",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I start with a cat-cow.", "Cat-cow"),
        ("Next comes the child's pose.", "Child's pose"),
        ("The third one is a simple seated forward fold.", "Seated forward fold"),
        ("Then move them forward, making imaginary circles.", ""),
        ("Start in a plank position and bring your knee forward.", ""),
    ],
)
def test_names_in_prose(text: str, name: str) -> None:
    """Without this prose would have no exercises, or a plain sentence would be one."""
    assert inline_of(text) == name


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Slowly, with a straight back, lean forward.", "lean"),
        ("Keeping your back straight, lean forward.", "lean"),
        ("Rest is important.", ""),
        ("Hip flexors can pull on your pelvis.", ""),
    ],
)
def test_orders(text: str, verb: str) -> None:
    """Without this background would be instructions, or instructions background."""
    assert verb_of(plain(text)) == verb
    assert is_move(plain(text)) == bool(verb)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Kneel on your right knee.", "move"),
        ("Hold for 30 seconds.", "dose"),
        ("Hold each stretch for 30 seconds.", "global"),
        ("Stop if you feel any pain.", "safety"),
        ("Talk to your doctor before you start.", "safety"),
        ("Hold for 15 seconds at a pain-free stretch.", "dose"),
        ("This stretch targets the glutes.", "benefit"),
        ("Do this twice a day.", "frequency"),
        ("Try lunges, pigeon pose and bridges.", "mention"),
        ("Posted on 3 March 2024", "furniture"),
        ("Leave a Reply", "furniture"),
        ("Repeat the whole circuit three times.", "circuit"),
        ("You should feel a stretch.", "support"),
        ("Opinions differ on when to train.", "other"),
    ],
)
def test_roles(text: str, role: str) -> None:
    """Without this a sentence would end up in the wrong part of the routine."""
    assert role_of(text) in (role, "move" if role == "dose" else role)


def test_the_json_has_exactly_its_keys() -> None:
    """Without this a tool that reads the JSON would break."""
    found = to_json(import_article(b"Bridge: Lift your hips. Hold 5 s, 10 times.", name="a.txt"))
    assert found["exercises"] == [
        {
            "name": "Bridge",
            "hold_s": [5, 5],
            "hold_breaths": None,
            "reps": [10, 10],
            "sets": None,
            "each_side": False,
            "instructions": ["Lift your hips.", "Hold 5 s, 10 times."],
            "safety": [],
            "line": 1,
        }
    ]


def test_labels_on_one_line_keep_their_own_figures() -> None:
    """Without this "Reps: 10 Sets: 3" would be read as ten sets of three."""
    assert plain("Hold: 5 seconds   Reps: 10   Sets: 3") == "hold: 5 seconds ; reps: 10 ; sets: 3"


def test_a_list_written_without_spaces_after_its_dashes() -> None:
    """Without this "-calf: push ..." would run on from the line above."""
    items = blocks_of("-calf: push the wall\n-quad: hold your heel\n-hip: kneel and lean")
    assert [block.kind for block in items] == ["item"] * 3
    assert [block.kind for block in blocks_of("-calf: push the wall\n\nText.")] == ["para", "para"]


def test_lines_of_a_name_and_a_figure_do_not_wrap() -> None:
    """Without this a list in small letters under a title would become one sentence."""
    text = "Physio homework\nclam shells 3x12 each side w band\nbird dogs 10 per side hold 5 sec\n"
    assert len(blocks_of(text)) == 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The second is belly breathing.", "Belly breathing"),
        ("Her first choice is the dead hang.", "Dead hang"),
        ("The first is to sleep more.", ""),
        ("The last is about your chair.", ""),
    ],
)
def test_a_sentence_that_only_counts_and_names(text: str, name: str) -> None:
    """Without this a name without a noun of exercises would be lost in prose."""
    assert inline_of(text) == name
