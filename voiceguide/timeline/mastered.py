"""The last stage of what is played live: a score's samples at the nominal gain, their peaks limited.

Frame for frame it is what `mastering.master` makes of the whole with `NOMINAL_GAIN_DB`, from whatever
place on it is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from voiceguide.audio.limiter import limited, reach
from voiceguide.audio.pcm import Samples, decibels_to_gain, silence
from voiceguide.timeline.lookahead import Reader
from voiceguide.timeline.mastering import CEILING_DB, NOMINAL_GAIN_DB


@dataclass(slots=True)
class MasteredReader:
    """Reads what a reader reads; reading on from the last place is cheapest."""

    reader: Reader
    at: int = -1
    version: int = -1
    around: Samples = field(default_factory=lambda: silence(0))
    """The louder sound around `at` that the limiter must look at; its later end is the farthest read."""

    def read(self, at: int, stop: int) -> Samples:
        """The samples from `at` up to `stop`: float32, (frames, channels); beyond the end they are silent."""
        score = self.reader.score
        before, after = reach(score.sample_rate)
        if at != self.at or self.version != score.version:
            self.around = self._read(at - before, at + after)
        frames = np.concatenate([self.around, self._read(at + after, stop + after)])
        self.at, self.version = stop, score.version
        self.around = frames[frames.shape[0] - before - after :].copy()
        return limited(frames, CEILING_DB, sample_rate=score.sample_rate)

    def _read(self, at: int, stop: int) -> Samples:
        """The louder samples; before the beginning they are silent."""
        early = max(0, -at)
        samples = self.reader.read(at + early, stop) * np.float32(decibels_to_gain(NOMINAL_GAIN_DB))
        return np.concatenate([silence(early, samples.shape[1]), samples]) if early else samples
