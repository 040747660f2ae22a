"""What happens when, for other programs: a table (CSV), plain values (JSON), labels for Audacity."""

from __future__ import annotations

import csv
import io
import json

from voiceguide.timeline.model import Event, Timeline
from voiceguide.timeline.plain import to_json
from voiceguide.tracks.tags import one_line

COLUMNS = "start_s end_s kind what text exercise side round line".split()
"""The columns of the table, in order; `what` is the cue, the directive or the bed."""


def to_cue_json(timeline: Timeline) -> str:
    """The same object as `voiceguide timeline --json` prints."""
    return json.dumps(to_json(timeline), indent=1, ensure_ascii=False) + "\n"


def to_csv(timeline: Timeline) -> str:
    """A row an event, seconds to 6 decimals, under a row of names."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for event in timeline.events:
        place = event.place
        times = [_seconds(event.start, timeline), _seconds(event.end, timeline)]
        told = [event.kind.value, what_of(event), event.text or ""]
        where = [place.exercise or "", place.side or "", place.round or "", place.line]
        writer.writerow([*times, *told, *where])
    return target.getvalue()


def to_labels(timeline: Timeline) -> str:
    """Audacity's label track: chapters, words, cues, windows and beds, by start."""
    rows = [(c.start, c.end, f"# {c.title}") for c in timeline.chapters]
    rows += [(e.start, e.end, e.text or what_of(e) or e.kind.value) for e in timeline.events]
    rows.sort(key=lambda row: (row[0], row[1]))
    return "".join(
        f"{_seconds(start, timeline)}\t{_seconds(end, timeline)}\t{one_line(text)}\n"
        for start, end, text in rows
    )


def what_of(event: Event) -> str:
    """The name of what happens besides words: the cue, the directive or the bed; else ''."""
    if event.music is not None and event.music.bed is not None:
        return event.music.bed.name
    return event.cue or event.directive or ""


def _seconds(sample: int, timeline: Timeline) -> str:
    return f"{sample / timeline.sample_rate:.6f}"
