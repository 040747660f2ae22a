"""Routine -> Plan: blocks unrolled, sides and rounds named, conditions decided, words filled in.

Mistakes that show only here (a cue that is
not there, a placeholder without a value at this point) go to the report.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from voiceguide.diagnostics import did_you_mean
from voiceguide.language.nodes import (
    CueName,
    FileName,
    Heading,
    Routine,
)
from voiceguide.language.report import Report
from voiceguide.planning.choices import make_choices
from voiceguide.planning.events import Plan
from voiceguide.planning.limits import check_limits
from voiceguide.planning.names import Names
from voiceguide.planning.phrases import phrase_keys
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
    leaves it to the level. A plan whose report holds errors must not be used.
    """
    choices = make_choices(routine.header, settings, count_fraction)
    check_limits(routine.body, report)
    course = Unrolling(
        header=routine.header,
        choices=choices,
        names=names,
        report=report,
        state=State(routine.source, choices.manner, choices.phrases, routine.header.pronounce),
        wording=Wording(report),
    )
    _check_header(course)
    if not report.has_errors:
        put_all(course, routine.body)
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
        cover=_cover(course),
    )


def _title(routine: Routine) -> str:
    headings = (node for node in routine.body if isinstance(node, Heading) and node.level == 1)
    heading = next(("".join(p for p in node.name.parts if isinstance(p, str)) for node in headings), None)
    name = Path(routine.source.name).stem.strip("<>") or "routine"
    return routine.header.title or heading or name


def _check_header(course: Unrolling) -> None:
    """Reports what front matter names and is not there."""
    header = course.header
    for name in (header.hold.start, header.hold.end, *header.cues.values()):
        if name and name.text:
            course.known_cue(CueName(name.text, name.span))
    for key, words in header.phrases.items():
        if key not in phrase_keys():
            help = did_you_mean(key, phrase_keys()) or "it takes " + ", ".join(phrase_keys())
            course.report_here("unknown-key", f"phrases has no key '{key[:40]}'", words.span, help)
    if header.voice:
        course.known_voice(header.voice.text, header.voice.span)


def _cover(course: Unrolling) -> Path | None:
    cover = course.header.cover
    return course.sound_file(FileName(cover.text, cover.span)).file if cover else None
