"""What a plan will ask a voice to say, as far as that is known before it is laid out."""

from __future__ import annotations

from collections.abc import Iterator

from voiceguide.planning.events import (
    CountMark,
    Mark,
    PhraseMark,
    Plan,
    PlanEvent,
    Say,
    Switch,
    Utterance,
    Window,
    Words,
)
from voiceguide.timeline.layout import speech_of
from voiceguide.timeline.model import SpeechSound


def speech_in(plan: Plan) -> tuple[SpeechSound, ...]:
    """Every sound of speech in a plan, each once; words that tell a time only the layout knows."""
    said = (words for event in plan.events for words in _words(event) if isinstance(words, Utterance))
    return tuple(dict.fromkeys(speech_of(utterance) for utterance in said if utterance.spoken))


def _words(event: PlanEvent) -> Iterator[Words]:
    match event:
        case Say() | Switch():
            yield event.words
        case Window():
            for line in event.lines:
                yield from line.words
            for mark in event.marks:
                yield from _marked(mark)


def _marked(mark: Mark) -> tuple[Words, ...]:
    match mark:
        case CountMark():
            return (mark.words,)
        case PhraseMark():
            return mark.words
    return ()
