"""Finished tracks as ffprobe reads them: chapters, tags and length, told by a program that is not ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from voiceguide.routines import read_source
from voiceguide.session.ready import open_session
from voiceguide.session.rendering import render
from voiceguide.settings import Settings

FFPROBE = shutil.which("ffprobe")
REQUIRED = bool(os.environ.get("VOICEGUIDE_REQUIRE_FFPROBE"))
TOLERANCE = 0.002
"""Chapter times are whole milliseconds in a tag."""

pytestmark = pytest.mark.skipif(
    FFPROBE is None and not REQUIRED, reason="there is no ffprobe on this machine (it comes with FFmpeg)"
)


def probed(path: Path) -> dict[str, Any]:
    """What ffprobe tells of a file."""
    assert FFPROBE, "this run requires ffprobe"
    asked = ["-v", "error", "-show_chapters", "-show_format", "-show_streams", "-of", "json"]
    done = subprocess.run([FFPROBE, *asked, str(path)], capture_output=True, text=True, check=True)
    assert not done.stderr, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("ending", ["mp3", "m4a", "opus", "flac"])
def test_ffprobe_reads_what_the_timeline_says(ending: str, tmp_path: Path) -> None:
    """A player would show no chapters, the wrong ones, or no title."""
    track = tmp_path / f"track.{ending}"
    with open_session(read_source("two_gentle_stretches"), Settings(voice="estimate")) as session:
        render(session, track)
        timeline = session.timeline
    told = probed(track)
    tags = {
        key.lower(): value
        for part in (told["format"], *told["streams"])
        for key, value in part.get("tags", {}).items()
    }
    assert tags["title"] == timeline.plan.title
    starts = {round(chapter.start / timeline.sample_rate, 3) for chapter in timeline.chapters}
    found = [float(chapter["start_time"]) for chapter in told["chapters"]]
    assert found == sorted(found)
    assert len(found) >= len(starts)
    assert all(min(abs(start - other) for other in found) <= TOLERANCE for start in starts)
    assert all(min(abs(start - other) for other in starts) <= TOLERANCE for start in found if start > 0)
