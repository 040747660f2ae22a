"""Words that tell the time of the track they are in: a fixed point.

`{total}` and `{left}` are part of what they measure: saying them takes time. So
the track is laid out with a guess, the guess is made anew from the result, until
the words no longer change. Times are rounded (to the half minute from two minutes on,
else to five seconds), so one or two rounds do; where two wordings alternate for ever, the
last one is kept, which is then at most one step of the rounding off.
"""

from __future__ import annotations

from fractions import Fraction

from voiceguide.planning.events import TimedUtterance, TimeName, Utterance
from voiceguide.planning.numbers import round_for_speech, spoken_duration
from voiceguide.planning.spoken import speakable
from voiceguide.records import Record
from voiceguide.timing import Seconds

MOST_ROUNDS = 8
"""After so many rounds the wording is kept as it is."""


class Guess(Record):
    """What is held to be the whole length, and what is left from each telling on, in seconds, rounded."""

    total: Seconds = Fraction(60)
    left: tuple[Seconds, ...] = ()

    def fill(self, words: TimedUtterance, index: int) -> Utterance:
        """The words with their times; `index` counts the tellings of a track from 0."""
        left = self.left[index] if index < len(self.left) else self.total
        values = {TimeName.TOTAL: self.total, TimeName.LEFT: left}
        text = "".join(
            spoken_duration(values[part], words.language) if isinstance(part, TimeName) else part
            for part in words.parts
        )
        return Utterance(
            text, speakable(text, language=words.language, pronounce=words.pronounce), words.manner
        )


def guess_of(total: Seconds, told: tuple[Seconds, ...]) -> Guess:
    """The guess that a finished layout gives: its length, and where its tellings begin."""
    return Guess(round_for_speech(total), tuple(round_for_speech(total - at) for at in told))
