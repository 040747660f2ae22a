"""Where sentences begin and end."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voiceguide.language import sentences
from voiceguide.language.sentences import split_sentences

ROWS: list[list[str]] = [
    ["Kneel.", "Now!", "Ready?", "Go…"],
    ["Kneel."],
    ["No mark at all"],
    ["Really?!", "Yes!!", "Good."],
    ["Ease in, e.g. by breathing.", "Then i.e. Pigeon."],
    ["Do 10 ea. side.", "Then rest."],
    ["Do 10 ea.", "Then rest."],
    ["Wait approx. Thirty breaths.", "Good."],
    ["Stay 5 min. on the floor.", "Rest."],
    ["Stay 5 min.", "Rest."],
    ["Hold 30 sec. then go.", "Rest."],
    ["Hips, back, etc. are next.", "Rest."],
    ["Ask Dr. Smith first.", "Then begin."],
    ["The work of J. H. Pilates.", "Begin."],
    ["So am I.", "Begin."],
    ["Clear your mind.", "Begin."],
    ["Hold 2.5 s.", "Then 3.", "Then rest."],
    ["1. Kneel.", "2. Lift.", "3. Rest."],
    ["Count to 10.", "Then rest."],
    ["No. 5 comes now.", "No.", "Stop."],
    ["Wait... and breathe.", "Wait...", "Now."],
    ["Wait… and breathe.", "Wait…", "Now."],
    ["She says “Stop.”", "Then go."],
    ["“Stop!” she says.", "Then go."],
    ["Go on (slowly.)", "Then rest."],
    ["Now: breathe.", "Rest."],
    ["Nimm z. B. ein Kissen.", "Oder z.B. Decken usw. für dich."],
    ["Halte bzw. Atme.", "Nach ca. 3 Min. Pause.", "Mach es.", "Gut."],
    ["Die 2. Runde beginnt.", "Zähle bis 2.", "Runde drei."],
    ["Prenez p. ex. un coussin.", "Env. Dix fois.", "Bien."],
    ["Toma p. ej. una manta.", "Aprox. Diez veces.", "Bien."],
    ["Prendi ad es. una coperta, ecc. e vai.", "Bene."],
    ["¿Listo?", "¡Vamos!", "Ahora."],
]


@pytest.mark.parametrize("expected", ROWS, ids=lambda row: row[0])
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    """Without it a line would be cut after "e.g." or two sentences would be said in one breath."""
    text = " ".join(expected)
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go. ... Now.", ["Go. ...", "Now."]),
        ("... Go.", ["Go."]),
        ("...", []),
        ("", []),
        (" \n ", []),
        ("  \n Kneel\n down. \t Rest. ", ["Kneel\n down.", "Rest."]),
    ],
)
def test_marks_without_words_are_no_sentence(text: str, expected: list[str]) -> None:
    """Without it the voice would be asked to say "..." and fail with an empty clip."""
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@given(st.text(st.sampled_from("aB1 \n.!?…\"')z,ß\u00a0-"), max_size=60) | st.text(max_size=60))
@example(". . . a")
def test_ranges_are_ordered_trimmed_and_lose_no_word(text: str) -> None:
    """Without it some text could lose a word, say it twice or say it in another order."""
    ranges = split_sentences(text)
    edges = [offset for pair in ranges for offset in pair]
    assert edges == sorted(edges)
    outside = [text[a:b] for a, b in zip([0, *edges[1::2]], [*edges[::2], len(text)], strict=True)]
    assert not any(c.isalnum() for gap in outside for c in gap)
    assert all(gap.isspace() or not gap for gap in outside[1:])
    for a, b in ranges:
        assert any(c.isalnum() for c in text[a:b])
        assert text[a:b] == text[a:b].strip()


class _Counted:
    """A pattern that adds up how far each of its answers reached: the work that grows with a text."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.calls = 0
        self.seen = 0

    def finditer(self, text: str) -> list[re.Match[str]]:
        """All matches, counted."""
        found = list(self.pattern.finditer(text))
        self.calls += len(found)
        return found

    def search(self, text: str) -> re.Match[str] | None:
        """The first match; its whole text counts as seen."""
        self.calls += 1
        self.seen += len(text)
        return self.pattern.search(text)

    def match(self, text: str, offset: int) -> re.Match[str] | None:
        """A match at an offset; what it covers counts as seen."""
        found = self.pattern.match(text, offset)
        self.calls += 1
        self.seen += found.end() - offset if found else 1
        return found

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole text, counted."""
        self.calls += 1
        self.seen += len(text)
        return self.pattern.fullmatch(text)


def _work(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    names = [name for name, value in vars(sentences).items() if isinstance(value, re.Pattern)]
    counters = [_Counted(getattr(sentences, name)) for name in names]
    assert len(counters) > 5
    with monkeypatch.context() as patch:
        for name, counter in zip(names, counters, strict=True):
            patch.setattr(sentences, name, counter)
        split_sentences(text)
    return sum(counter.calls + counter.seen for counter in counters)


@pytest.mark.parametrize("unit", ["a. b. ", "e.g. ", "1. ", "Wait... and ", "Go. "])
def test_work_grows_with_the_text_and_no_faster(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a paragraph in one long line would make the check quadratic."""
    small, large = _work(unit * 2_000, monkeypatch), _work(unit * 4_000, monkeypatch)
    assert small > 2_000
    assert large <= 2.01 * small


@pytest.mark.parametrize("unit", [".", '."', "?!)", "a.", ". ", '" ', "1.1", "…a"])
def test_a_megabyte_of_marks_is_read_at_all(unit: str) -> None:
    """Without it a run of marks could make the pattern try every start again (a hang, not a result)."""
    text = unit * (1_000_000 // len(unit))
    assert len(split_sentences(text)) <= 1
