"""What holds for the whole session: the person's choices over the routine's own."""

from __future__ import annotations

from fractions import Fraction

from voiceguide.language.header import Header
from voiceguide.planning.events import Manner
from voiceguide.planning.phrases import Phrases, load_phrases, override_phrases
from voiceguide.records import Record
from voiceguide.settings import Announce, Detail, Level, Settings

DEFAULT_RATE = 150
"""Words a minute: slow enough to follow lying down."""


class Choices(Record):
    """Every choice made. `count_fraction` is where in their ranges whole numbers settle.

    A voice or a rate that the person running the routine has set holds for all
    of it: the routine's own `[voice]` and `[rate]` do not change it.
    """

    level: Level
    detail: Detail
    announce: Announce
    language: str
    manner: Manner
    phrases: Phrases
    sides: tuple[str, str]
    count_fraction: Fraction
    is_voice_set: bool
    is_rate_set: bool

    @property
    def is_full(self) -> bool:
        """Whether all words are spoken."""
        return self.detail is Detail.FULL


def make_choices(header: Header, settings: Settings, count_fraction: Fraction | None = None) -> Choices:
    """The choices of a run: an option beats front matter, front matter beats the default."""
    level = settings.level or header.level or Level.STANDARD
    language = header.language or "en"
    phrases = override_phrases(
        load_phrases(language), {key: value.text for key, value in header.phrases.items()}
    )
    return Choices(
        level=level,
        detail=settings.detail or header.detail or Detail.FULL,
        announce=header.announce or Announce.EXERCISES,
        language=language,
        manner=Manner(None, settings.rate or header.rate or DEFAULT_RATE),
        phrases=phrases,
        sides=header.sides or phrases.sides,
        count_fraction=level.fraction if count_fraction is None else count_fraction,
        is_voice_set=settings.voice is not None,
        is_rate_set=settings.rate is not None,
    )
