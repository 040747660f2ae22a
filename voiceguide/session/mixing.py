"""What a finished track is mixed of: the timeline with its music, its channels, its lanes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.diagnostics import did_you_mean
from voiceguide.errors import UsageError
from voiceguide.planning.events import CueSound
from voiceguide.planning.names import BEDS
from voiceguide.records import Record, replace
from voiceguide.session.ready import Session
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.model import Event, Kind, Timeline
from voiceguide.timeline.wakes import Wake

if TYPE_CHECKING:  # arrays are for what must be mixed: a track of kept frames needs none
    from voiceguide.audio.pcm import Samples
    from voiceguide.timeline.beds import BedLane
    from voiceguide.timeline.lookahead import Lane

STEMS = ("voice", "cues", "bed")
"""The parts of a mix: what is said and played, the cues, and what lies under them."""


class Music(Record):
    """A bed for a whole track, None for no music; `level_db` is against the voice, None the usual one."""

    sound: CueSound | None
    level_db: float | None = None


def music_named(name: str, *, level_db: float | None = None, folder: Path | None = None) -> Music:
    """The bed that a name or a path (from `folder`, else from here) means; UsageError where there is none."""
    if name in BEDS:
        return Music(CueSound(name), level_db)
    path = (folder or Path()) / name
    if not path.is_file():
        help = did_you_mean(name, BEDS) or f"name a sound file, or one of our own: {', '.join(BEDS)}"
        raise UsageError(f"there is no bed '{name}'", help=help)
    return Music(CueSound(path.name, path), level_db)


class Mix(Record):
    """A timeline as it is mixed: its music, its channels, and the wake noise."""

    timeline: Timeline
    clips: Clips
    channels: int
    wake: Wake
    bed: BedLane | None

    @property
    def has_lanes(self) -> bool:
        """Whether anything lies under the events."""
        return self.bed is not None or self.wake is not Wake.OFF

    def blocks(self) -> Iterator[Samples]:
        """The whole mix, before any gain: float32, (frames, channels)."""
        from voiceguide.timeline.blocks import cut_blocks

        return self._with_lanes(cut_blocks(self.timeline, self.clips, channels=self.channels))

    def stem(self, name: str) -> Iterator[Samples]:
        """One part of the mix, as long as the whole; all three add up to it, sample for sample."""
        if name == "bed":
            return self._with_lanes(self._cut(()))
        return self._cut([event for event in self.timeline.events if _stem_of(event) == name])

    def _cut(self, events: Sequence[Event]) -> Iterator[Samples]:
        from voiceguide.timeline.blocks import cut_blocks

        only = replace(self.timeline, events=tuple(events))
        return cut_blocks(only, self.clips, channels=self.channels)

    def _with_lanes(self, blocks: Iterator[Samples]) -> Iterator[Samples]:
        from voiceguide.audio.pcm import silence
        from voiceguide.timeline.grid import on_grid
        from voiceguide.timeline.lookahead import whole_score
        from voiceguide.timeline.wake import WakeLane

        lanes: list[Lane] = [self.bed] if self.bed is not None else []
        if self.wake is not Wake.OFF:
            lanes.append(WakeLane(self.wake, self.timeline.sample_rate))
        score, at = whole_score(self.timeline), 0
        for block in blocks:
            if lanes:
                under = silence(block.shape[0], self.channels)
                for lane in lanes:
                    lane.add(under, at, score)
                block += on_grid(under)
            at += block.shape[0]
            yield block


def _stem_of(event: Event) -> str:
    if event.sound is None:
        return ""
    return "cues" if isinstance(event.sound, CueSound) else "voice"


def mix_of(
    session: Session, *, music: Music | None = None, channels: int | None = None, wake: Wake = Wake.OFF
) -> Mix:
    """The mix of a session; stereo where a stereo bed is in it, unless `channels` says otherwise.

    `music` takes the place of the routine's own. Raises AudioFileError for a bed that is no sound.
    """
    timeline = session.timeline
    if music is not None:
        from voiceguide.timeline.beds import with_music

        timeline = with_music(timeline, music.sound, level_db=music.level_db)
    if channels is None:
        channels = _channels(timeline)
    return Mix(timeline, session.clips, channels, wake, _bed(timeline, channels))


def _bed(timeline: Timeline, channels: int) -> BedLane | None:
    if not any(event.kind is Kind.MUSIC for event in timeline.events):
        return None
    from voiceguide.timeline.beds import BedLane

    bed = BedLane(timeline.sample_rate, channels)
    bed.check(timeline.events)
    return bed


def _channels(timeline: Timeline) -> int:
    sounds = {event.music.bed for event in timeline.events if event.music is not None}
    beds = [sound for sound in sounds if sound is not None]
    if not beds:
        return 1
    from voiceguide.timeline.loop import bed_channels

    return max(map(bed_channels, beds))
