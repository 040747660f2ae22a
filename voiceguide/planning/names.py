"""What the planner knows of the world outside: names, never objects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from voiceguide.language.nodes import CueName, FileName
from voiceguide.records import Record
from voiceguide.source import Source, Span

DEFAULT_CUES: Mapping[str, str] = MappingProxyType(
    {
        "start": "chime",
        "end": "chime",
        "switch": "rise",
        "count": "tick",
        "halfway": "block",
        "bell": "bowl",
        "in": "rise",
        "hold": "tick",
        "out": "fall",
    }
)
"""Which cue plays for a role where the routine does not say."""

BEDS = ("ocean", "pad")
"""The beds of our own, as `[music pad]` names them."""

PLAIN_CHIME = "chime"
"""What `[chime]` without a name plays."""


def as_cue(text: str, span: Span) -> CueName | FileName:
    """What front matter means by a cue: a name, or a file where it has an ending."""
    return FileName(text, span) if "." in text else CueName(text, span)


class Names(Record):
    """The cues and beds there are, whether a voice is known, and where a file lies.

    `voice_help` gives None for a known voice, else a line that says what to do.
    `find_file` gives the path of a file named in a source; it raises
    ValueProblem where there is none or it may not be read.
    """

    cues: tuple[str, ...]
    beds: tuple[str, ...]
    voice_help: Callable[[str], str | None]
    find_file: Callable[[str, Source], Path]
