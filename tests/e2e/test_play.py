"""`voiceguide play` against a real sound server: what is recorded is what the timeline says, frame by frame.

PulseAudio and its `parec` must be installed; where VOICEGUIDE_REQUIRE_SOUND=1 is set, these tests
are not skipped without them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from heard import Sound, Stretch, known_sound, largest_step, onsets, stretches
from soundserver import RATE, REQUIRED, Recorder, SoundServer, missing

if sys.platform == "win32":
    pytest.skip("there is no PulseAudio on Windows", allow_module_level=True)

from terminal import Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(missing() is not None and not REQUIRED, reason=f"no sound server: {missing()}"),
]

RAMP = int(0.008 * RATE)
LEAST_SECONDS = 180

LONG = """\
---
title: Three minutes
cues: {start: chime, end: bowl}
---
[chime gong]
Welcome to three minutes of nothing much.

### Standing
[each side, switch 5s]
    Lift your {side} arm.
    [pause 1.5s]
    [hold 37s, countdown 5, halfway]
        Breathe slowly.
        [at 12s] Let your shoulders drop.

[rest 9s]

### Sitting
Sit down, and up again with each count.
[reps 8, every 3s]
[breathe 4-2-6, x4]

[pause 2.25s]
That is all.
"""

STEERED = """\
---
title: Steering
---
These first words go on for quite a while, so that a pause falls into the middle of them, and then some more.

### First
Stand tall and reach up with both of your arms, as far as they go, and then a little further.
[hold 14s, countdown 3] Breathe as slowly as you like.

### Second
Now sit down on the floor, and bend one leg after the other, for as long as it takes to read this.
[hold 10s]

### Third
Lie on your back.
"""

Voiceguide = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def server() -> Iterator[SoundServer]:
    """A sound server of this test's own."""
    with SoundServer() as running:
        yield running


@pytest.fixture
def steered(tmp_path: Path) -> tuple[Path, Sound]:
    """The routine that the keys are tried on, and its samples."""
    return known_sound(STEERED, tmp_path)


class LongSession:
    """A session of more than three minutes, played and recorded while other tests run."""

    def __init__(self, folder: Path) -> None:
        self.routine, self.wanted = known_sound(LONG, folder)
        self._told: subprocess.CompletedProcess[str] | None = None
        self._recording: Sound | None = None
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def result(self) -> tuple[str, Sound]:
        """What the command printed, and what was recorded; waits for the end."""
        self._thread.join()
        assert self._told is not None
        assert self._recording is not None
        assert self._told.returncode == 0, self._told.stderr
        return self._told.stdout, self._recording

    def _run(self) -> None:
        with SoundServer() as server, Recorder(server) as recorder:
            self._told = subprocess.run(
                [sys.executable, "-m", "voiceguide", "play", str(self.routine)],
                env={**os.environ, **server.environment},
                capture_output=True,
                text=True,
                check=False,
            )
            recorder.wait_for(recorder.frames + RATE // 2)
            self._recording = recorder.samples


@pytest.fixture(scope="module", autouse=True)
def long_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LongSession]:
    """The long session, begun before the first test of this module; the last one looks at it."""
    session = LongSession(tmp_path_factory.mktemp("long"))
    yield session
    session.result()


