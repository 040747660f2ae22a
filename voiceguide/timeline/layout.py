"""Plan -> timeline: one forward pass that gives every event its samples.

Timed things touch; words take a breath. The pass keeps an exact position in
seconds and what came last; each kind of event moves them by its own rule. How long
words take is asked of `Lengths`, the only thing here that knows of a voice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Protocol

from voiceguide.diagnostics import Diagnostic, Severity
from voiceguide.planning import events as plan
from voiceguide.planning.events import CueSound, Manner, Place, Plan, Role, Utterance, Words
from voiceguide.records import Record
from voiceguide.timeline.model import Event, FileSound, Kind, Sound, SpeechSound
from voiceguide.timeline.times import Guess
from voiceguide.timeline.window import Arranger, Spoken
from voiceguide.timing import Seconds, clock, tenths, to_samples

LONGEST_RING = Fraction(6)
"""How long a cue may ring on from its stroke, in seconds; what is left of it is faded."""


class Lengths(Protocol):
    """Knows how long sounds are."""

    sample_rate: int

    def frames(self, sound: Sound) -> int:
        """The length of a sound in frames at `sample_rate`, at least 1."""
        ...


class _After(Enum):
    """What ended last; it says how long a breath words take."""

    NOTHING = auto()
    """The beginning, a pause, a wait, an until, a cue or a change of sides: words begin at once."""
    SENTENCE = auto()
    PARAGRAPH = auto()
    WINDOW = auto()


class Step(Record):
    """What one event of the plan became. Nothing before `position` (seconds) can come any more."""

    events: tuple[Event, ...]
    position: Seconds
    chapter: plan.ChapterMark | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class Layout:
    """One forward pass; made for it and thrown away.

    `fraction` (0 to 1) is where elastic lengths settle, `guess` what is held to be the
    whole length where words tell it.
    """

    plan: Plan
    lengths: Lengths
    fraction: Fraction
    guess: Guess
    position: Seconds = Fraction(0)
    after: _After = _After.NOTHING
    end: Seconds = Fraction(0)
    """The latest end of anything so far, rings included."""
    told: list[Seconds] = field(default_factory=list)
    """Where the words that tell a time begin, in the order of the guess."""
    events: list[Event] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def steps(self) -> Iterator[Step]:
        """One step for each event of the plan, in order."""
        for event in self.plan.events:
            self.events, self.diagnostics = [], []
            _RULES[type(event)](self, event)
            chapter = event if isinstance(event, plan.ChapterMark) else None
            yield Step(tuple(self.events), self.position, chapter, tuple(self.diagnostics))

    @property
    def total(self) -> Seconds:
        """The whole length, once all steps are done: the last timed thing or the last ring."""
        if ends_with_until(self.plan):
            return self.position
        return max(self.position, self.end)

    def breathe(self) -> None:
        """The gap that words take after what came before."""
        gaps = self.plan.gaps
        self.position += {
            _After.NOTHING: Fraction(0),
            _After.SENTENCE: gaps.sentence,
            _After.PARAGRAPH: gaps.paragraph,
            _After.WINDOW: gaps.cue,
        }[self.after]

    def leave_words(self) -> None:
        """A cue or a window begins one sentence gap after words, and at once after anything else."""
        if self.after in (_After.SENTENCE, _After.PARAGRAPH):
            self.position += self.plan.gaps.sentence

    def sample(self, seconds: Seconds) -> int:
        """The sample at a position."""
        return to_samples(seconds, self.lengths.sample_rate)

    def utter(self, words: Words, at: Seconds) -> Utterance:
        """The words with the times that they tell."""
        if isinstance(words, Utterance):
            return words
        self.told.append(at)
        return self.guess.fill(words, len(self.told) - 1)

    def measure(self, utterance: Utterance) -> Seconds:
        """How long an utterance takes; nothing where nothing can be said."""
        if not utterance.spoken:
            return Fraction(0)
        return Fraction(self.lengths.frames(speech_of(utterance)), self.lengths.sample_rate)

    def put_words(
        self, utterance: Utterance, at: Seconds, place: Place, *, kind: Kind = Kind.SPEECH
    ) -> Seconds:
        """Puts an utterance; gives where it ends."""
        ends = at + self.measure(utterance)
        if utterance.spoken:
            start, sound = self.sample(at), speech_of(utterance)
            end = start + self.lengths.frames(sound)
            self.events.append(Event(kind, start, end, place, sound, text=utterance.text))
            self.end = max(self.end, ends)
        return ends

    def put_cue(self, cue: CueSound, at: Seconds, place: Place, role: Role | None) -> None:
        """Puts a stroke of a cue, which rings on for as long as it is, at most six seconds."""
        frames = min(self.lengths.frames(cue), self.sample(LONGEST_RING))
        start = self.sample(at)
        self.events.append(Event(Kind.CUE, start, start + frames, place, cue, cue=cue.name, role=role))
        self.end = max(self.end, at + Fraction(frames, self.lengths.sample_rate))

    def put_span(self, kind: Kind, length: Seconds, place: Place, directive: str | None = None) -> None:
        """Puts a window or pause of that length and moves behind it."""
        start, stop = self.sample(self.position), self.sample(self.position + length)
        self.events.append(Event(kind, start, stop, place, directive=directive))
        self.position += length

    def tell(self, code: str, message: str, place: Place, *, help: str = "", error: bool = False) -> None:
        """Adds a message at the author's line."""
        severity = Severity.ERROR if error else Severity.WARNING
        self.diagnostics.append(Diagnostic(code, message, place.source, place.span, help, severity))


