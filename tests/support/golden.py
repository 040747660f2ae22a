"""The golden cases: found in their folders, run, and brought into the form in which they are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from voiceguide.cli.options import session_options, settings_of
from voiceguide.diagnostics import to_json as message_json
from voiceguide.errors import RoutineError
from voiceguide.routines import read_source
from voiceguide.session.ready import open_session
from voiceguide.settings import Settings
from voiceguide.timeline.plain import to_json as timeline_json

FOLDER = Path(__file__).parents[1] / "golden"

Plain = dict[str, Any]
"""A JSON object."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its routine, and the files beside it that say what is expected."""

    routine: Path

    @property
    def name(self) -> str:
        """`topic/name`, as the command line of accept.py takes it."""
        return self.routine.relative_to(FOLDER).with_suffix("").as_posix()

    @property
    def timeline(self) -> Path:
        """Where the expected timeline is; not there where the routine is at fault."""
        return self.routine.with_suffix(".json")

    @property
    def messages(self) -> Path:
        """Where the expected messages are; not there where there are none."""
        return self.routine.with_suffix(".diagnostics.json")

    @property
    def options(self) -> list[str]:
        """The options of the call: one word a line in NAME.args."""
        path = self.routine.with_suffix(".args")
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@dataclass(frozen=True, slots=True)
class Result:
    """What a routine became, in the form of the cases."""

    timeline: Plain | None
    messages: list[Plain]
    whole: Plain | None = None
    """The object of `timeline --json` as it is printed."""


def find_cases() -> list[Case]:
    """Every case in the folder, by name: a routine with something expected beside it."""
    cases = [Case(path) for path in sorted(FOLDER.rglob("*.routine"))]
    return [case for case in cases if case.timeline.exists() or case.messages.exists()]


def run_case(case: Case) -> Result:
    """Runs a case with the stand-in voice and the case's own options."""
    chosen = settings(["--voice", "estimate", *case.options])
    try:
        with open_session(read_source(str(case.routine)), chosen) as session:
            whole = timeline_json(session.timeline)
            return Result(compact(whole), [_message(message_json(d)) for d in session.warnings], whole)
    except RoutineError as error:
        return Result(None, [_message(message_json(d)) for d in error.diagnostics])


def settings(options: list[str]) -> Settings:
    """The settings that the options of a command line give."""

    @click.command()
    @session_options
    def call(**given: Any) -> Settings:
        return settings_of(**given)

    made = call.main(options, standalone_mode=False)
    assert isinstance(made, Settings)
    return made


def compact(whole: Mapping[str, Any]) -> Plain:
    """The timeline object without what follows from the rest: seconds of events, nulls, version, rate."""
    return {
        "title": whole["title"],
        "duration_samples": whole["duration_samples"],
        "chapters": whole["chapters"],
        "events": in_order(_event(event) for event in whole["events"]),
    }


def in_order(events: Iterable[Plain]) -> list[Plain]:
    """Events by start, then by end; those of one place in an order that does not depend on who wrote them."""
    return sorted(events, key=lambda e: (e["start_sample"], e["end_sample"], json.dumps(e, sort_keys=True)))


_KEYS = (
    "kind", "start_sample", "end_sample", "text", "cue", "role", "directive", "music", "line", "exercise",
    "side", "round",
)  # fmt: skip


def _event(event: Mapping[str, Any]) -> Plain:
    kept = {key: event[key] for key in _KEYS if event.get(key) is not None}
    if event["kind"] == "cue":
        kept["role"] = event["role"]
    return kept


def _message(message: Mapping[str, Any]) -> Plain:
    keys = ("line", "column", "severity", "code", "message", "help")
    file = Path(message["file"]).name
    return {**{key: message[key] for key in keys}, "file": file}


def messages_differ(expected: list[Plain], actual: list[Plain], case: Case) -> list[str]:
    """What is different; every key that is expected is compared, `message` and `help` as parts."""
    problems = []
    if len(expected) != len(actual):
        problems.append(f"{len(expected)} messages expected, {len(actual)} found: {_codes(actual)}")
    for want, have in zip(expected, actual, strict=False):
        want = {"file": case.routine.name, **want}
        for key, value in want.items():
            same = value in have[key] if key in ("message", "help") else value == have[key]
            if not same:
                problems.append(f"{key}: expected {value!r}, found {have[key]!r}")
    return problems


def _codes(messages: list[Plain]) -> str:
    return ", ".join(f"{m['line']}:{m['column']} {m['code']}" for m in messages) or "none"


def timelines_differ(expected: Plain | None, actual: Plain | None) -> list[str]:
    """What is different, event by event."""
    if expected is None or actual is None:
        return (
            [] if expected is actual else [f"expected {expected and 'a timeline'}, found {actual and 'one'}"]
        )
    problems = [
        f"{key}: expected {expected[key]!r}, found {actual[key]!r}"
        for key in ("title", "duration_samples", "chapters")
        if expected[key] != actual[key]
    ]
    want, have = in_order(expected["events"]), actual["events"]
    problems += [f"missing: {_row(event)}" for event in want if event not in have]
    problems += [f"not expected: {_row(event)}" for event in have if event not in want]
    if not problems and want != have:
        problems.append("an event is there twice")
    return problems


def _row(event: Plain) -> str:
    return f"{event['start_sample'] / 44100:.4f} s {json.dumps(event, ensure_ascii=False)}"


def dump_timeline(timeline: Plain) -> str:
    """The text of NAME.json: one event a line."""
    rows = [f'  "{key}": {_json(timeline[key])},' for key in ("title", "duration_samples")]
    rows += [f'  "chapters": {_rows(timeline["chapters"])},', f'  "events": {_rows(timeline["events"])}']
    return "{\n" + "\n".join(rows) + "\n}\n"


def dump_messages(messages: list[Plain]) -> str:
    """The text of NAME.diagnostics.json: one message a line."""
    kept = [{key: message[key] for key in ("line", "column", "severity", "code")} for message in messages]
    return "[\n" + ",\n".join(f"  {_json(message)}" for message in kept) + "\n]\n"


def _rows(objects: list[Plain]) -> str:
    return "[\n" + ",\n".join(f"    {_json(each)}" for each in objects) + "\n  ]" if objects else "[]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