def test_keys_steer_it_at_the_right_places(
    voiceguide: Voiceguide, server: SoundServer, steered: tuple[Path, Sound]
) -> None:
    """Without it a key could act late, at the wrong place, or with a click."""
    routine, wanted = steered
    with (
        Recorder(server) as recorder,
        Terminal(["play", str(routine), "--no-screen"], server.environment) as terminal,
    ):
        terminal.wait_for("These first words")
        recorder.wait_for(recorder.frames + RATE)
        terminal.press(" ")
        terminal.wait_for("(paused)")
        paused = recorder.frames
        recorder.wait_for(paused + RATE)
        terminal.press(" ")
        terminal.wait_for("Stand tall")
        terminal.press("\x1b[C")  # to the second exercise
        terminal.wait_for("Now sit down")
        terminal.press("\x1b[D")  # back to the first one
        terminal.wait_for("Breathe as slowly")
        terminal.press("+")
        terminal.wait_for("Now sit down", times=2)
        terminal.press("q")
        assert terminal.wait(20) == 0
        assert terminal.has_echo
        assert "stopped at" in terminal.text
        recorder.wait_for(recorder.frames + RATE // 2)

    recording = recorder.samples
    heard = [each for each in stretches(recording, wanted) if each.frames > RATE // 20]
    events = json.loads(voiceguide("timeline", routine, "--json").stdout)
    starts = {chapter["title"]: round(chapter["start_s"] * RATE) for chapter in events["chapters"]}
    check_course(heard, starts)
    assert largest_step(recording) <= largest_step(wanted)


def check_course(heard: list[Stretch], starts: dict[str, int]) -> None:
    """The stretches: until the pause, on to `First`, `Second`, `First` again with its longer hold,
    `Second`.
    """
    begin, resumed, second, first_again, rest = heard
    assert begin.known == 0
    # Nothing is lost by a pause but the two fades, and it lasts as long as it was asked for.
    assert 0 <= resumed.known - begin.end <= 2 * RAMP
    assert resumed.shift - begin.shift >= RATE
    assert starts["First"] < resumed.end < starts["Second"]
    assert starts["Second"] < second.known <= starts["Second"] + RAMP
    assert starts["First"] < first_again.known <= starts["First"] + RAMP
    # Ten seconds more, to the sample, and not a frame lost at it.
    assert rest.shift - first_again.shift == 10 * RATE
    assert first_again.end >= rest.known
    assert starts["Second"] < rest.end


def test_a_sound_server_that_dies_ends_the_session_in_good_order(
    server: SoundServer, steered: tuple[Path, Sound], tmp_path: Path
) -> None:
    """Without it a session would go on in silence for ever, and its place would be lost."""
    routine, _ = steered
    environment = {**server.environment, "XDG_DATA_HOME": str(tmp_path)}
    with Recorder(server), Terminal(["play", str(routine), "--no-screen"], environment) as terminal:
        terminal.wait_for("Stand tall")
        server.kill()
        assert terminal.wait(20) == 3
        assert "the loudspeaker has stopped taking sound" in terminal.text
        assert terminal.has_echo
    with SoundServer() as another, Recorder(another):
        environment |= another.environment
        with Terminal(["play", "--resume", "--no-screen"], environment) as terminal:
            terminal.wait_for("Stand tall")
            assert "These first words" not in terminal.text
            terminal.press("q")
            assert terminal.wait(20) == 0


def test_a_killed_session_leaves_terminal_and_history_usable(
    server: SoundServer, steered: tuple[Path, Sound], tmp_path: Path
) -> None:
    """Without it a kill -9 could cost the history, and leave a terminal without an echo for good."""
    routine, _ = steered
    environment = {**server.environment, "XDG_DATA_HOME": str(tmp_path)}
    with Recorder(server), Terminal(["play", str(routine), "--no-screen"], environment) as terminal:
        terminal.wait_for("These first words")
        assert not terminal.has_echo
        terminal.process.send_signal(signal.SIGKILL)
        terminal.wait(20)
        assert not terminal.has_echo
        sessions = json.loads((tmp_path / "voiceguide" / "history.json").read_text())["sessions"]
        assert [each["is_finished"] for each in sessions] == [False]
        terminal.run(["play", "--resume", "--no-screen"])
        terminal.wait_for("These first words", times=2)
        terminal.press("q")
        assert terminal.wait(20) == 0
        assert terminal.has_echo


def test_without_a_sound_server_it_says_so(voiceguide: Voiceguide, tmp_path: Path) -> None:
    """Without it a person without a loudspeaker would get a traceback, or a session into nothing."""
    nowhere = {**os.environ, "PULSE_SERVER": f"unix:{tmp_path}/none", "XDG_RUNTIME_DIR": str(tmp_path)}
    done = voiceguide("play", "two_gentle_stretches", code=3, env=nowhere)
    assert done.stderr.startswith("voiceguide: error: no loudspeaker can be opened")
    assert len(done.stderr.splitlines()) == 2


def test_three_minutes_are_heard_frame_by_frame(
    voiceguide: Voiceguide,
    long_session: LongSession,
    decode: Callable[[Path], tuple[npt.NDArray[np.float32], int]],
    tmp_path: Path,
) -> None:
    """Without it a live session could drop, repeat or delay frames, and its countdowns would be wrong."""
    routine, wanted = long_session.routine, long_session.wanted
    told, recording = long_session.result()
    heard = stretches(recording, wanted)
    assert "finished" in told
    assert len(wanted) > LEAST_SECONDS * RATE
    assert len(heard) == 1, heard
    first, last = (int(edge) for edge in np.flatnonzero(wanted)[[0, -1]])
    assert heard[0].known <= first
    assert heard[0].end > last

    timeline = json.loads(voiceguide("timeline", routine, "--json").stdout)
    told_onsets = {event["start_sample"] + heard[0].shift for event in timeline["events"]}
    recorded = onsets(recording, silence=RATE // 4)
    assert len(recorded) > 20
    assert all(min(abs(onset - each) for each in told_onsets) <= 0.005 * RATE for onset in recorded)

    track = tmp_path / "track.wav"
    voiceguide("render", routine, "-o", track)
    rendered, rate = decode(track)
    assert rate == RATE
    assert len(rendered) == len(wanted)
    assert best_shifts(recording[heard[0].shift :], rendered[:, 0]) == {0}


def best_shifts(recording: Sound, track: npt.NDArray[np.float32], *, most: int = 441) -> set[int]:
    """By how many frames the recording must be moved, second by second, to look most like the track."""
    shifts: set[int] = set()
    for at in range(RATE, len(track) - 2 * RATE, RATE):
        piece = track[at : at + RATE].astype(np.float64)
        if np.abs(piece).max() < 0.05:
            continue
        around = recording[at - most : at + RATE + most].astype(np.float64)
        size = len(around) + len(piece)
        products = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(piece, size)), size)
        shifts.add(int(np.argmax(products[: 2 * most + 1])) - most)
    return shifts
