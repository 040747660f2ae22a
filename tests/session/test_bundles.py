"""Bundles: neighbours kept together, each bundle told by its own stretches alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

from voiceguide.session.bundles import LARGEST, bundle_key, bundled, find_bundle, keep_bundle
from voiceguide.session.products import Job
from voiceguide.session.splicing import Tallies
from voiceguide.timeline.stretches import Stretch
from voiceguide.voices.store import Store

TALLIES = Tallies(44_100)


def job(number: int) -> Job:
    """A job with a key of its own."""
    return Job(Stretch(number, number + 1, ()), hashlib.blake2b(b"%d" % number, digest_size=16).digest())


def keys(jobs: tuple[Job, ...]) -> bytes:
    """The key of a bundle."""
    return bundle_key([TALLIES.key(job) for job in jobs])


def test_every_stretch_is_in_one_bundle_in_order() -> None:
    """Without it sounds would be missing, or in another order, once they are read together."""
    jobs = [job(number) for number in range(1000)]
    bundles = list(bundled(jobs))
    assert [each for bundle in bundles for each in bundle] == jobs
    assert max(map(len, bundles)) <= LARGEST
    assert len(bundles) < 100


def test_a_line_put_in_changes_the_bundle_around_it_alone() -> None:
    """Without it one changed line would have the whole class read one by one."""
    jobs = [job(number) for number in range(1000)]
    before = {keys(bundle) for bundle in bundled(jobs)}
    after = {keys(bundle) for bundle in bundled([*jobs[:500], job(5000), *jobs[500:]])}
    assert len(after - before) <= 2


def test_what_is_kept_together_comes_back(tmp_path: Path) -> None:
    """Without it a warm track would differ from a cold one."""
    store = Store(tmp_path)
    made = [{1: (2, 0.5)}, {}, {3: (1, 0.25), 4: (9, 1.5)}, {7: (1, 2.0)}]
    names = [TALLIES.key(job(number)) for number in range(4)]
    assert find_bundle(store, names, TALLIES) is None
    keep_bundle(store, names, [TALLIES.pack(each) for each in made])
    assert find_bundle(store, names, TALLIES) == made
    assert find_bundle(store, names[::-1], TALLIES) is None


def test_few_are_kept_one_by_one(tmp_path: Path) -> None:
    """Without it short routines would fill the cache twice."""
    store = Store(tmp_path)
    names = [TALLIES.key(job(number)) for number in range(2)]
    keep_bundle(store, names, [TALLIES.pack({}), TALLIES.pack({})])
    assert list(store.entries()) == []
