"""What holds for every file sink: commit, discard, full disks, killed runs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from voiceguide.errors import StorageError
from voiceguide.sinks.base import Sink, TrackFormat
from voiceguide.sinks.registry import FILE_SINKS, open_sink, preferred_rate

ENDINGS = pytest.mark.parametrize("ending", FILE_SINKS)
BLOCK = np.zeros((4410, 1), np.float32)

RENDER = """
import sys
from pathlib import Path
import numpy as np
from voiceguide.errors import StorageError
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.registry import open_sink, preferred_rate
path, seconds = Path(sys.argv[1]), int(sys.argv[2])
noise = np.random.default_rng(1).uniform(-0.5, 0.5, (44100, 1)).astype(np.float32)
try:
    track = TrackFormat(44100 * seconds, channels=1, sample_rate=preferred_rate(path, 44100))
    with open_sink(path, track) as sink:
        for second in range(seconds):
            sink.write(noise)
            print(second, flush=True)
except StorageError as error:
    print(error.message, file=sys.stderr)
    sys.exit(error.exit_code)
"""
"""A whole run of ours in another process: PATH SECONDS."""


def sink_for(path: Path, *, blocks: int = 1) -> Sink:
    """A sink that expects so many blocks."""
    rate = preferred_rate(path, 44100)
    return open_sink(path, TrackFormat(total_frames=blocks * len(BLOCK), channels=1, sample_rate=rate))


@ENDINGS
def test_a_clean_exit_commits(tmp_path: Path, ending: str) -> None:
    """Without it there would be no track, or one beside its stray."""
    with sink_for(tmp_path / f"a{ending}", blocks=2) as sink:
        sink.write(BLOCK)
        sink.write(BLOCK[:0])
        sink.write(BLOCK)
    assert [path.name for path in tmp_path.iterdir()] == [f"a{ending}"]


@ENDINGS
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, GeneratorExit])
def test_an_exception_keeps_the_old_track(tmp_path: Path, ending: str, error: type[BaseException]) -> None:
    """Without it a render that was broken off would cost the track that was there."""
    (tmp_path / f"a{ending}").write_bytes(b"old")

    def broken_off() -> None:
        with sink_for(tmp_path / f"a{ending}") as sink:
            sink.write(BLOCK)
            raise error

    with pytest.raises(error):
        broken_off()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@ENDINGS
def test_a_missing_folder_is_told_on_entering(tmp_path: Path, ending: str) -> None:
    """Without it the whole track would be rendered before the mistake is told."""
    sink = sink_for(tmp_path / "missing" / f"a{ending}")
    with pytest.raises(StorageError, match="folder does not exist"):
        sink.__enter__()


@ENDINGS
def test_a_disk_with_a_limit(tmp_path: Path, ending: str) -> None:
    """Without it a write that the system cuts short would end in a traceback or a short track."""
    resource = pytest.importorskip("resource")
    target = tmp_path / f"a{ending}"
    target.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", RENDER, str(target), "120"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "cannot be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@ENDINGS
def test_a_full_disk(tmp_path: Path, ending: str) -> None:
    """Without it a full disk would cost the old track, and leave a stray that keeps it full."""
    if shutil.which("unshare") is None:
        pytest.skip("needs a mount of its own")
    disk, seen = tmp_path / "disk", tmp_path / "seen"
    disk.mkdir()
    # The mount is seen, and ends, with this one shell.
    script = """
        mount -t tmpfs -o size=600k none "$1" || exit 77
        printf old > "$1/a$2"
        "$3" -c "$4" "$1/a$2" 120 >/dev/null
        code=$?
        { ls -A "$1"; cat "$1/a$2"; } > "$5"
        exit $code
    """
    arguments = [str(disk), ending, sys.executable, RENDER, str(seen)]
    done = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if not seen.exists():
        pytest.skip(f"needs a mount of its own: {done.stderr}")
    assert done.returncode == 3, done.stderr
    assert "disk is full" in done.stderr
    assert seen.read_text() == f"a{ending}\nold"


@ENDINGS
def test_a_run_killed_in_the_midst(tmp_path: Path, ending: str) -> None:
    """Without it a crash would leave a broken track, or strays for ever."""
    target = tmp_path / f"a{ending}"
    target.write_bytes(b"old")
    for seconds in (1, 10, 30):
        run = subprocess.Popen([sys.executable, "-c", RENDER, str(target), "20000"], stdout=subprocess.PIPE)
        assert run.stdout is not None
        assert [run.stdout.readline() for _ in range(seconds)][-1].strip() == str(seconds - 1).encode()
        run.kill()
        run.communicate()
        assert target.read_bytes() == b"old"
        # The run before, killed too, is cleaned up after by this one.
        assert len(list(tmp_path.iterdir())) == 2
    with sink_for(target) as sink:
        sink.write(BLOCK)
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() != b"old"
