"""`voiceguide play --output simpleaudio` against a real sound server: every word of a session is heard.

It needs simpleaudio (Python below 3.12) and ALSA's way to PulseAudio; where VOICEGUIDE_REQUIRE_SOUND=1
is set it is not skipped without them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from heard import known_sound, onsets, stretches
from soundserver import RATE, REQUIRED, Recorder, SoundServer, missing

if sys.version_info >= (3, 12):
    pytest.skip("simpleaudio crashes here, and is refused", allow_module_level=True)

ABSENT = missing() or (None if find_spec("simpleaudio") else "simpleaudio is not installed")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(ABSENT is not None and not REQUIRED, reason=str(ABSENT)),
]

TEXT = """\
---
title: Buffers
---
These are the first words of a short session.
[pause 6s]
Breathe as slowly as you like, for as long as it takes to get to the end of this rather long sentence.
[pause 2s]
And these are the very last ones.
"""


def test_it_is_heard_to_the_last_word(tmp_path: Path) -> None:
    """Without it a session could end seconds before its last words were heard: they were only handed over."""
    routine, wanted = known_sound(TEXT, tmp_path)
    (tmp_path / ".asoundrc").write_text("pcm.!default pulse\nctl.!default pulse\n")
    with SoundServer() as server, Recorder(server) as recorder:
        command = [sys.executable, "-m", "voiceguide", "play", str(routine), "--output", "simpleaudio"]
        done = subprocess.run(
            [*command, "--no-history"],
            env={**os.environ, **server.environment, "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        recorder.wait_for(recorder.frames + RATE // 2)
        recording = recorder.samples
    covered = np.zeros(len(wanted), dtype=bool)
    for stretch in stretches(recording, wanted):
        covered[stretch.known : stretch.end] = True
    assert covered[np.flatnonzero(wanted)].all()
    pause = RATE // 2
    assert len(onsets(recording, silence=pause)) == len(onsets(wanted, silence=pause))
