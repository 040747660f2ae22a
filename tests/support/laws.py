"""What must hold for any text at all: the laws that the fuzz target, hypothesis and the corpus share.

Nothing here touches the disk or a voice: words are as long as the stand-in says, cues have fixed lengths.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from voiceguide.diagnostics import Diagnostic, to_json, to_text
from voiceguide.errors import RoutineError
from voiceguide.language.lexer import tokenize
from voiceguide.language.nodes import Routine
from voiceguide.language.reading import read_routine
from voiceguide.language.report import Report
from voiceguide.planning.compiler import compile_plan
from voiceguide.planning.events import CueSound, Plan
from voiceguide.planning.names import BEDS, Names
from voiceguide.planning.phrases import load_phrases
from voiceguide.routines import decode
from voiceguide.settings import Settings
from voiceguide.source import Source
from voiceguide.timeline.build import build_timeline, lay_out
from voiceguide.timeline.model import Kind, Sound, SpeechSound, Timeline
from voiceguide.timing import ValueProblem

SAMPLE_RATE = 44_100

CUE_FRAMES = {
    "chime": 132_300,
    "bell": 149_940,
    "bowl": 264_600,
    "gong": 264_600,
    "block": 8_820,
    "tick": 5_292,
    "rise": 97_020,
    "fall": 105_840,
}
"""How long the cues that ship are, in frames at 44,100 a second; a test holds them to the files."""


def estimate(text: str, rate: int = 150) -> int:
    """How many frames the stand-in voice takes, written anew from its description in docs/voices.md."""
    letters = sum(not character.isspace() for character in text)
    exact = (Fraction(6, 100) * letters + Fraction(2, 10)) * 150 / rate * SAMPLE_RATE
    return max(11_025, int(exact + Fraction(1, 2)))


@dataclass(slots=True)
class Lengths:
    """Lengths without a sound; counts how often it is asked."""

    sample_rate: int = SAMPLE_RATE
    asked: int = field(default=0)

    def frames(self, sound: Sound) -> int:
        """The stand-in's length for words, a fixed one for cues, a second for a recording."""
        self.asked += 1
        if isinstance(sound, SpeechSound):
            return estimate(sound.spoken, sound.rate)
        return CUE_FRAMES.get(sound.name, 44_100) if isinstance(sound, CueSound) else 44_100


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a text came: its messages, and its timeline where nothing was wrong."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    routine: Routine | None = None
    plan: Plan | None = None
    timeline: Timeline | None = None


def names() -> Names:
    """The names of the shipped cues and beds; sounds are there, other files are not; any voice is known."""
    return Names(tuple(CUE_FRAMES), BEDS, lambda name: None, _file)


def _file(written: str, source: Source) -> Path:
    if written.endswith((".wav", ".mp3")):
        return Path(written)
    raise ValueProblem(f"there is no file '{written}'")


def _no_include(written: str, source: Source) -> Source:
    raise ValueProblem(f"there is no file '{written}'")


def run(
    text: str,
    *,
    settings: Settings | None = None,
    lengths: Lengths | None = None,
    includes: dict[str, str] | None = None,
) -> Outcome:
    """Reads, plans and lays a text out, as far as it goes."""
    settings = settings or Settings()
    source, files = Source("case.routine", text), includes or {}

    def opened(written: str, outer: Source) -> Source:
        return Source(written, files[written]) if written in files else _no_include(written, outer)

    report = Report(source)
    routine = read_routine(
        source,
        report,
        variables=settings.variables,
        sides_of=lambda language: load_phrases(language).sides,
        open_include=opened,
    )
    if report.has_errors:
        return Outcome(source, report.diagnostics, routine)
    plan = compile_plan(routine, names(), report, settings=settings)
    if any(diagnostic.is_error for diagnostic in report.diagnostics):
        return Outcome(source, report.diagnostics, routine)
    level = settings.level or routine.header.level
    fraction = level.fraction if level else Fraction(1, 2)
    sounds = lengths or Lengths()
    timeline = build_timeline(plan, sounds, lay_out(plan, sounds, fraction=fraction))
    return Outcome(source, (*report.diagnostics, *timeline.diagnostics), routine, plan, timeline)


def check_bytes(data: bytes) -> None:
    """Every law, for any bytes; AssertionError where one does not hold."""
    try:
        source = decode(data, name="case.routine", folder=None)
    except RoutineError as error:
        check_messages(error.diagnostics)
        return
    check_text(source.text)


def check_text(text: str) -> Outcome:
    """Every law, for any text."""
    check_tokens(Source("case.routine", text))
    outcome = run(text)
    check_messages(outcome.diagnostics)
    if outcome.timeline is not None and not any(d.is_error for d in outcome.diagnostics):
        check_timeline(outcome.timeline)
    elif not any(d.is_error for d in outcome.diagnostics):
        raise AssertionError("a text is either laid out or told what is wrong with it")
    return outcome


def check_tokens(source: Source) -> None:
    """Tokens lie end to end over the whole text."""
    at = 0
    for token in tokenize(source):
        assert token.span.start == at, f"a gap or an overlap at {at}"
        assert token.span.end > at, f"an empty token at {at}"
        at = token.span.end
    assert at == len(source.text), f"tokens end at {at} of {len(source.text)}"


def check_messages(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Messages lie in their files, are in file order, and are one line each."""
    for message in diagnostics:
        start, end = message.span
        assert 0 <= start <= end <= len(message.source.text), f"{message.code} lies outside its file"
        head = to_text(message).split("\n")[0]
        assert message.message in head, "a message's first line holds all of it"
        assert "\r" not in to_text(message), "a carriage return in a message"
        told = to_json(message)
        assert (told["line"], told["column"]) <= (told["end_line"], told["end_column"])
        assert told["line"] >= 1
        assert told["column"] >= 1


def check_timeline(timeline: Timeline) -> None:
    """Events are in order and within the track; windows and pauses do not overlap; chapters are in order."""
    keys = [(event.start, event.end) for event in timeline.events]
    assert keys == sorted(keys), "events are not in order"
    assert all(0 <= start <= end <= timeline.frames for start, end in keys), "an event leaves the track"
    spans = [e for e in timeline.events if e.kind in (Kind.WINDOW, Kind.PAUSE)]
    for before, after in itertools.pairwise(spans):
        assert before.end <= after.start, "two timed stretches overlap"
    for event in timeline.events:
        if event.kind in (Kind.SPEECH, Kind.COUNT):
            assert event.text is not None
            assert event.text.strip() or event.sound is not None
    starts = [chapter.start for chapter in timeline.chapters]
    assert starts == sorted(starts), "chapters are not in order"
    assert all(0 <= c.start <= c.end <= timeline.frames for c in timeline.chapters)
