"""Neighbouring stretches kept together: what was made of a dozen of them is read from one file.

Where a bundle ends is told by the keys of its own stretches alone, so that a line put in, taken out or
changed leaves all other bundles as they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence

from voiceguide.session.products import Job, Made, Product
from voiceguide.voices.store import Entry, Store, digest

LARGEST = 32
"""A bundle holds at most so many stretches."""

SMALLEST = 4
"""Fewer are as soon read one by one."""

_EVERY = 16
"""One key in so many ends a bundle."""

_SIZES = struct.Struct("<HI")
"""The bytes of a thing's head and of its body; the head of the bundle holds one for each."""


def bundled(jobs: Iterable[Job]) -> Iterator[tuple[Job, ...]]:
    """The jobs in order, in bundles."""
    waiting: list[Job] = []
    for job in jobs:
        waiting.append(job)
        if job.key[0] % _EVERY == 0 or len(waiting) == LARGEST:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def bundle_key(keys: Sequence[bytes]) -> bytes:
    """The key of a bundle, by those of its things."""
    return digest("bundle", *keys)


def find_bundle(store: Store, keys: Sequence[bytes], product: Product[Made]) -> list[Made] | None:
    """The things with these keys, where they are kept together; None where they are not."""
    entry = store.get(bundle_key(keys)) if len(keys) >= SMALLEST else None
    if entry is None or len(entry.head) != len(keys) * _SIZES.size:
        return None
    made: list[Made] = []
    at = 0
    for head_size, body_size in _SIZES.iter_unpack(entry.head):
        middle, end = at + head_size, at + head_size + body_size
        thing = product.unpack(Entry(entry.body[at:middle], entry.body[middle:end]))
        if thing is None:
            return None
        made.append(thing)
        at = end
    return made if at == len(entry.body) else None


def keep_bundle(store: Store, keys: Sequence[bytes], entries: Sequence[Entry]) -> None:
    """Keeps what was found or made one by one together."""
    if len(keys) < SMALLEST:
        return
    head = b"".join(_SIZES.pack(len(entry.head), len(entry.body)) for entry in entries)
    store.put(bundle_key(keys), head=head, body=b"".join(entry.head + entry.body for entry in entries))
