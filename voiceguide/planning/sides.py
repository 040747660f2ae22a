"""Each side in full: a body twice, with the time to change between."""

from __future__ import annotations

from collections.abc import Callable

from voiceguide.language.nodes import Sided
from voiceguide.planning.events import ChapterMark, MusicChange, PlanEvent, Role, Switch, Window
from voiceguide.planning.phrases import fill
from voiceguide.planning.unroll import Unrolling
from voiceguide.records import replace
from voiceguide.settings import Detail
from voiceguide.source import Span
from voiceguide.timing import Seconds


def both_sides(course: Unrolling, sided: Sided, span: Span, put_body: Callable[[], None]) -> None:
    """Puts a body for the first side, the switch, and the body for the other side."""
    first, second = course.choices.sides
    switch = sided.switch or course.header.hold.switch
    with course.block(side=first, other_side=second):
        _begin_side(course, span)
        if course.choices.detail is Detail.CUES:
            course.phrase(fill(course.state.phrases.side, side=first), span)
        put_body()
        exercise = course.state.exercise
    if switch:
        _drop_end_cue(course)
    again = course.state.is_again or exercise is not None
    mirrored = course.state.mirrored ^ sided.mirror
    with course.block(side=second, other_side=first, mirrored=mirrored, is_again=again):
        _begin_side(course, span)
        if switch:
            _switch(course, switch, span)
        put_body()


def _begin_side(course: Unrolling, span: Span) -> None:
    state = course.state
    of = state.exercise or state.section
    side = state.side or ""
    title = f"{of}, {side}" if of else side
    course.put(ChapterMark(title, 4, state.side, state.place(span)))


def _switch(course: Unrolling, length: Seconds, span: Span) -> None:
    state, phrases, detail = course.state, course.state.phrases, course.choices.detail
    text = {
        Detail.FULL: phrases.switch,
        Detail.BRIEF: fill(phrases.switch_to, side=state.side or ""),
        Detail.CUES: fill(phrases.side, side=state.side or ""),
    }[detail]
    words = course.wording.utter(text, state)
    course.put(Switch(length, course.cue(Role.SWITCH), words, state.place(span)))


def _drop_end_cue(course: Unrolling) -> None:
    """The switch cue sounds in place of the end cue of a window that ends the first side."""
    index = len(course.events) - 1
    while index >= 0 and isinstance(course.events[index], MusicChange):
        index -= 1
    last = course.events[index] if index >= 0 else None
    if callable(last):
        course.events[index] = lambda ahead: _without_end_cue(last(ahead))


def _without_end_cue(event: PlanEvent) -> PlanEvent:
    return replace(event, end_mark=None) if isinstance(event, Window) else event
