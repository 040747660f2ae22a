"""A timeline as plain values, with the keys that the language fixes."""

from __future__ import annotations

from typing import Any

from voiceguide.timeline.model import Event, Kind, TimedChapter, Timeline

VERSION = 1


def to_json(timeline: Timeline) -> dict[str, Any]:
    """The object that `voiceguide timeline --json` prints; seconds are to 6 decimals."""
    rate = timeline.sample_rate
    return {
        "version": VERSION,
        "title": timeline.plan.title,
        "sample_rate": rate,
        "duration_s": _seconds(timeline.frames, rate),
        "duration_samples": timeline.frames,
        "chapters": [_chapter(chapter, rate) for chapter in timeline.chapters],
        "events": [_event(event, rate) for event in timeline.events],
    }


def _seconds(frames: int, rate: int) -> float:
    return round(frames / rate, 6)


def _chapter(chapter: TimedChapter, rate: int) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "level": chapter.level,
        "side": chapter.side,
        "start_s": _seconds(chapter.start, rate),
        "end_s": _seconds(chapter.end, rate),
    }


def _event(event: Event, rate: int) -> dict[str, Any]:
    place = event.place
    told: dict[str, Any] = {
        "kind": event.kind.value,
        "start_s": _seconds(event.start, rate),
        "end_s": _seconds(event.end, rate),
        "start_sample": event.start,
        "end_sample": event.end,
        "text": event.text,
        "line": place.line,
        "exercise": place.exercise,
        "side": place.side,
        "round": place.round,
    }
    match event.kind:
        case Kind.CUE:
            told |= {"cue": event.cue, "role": event.role}
        case Kind.WINDOW:
            told |= {"directive": event.directive}
        case Kind.MUSIC:
            bed = event.music.bed if event.music else None
            told |= {"music": bed.name if bed else None}
    return told
