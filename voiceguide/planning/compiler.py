"""Routine -> Plan: blocks unrolled, sides and rounds named, conditions decided, words filled in.

Mistakes that show only here (a placeholder without a value at this point, a
routine that unrolls to too much) go to the report.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from voiceguide.language.nodes import (
    FileName,
    Heading,
    Routine,
)
from voiceguide.language.report import Report
from voiceguide.planning.choices import make_choices
from voiceguide.planning.events import Plan
from voiceguide.planning.limits import check_limits
from voiceguide.planning.names import Names
from voiceguide.planning.puts import put_all
from voiceguide.planning.state import State
from voiceguide.planning.unroll import Unrolling
from voiceguide.planning.wording import Wording
from voiceguide.settings import Settings


def compile_plan(
    routine: Routine,
    names: Names,
    report: Report,
    *,
    settings: Settings,
    count_fraction: Fraction | None = None,
) -> Plan:
    """The plan of a routine.

    `count_fraction` (0 to 1) says where in their ranges whole numbers settle; None
    leaves it to the level. The routine must have been read, and its names checked, without an
    error; a plan whose report holds one must not be used.
    """
    choices = make_choices(routine.header, settings, count_fraction)
    check_limits(routine.body, report, countdown=routine.header.hold.countdown)
    course = Unrolling(
        home=routine.source,
        header=routine.header,
        choices=choices,
        names=names,
        report=report,
        state=State(routine.source, choices.manner, choices.phrases, routine.header.pronounce),
        wording=Wording(report),
    )
    if not report.has_errors:
        put_all(course, routine.body)
    cover = routine.header.cover
    return Plan(
        title=_title(routine),
        language=choices.language,
        gaps=routine.header.gaps,
        voice=settings.voice or (routine.header.voice.text if routine.header.voice else None),
        manner=choices.manner,
        events=course.settled(),
        description=routine.header.description,
        author=routine.header.author,
        album=routine.header.album,
        cover=course.sound(FileName(cover.text, cover.span)).file if cover else None,
    )


def _title(routine: Routine) -> str:
    headings = (node for node in routine.body if isinstance(node, Heading) and node.level == 1)
    heading = next(("".join(p for p in node.name.parts if isinstance(p, str)) for node in headings), None)
    name = Path(routine.source.name).stem.strip("<>") or "routine"
    return routine.header.title or heading or name
