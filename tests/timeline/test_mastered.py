"""The last stage of live sound: wherever it is read from, it is what a track's limiter gives."""

from __future__ import annotations

from typing import cast

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.audio.pcm import Samples, decibels_to_gain, silence
from voiceguide.timeline.lookahead import Edit, Reader, Score
from voiceguide.timeline.mastered import MasteredReader
from voiceguide.timeline.mastering import CEILING_DB, NOMINAL_GAIN_DB, master

RATE = 44_100
LENGTH = RATE


class _Loud:
    """In place of a reader: bursts that are too loud, with silence between them."""

    channels = 1

    def __init__(self) -> None:
        times = np.arange(LENGTH) / RATE
        envelope = np.clip(np.sin(2 * np.pi * 3 * times), 0, None)
        self.sound = (1.7 * envelope * np.sin(2 * np.pi * 440 * times)).astype(np.float32)[:, np.newaxis]
        self.score = Score(RATE, known=LENGTH, frames=LENGTH)

    def read(self, at: int, stop: int) -> Samples:
        """Its samples; beyond the end they are silent."""
        inside = self.sound[at : min(stop, LENGTH)]
        return np.concatenate([inside, silence(stop - at - inside.shape[0])])


def _mastered() -> tuple[_Loud, MasteredReader, Samples]:
    loud = _Loud()
    whole = np.concatenate(list(master([loud.sound], NOMINAL_GAIN_DB, channels=1)))
    return loud, MasteredReader(cast(Reader, loud)), whole


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, LENGTH - 1), st.lists(st.integers(1, 9_000), max_size=4)), max_size=6)
)
def test_from_any_place_on_it_is_what_a_track_would_hold(course: list[tuple[int, list[int]]]) -> None:
    """Without it live sound would differ from a file's after a jump, or wherever blocks meet."""
    _, reader, whole = _mastered()
    for at, blocks in course:
        for frames in blocks:
            stop = at + frames
            wanted = np.concatenate([whole[at:stop], silence(stop - max(at, min(stop, LENGTH)))])
            assert np.array_equal(reader.read(at, stop), wanted)
            at = stop


def test_what_sums_above_full_scale_is_limited_not_clipped() -> None:
    """Without it a chime under a word would crackle in a live session, and in no track."""
    loud, reader, _ = _mastered()
    assert float(np.abs(loud.sound).max()) > 1.5
    assert float(np.abs(reader.read(0, LENGTH)).max()) <= decibels_to_gain(CEILING_DB)


def test_a_score_that_was_stretched_is_read_anew() -> None:
    """Without it ten seconds more would begin with a piece of what should have come next."""
    loud, reader, _ = _mastered()
    reader.read(0, 10_000)
    loud.score.stretch(Edit(10_000, RATE))
    loud.sound = np.zeros_like(loud.sound)
    assert not reader.read(10_000, 20_000).any()
