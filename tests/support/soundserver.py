"""A real sound server for tests: PulseAudio with a sink that goes nowhere, and a recorder on its monitor."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

RATE = 44_100

SINK = "voiceguide_test"

# Read when this module is imported: the tests' own home takes such variables away.
REQUIRED = os.environ.get("VOICEGUIDE_REQUIRE_SOUND") == "1"


def missing() -> str | None:
    """Why there can be no sound server here; None where there can."""
    absent = [name for name in ("pulseaudio", "parec") if shutil.which(name) is None]
    return (
        f"{' and '.join(absent)} not installed (apt install pulseaudio pulseaudio-utils)" if absent else None
    )


class SoundServer:
    """PulseAudio with its own folders and one null sink at 44,100 frames a second, mono."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="vgpa"))
        self.socket = self.folder / "socket"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What a client needs to find it."""
        return {
            "PULSE_SERVER": f"unix:{self.socket}",
            "XDG_RUNTIME_DIR": str(self.folder),
            "PULSE_RUNTIME_PATH": str(self.folder / "pulse"),
        }

    def __enter__(self) -> Self:
        modules = [
            f"module-null-sink sink_name={SINK} rate={RATE} format=s16le channels=1",
            f"module-native-protocol-unix socket={self.socket} auth-anonymous=1",
        ]
        command = ["pulseaudio", "-n", "--daemonize=no", "--disable-shm=yes", "--exit-idle-time=-1"]
        command += ["--use-pid-file=no", "--log-level=error", *(f"--load={module}" for module in modules)]
        home = {"HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)}
        self._process = subprocess.Popen(
            command,
            env={**os.environ, **self.environment, **home},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait_until_ready()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def kill(self) -> None:
        """Ends the server without a word to its clients."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _wait_until_ready(self) -> None:
        for _ in range(200):
            if self.socket.exists():
                return
            time.sleep(0.05)
        raise RuntimeError("the sound server does not start")


class Recorder:
    """Records what the sink plays, from `with` to its end, into a file: no reader can be too slow for it."""

    def __init__(self, server: SoundServer) -> None:
        self._server = server
        self._file = server.folder / f"{id(self)}.raw"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        command = ["parec", f"--device={SINK}.monitor", "--latency-msec=20", "--format=s16le"]
        command += [f"--rate={RATE}", "--channels=1", "--raw"]
        with self._file.open("wb") as target:
            self._process = subprocess.Popen(
                command, env={**os.environ, **self._server.environment}, stdout=target
            )
        self.wait_for(RATE // 10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            if kind is None:
                time.sleep(0.5)
            self._process.kill()
            self._process.wait()

    @property
    def frames(self) -> int:
        """How many frames were recorded so far."""
        return self._file.stat().st_size // 2

    @property
    def samples(self) -> npt.NDArray[np.int16]:
        """What was recorded so far: 16-bit, shape (frames,)."""
        whole = self._file.read_bytes()[: self.frames * 2]
        return np.frombuffer(whole, dtype="<i2").astype(np.int16)

    def wait_for(self, frames: int) -> None:
        """Waits until that many frames were recorded."""
        for _ in range(600):
            if self.frames >= frames:
                return
            time.sleep(0.02)
        raise RuntimeError("the recorder hears nothing")
