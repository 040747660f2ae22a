"""Messages: their text, their plain values, their order, the nearest name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.diagnostics import (
    Diagnostic,
    Severity,
    did_you_mean,
    in_file_order,
    nearest,
    to_json,
    to_text,
)
from voiceguide.source import Source, Span

SOURCE = Source("a.routine", "Go.\n\t[hodl 30s] now\n")


def test_a_message_as_text() -> None:
    """An editor could not find the place, or a person not see it."""
    message = Diagnostic(
        "unknown-directive", "there is no directive 'hodl'", SOURCE, Span(5, 15), "did you mean it?"
    )
    assert to_text(message).split("\n") == [
        "a.routine:2:2: error[unknown-directive]: there is no directive 'hodl'",
        "    \t[hodl 30s] now",
        "    \t^^^^^^^^^^",
        "  help: did you mean it?",
    ]


def test_a_message_as_values() -> None:
    """A tool would miss a key that the language promises."""
    told = to_json(Diagnostic("x", "y", SOURCE, Span(5, 15), severity=Severity.WARNING))
    assert (told["file"], told["line"], told["column"], told["end_line"], told["end_column"]) == (
        "a.routine",
        2,
        2,
        2,
        12,
    )
    assert (told["severity"], told["code"], told["message"], told["help"]) == ("warning", "x", "y", "")


def test_a_message_without_a_line_to_show() -> None:
    """A message about an empty file would show an empty line and a caret under nothing."""
    assert to_text(Diagnostic("x", "y", Source("a", ""), Span(0, 0))) == "a:1:1: error[x]: y"


@given(st.text(max_size=300).map(lambda t: t.replace("\n", "").replace("\r", "") + "x"), st.data())
def test_a_shown_line_does_no_harm(line: str, data: st.DataObject) -> None:
    """A control character in a routine would move the cursor of whoever reads the message."""
    start = data.draw(st.integers(0, len(line)))
    span = Span(start, data.draw(st.integers(start, len(line))))
    rows = to_text(Diagnostic("x", "y", Source("a", line), span)).split("\n")
    assert len(rows) in (1, 3)
    assert all(c.isprintable() or c == "\t" for c in "".join(rows))
    assert all(len(row) <= 104 for row in rows)


def test_messages_are_in_file_order() -> None:
    """An author would have to jump up and down to mend them."""
    other = Source("b.routine", "text")
    late, early = Diagnostic("l", "", SOURCE, Span(9, 9)), Diagnostic("e", "", SOURCE, Span(1, 1))
    inner = Diagnostic("i", "", other, Span(0, 0))
    assert [d.code for d in in_file_order([late, inner, early])] == ["e", "l", "i"]


def test_the_nearest_name() -> None:
    """A suggestion would be missing for a plain slip, or be made for a word that is nothing like it."""
    assert nearest("HODL", ("hold", "reps")) == "hold"
    assert nearest("qqq", ("hold",)) is None
    assert did_you_mean("hodl", ("hold",), "[{} 30s]") == "did you mean [hold 30s]?"
    assert did_you_mean("qqq", ("hold",)) == ""
