"""A class as a list of steps, for programs that know nothing of routines: say this, play that, be silent."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def write_steps(routine: Path, target: Path) -> None:
    """Writes the steps of a routine as JSON: `["say", TEXT]`, `["cue", PATH]`, `["silence", SECONDS]`."""
    command = [sys.executable, "-m", "voiceguide", "timeline", "--json", str(routine)]
    told = subprocess.run(command, capture_output=True, check=True).stdout
    target.write_text(json.dumps(steps_of(json.loads(told), Path("audio_cues").absolute()), indent=0))


def steps_of(timeline: dict[str, list[dict[str, object]]], cues: Path) -> list[list[object]]:
    """What is heard, one thing after another; what would overlap is put after what it overlaps."""
    steps: list[list[object]] = []
    end = 0.0
    for event in timeline["events"]:
        start, stop = float(str(event["start_s"])), float(str(event["end_s"]))
        if event["kind"] not in ("speech", "count", "cue"):
            continue
        if start > end:
            steps.append(["silence", round(start - end, 3)])
        is_cue = event["kind"] == "cue"
        steps.append(["cue", str(cues / f"{event['cue']}.wav")] if is_cue else ["say", event["text"]])
        end = max(end, min(stop, start + 1.0) if is_cue else stop)
    return steps