def speech_of(utterance: Utterance) -> SpeechSound:
    """The sound of an utterance."""
    manner: Manner = utterance.manner
    return SpeechSound(utterance.spoken, manner.voice, manner.rate, manner.gain_db)


def ends_with_until(whole: Plan) -> bool:
    """Whether the last thing that takes time is an `[until]`."""
    for event in reversed(whole.events):
        if not isinstance(event, (plan.MusicChange, plan.ChapterMark)):
            return isinstance(event, plan.Until)
    return False


def _say(layout: Layout, say: plan.Say) -> None:
    layout.breathe()
    utterance = layout.utter(say.words, layout.position)
    layout.position = layout.put_words(utterance, layout.position, say.place)
    layout.after = _After.PARAGRAPH if say.ends_paragraph else _After.SENTENCE


def _recording(layout: Layout, recording: plan.Recording) -> None:
    layout.breathe()
    sound = FileSound(recording.file, recording.gain_db)
    start, frames = layout.sample(layout.position), layout.lengths.frames(sound)
    layout.events.append(Event(Kind.SPEECH, start, start + frames, recording.place, sound, text=""))
    layout.position += Fraction(frames, layout.lengths.sample_rate)
    layout.end = max(layout.end, layout.position)
    layout.after = _After.PARAGRAPH if recording.ends_paragraph else _After.SENTENCE


def _strike(layout: Layout, strike: plan.Strike) -> None:
    layout.leave_words()
    for index in range(strike.count):
        layout.put_cue(strike.cue, layout.position + index * strike.every, strike.place, None)
    layout.position += (strike.count - 1) * strike.every + strike.tail
    layout.after = _After.NOTHING


def _pause(layout: Layout, pause: plan.Pause) -> None:
    layout.put_span(Kind.PAUSE, pause.length.at(layout.fraction), pause.place)
    layout.after = _After.NOTHING


def _until(layout: Layout, until: plan.Until) -> None:
    if layout.position > until.moment:
        layout.tell(
            "until-past",
            f"it is already {_exact_clock(layout.position)} here, past {_exact_clock(until.moment)}",
            until.place,
            help="name a later moment, or shorten what comes before",
            error=True,
        )
    elif layout.position < until.moment:
        layout.put_span(Kind.WINDOW, until.moment - layout.position, until.place, "until")
    layout.after = _After.NOTHING


def _exact_clock(seconds: Seconds) -> str:
    whole = int(seconds)
    return clock(seconds) if seconds == whole else f"{clock(Fraction(whole))}.{int((seconds - whole) * 10)}"


def _window(layout: Layout, window: plan.Window) -> None:
    is_wait = window.directive == "wait"
    if not is_wait:
        layout.leave_words()
    start, length = layout.position, window.length.at(layout.fraction)
    arranger = Arranger(
        window,
        length,
        layout.plan.gaps.sentence,
        layout.measure,
        lambda words, offset: layout.utter(words, start + offset),
        layout.diagnostics,
        lead=layout.plan.gaps.cue
        if window.directive == "rest" and layout.after is _After.WINDOW
        else Fraction(0),
    )
    layout.put_span(Kind.WINDOW, length, window.place, window.directive)
    for placed in arranger.arrange().placements:
        if isinstance(placed, Spoken):
            kind = Kind.COUNT if placed.is_count else Kind.SPEECH
            layout.put_words(placed.utterance, start + placed.offset, placed.place, kind=kind)
        else:
            layout.put_cue(placed.cue, start + placed.offset, placed.place, placed.role)
    layout.after = _After.NOTHING if is_wait else _After.WINDOW


def _switch(layout: Layout, switch: plan.Switch) -> None:
    layout.leave_words()
    start, gap = layout.position, layout.plan.gaps.cue
    if switch.cue:
        layout.put_cue(switch.cue, start, switch.place, Role.SWITCH)
    utterance = layout.utter(switch.words, start + gap)
    need, room = layout.measure(utterance), switch.length - gap
    if room <= 0:
        layout.tell(
            "left-out",
            "the time to switch is too short to say so",
            switch.place,
            help="give it a second more",
        )
    else:
        if need > room:
            layout.tell(
                "overrun",
                f"this line needs {tenths(need)} and has {tenths(room)}",
                switch.place,
                help="say less, or give it more time",
            )
        layout.put_words(utterance, start + gap, switch.place)
    layout.position = start + switch.length
    layout.after = _After.NOTHING


def _chapter(layout: Layout, chapter: plan.ChapterMark) -> None:
    """A chapter takes no time; it begins with the next event."""


def _music(layout: Layout, change: plan.MusicChange) -> None:
    at = layout.sample(layout.position)
    layout.events.append(Event(Kind.MUSIC, at, at, change.place, music=change))


_RULES: Mapping[type, Callable[[Layout, Any], None]] = MappingProxyType(
    {
        plan.Say: _say,
        plan.Recording: _recording,
        plan.Strike: _strike,
        plan.Pause: _pause,
        plan.Until: _until,
        plan.Window: _window,
        plan.Switch: _switch,
        plan.ChapterMark: _chapter,
        plan.MusicChange: _music,
    }
)
