"""What a track says of itself, taken from its timeline."""

from __future__ import annotations

from voiceguide.timeline.model import Kind, TimedChapter, Timeline
from voiceguide.tracks.chapters import Chapter, ChapterLevel, milliseconds
from voiceguide.tracks.tags import TrackTags

DEFAULT_ARTIST = "voiceguide"
DEFAULT_ALBUM = "voiceguide"
GENRE = "Speech"


def tags_of(timeline: Timeline) -> TrackTags:
    """The tags of a finished track: names, length, chapters, and its words as lyrics."""
    plan, rate = timeline.plan, timeline.sample_rate
    return TrackTags(
        title=plan.title,
        artist=plan.author or DEFAULT_ARTIST,
        album=plan.album or DEFAULT_ALBUM,
        genre=GENRE,
        language=plan.language,
        comment=plan.description or "",
        lyrics=lyrics_of(timeline),
        length_ms=milliseconds(timeline.frames, sample_rate=rate),
        chapters=tuple(_chapter(chapter, rate) for chapter in timeline.chapters),
    )


def lyrics_of(timeline: Timeline) -> str:
    """What is said, a line each, without the counting."""
    return "\n".join(event.text for event in timeline.events if event.kind is Kind.SPEECH and event.text)


def _chapter(chapter: TimedChapter, rate: int) -> Chapter:
    return Chapter(
        chapter.title,
        ChapterLevel(chapter.level),
        milliseconds(chapter.start, sample_rate=rate),
        milliseconds(chapter.end, sample_rate=rate),
    )
