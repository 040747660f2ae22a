"""The shapes of shorthand are safe to look for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from voiceguide.planning import spoken
from voiceguide.planning.patterns import abbreviations_of, grammar_of
from voiceguide.planning.phrases import available_languages
from voiceguide.planning.words import load_words

# The standard library's own parser of patterns: the only one that surely reads them as `re` does.
_parse: Any = re._parser.parse  # type: ignore[attr-defined]
_FOR_EVER: Any = re._constants.MAXREPEAT  # type: ignore[attr-defined]


def _unbounded(tree: Any) -> Iterator[str]:
    """The kinds of all repeats in a parsed pattern that may go on for ever."""
    items = tree if isinstance(tree, (list, tuple)) else getattr(tree, "data", ())
    for item in items:
        if isinstance(item, tuple) and len(item) == 2 and str(item[0]).endswith("REPEAT"):
            if item[1][1] is _FOR_EVER:
                yield str(item[0])
            yield from _unbounded(item[1][2])
        elif isinstance(item, (list, tuple)) or hasattr(item, "data"):
            yield from _unbounded(item)


def _repeats(pattern: re.Pattern[str]) -> list[str]:
    return list(_unbounded(_parse(pattern.pattern, pattern.flags)))


def test_the_guard_sees_an_unbounded_repeat() -> None:
    """Without it the guard below could look at nothing and always pass."""
    assert _repeats(re.compile(r"(a|(?:b+c)?)")) == ["MAX_REPEAT"]
    assert _repeats(re.compile(r"(?=x*?)y{2,}+")) == ["MIN_REPEAT", "POSSESSIVE_REPEAT"]
    assert _repeats(re.compile(r"a{1,9}[bc]?")) == []


@pytest.mark.parametrize("language", available_languages())
def test_every_repeat_is_bounded_or_possessive(language: str) -> None:
    """Without it a line of a hundred thousand digits could take minutes to read."""
    words = load_words(language)
    assert words is not None
    grammar = grammar_of(words)
    for pattern in (
        grammar.main,
        grammar.quantity,
        grammar.number,
        grammar.per,
        abbreviations_of(words).shape,
    ):
        assert set(_repeats(pattern)) <= {"POSSESSIVE_REPEAT"}


def test_the_clean_up_patterns_are_bounded_too() -> None:
    """Without it the signs between the words could do what the numbers cannot."""
    patterns = [value for value in vars(spoken).values() if isinstance(value, re.Pattern)]
    assert len(patterns) > 5
    assert [pattern.pattern for pattern in patterns if _repeats(pattern)] == []
