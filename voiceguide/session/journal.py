"""One session's line in the history, kept up to date while it plays."""

from __future__ import annotations

from dataclasses import dataclass

from voiceguide.errors import StorageError
from voiceguide.live.history import Entry, History, progressed
from voiceguide.session.playing import Played


@dataclass(slots=True)
class Journal:
    """Writes how far a session came; a disk that does not take it is told once, by `trouble`, and
    never stops a session.
    """

    history: History | None
    entry: Entry
    trouble: StorageError | None = None

    def note(self, played: Played) -> None:
        """Notes the place."""
        self.entry = progressed(
            self.entry,
            place=played.place,
            total=played.total,
            heard=played.heard,
            is_finished=played.is_finished,
        )
        if self.history is None or self.trouble is not None:
            return
        try:
            self.history.record(self.entry)
        except StorageError as error:
            self.trouble = error
