"""What is said, with its times: LRC for music players, WebVTT and SubRip for video."""

from __future__ import annotations

from collections.abc import Iterator

from voiceguide.records import Record
from voiceguide.timeline.model import Kind, Timeline
from voiceguide.tracks.about import tags_of
from voiceguide.tracks.chapters import milliseconds
from voiceguide.tracks.tags import one_line

LONGEST_STAY_MS = 4_000
"""So long a line stays in a player's view after it was said, unless another one comes."""


class Line(Record):
    """A sentence from `start_ms` up to `end_ms`."""

    text: str
    start_ms: int
    end_ms: int


def lines_of(timeline: Timeline) -> tuple[Line, ...]:
    """Every sentence that is said, in order; counting is left out."""
    rate = timeline.sample_rate
    return tuple(
        Line(
            one_line(event.text),
            milliseconds(event.start, sample_rate=rate),
            milliseconds(event.end, sample_rate=rate),
        )
        for event in timeline.events
        if event.kind is Kind.SPEECH and event.text and one_line(event.text)
    )


def to_lrc(timeline: Timeline) -> str:
    """LRC with title, artist, album and length; an empty line clears the words in long pauses."""
    tags, lines = tags_of(timeline), lines_of(timeline)
    minutes, seconds = divmod(milliseconds(timeline.frames, sample_rate=timeline.sample_rate) // 1000, 60)
    heads = (("ti", tags.title), ("ar", tags.artist), ("al", tags.album))
    rows = [f"[{key}:{one_line(value)}]" for key, value in heads]
    rows.append(f"[length:{minutes:02d}:{seconds:02d}]")
    for line, following in zip(lines, (*lines[1:], None), strict=True):
        rows.append(f"[{_lrc_time(line.start_ms)}]{line.text}")
        if following is None or following.start_ms - line.end_ms > LONGEST_STAY_MS:
            rows.append(f"[{_lrc_time(line.end_ms)}]")
    return "\n".join(rows) + "\n"


def to_vtt(timeline: Timeline) -> str:
    """WebVTT, a cue a sentence."""
    return "WEBVTT\n\n" + "\n".join(_vtt_cues(timeline))


def _vtt_cues(timeline: Timeline) -> Iterator[str]:
    for line in lines_of(timeline):
        text = line.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        yield f"{_clock(line.start_ms, '.')} --> {_clock(line.end_ms, '.')}\n{text}\n"


def to_srt(timeline: Timeline) -> str:
    """SubRip, a numbered cue a sentence."""
    return "\n".join(
        f"{number}\n{_clock(line.start_ms, ',')} --> {_clock(line.end_ms, ',')}\n{line.text}\n"
        for number, line in enumerate(lines_of(timeline), start=1)
    )


def _lrc_time(milliseconds: int) -> str:
    """Minutes, seconds and hundredths, as LRC counts; minutes go on above 59."""
    hundredths = (milliseconds + 5) // 10
    minutes, rest = divmod(hundredths, 6_000)
    return f"{minutes:02d}:{rest // 100:02d}.{rest % 100:02d}"


def _clock(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{rest:03d}"
