"""A source made ready: read, planned, given its voice, laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING

from voiceguide.audio.cues import CueLibrary, cue_names
from voiceguide.diagnostics import Diagnostic, in_file_order
from voiceguide.errors import RoutineError, UsageError
from voiceguide.language.nodes import Routine
from voiceguide.language.reading import read_routine
from voiceguide.language.report import Report
from voiceguide.planning.checks import check_names
from voiceguide.planning.choices import make_choices
from voiceguide.planning.compiler import compile_plan
from voiceguide.planning.events import Plan
from voiceguide.planning.names import BEDS, Names
from voiceguide.planning.phrases import load_phrases
from voiceguide.records import Record
from voiceguide.routines import Folder
from voiceguide.session.stores import open_store, workers_of
from voiceguide.settings import Settings
from voiceguide.source import Source, Span
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.model import Timeline
from voiceguide.timeline.said import speech_in
from voiceguide.timing import LONGEST_SESSION, clock, reach
from voiceguide.voices.base import Voice
from voiceguide.voices.registry import open_voice, voice_name
from voiceguide.voices.store import Store

if TYPE_CHECKING:  # what is played live begins without a whole timeline
    from voiceguide.timeline.fit import Fitted, OutOfReach


class Session(Record):
    """A routine made ready: its timeline, its sounds, and what there is to tell its author."""

    routine: Routine
    timeline: Timeline
    clips: Clips
    warnings: tuple[Diagnostic, ...]


class Planned(Record):
    """A routine read and planned; `fraction` is where its elastic lengths settle, without a length to fit."""

    routine: Routine
    plan: Plan
    clips: Clips
    fraction: Fraction
    diagnostics: tuple[Diagnostic, ...]


@contextmanager
def open_session(
    source: Source, settings: Settings, *, ahead: Callable[[Clips, Plan], None] | None = None
) -> Iterator[Session]:
    """A routine made ready to be shown, played or rendered.

    `ahead` is called before words are said that are not in the cache; it may say them.
    Raises RoutineError with every message where the routine is at fault, UsageError for an unknown
    voice or variable of the call, MachineError where the voice engine fails.
    """
    with open_plan(source, settings) as planned:
        if ahead is not None:
            ahead(planned.clips, planned.plan)
        yield complete(planned, settings)


@contextmanager
def open_plan(source: Source, settings: Settings) -> Iterator[Planned]:
    """A routine read and planned, of which nothing was spoken yet. Raises what `open_session` does."""
    routine, report = read(source, settings)
    _check_variables(routine, settings)
    plan = _plan(routine, report, settings, None)
    with open_store(settings) as store, _clips(source, plan, settings, store) as clips:
        yield Planned(routine, plan, clips, _level_fraction(routine, settings), tuple(report.diagnostics))


def complete(planned: Planned, settings: Settings) -> Session:
    """The whole timeline of a plan. Raises RoutineError, MachineError."""
    from voiceguide.timeline.build import build_timeline

    routine, clips = planned.routine, planned.clips
    clips.prepare(speech_in(planned.plan))
    fitted = _laid_out(routine, planned.plan, clips, settings)
    timeline = build_timeline(fitted.plan, clips, fitted.laid)
    long = _too_long(routine.source, timeline)
    found = in_file_order((*planned.diagnostics, *timeline.diagnostics, *long))
    if any(diagnostic.is_error for diagnostic in found):
        raise RoutineError(found)
    return Session(routine, timeline, clips, found)


def read(source: Source, settings: Settings) -> tuple[Routine, Report]:
    """The routine in a source, and what was found; RoutineError where that holds an error."""
    report = Report(source)
    routine = read_routine(
        source,
        report,
        variables=settings.variables,
        sides_of=lambda language: load_phrases(language).sides,
        open_include=Folder(settings.allow_outside).open,
    )
    check_names(routine, names(settings), report)
    _raise_errors(report)
    return routine, report


def check(source: Source, settings: Settings) -> tuple[Diagnostic, ...]:
    """Every message about a routine, in file order."""
    try:
        with open_session(source, settings) as session:
            return session.warnings
    except RoutineError as error:
        return error.diagnostics


def names(settings: Settings) -> Names:
    """What the planner may know of cues, beds, voices and files."""
    return Names(cue_names(), BEDS, _voice_help, Folder(settings.allow_outside).find)


def _voice_help(name: str) -> str | None:
    try:
        voice_name(name)
    except UsageError as error:
        return error.help
    return None


def plan_of(routine: Routine, settings: Settings, count_fraction: Fraction | None) -> Plan:
    """The plan of a routine that was read without an error, its whole numbers settled at `count_fraction`."""
    return _plan(routine, Report(routine.source), settings, count_fraction)


def _plan(routine: Routine, report: Report, settings: Settings, count_fraction: Fraction | None) -> Plan:
    plan = compile_plan(routine, names(settings), report, settings=settings, count_fraction=count_fraction)
    _raise_errors(report)
    return plan


def _clips(source: Source, plan: Plan, settings: Settings, store: Store) -> Clips:
    own = settings.voice or plan.voice

    def opened(name: str | None) -> Voice:
        try:
            return open_voice(name or own, language=plan.language, store=store, helpers=workers_of(settings))
        except UsageError as error:
            if name or own:
                raise
            message = Diagnostic("unknown-language", error.message, source, Span(0, 0), error.help)
            raise RoutineError([message]) from None

    return Clips(opened, CueLibrary(), store=store, workers=workers_of(settings))


def _laid_out(routine: Routine, plan: Plan, clips: Clips, settings: Settings) -> Fitted:
    """The plan laid out at its level, or fitted to the wanted length."""
    from voiceguide.timeline.build import lay_out
    from voiceguide.timeline.fit import Fitted, OutOfReach, fit

    if settings.fit is None:
        return Fitted(plan, lay_out(plan, clips, fraction=_level_fraction(routine, settings)))
    try:
        return fit(lambda counts: plan_of(routine, settings, counts), clips, settings.fit)
    except OutOfReach as out:
        raise RoutineError([_fit_message(routine.source, settings.fit, out)]) from None


def _level_fraction(routine: Routine, settings: Settings) -> Fraction:
    return make_choices(routine.header, settings).level.fraction


def _fit_message(source: Source, wanted: Fraction, out: OutOfReach) -> Diagnostic:
    message = f"this routine cannot be {clock(wanted)} long: it can be {reach(out.shortest, out.longest)}"
    help = "ask for such a length, or give its holds and pauses wider ranges"
    if out.below is not None and out.above is not None:
        help = f"its counts leave a gap here: {clock(out.below)} and {clock(out.above)} can be had"
    return Diagnostic("fit", message, source, Span(0, 0), help)


def _too_long(source: Source, timeline: Timeline) -> tuple[Diagnostic, ...]:
    if timeline.frames <= LONGEST_SESSION * timeline.sample_rate:
        return ()
    last = timeline.events[-1].place
    return (Diagnostic("limit", "a routine lasts at most 12 hours", last.source, last.span),)


def _check_variables(routine: Routine, settings: Settings) -> None:
    for name in settings.variables:
        if name not in routine.header.variables:
            known = ", ".join(routine.header.variables) or "it has none"
            raise UsageError(f"the routine has no variable '{name}'", help=f"its variables: {known}")


def _raise_errors(report: Report) -> None:
    if report.has_errors:
        raise RoutineError(report.diagnostics)
