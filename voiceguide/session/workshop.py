"""Makes things of stretches of sound, each once, on every processor; what is kept is not made again.

Mixing is done by the caller, one stretch after another; what is heavy runs in threads, which numpy's
transforms and LAME let go on side by side.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self

from voiceguide.records import Record
from voiceguide.session.bundles import bundled, find_bundle, keep_bundle
from voiceguide.session.maker import MOST_AT_ONCE, Make, Maker
from voiceguide.session.products import Job, Made, Product
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.model import SpeechSound
from voiceguide.timeline.stretches import mixed
from voiceguide.voices.store import Store

if TYPE_CHECKING:  # what is kept needs neither arrays nor threads
    from concurrent.futures import Future, ThreadPoolExecutor

    from voiceguide.audio.pcm import Samples

MOST_WAITING = 256
"""So many results may wait for one that is not yet made: frames of a few minutes."""

MOST_MAKING = 2
"""For each thread so many stretches may be mixed and not yet made; both bound the memory."""

MOST_FRESH = 32
"""So many new stretches are remembered."""


class _Result(Record, Generic[Made]):
    """What is made, or will be."""

    is_there: Callable[[], bool]
    take: Callable[[], Made]


@dataclass(slots=True)
class Workshop:
    """Makes products; a context manager that ends its threads."""

    clips: Clips
    store: Store
    maker: Maker | None = None
    pool: ThreadPoolExecutor | None = field(default=None)
    begun: dict[bytes, _Result[Any]] = field(default_factory=dict)
    """What is being made, by its key."""
    making: deque[Future[Any]] = field(default_factory=deque)
    fresh: list[Job] = field(default_factory=list)
    """The first few stretches of which something was made."""

    def each(self, product: Product[Made], jobs: Iterable[Job]) -> Iterator[Made]:
        """The product of every job, in order."""
        waiting: deque[_Result[Made]] = deque()
        for bundle in bundled(jobs):
            for result in self._results(product, bundle):
                waiting.append(result)
                while waiting and (len(waiting) > MOST_WAITING or waiting[0].is_there()):
                    yield waiting.popleft().take()
            self._forget()
        while waiting:
            yield waiting.popleft().take()

    def begin(self, product: Product[Made], jobs: Iterable[Job]) -> None:
        """Has the product of these jobs made while others are still looked for; where it is missing."""
        for job in jobs:
            self._result(product, job, product.key(job))

    def _results(self, product: Product[Made], bundle: Sequence[Job]) -> Iterator[_Result[Made]]:
        keys = [product.key(job) for job in bundle]
        found = find_bundle(self.store, keys, product)
        if found is not None:
            yield from map(_there, found)
            return
        taken: list[Made] = []
        for job, key in zip(bundle, keys, strict=True):
            result = self._result(product, job, key)
            yield _Result(result.is_there, partial(self._taken, product, keys, taken, result))

    def _taken(
        self, product: Product[Made], keys: Sequence[bytes], taken: list[Made], result: _Result[Made]
    ) -> Made:
        """The result; with the last one of its bundle, the bundle is kept."""
        made = result.take()
        taken.append(made)
        if len(taken) == len(keys):
            keep_bundle(self.store, keys, [product.pack(each) for each in taken])
        return made

    def _result(self, product: Product[Made], job: Job, key: bytes) -> _Result[Made]:
        if key not in self.begun:
            entry = self.store.get(key)
            found = None if entry is None else product.unpack(entry)
            if found is not None:
                return _there(found)
            if len(self.fresh) < MOST_FRESH:
                self.fresh.append(job)
            self.begun[key] = self._asked(product, job, key) or self._in_thread(product, job, key)
        return self.begun[key]

    def _in_thread(self, product: Product[Made], job: Job, key: bytes) -> _Result[Made]:
        while len(self.making) >= MOST_MAKING * self.clips.workers:
            self.making.popleft().exception()  # waits; whoever takes the result is told
        future = self._threads().submit(self._make, product, job, key, self._mixed(job))
        self.making.append(future)
        return _Result(future.done, future.result)

    def _asked(self, product: Product[Made], job: Job, key: bytes) -> _Result[Made] | None:
        """The first few are made by the maker, where there is one and it knows the voice."""
        sounds = (event.sound for event in job.stretch.events)
        is_known = all(sound.voice is None for sound in sounds if isinstance(sound, SpeechSound))
        if self.maker is None or self.pool is not None or len(self.begun) >= MOST_AT_ONCE:
            return None
        if not is_known or not self.maker.is_free:
            return None
        clips, maker = self.clips, self.maker
        request = Make(self.store.folder, clips.voice(None).name, clips.sample_rate, product, job)
        number = maker.submit(request)

        @lru_cache(maxsize=1)
        def take() -> Made:
            entry = self.store.get(key) if maker.is_done(number) else None
            made = None if entry is None else product.unpack(entry)
            # It may have died, or lack something that is here: then its work is done here.
            return self._make(product, job, key, self._mixed(job)) if made is None else made

        return _Result(lambda: False, take)

    def _mixed(self, job: Job) -> Samples:
        return mixed(job.stretch, self.clips, self.clips.sample_rate)

    def _make(self, product: Product[Made], job: Job, key: bytes, samples: Samples) -> Made:
        made = product.make(job, samples)
        entry = product.pack(made)
        self.store.put(key, head=entry.head, body=entry.body)
        return made

    def _forget(self) -> None:
        """Lets go of what is made: from now on it is found in the store."""
        if len(self.begun) > MOST_FRESH:
            self.begun = {key: result for key, result in self.begun.items() if not result.is_there()}

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
        self.begun.clear()
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None


def _there(made: Made) -> _Result[Made]:
    return _Result(lambda: True, lambda: made)
