"""Covers that were drawn once are not drawn again."""

from __future__ import annotations

from voiceguide.timeline.stretch_keys import content_digest
from voiceguide.tracks.cover import CoverFacts, drawn_cover
from voiceguide.tracks.shapes import FONT
from voiceguide.voices.fingerprints import code_digest, version_of
from voiceguide.voices.store import Store, digest


def drawn(facts: CoverFacts, *, store: Store | None) -> bytes:
    """The cover as a JPEG, from the store or drawn and put into it."""
    if store is None:
        return drawn_cover(facts)
    key = digest("cover", code_digest("tracks"), content_digest(FONT), version_of("PIL", "pillow"), facts)
    entry = store.get(key)
    if entry is None:
        made = drawn_cover(facts)
        store.put(key, head=b"", body=made)
        return made
    return entry.body
