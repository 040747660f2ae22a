"""The mutable middle of planning: events as they are unrolled, in one forward pass.

Some words depend on what comes later ("Next: ..."). Such an event is put down
as a function of what lies ahead, and settled in one pass backwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from voiceguide.language.header import Header
from voiceguide.language.nodes import CueName, FileName, Node, Template
from voiceguide.language.report import Report
from voiceguide.language.yamltext import Scalar
from voiceguide.planning.choices import Choices
from voiceguide.planning.events import ChapterMark, CueSound, PlanEvent, Role, Say, Window
from voiceguide.planning.names import DEFAULT_CUES, Names, as_cue
from voiceguide.planning.state import State
from voiceguide.planning.wording import Ahead, Wording
from voiceguide.records import replace
from voiceguide.settings import Announce, Detail
from voiceguide.source import Source, Span

Late = Callable[[Ahead], PlanEvent]
"""An event that needs to know what lies ahead of it."""

DONE = ("hold", "reps", "breathe", "intervals")
"""The windows in which an exercise is done."""


@dataclass(slots=True)
class Unrolling:
    """Events so far, and where the course stands."""

    home: Source
    """The routine's own source, where front matter's paths start."""
    header: Header
    choices: Choices
    names: Names
    report: Report
    state: State
    wording: Wording
    seen: set[str] = field(default_factory=set)
    """The exercises that have begun before."""
    events: list[PlanEvent | Late] = field(default_factory=list)

    def put(self, event: PlanEvent | Late) -> None:
        """Adds an event."""
        self.events.append(event)

    @contextmanager
    def block(self, **changes: object) -> Iterator[None]:
        """A block with a changed state; manner, round and side are given back at its end.

        What headings change (section, exercise) goes on behind the block.
        """
        before = self.state
        self.state = replace(before, **changes)  # type: ignore[arg-type]
        try:
            yield
        finally:
            after = self.state
            again = after.is_again if after.exercise != before.exercise else before.is_again
            self.state = replace(before, section=after.section, exercise=after.exercise, is_again=again)

    def say(self, template: Template, *, ends_paragraph: bool) -> None:
        """Adds a sentence of the author's."""
        state = self.state
        if self.hushed():
            return
        self.put(
            lambda ahead: Say(
                self.wording.words(template, state, ahead), ends_paragraph, state.place(template.span)
            )
        )

    def phrase(self, text: str, span: Span) -> None:
        """Adds a phrase of voiceguide's own, as a paragraph."""
        self.put(Say(self.wording.utter(text, self.state), True, self.state.place(span)))

    def hushed(self) -> bool:
        """Whether the author's words are left out here."""
        if self.choices.detail is Detail.CUES:
            return True
        return self.choices.detail is Detail.BRIEF and self.state.is_again

    def announces(self, level: int) -> bool:
        """Whether a heading of this level is spoken."""
        if self.choices.detail is Detail.CUES:
            return level == 3
        if self.choices.announce is Announce.ALL:
            return True
        return self.choices.announce is Announce.EXERCISES and level == 3

    def cue(self, role: Role) -> CueSound | None:
        """The cue of a role; None where the routine turns it off."""
        return self._named_cue(self.header.cues.get(role), role)

    def hold_cue(self, role: Role) -> CueSound | None:
        """The start or end cue of a hold: one named under `hold` beats that of the role."""
        hold = self.header.hold
        named = hold.start if role is Role.START else hold.end
        return self._named_cue(named or self.header.cues.get(role), role)

    def _named_cue(self, own: Scalar | None, role: Role) -> CueSound | None:
        if own is None:
            return CueSound(DEFAULT_CUES[role])
        return self.sound(as_cue(own.text, own.span), of=self.home) if own.text else None

    def counting_cue(self) -> CueSound:
        """The cue that stands in for a number; where the routine turns it off, the built-in one."""
        return self.cue(Role.COUNT) or CueSound(DEFAULT_CUES[Role.COUNT])

    def sound(self, name: CueName | FileName, of: Source | None = None) -> CueSound:
        """The cue or bed of a name or a path, which stands in source `of` (None: the one at hand)."""
        if isinstance(name, FileName):
            return CueSound(name.text, self.names.find_file(name.text, of or self.state.source))
        return CueSound(name.text)

    def settled(self) -> tuple[PlanEvent, ...]:
        """All events, each late one told what lies ahead of it."""
        ahead, backwards = Ahead(), list[PlanEvent]()
        for entry in reversed(self.events):
            event = entry(ahead) if callable(entry) else entry
            backwards.append(event)
            ahead = _ahead_of(event, ahead)
        return tuple(reversed(backwards))


def _ahead_of(event: PlanEvent, ahead: Ahead) -> Ahead:
    if isinstance(event, ChapterMark) and event.level == 3:
        return Ahead(event.title, event.title)
    if isinstance(event, Window) and event.directive in DONE and event.place.exercise:
        return replace(ahead, doing=event.place.exercise)
    return ahead


Unroller = Callable[[Unrolling, Node], None]
"""Puts the events of one kind of node."""
