"""Laws of any text: tokens tile, messages lie in the file, a text is laid out or told what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import check_bytes, check_text, run
from strategies import broken_routines, soup, valid_routines

SHIPPED = sorted((Path(__file__).parents[2] / "scripts").glob("*.routine"))
TEXTS = tuple(path.read_text(encoding="utf-8") for path in SHIPPED)


@given(st.one_of(soup(), broken_routines(), st.text(max_size=300)))
@settings(max_examples=200)
def test_any_text_keeps_the_laws(text: str) -> None:
    """Some text would end in a traceback, or in a message that points nowhere."""
    check_text(text)


@given(st.binary(max_size=200))
def test_any_bytes_keep_the_laws(data: bytes) -> None:
    """A file that is no text at all would end in a traceback."""
    check_bytes(data)


@given(valid_routines())
@settings(max_examples=60)
def test_a_valid_routine_is_laid_out(text: str) -> None:
    """A routine without a mistake would be refused, or its events would lie wrong."""
    outcome = check_text(text)
    assert outcome.timeline is not None, [d.message for d in outcome.diagnostics]


@given(data=st.data(), text=st.sampled_from(TEXTS))
def test_a_mutated_routine_gives_only_messages(data: st.DataObject, text: str) -> None:
    """An author's slip in a real routine would end in a traceback."""
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 200)))
    piece = data.draw(st.one_of(st.just(""), soup(), st.sampled_from(TEXTS).map(lambda t: t[start:stop])))
    check_text(text[:start] + piece + text[stop:])


@given(data=st.data(), text=st.sampled_from(TEXTS))
@settings(max_examples=80)
def test_a_missing_character_costs_two_messages_at_most(data: st.DataObject, text: str) -> None:
    """One slip of the finger would bury its own place under messages that it caused elsewhere."""
    at = data.draw(st.integers(0, len(text) - 1))
    outcome = run(text[:at] + text[at + 1 :])
    told = [(d.source.position(d.span.start), d.code) for d in outcome.diagnostics]
    assert len(told) <= 2, f"without {text[at]!r} at {at}: {told}"


@pytest.mark.parametrize("text", [pytest.param(t, id=p.stem) for p, t in zip(SHIPPED, TEXTS, strict=True)])
def test_shipped_routines_keep_the_laws(text: str) -> None:
    """A routine that ships would be at fault, and every mutation of it would only show that."""
    outcome = check_text(text)
    assert outcome.timeline is not None
    assert not outcome.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "[intervals 8, work 20s, ret 10s]\n"
            + "".join(f"    [at {n}s] Go.\n" for n in range(160, 200, 10)),
            id="a broken clause",
        ),
        pytest.param(
            "[repeat 3]\n   [only later]\n        [rest 5s]\n"
            "    ### A\n    [only first]\n        {round}\n    A\n",
            id="a space less",
        ),
        pytest.param(
            "[repeat 3]    [only later]\n        [rest 5s]\n    ### A\n    [only first]\n        {round}\n",
            id="a line less",
        ),
    ],
)
def test_slips_that_cost_more_than_two_messages(text: str) -> None:
    """These are what is left of the law above in the routines that ship."""
    assert len(run(text).diagnostics) <= 2
