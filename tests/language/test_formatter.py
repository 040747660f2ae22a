"""Canonical text: a fixpoint that keeps every meaning, every comment and every line."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meaning import meaning, plan_of, read_text
from strategies import broken_routines, soup, valid_routines
from voiceguide.errors import RoutineError
from voiceguide.language.formatter import format_source
from voiceguide.source import Source

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "scripts").glob("*.routine"))
CASES = sorted((ROOT / "tests" / "golden").rglob("*.routine"))


def formatted(text: str) -> str:
    """The canonical text of a text."""
    return format_source(Source("case.routine", text))


@given(valid_routines())
def test_the_meaning_stays(text: str) -> None:
    """Without it formatting could change what is said, or when."""
    before, report = read_text(text)
    planned = plan_of(before, report)
    assert not report.has_errors, report.diagnostics
    after, again = read_text(formatted(text))
    assert meaning(after) == meaning(before)
    assert meaning(plan_of(after, again)) == meaning(planned)


@given(st.one_of(valid_routines(), broken_routines(), soup()))
def test_formatting_again_changes_nothing(text: str) -> None:
    """Without it `format --check` could ask for ever for another run."""
    try:
        once = formatted(text)
    except RoutineError:
        return
    assert formatted(once) == once


@given(broken_routines())
def test_what_is_understood_of_a_broken_routine_stays(text: str) -> None:
    """Without it a routine with one wrong value could lose another meaning when it is formatted."""
    try:
        canonical = formatted(text)
    except RoutineError:
        return
    before, report = read_text(text)
    if not report.has_errors:
        after, again = read_text(canonical)
        assert not again.has_errors
        assert meaning(after) == meaning(before)


@given(valid_routines())
def test_the_layout_is_canonical_and_every_line_and_comment_stays(text: str) -> None:
    """Without it two people's files could differ in mere blanks, or an author's notes be lost."""
    canonical = formatted(text)
    rows = canonical.split("\n")
    assert rows.pop() == ""
    body = rows[rows.index("---", 1) + 1 :] if rows[0] == "---" else rows
    assert not any(row != row.rstrip(" \t") or row.startswith("\t") or "\r" in row for row in body)
    assert all(margin(row) % 4 == 0 for row in body)
    for above, row in pairwise(body):
        assert above or row
        opens = margin(row) > margin(above) or above.lstrip().startswith("//")
        assert opens or not (above and row.lstrip().startswith("#"))
        assert not (above.lstrip().startswith("#") and row.strip())
    assert len(told(canonical)) == len(told(text))
    assert [row for row in told(canonical) if row.startswith("//")] == [
        row for row in told(text) if row.startswith("//")
    ]


def margin(row: str) -> int:
    """How far a row is indented, in spaces."""
    return len(row) - len(row.lstrip(" "))


def told(text: str) -> list[str]:
    """The lines that are not empty, without the blanks around them."""
    return [row.strip() for row in re.split(r"\r\n|\r|\n", text) if row.strip()]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_what_ships_is_canonical(file: Path) -> None:
    """Without it the routines that people learn from would be laid out unlike what `format` writes."""
    text = file.read_text(encoding="utf-8")
    assert formatted(text) == text


def test_the_golden_cases_keep_their_meaning() -> None:
    """Without it a corner of the language that nobody draws at random could be lost in formatting."""
    looked_at = 0
    for file in CASES:
        text = file.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        try:
            canonical = formatted(text)
        except RoutineError:
            continue
        (before, report), (after, again) = read_text(text), read_text(canonical)
        assert formatted(canonical) == canonical, file
        assert [d.code for d in again.diagnostics] == [d.code for d in report.diagnostics], file
        assert report.has_errors or meaning(after) == meaning(before), file
        looked_at += not report.has_errors
    assert looked_at >= 100


def test_something_ships() -> None:
    """Without it the test above could pass because there is nothing to look at."""
    assert len(SHIPPED) >= 5


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("[hold 30 sec]", "[hold 30s]"),
        ("[Hold 20s – 30s , Each  Side]", "[hold 20-30s, each side]"),
        ("[hold 1 min 30 seconds]", "[hold 1m30s]"),
        ("[hold 0:50]", "[hold 0:50]"),
        ("[hold 500ms-1s]", "[hold 500ms-1s]"),
        ("[hold 1m30s-2m]", "[hold 1m30s-2m]"),
        ("[hold 20-1m30s]", "[hold 20-1m30s]"),
        ("[hold 30s,bell  every 2 min,no   Halfway]", "[hold 30s, bell every 2m, no halfway]"),
        ("[hold 30 s each side]", "[hold 30 s each side]"),
        ("[hold {time},Switch  {s} sec]", "[hold {time}, Switch  {s} sec]"),
        ("[hold 30s]Breathe", "[hold 30s] Breathe"),
        ("[hold 30s]{side} hip", "[hold 30s] {side} hip"),
        (r"[hold 30s]  a\]b", r"[hold 30s] a\]b"),
        ("[reps 12 – 15,TEMPO 3s–1–2 s]", "[reps 12-15, tempo 3-1-2]"),
        ("[breathe 4 – 7 – 8, × 4]", "[breathe 4-7-8, x4]"),
        ("[chime “my bell.wav”, X3, every 2 s]", '[chime "my bell.wav", x3, every 2s]'),
        ("[chime Bowl]", "[chime Bowl]"),
        ("[music “calm.mp3” , AT − 20 DB, fade 4 secs]", '[music "calm.mp3", at -20dB, fade 4s]'),
        ("[music OFF]", "[music off]"),
        ("[volume +3 db]", "[volume +3dB]"),
        ("[wait,for 20 s]", "[wait, for 20s]"),
        ("[rate 140]", "[rate 140]"),
        ("[hold 30s, \u017fwitch 8s]", "[hold 30s, \u017fwitch 8s]"),
        ("In  [pause 4s]   and out[pause 6s], so.", "In [pause 4s] and out[pause 6s], so."),
        ("-   an { other side } item", "- an {other side} item"),
        ("12.\tan item", "12. an item"),
        ("-", "-"),
        ("###   Low lunge  ", "### Low lunge"),
        (r"two  blanks \[stay\] \\ ", r"two  blanks \[stay\] \\"),
    ],
)
def test_the_spelling_of_a_line(written: str, canonical: str) -> None:
    """Without it a directive could be spelt in as many ways as there are authors."""
    assert formatted(written) == f"{canonical}\n"


def test_indentation_and_blank_lines() -> None:
    """Without it blocks could be indented anyhow, and headings drown in the text."""
    head = "\n\n# One\nA.\r\n// on two\n## Two\n"
    written = head + "[each side]\n\n\n\tB.\n\tC.\n\t  \n\n\tD.\n\t[hold 9s]\n\t  E.\n\n"
    top = "# One\n\nA.\n\n// on two\n## Two\n\n"
    block = "[each side]\n    B.\n    C.\n\n    D.\n    [hold 9s]\n        E.\n"
    assert formatted(written) == top + block


def test_a_comment_stays_in_its_block() -> None:
    """Without it a note about a hold would end up at the margin, behind it."""
    canonical = (
        "[each side]\n    A.\n    // of the block\n\n    [hold 9s]\n        // of the hold\n"
        "    [hold 8s]\n        B.\n        // after B\n// outside\nC.\n\n// the end\n"
    )
    assert formatted(canonical) == canonical
    assert formatted(canonical.replace("    ", "\t")) == canonical
    assert formatted("[each side]\n// left\n  A.\n// left\n  B.\n") == (
        "[each side]\n    // left\n    A.\n    // left\n    B.\n"
    )


def test_front_matter_is_the_authors() -> None:
    """Without it the order, notes and quotes of the author's own keys would go."""
    written = "---  \r\n# why\r\nlevel:   deep  # calm\r\ntitle: 'x' \r\n\r\n---\r\n\r\n\r\nHello.\r\n"
    assert formatted(written) == "---\n# why\nlevel:   deep  # calm\ntitle: 'x'\n\n---\n\nHello.\n"
    assert formatted("---\ntitle: x\n---") == "---\ntitle: x\n---\n"


def test_blanks_that_mean_something_in_yaml_stay() -> None:
    """Without it a phrase written as a block of text could lose its blanks."""
    written = "---\nphrases:\n  switch: |\n    Now  \n    left.\ntitle: x   \n---\n"
    assert formatted(written) == written


def test_hyphens_on_top_do_not_become_front_matter() -> None:
    """Without it a line of hyphens that is spoken text would swallow the routine."""
    assert formatted("\n\n---\nA.\n") == "\n---\nA.\n"


def test_nothing_stays_nothing() -> None:
    """Without it an empty file would grow by a line each time."""
    assert formatted("") == ""
    assert formatted(" \n\t\n") == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[hodl 30s]", "unknown-directive"),
        ("A.\n    B.", "unexpected-indent"),
        ("---\ntitle: [\n---\n", "bad-yaml"),
        ("---\ntitle: x\n", "unclosed-front-matter"),
        ("A\0B", "nul-character"),
    ],
)
def test_what_cannot_be_parsed_is_refused(text: str, code: str) -> None:
    """Without it a broken file could be rewritten into something that its author did not mean."""
    with pytest.raises(RoutineError) as caught:
        formatted(text)
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == [code]
