"""A track without a bed as an MP3 of frames: only what is new is mixed, mastered and encoded."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.audio.tallies import Tally, added, loudness_of, packed, unpacked
from voiceguide.records import Record, field
from voiceguide.session.bundles import bundled
from voiceguide.session.maker import Maker
from voiceguide.session.products import Job
from voiceguide.session.workshop import MOST_FRESH, Workshop
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.mp3 import mp3_lost_db
from voiceguide.sinks.splice import SplicedMp3
from voiceguide.sinks.splice_form import Encoded, Mp3Form, encode, form_of
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.mastering import settled
from voiceguide.timeline.model import Timeline
from voiceguide.timeline.stretch_keys import StretchKeys
from voiceguide.timeline.stretches import SHORTEST_GAP, can_be_cut, stretches
from voiceguide.voices.store import Entry, Store, digest

if TYPE_CHECKING:  # what is kept needs no arrays
    from voiceguide.audio.pcm import Samples

_HEAD = struct.Struct("<IH")
"""How many frames a passage has, and their CRC-16."""


_BLOCK_FRAMES = 32_768
"""So much of a stretch is limited at once: the limiter's own arrays are some ten times as large."""


class Tallies(Record):
    """How loud a stretch is: as it is mixed, or as it is mastered at a gain in dB."""

    sample_rate: int
    gain_db: float | None = None

    def key(self, job: Job) -> bytes:
        """By the stretch and the gain."""
        return digest("tally", job.key, self.gain_db)

    def make(self, job: Job, samples: Samples) -> Tally:
        """Measures it."""
        heard = samples if self.gain_db is None else mastered(samples, self.gain_db, self.sample_rate)
        return tally_of(heard, sample_rate=self.sample_rate)

    def pack(self, made: Tally) -> Entry:
        """As it is kept."""
        return Entry(b"", packed(made))

    def unpack(self, entry: Entry) -> Tally | None:
        """Again."""
        return unpacked(entry.body)


class Passages(Record):
    """The MP3 frames of a stretch, mastered at a gain in dB."""

    sample_rate: int
    form: Mp3Form
    gain_db: float
    base: bytes

    def key(self, job: Job) -> bytes:
        """By the stretch, its offset within a frame, gain and form."""
        return digest(self.base, job.key, self.form.lead(job.stretch.start))

    def make(self, job: Job, samples: Samples) -> Encoded:
        """Masters and encodes it."""
        from voiceguide.sinks.base import to_pcm16

        lost = mp3_lost_db(self.form.bitrate_kbps)
        pcm = to_pcm16(mastered(samples, self.gain_db, self.sample_rate, lost_db=lost), channels=1)
        return encode(pcm, lead=self.form.lead(job.stretch.start), form=self.form)

    def pack(self, made: Encoded) -> Entry:
        """As it is kept."""
        return Entry(_HEAD.pack(made.frames, made.crc), made.data)

    def unpack(self, entry: Entry) -> Encoded | None:
        """Again."""
        return Encoded(entry.body, *_HEAD.unpack(entry.head)) if len(entry.head) == _HEAD.size else None


def tally_of(samples: Samples, *, sample_rate: int) -> Tally:
    """How loud a stretch is; see `loudness.tally_of`."""
    from voiceguide.audio.loudness import tally_of

    return tally_of(samples, sample_rate=sample_rate)


def mastered(samples: Samples, gain_db: float, sample_rate: int, *, lost_db: float = 0.0) -> Samples:
    """A stretch at its gain, its peaks limited, as it is within the whole track."""
    import numpy as np

    from voiceguide.timeline.mastering import master

    parts = (samples[at : at + _BLOCK_FRAMES] for at in range(0, samples.shape[0], _BLOCK_FRAMES))
    limited = master(parts, gain_db, channels=1, lost_db=lost_db, sample_rate=sample_rate)
    return np.concatenate(list(limited))


class Splicing(Record):
    """A timeline that can be laid together from stretches; see `splicing_of`."""

    clips: Clips
    store: Store
    form: Mp3Form
    jobs: tuple[Job, ...]
    maker: Maker | None = None
    fresh: list[Job] = field(default_factory=list)
    """The first few stretches that were new when they were measured: most likely their frames are too."""

    def gain(self, *, target: float) -> float:
        """The gain in dB that brings the track to `target` LUFS, as `mastering.settle` finds it."""
        return settled(self.loudness, target=target)

    def loudness(self, gain_db: float | None) -> float:
        """The loudness in LUFS of the track as it is mixed, or as it is mastered at a gain."""
        with Workshop(self.clips, self.store, self.maker) as workshop:
            tallies = Tallies(self.clips.sample_rate, gain_db)
            workshop.begin(tallies, self._with_new_words())
            total = added(workshop.each(tallies, self.jobs))
            self.fresh[:] = workshop.fresh or self.fresh
        return loudness_of(total)

    def _with_new_words(self) -> Iterator[Job]:
        """The stretches of which it is known that nothing is kept of them."""
        said = set() if self.maker is None else self.maker.said
        if said:
            yield from (job for job in self.jobs if any(event.sound in said for event in job.stretch.events))

    def _around_new(self) -> list[Job]:
        """What was new when it was measured, and its neighbours: a new line moves what is close to it."""
        new = {job.key for job in self.fresh}
        if not new:
            return []
        around = (bundle for bundle in bundled(self.jobs) if any(job.key in new for job in bundle))
        return list(islice(chain.from_iterable(around), MOST_FRESH))

    def write(
        self, path: Path, track: TrackFormat, *, gain_db: float, progress: Callable[[int], None]
    ) -> None:
        """Writes the track; `progress` is told how many samples are done.

        Raises StorageError, EncoderError.
        """
        base = digest("passage", self.clips.sample_rate, gain_db, self.form)
        passages = Passages(self.clips.sample_rate, self.form, gain_db, base)
        with Workshop(self.clips, self.store, self.maker) as workshop, SplicedMp3(path, track) as sink:
            workshop.begin(passages, self._around_new())
            for job, passage in zip(self.jobs, workshop.each(passages, self.jobs), strict=True):
                sink.put(passage, start=job.stretch.start)
                progress(job.stretch.end)
            if self.maker is not None:
                self.maker.dismiss()


def splicing_of(
    timeline: Timeline, clips: Clips, store: Store, track: TrackFormat, *, maker: Maker | None = None
) -> Splicing | None:
    """The splicing of a timeline as a mono MP3; None where it must be encoded in one pass.

    That is so where a bed lies under it or a single stretch is too long to be held.
    Raises UsageError for a format that MP3 cannot have.
    """
    form = form_of(track)
    gap = max(math.ceil(SHORTEST_GAP * timeline.sample_rate), form.shortest_gap)
    cut = tuple(stretches(timeline, gap=gap))
    if track.channels != 1 or not can_be_cut(timeline, cut):
        return None
    keys = StretchKeys(clips)
    jobs = tuple(Job(stretch, keys.key(stretch)) for stretch in cut)
    return Splicing(clips, store, form, jobs, maker)
