"""Timed words and cue sheets."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from made import session_of
from voiceguide.timeline.model import Kind, Timeline
from voiceguide.timeline.plain import to_json
from voiceguide.tracks.captions import to_lrc, to_srt, to_vtt
from voiceguide.tracks.cuesheets import COLUMNS, to_csv, to_cue_json, to_labels

STAMP = re.compile(r"(\d+):(\d\d):(\d\d)[.,](\d{3}) --> (\d+):(\d\d):(\d\d)[.,](\d{3})")


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """A class in which a line needs escaping."""
    with session_of(
        "---\ntitle: A & B\n---\nFirst <b> & then.\n[pause 70s]\nSecond.\nThird.\n[reps 3]\n"
    ) as s:
        return s.timeline


def said(timeline: Timeline) -> list[tuple[int, int]]:
    """Start and end of each sentence in milliseconds."""
    rate = timeline.sample_rate
    spoken = [event for event in timeline.events if event.kind is Kind.SPEECH]
    return [(round(e.start * 1000 / rate), round(e.end * 1000 / rate)) for e in spoken]


@pytest.mark.parametrize("make", [to_vtt, to_srt])
def test_video_captions_have_every_sentence_at_its_time(make: object, timeline: Timeline) -> None:
    """Without it the words would be shown too early or too late, or numbers would flicker by."""
    text = make(timeline)  # type: ignore[operator]
    found = [
        tuple(((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int(ms) for h, m, s, ms in (t[:4], t[4:]))
        for t in STAMP.findall(text)
    ]
    for one, other in zip(found, said(timeline), strict=True):
        assert abs(one[0] - other[0]) <= 1
        assert abs(one[1] - other[1]) <= 1


def test_vtt_is_escaped_and_srt_is_not(timeline: Timeline) -> None:
    """Without it a line with a sign of its markup would lose words in a player."""
    assert to_vtt(timeline).startswith("WEBVTT\n\n")
    assert "First &lt;b&gt; &amp; then." in to_vtt(timeline)
    assert to_srt(timeline).startswith("1\n00:00:00,000 --> ")
    assert "First <b> & then." in to_srt(timeline)


def test_lrc_clears_the_words_in_long_pauses(timeline: Timeline) -> None:
    """Without it a sentence would stay on the screen through a whole hold."""
    rows = to_lrc(timeline).splitlines()
    assert rows[0] == "[ti:A & B]"
    assert "[00:00.00]First <b> & then." in rows
    first_end = said(timeline)[0][1]
    assert f"[00:{(first_end + 5) // 1000:02d}.{(first_end + 5) // 10 % 100:02d}]" in rows
    assert any(re.fullmatch(r"\[01:1\d\.\d\d\]Second\.", row) for row in rows)


def test_the_table_has_every_event(timeline: Timeline) -> None:
    """Without it an editor that reads the table would miss something."""
    rows = list(csv.DictReader(io.StringIO(to_csv(timeline))))
    assert list(rows[0]) == COLUMNS
    assert [row["kind"] for row in rows] == [event.kind.value for event in timeline.events]
    assert rows[0]["text"] == "First <b> & then."
    assert json.loads(to_cue_json(timeline)) == to_json(timeline)


def test_labels_are_tab_separated_seconds() -> None:
    """Without it Audacity would refuse the file."""
    with session_of() as session:
        rows = [line.split("\t") for line in to_labels(session.timeline).splitlines()]
    assert all(len(row) == 3 and float(row[0]) <= float(row[1]) for row in rows)
    assert [float(row[0]) for row in rows] == sorted(float(row[0]) for row in rows)
    assert {"# Warm-up", "# Low lunge, right", "Kneel on your right knee."} <= {row[2] for row in rows}
