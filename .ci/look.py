"""Looks at rendered tracks with FFmpeg, which is not ours: length to the sample, loudness, silence.

python .ci/look.py TRACK.mp3 ...    exits 1 when a track is not what its timeline says
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

EXPECTED_TRACKS = 5
QUIETEST_LUFS, LOUDEST_LUFS = -24.0, -12.0
BYTES_A_FRAME = 2


def decoded_frames(track: Path) -> int:
    """How many frames FFmpeg decodes; counted as they come, whatever the length."""
    command = [get_ffmpeg_exe(), "-v", "error", "-xerror", "-i", str(track), "-ac", "1", "-f", "s16le", "-"]
    total = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        while process.stdout and (block := process.stdout.read(1 << 20)):
            total += len(block)
    if process.returncode:
        sys.exit(f"{track}: FFmpeg could not decode it")
    return total // BYTES_A_FRAME


def measured(track: Path) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP, by FFmpeg's ebur128."""
    command = [get_ffmpeg_exe(), "-hide_banner", "-nostats", "-i", str(track)]
    command += ["-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = told[told.rindex("Summary:") :]
    loudness = re.search(r"I:\s+(\S+) LUFS", summary)
    peak = re.search(r"Peak:\s+(\S+) dBFS", summary)
    if loudness is None or peak is None:
        sys.exit(f"{track}: FFmpeg's meter said nothing that can be read:\n{summary}")
    return float(loudness[1]), float(peak[1])


def timeline_frames(routine: str) -> int:
    """The length in samples that the timeline of a bundled routine gives."""
    command = [sys.executable, "-m", "voiceguide", "timeline", routine, "--json"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return int(json.loads(told)["duration_samples"])


def faults(track: Path) -> list[str]:
    """What is wrong with one track; says what it found."""
    found, wanted = decoded_frames(track), timeline_frames(track.stem)
    loudness, peak = measured(track)
    print(f"{track}: {found} frames, {loudness:.1f} LUFS, true peak {peak:.1f} dBTP")
    wrong = []
    if found != wanted:
        wrong.append(f"{track}: {found} frames, and its timeline has {wanted}")
    if not QUIETEST_LUFS <= loudness <= LOUDEST_LUFS:
        wrong.append(f"{track}: a loudness of {loudness} LUFS")
    if peak > 0:
        wrong.append(f"{track}: a true peak of {peak} dBTP")
    return wrong


def main(names: list[str]) -> int:
    """Look at every track; 0 when all are there and right."""
    wrong = [fault for name in names for fault in faults(Path(name))]
    if len(names) < EXPECTED_TRACKS:
        wrong.append(f"{len(names)} tracks, not {EXPECTED_TRACKS}")
    for fault in wrong:
        print(fault, file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
