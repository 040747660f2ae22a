"""How long a routine is at each level, and what it can be fitted to."""

from __future__ import annotations

from collections.abc import Mapping

from voiceguide.records import Record, replace
from voiceguide.session.ready import Session, plan_of
from voiceguide.settings import Level, Settings
from voiceguide.timeline.build import lay_out
from voiceguide.timeline.fit import span
from voiceguide.timing import Seconds


class Lengths(Record):
    """The length at each level, and the shortest and longest that `--fit` can reach, in seconds."""

    by_level: Mapping[Level, Seconds]
    shortest: Seconds
    longest: Seconds

    @property
    def is_elastic(self) -> bool:
        """Whether there is anything to fit."""
        return self.shortest != self.longest


def lengths_of(session: Session, settings: Settings) -> Lengths:
    """The lengths of a session's routine under the same settings, whatever its own level and fit."""
    free = replace(settings, fit=None)
    by_level = {level: _at_level(session, replace(free, level=level)) for level in Level}
    shortest, longest = span(lambda counts: plan_of(session.routine, free, counts), session.clips)
    return Lengths(by_level, shortest, longest)


def _at_level(session: Session, settings: Settings) -> Seconds:
    assert settings.level is not None, "asked level by level"
    plan = plan_of(session.routine, settings, None)
    return lay_out(plan, session.clips, fraction=settings.level.fraction).total
