"""For all tests: a home of their own, a decoder that is not ours, the same examples on every machine."""

from __future__ import annotations

import os
import struct
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, settings

# "ci" is what runs by default: the same examples every time, and no clock in it.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
# HYPOTHESIS_PROFILE=explore make test: new examples, and many of them.
settings.register_profile("explore", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "LOCALAPPDATA": "AppData/Local",
    "APPDATA": "AppData/Roaming",
}

TERMINAL_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES")

Decoded = tuple[npt.NDArray[np.float32], int]
"""Sound as (frames, channels) within -1..1, and its sample rate."""


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home folder, for us and every process we start; the real one is never touched."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable, folder in HOME_VARIABLES.items():
            patch.setenv(variable, str(home / folder))
        for variable in [name for name in os.environ if name.startswith("VOICEGUIDE_")]:
            patch.delenv(variable)
        for variable in TERMINAL_VARIABLES:
            patch.delenv(variable, raising=False)
        yield home


@pytest.fixture(scope="session")
def ffmpeg() -> str:
    """The path of the FFmpeg binary that the imageio-ffmpeg wheel carries."""
    import imageio_ffmpeg

    return str(imageio_ffmpeg.get_ffmpeg_exe())


@pytest.fixture(scope="session")
def decode(ffmpeg: str) -> Callable[[Path], Decoded]:
    """Decodes a sound file by FFmpeg; fails on an error and on any warning of FFmpeg's."""

    def decoded(path: Path) -> Decoded:
        command = [ffmpeg, "-nostdin", "-v", "warning", "-guess_layout_max", "0", "-i", str(path)]
        command += ["-map", "0:a", "-c:a", "pcm_f32le", "-f", "wav", "-"]
        done = subprocess.run(command, capture_output=True, check=False)
        # Of an MP3 of a few frames FFmpeg says that it might be something else.
        told = [line for line in done.stderr.splitlines() if b"misdetection possible" not in line]
        assert (done.returncode, told) == (0, [])
        return _sound_of_wav(done.stdout)

    return decoded


def _sound_of_wav(data: bytes) -> Decoded:
    form, sound = data.index(b"fmt "), data.index(b"data")
    channels, rate = struct.unpack_from("<HI", data, form + 10)
    return np.frombuffer(data[sound + 8 :], dtype="<f4").reshape(-1, channels).astype(np.float32), rate
