"""Pictures that were drawn once are not drawn again."""

from __future__ import annotations

from voiceguide.tracks.canvas import to_jpeg
from voiceguide.tracks.shapes import Picture
from voiceguide.voices.fingerprints import code_digest, version_of
from voiceguide.voices.store import Store, digest


def drawn(picture: Picture, *, store: Store | None) -> bytes:
    """The picture as a JPEG, from the store or drawn and put into it."""
    if store is None:
        return to_jpeg(picture)
    key = digest("picture", code_digest("tracks"), version_of("PIL", "pillow"), picture)
    entry = store.get(key)
    if entry is None:
        made = to_jpeg(picture)
        store.put(key, head=b"", body=made)
        return made
    return entry.body
