"""Which files a session was made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from voiceguide.language.nodes import Included
from voiceguide.planning.events import CueSound
from voiceguide.records import Record, field_names
from voiceguide.session.ready import Session
from voiceguide.timeline.model import FileSound


def files_of(session: Session) -> tuple[Path, ...]:
    """The files that a routine includes and names, its cover too; absolute, each once."""
    found = {*_included(session.routine), *_heard(session)}
    cover = session.timeline.plan.cover
    return tuple(sorted(path.absolute() for path in {*found, *([cover] if cover else [])}))


def _heard(session: Session) -> Iterator[Path]:
    for event in session.timeline.events:
        if isinstance(event.sound, FileSound):
            yield event.sound.file
        if isinstance(event.sound, CueSound) and event.sound.file:
            yield event.sound.file
        if event.music and event.music.bed and event.music.bed.file:
            yield event.music.bed.file


def _included(node: object) -> Iterator[Path]:
    """The files of every include in a tree of nodes; their names lead there from the current folder."""
    if isinstance(node, Included):
        yield Path(node.source.name)
    if isinstance(node, tuple):
        for part in node:
            yield from _included(part)
    elif isinstance(node, Record):
        for name in field_names(node):
            if name != "source":
                yield from _included(getattr(node, name))
