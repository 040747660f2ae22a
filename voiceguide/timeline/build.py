"""The whole timeline of a plan at once: fitted, with its times told, chapters and music closed."""

from __future__ import annotations

from fractions import Fraction

from voiceguide.diagnostics import Diagnostic
from voiceguide.planning.events import ChapterMark, Plan
from voiceguide.records import Record, replace
from voiceguide.timeline.layout import Layout, Lengths, Step
from voiceguide.timeline.model import Event, Kind, TimedChapter, Timeline
from voiceguide.timeline.times import MOST_ROUNDS, Guess, guess_of
from voiceguide.timing import Seconds, to_samples


class LaidOut(Record):
    """A finished layout: its steps, its exact length in seconds, and the guess that it bears out."""

    steps: tuple[Step, ...]
    total: Seconds
    guess: Guess
    is_settled: bool


def lay_out(plan: Plan, lengths: Lengths, *, fraction: Fraction) -> LaidOut:
    """The plan laid out with elastic lengths at `fraction`, the times it tells settled."""
    guess = Guess()
    for _ in range(MOST_ROUNDS):
        laid = lay_out_once(plan, lengths, fraction=fraction, guess=guess)
        if laid.is_settled:
            break
        guess = laid.guess
    return laid


def lay_out_once(plan: Plan, lengths: Lengths, *, fraction: Fraction, guess: Guess) -> LaidOut:
    """One pass with a given guess."""
    layout = Layout(plan, lengths, fraction, guess)
    steps = tuple(layout.steps())
    borne_out = guess_of(layout.total, tuple(layout.told))
    return LaidOut(steps, layout.total, borne_out, not layout.told or borne_out == guess)


def build_timeline(plan: Plan, lengths: Lengths, laid: LaidOut) -> Timeline:
    """The timeline of a layout: events in order, nothing beyond its end."""
    rate = lengths.sample_rate
    frames = to_samples(laid.total, rate)
    events = [event for step in laid.steps for event in step.events]
    events = _closed_music(events, frames)
    cut = [replace(event, end=min(event.end, frames)) for event in events if event.start < frames]
    diagnostics = tuple(diagnostic for step in laid.steps for diagnostic in step.diagnostics)
    return Timeline(
        plan=plan,
        sample_rate=rate,
        frames=frames,
        events=tuple(sorted(cut, key=lambda event: (event.start, event.end))),
        chapters=_chapters(laid.steps, frames),
        diagnostics=_once(diagnostics),
    )


def _closed_music(events: list[Event], frames: int) -> list[Event]:
    """Each bed lasts until the next change or the end; turning music off is no event of its own."""
    changes = [index for index, event in enumerate(events) if event.kind is Kind.MUSIC]
    closed = list(events)
    for index, following in zip(changes, (*changes[1:], None), strict=False):
        end = frames if following is None else events[following].start
        after = None if following is None else events[following].music
        closed[index] = replace(events[index], end=end, fade_out=after.fade if after else None)
    return [event for event in closed if not (event.music and event.music.bed is None)]


def _chapters(steps: tuple[Step, ...], frames: int) -> tuple[TimedChapter, ...]:
    """Each begins with the first event after its mark, and ends where the next of its rank begins."""
    starts: list[tuple[ChapterMark, int]] = []
    waiting: list[ChapterMark] = []
    for step in steps:
        if step.chapter:
            waiting.append(step.chapter)
        told = [event.start for event in step.events if event.kind is not Kind.MUSIC]
        if told and waiting:
            starts += [(mark, min(told)) for mark in waiting]
            waiting = []
    ends: dict[int, int] = {}
    chapters: list[TimedChapter] = []
    for mark, start in reversed(starts):
        end = min((ends[level] for level in ends if level <= mark.level), default=frames)
        chapters.append(TimedChapter(mark.title, mark.level, mark.side, start, end))
        ends = {level: at for level, at in ends.items() if level < mark.level} | {mark.level: start}
    return tuple(sorted(chapters, key=lambda c: (c.start, c.level)))


def _once(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Each message once, however often its line is heard."""
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for diagnostic in diagnostics:
        seen.setdefault((diagnostic.code, diagnostic.source.name, diagnostic.span), diagnostic)
    return tuple(seen.values())
