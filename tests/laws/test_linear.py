"""The law of effort: twice the lines, twice the work. Work is counted, never timed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from laws import run

CLASS = """\
### Exercise {n}
Kneel on the floor, with your hands under your shoulders. Breathe out.
- a mat
[pause 4s]
[each side]
    Ease your {{side}} hip forward.
    [hold 20-30s]
        [at 8s] Let your shoulders drop.
// a comment
[rest 10s]
"""

WRONG = "[hodl 30s] {nobody} [pause 5] ]\n    [at 5s] x\n"


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python and of C are called while `work` is done."""
    made = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return made


def check_of(text: str) -> Callable[[], object]:
    """Reading, planning and laying out a text."""
    return lambda: run(text)


def growth(text: Callable[[int], str], size: int) -> float:
    """How many times the work grows when the text is twice as long."""
    run(text(2))
    return calls(check_of(text(2 * size))) / calls(check_of(text(size)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lambda n: "".join(CLASS.format(n=i) for i in range(n)), id="a class"),
        pytest.param(lambda n: WRONG * n, id="mistakes"),
        pytest.param(lambda n: "Go on. " * 5 * n, id="one line"),
        pytest.param(lambda n: "Go on.\n" * 5 * n, id="one text"),
        pytest.param(lambda n: "[hold 10s]\n" + "    [at 5s] Yes.\n" * (5 * n), id="one window"),
        pytest.param(
            lambda n: "---\nset:\n" + "".join(f"  a{i}: x\n" for i in range(n)) + "---\nGo.\n", id="yaml"
        ),
    ],
)
def test_work_grows_with_the_length(text: Callable[[int], str]) -> None:
    """A long routine would take minutes to check: somewhere every line would look at all the others."""
    assert growth(text, 100) < 2.3


@pytest.mark.slow
def test_ten_and_twenty_thousand_lines() -> None:
    """What is linear for a page would not be for a book."""

    def lines(count: int) -> str:
        return "".join(CLASS.format(n=i) for i in range(count // 10))

    text = lines(10_000)
    assert len(re.findall("\n", text)) == 10_000
    assert calls(check_of(lines(20_000))) / calls(check_of(text)) < 2.1
