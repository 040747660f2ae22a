"""What a routine or a plan means: everything in it but the places that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from voiceguide.language.nodes import Routine
from voiceguide.language.reading import read_routine
from voiceguide.language.report import Report
from voiceguide.planning.compiler import compile_plan
from voiceguide.planning.events import Plan
from voiceguide.planning.names import BEDS, DEFAULT_CUES, Names
from voiceguide.planning.phrases import load_phrases
from voiceguide.records import Record, field_names
from voiceguide.settings import Settings
from voiceguide.source import Source, Span
from voiceguide.timing import ValueProblem


def meaning(thing: object) -> object:
    """A node, event, tree or plan as plain values, its spans and sources left out."""
    if isinstance(thing, (Span, Source)):
        return None
    if isinstance(thing, Record):
        parts = {name: meaning(getattr(thing, name)) for name in field_names(thing)}
        return type(thing).__name__, parts
    if isinstance(thing, Mapping):
        return {key: meaning(value) for key, value in thing.items()}
    if isinstance(thing, (tuple, list)):
        return [meaning(item) for item in thing]
    return thing


def read_text(text: str) -> tuple[Routine, Report]:
    """The routine in a text that includes nothing, and what was found in it."""
    source = Source("case.routine", text)
    report = Report(source)
    routine = read_routine(
        source,
        report,
        variables={},
        sides_of=lambda language: load_phrases(language).sides,
        open_include=_no_file,
    )
    return routine, report


def plan_of(routine: Routine, report: Report) -> Plan:
    """The plan of a routine, with the stand-in voice, the built-in cues, and any file there."""
    names = Names(tuple(set(DEFAULT_CUES.values())), BEDS, lambda name: None, lambda path, source: Path(path))
    return compile_plan(routine, names, report, settings=Settings(voice="estimate"))


def _no_file(path: str, source: Source) -> Source:
    raise ValueProblem(f"there is no file '{path}'")
