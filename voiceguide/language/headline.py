"""What a routine calls itself, without reading the rest of it."""

from __future__ import annotations

from voiceguide.language.header_keys import read_header
from voiceguide.language.parser import parse
from voiceguide.language.report import Report
from voiceguide.language.yamltext import read_yaml
from voiceguide.source import Source


def headline(source: Source) -> tuple[str, str]:
    """The title and description in a routine's front matter; empty where it has none."""
    report = Report(source)
    front = parse(source, report).front_matter
    if front is None:
        return "", ""
    header = read_header(read_yaml(front, report), report)
    return header.title or "", header.description or ""
