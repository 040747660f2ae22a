"""Every golden case: the routine gives exactly the timeline, or the messages, that stand beside it."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import pytest

from golden import (
    FOLDER,
    Case,
    Result,
    dump_messages,
    dump_timeline,
    find_cases,
    messages_differ,
    run_case,
    timelines_differ,
)
from laws import CUE_FRAMES
from voiceguide.resources import cues_folder

CASES = find_cases()


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_case(case: Case) -> None:
    """What the language says in this case would not be what happens; NAME.actual has what does."""
    result = run_case(case)
    problems = _problems(case, result)
    if problems:
        _keep(case, result)
    assert not problems, "\n".join([case.name, *problems])


def test_there_are_many_cases() -> None:
    """A wrong folder, or a moved one, would leave nothing to compare and every case green."""
    assert len(CASES) >= 170


def test_every_routine_is_a_case() -> None:
    """A case whose expectation was forgotten would never be looked at."""
    known = {case.routine for case in CASES}
    lost = [path for path in FOLDER.rglob("*.routine") if path not in known and "parts" not in path.parts]
    assert not lost


def test_nothing_is_left_over() -> None:
    """An expectation whose routine was renamed would silently no longer hold anything."""
    routines = {path.with_suffix("") for path in FOLDER.rglob("*.routine")}
    stems = [
        Path(str(p).removesuffix(".diagnostics.json").removesuffix(".json")) for p in FOLDER.rglob("*.json")
    ]
    stems += [path.with_suffix("") for path in FOLDER.rglob("*.args")]
    assert not [stem for stem in stems if stem not in routines and stem.name != "cues"]


def test_cues_are_as_long_as_the_cases_say() -> None:
    """The cases' ends of cues and tracks would be those of other sounds than the ones that ship."""
    told = json.loads((FOLDER / "cues.json").read_text(encoding="utf-8"))
    shipped = {path.stem: _frames(path) for path in cues_folder().glob("*.wav")}
    assert told == shipped == CUE_FRAMES


def test_coverage_names_every_topic() -> None:
    """The map from sentences to cases would name cases that are not there, or forget a topic."""
    text = (FOLDER / "COVERAGE.md").read_text(encoding="utf-8")
    names = {word.strip("`,.;:()") for word in text.split() if "`" in word and "/" in word}
    missing = [
        name for name in names if not name.startswith("tests/") and not list(FOLDER.glob(f"{name}.routine"))
    ]
    assert not missing
    assert not [topic for topic in {case.name.split("/")[0] for case in CASES} if f"`{topic}/" not in text]


def _frames(path: Path) -> int:
    with wave.open(str(path)) as file:
        return int(file.getnframes() * 44_100 / file.getframerate())


def _problems(case: Case, result: Result) -> list[str]:
    expected = json.loads(case.timeline.read_text(encoding="utf-8")) if case.timeline.exists() else None
    messages = json.loads(case.messages.read_text(encoding="utf-8")) if case.messages.exists() else []
    problems = messages_differ(messages, result.messages, case)
    problems += timelines_differ(expected, result.timeline)
    for event in result.whole["events"] if result.whole else ():
        seconds = [round(event[f"{end}_sample"] / 44_100, 6) for end in ("start", "end")]
        if seconds != [event["start_s"], event["end_s"]]:
            problems.append(f"seconds are not samples over the rate: {event}")
    return problems


def _keep(case: Case, result: Result) -> None:
    """What came out, beside what was expected, for `accept.py`."""
    if result.timeline is not None:
        Path(f"{case.timeline}.actual").write_text(dump_timeline(result.timeline), encoding="utf-8")
    if result.messages:
        Path(f"{case.messages}.actual").write_text(dump_messages(result.messages), encoding="utf-8")
