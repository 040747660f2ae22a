"""A session rendered to a finished track."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from voiceguide.session.ready import Session
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.registry import factory_for, open_sink
from voiceguide.timeline.blocks import cut_blocks
from voiceguide.tracks.about import tags_of
from voiceguide.tracks.tags import id3_tag

Progress = Callable[[int], None]
"""Is told how many frames have been done so far."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished track: where it lies, its length in seconds and its size in bytes."""

    path: Path
    seconds: float
    size: int


def render(session: Session, target: Path, *, progress: Progress = lambda frames: None) -> Rendered:
    """Writes the track; the format is the target's ending. The target is whole or untouched.

    Raises UsageError for an unknown format, StorageError and EncoderError.
    """
    timeline = session.timeline
    head = id3_tag(tags_of(timeline))
    track = TrackFormat(timeline.frames, 1, timeline.sample_rate, head=head)
    done = 0
    with open_sink(target, track) as sink:
        for block in cut_blocks(timeline, session.clips):
            sink.write(block)
            done += block.shape[0]
            progress(done)
    return Rendered(target, timeline.seconds, target.stat().st_size)


def check_target(target: Path) -> None:
    """Raises UsageError for a format that cannot be written, before any work is done."""
    factory_for(target)
