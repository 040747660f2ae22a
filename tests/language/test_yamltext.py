"""Front matter that is read without PyYAML means what PyYAML says it means."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from voiceguide.language import yamltext
from voiceguide.language.report import Report
from voiceguide.language.syntax import FrontMatter
from voiceguide.source import Source, Span

_KEYS = st.sampled_from(["title", "rate", "a", "own-key", "y", "null", "n o", "Title", "-"])
_VALUES = st.text(
    st.sampled_from("ab9 .,'()-_:#&*!?|>%@`\"{}[]~=<\té\u0301\U0001d54f\u2028\x85\r"), max_size=8
)
_WORDS = st.text(st.characters(), max_size=6)
_LINES = st.builds("{}: {}".format, _KEYS, st.one_of(_VALUES, _WORDS))
_TEXTS = st.lists(_LINES, max_size=4).map("\n".join)


def _front(text: str) -> tuple[FrontMatter, Report]:
    source = Source("a.routine", f"---\n{text}---\n")
    return FrontMatter(text, Span(4, 4 + len(text))), Report(source)


@given(_TEXTS, st.sampled_from(["", "\n"]))
@example("title: Two gentle stretches, by hand (soft)  \nrate: 135", "\n")
@example("a: b  c - d. don't\ny: 1.5", "")
def test_plain_lines_mean_what_pyyaml_says(text: str, end: str) -> None:
    """Without it a title could be read in one way when it is short and in another beside a list."""
    front, report = _front(text + end)
    found = yamltext._plain_lines(front)
    if found is not None:
        assert found == yamltext._compose(front, report)
        assert not report.found


def test_most_front_matter_is_plain_lines() -> None:
    """Without it the quick way could be closed for good, and nobody would notice but by the clock."""
    front, _ = _front("title: Évening stretch, by Ann (soft)\nlanguage: en\nrate: 135\n")
    found = yamltext._plain_lines(front)
    assert found is not None
    assert [(key.text, getattr(value, "text", "")) for key, value in found.entries] == [
        ("title", "Évening stretch, by Ann (soft)"),
        ("language", "en"),
        ("rate", "135"),
    ]
    for other in ("a: b\na: c\n", "a: [b]\n", "a:\n  b: c\n", "a: b\n  c\n", "# a\na: b\n", "a: b # c\n"):
        assert yamltext._plain_lines(_front(other)[0]) is None
