"""Makes things of stretches of sound, each once, on every processor; what is kept is not made again.

Mixing is done by the caller, one stretch after another; what is heavy runs in threads, which numpy's
transforms and LAME let go on side by side.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from voiceguide.records import Record
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.stretches import Stretch, mixed
from voiceguide.voices.store import Entry, Store

if TYPE_CHECKING:  # what is kept needs neither arrays nor threads
    from concurrent.futures import ThreadPoolExecutor

    from voiceguide.audio.pcm import Samples

Made = TypeVar("Made")

MOST_WAITING = 32
"""So many results may wait for one that is not yet made; it bounds the memory."""


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


class _Result(Record, Generic[Made]):
    """What is made, or will be."""

    is_there: Callable[[], bool]
    take: Callable[[], Made]


@dataclass(slots=True)
class Workshop:
    """Makes products; a context manager that ends its threads."""

    clips: Clips
    store: Store
    pool: ThreadPoolExecutor | None = field(default=None)

    def each(self, product: Product[Made], jobs: Iterable[Job]) -> Iterator[Made]:
        """The product of every job, in order."""
        waiting: deque[_Result[Made]] = deque()
        begun: dict[bytes, _Result[Made]] = {}
        for job in jobs:
            waiting.append(self._result(product, job, begun))
            while waiting and (len(waiting) > MOST_WAITING or waiting[0].is_there()):
                yield waiting.popleft().take()
            if len(begun) > MOST_WAITING:
                begun = {key: result for key, result in begun.items() if not result.is_there()}
        while waiting:
            yield waiting.popleft().take()

    def _result(self, product: Product[Made], job: Job, begun: dict[bytes, _Result[Made]]) -> _Result[Made]:
        key = product.key(job)
        if key not in begun:
            entry = self.store.get(key)
            found = None if entry is None else product.unpack(entry)
            if found is not None:
                return _Result(lambda: True, lambda: found)
            samples = mixed(job.stretch, self.clips, self.clips.sample_rate)
            future = self._threads().submit(self._make, product, job, key, samples)
            begun[key] = _Result(future.done, future.result)
        return begun[key]

    def _make(self, product: Product[Made], job: Job, key: bytes, samples: Samples) -> Made:
        made = product.make(job, samples)
        entry = product.pack(made)
        self.store.put(key, head=entry.head, body=entry.body)
        return made

    def _threads(self) -> ThreadPoolExecutor:
        if self.pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self.pool = ThreadPoolExecutor(self.clips.workers, thread_name_prefix="voiceguide")
        return self.pool

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None
