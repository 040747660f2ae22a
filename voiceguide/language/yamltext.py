"""The border to PyYAML: front matter as plain text values that know their places.

Every scalar is the text that stands there. Nothing is constructed: no tags,
no anchors, no aliases, so no input can make more of itself than it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voiceguide.language.report import Report
from voiceguide.language.syntax import FrontMatter
from voiceguide.records import Record
from voiceguide.source import Span

_BRACKETS = re.compile(r"[\[\]{}]")
_PLAIN_LINE = re.compile(r"(?P<key>[a-z][a-z_-]{0,40}): (?P<value>[^\W_](?:[\w .,'()-]*[\w.,'()-])?) *")

LONGEST = 64 * 1024
"""How many characters of front matter are read; PyYAML needs milliseconds for each kilobyte."""


DEEPEST = 32
"""How deep lists and keys may stand in one another; PyYAML's work grows with the square of it."""


class Scalar(Record):
    """One value as it was written, quotes taken off."""

    text: str
    span: Span


class Items(Record):
    """A list of values."""

    values: tuple[Value, ...]
    span: Span


class Mapped(Record):
    """Keys and their values, in order; a key stands once."""

    entries: tuple[tuple[Scalar, Value], ...]
    span: Span


Value = Scalar | Items | Mapped


def read_yaml(front: FrontMatter, report: Report) -> Mapped:
    """The keys of the front matter; what is no YAML or not allowed in it goes to `report`."""
    empty = Mapped((), Span(front.span.start, front.span.start))
    if not front.text.strip():
        return empty
    if len(front.text) > LONGEST:
        report.error("limit", f"front matter is at most {LONGEST // 1024} kilobytes long", empty.span)
        return empty
    if _depth(front.text) > DEEPEST:
        report.error("limit", f"front matter is nested at most {DEEPEST} deep", empty.span)
        return empty
    value = _plain_lines(front) or _compose(front, report)
    if value is None:
        return empty
    if not isinstance(value, Mapped):
        report.error("bad-yaml", "front matter is lines of 'key: value'", value.span)
        return empty
    return value


def _depth(text: str) -> int:
    """How deep the brackets of a text go; those inside quotes count too, which no routine will notice."""
    deepest = depth = 0
    for mark in _BRACKETS.findall(text):
        depth = depth + 1 if mark in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _plain_lines(front: FrontMatter) -> Mapped | None:
    """What PyYAML makes of lines of `key: a few words`; None where anything else stands there.

    It is most front matter, and the import of PyYAML would take a tenth of the time to the first sound.
    """
    entries, start = [], front.span.start
    for line in front.text.removesuffix("\n").split("\n"):
        found = _PLAIN_LINE.fullmatch(line)
        if found is None:
            return None
        key, value = (
            Scalar(found[name], Span(start + found.start(name), start + found.end(name)))
            for name in ("key", "value")
        )
        entries.append((key, value))
        start += len(line) + 1
    if len({key.text for key, _ in entries}) < len(entries):
        return None
    return Mapped(tuple(entries), Span(front.span.start, front.span.start + len(front.text)))


def _compose(front: FrontMatter, report: Report) -> Value | None:
    import yaml

    offset = front.span.start
    try:
        if _has_alias(front.text, offset, report):
            return None
        node = yaml.compose(front.text, Loader=yaml.BaseLoader)
        return None if node is None else _value(node, offset, report)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = offset + (mark.index if mark else 0)
        report.error(
            "bad-yaml",
            f"this is no YAML: {_plain(error.problem)}",
            Span(at, at),
            help="put text that holds : # { [ or quotes between double quotes",
        )
    except yaml.reader.ReaderError as error:
        at = offset + error.position
        report.error("bad-yaml", "front matter holds a character that YAML does not allow", Span(at, at + 1))
    except RecursionError:
        report.error("limit", "front matter is nested too deep", Span(offset, offset))
    return None


def _plain(problem: str | None) -> str:
    return (
        (problem or "it cannot be read")
        .replace("'<stream end>'", "its end")
        .replace("<block end>", "the end")
    )


def _has_alias(text: str, offset: int, report: Report) -> bool:
    import yaml

    for token in yaml.scan(text, Loader=yaml.BaseLoader):
        if isinstance(token, (yaml.AliasToken, yaml.AnchorToken, yaml.TagToken)):
            span = Span(offset + token.start_mark.index, offset + token.end_mark.index)
            report.error(
                "bad-yaml",
                "front matter takes no anchors, aliases or tags (&, *, !)",
                span,
                help="put text that begins with such a sign between double quotes",
            )
            return True
    return False


def _value(node: object, offset: int, report: Report) -> Value:
    import yaml

    assert isinstance(node, yaml.Node)
    span = Span(offset + node.start_mark.index, offset + node.end_mark.index)
    if isinstance(node, yaml.MappingNode):
        return Mapped(tuple(_entries(node, offset, report)), span)
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_value(item, offset, report) for item in node.value), span)
    return Scalar(str(node.value), span)


def _entries(node: object, offset: int, report: Report) -> Iterator[tuple[Scalar, Value]]:
    import yaml

    assert isinstance(node, yaml.MappingNode)
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = _value(key_node, offset, report)
        if not isinstance(key, Scalar):
            report.error("bad-yaml", "a key is a plain word", key.span)
        elif key.text in seen:
            report.error(
                "duplicate-key", f"'{key.text}' stands here a second time", key.span, help="keep one of them"
            )
        else:
            seen.add(key.text)
            yield key, _value(value_node, offset, report)
