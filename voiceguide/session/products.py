"""What can be made of a stretch of sound, and how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from voiceguide.records import Record
from voiceguide.timeline.stretches import Stretch
from voiceguide.voices.store import Entry

if TYPE_CHECKING:  # what is kept needs no arrays
    from voiceguide.audio.pcm import Samples

Made = TypeVar("Made")


class Job(Record):
    """A stretch and its key."""

    stretch: Stretch
    key: bytes


class Product(Protocol[Made]):
    """A kind of thing that is made of a stretch: it depends on nothing but its samples and `key`."""

    def key(self, job: Job) -> bytes:
        """What it is found by."""

    def make(self, job: Job, samples: Samples) -> Made:
        """Makes it; called in any thread."""

    def pack(self, made: Made) -> Entry:
        """It as it is kept."""

    def unpack(self, entry: Entry) -> Made | None:
        """It again; None where the entry is of another form."""
