"""Bad input through the real command line: one clear line, the right exit code, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from calling import Called, call, command, environment, spawn
from voiceguide.cli import main
from voiceguide.errors import StorageError

GOOD = "Hello.\n[hold 5s]\n"
COMMANDS = ("check", "timeline", "render")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with a good routine."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.routine").write_text(GOOD, encoding="utf-8")
    return tmp_path


def one_line(called: Called, *, code: int) -> str:
    """The first line of what was said; the call left with `code` and without a traceback."""
    assert called.code == code, called.said
    assert "Traceback" not in called.said
    lines = called.said.splitlines()
    assert 1 <= len(lines) <= 5, called.said
    return lines[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_missing_file_is_the_calls_fault(folder: Path, name: str) -> None:
    """A typing error in a name would look like a mistake in the routine, or be a traceback."""
    called = call(name, "god.routine")
    assert "no routine 'god.routine'" in one_line(called, code=2)
    assert "good" in called.err


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"Hello \xff\xfe.\n", "not-utf8", id="no UTF-8"),
        pytest.param(b"", "empty-routine", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "empty-routine", id="only a byte order mark"),
        pytest.param(bytes(range(256)) * 40, "not-utf8", id="binary"),
        pytest.param(b"Hello.\0\n", "nul-character", id="NUL"),
        pytest.param(b"\0" * 5000, "nul-character", id="only NULs"),
        pytest.param(b"Hello.\n" * 2_500_000, "limit", id="seventeen megabytes"),
        pytest.param(b"x" * 5_000_000, "limit", id="five million letters"),
        pytest.param(b"ID3\x04" + b"\xff\xfb\x90" * 99, "not-utf8", id="an MP3"),
    ],
)
def test_a_file_that_is_no_routine(folder: Path, name: str, data: bytes, code: str) -> None:
    """A wrong file would end in a traceback, or touch a track that is already there."""
    (folder / "bad.routine").write_bytes(data)
    (folder / "bad.mp3").write_bytes(b"a track")
    called = call(name, "bad.routine")
    first = one_line(called, code=1)
    assert first.startswith("bad.routine:")
    assert f": error[{code}]: " in first
    assert (folder / "bad.mp3").read_bytes() == b"a track"
    assert sorted(p.name for p in folder.iterdir()) == ["bad.mp3", "bad.routine", "good.routine"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_is_no_routine(folder: Path, name: str) -> None:
    """A folder given by mistake would be a traceback about reading it."""
    (folder / "inner").mkdir()
    assert "this is a folder" in one_line(call(name, "inner"), code=1)


def test_an_unreadable_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission would be a traceback; simulated, since the tests may run as root."""

    def refused(path: Path, *arguments: object, **options: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refused)
    assert "it cannot be read: Permission denied" in one_line(call("check", "good.routine"), code=1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_file_system_is_not_waited_for(folder: Path) -> None:
    """A named pipe would make the command wait for ever."""
    os.mkfifo(folder / "pipe.routine")
    assert "no regular file" in one_line(call("check", "pipe.routine"), code=1)


def test_a_name_that_no_system_takes(folder: Path) -> None:
    """A name with a NUL, or one that is much too long, would be a traceback of the system's."""
    for name in ("a\0b.routine", "x" * 5000, "a/" * 3000):
        one_line(call("check", name), code=2)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(
            ["chek", "good.routine"],
            "there is no command 'chek'; did you mean voiceguide check?",
            id="command",
        ),
        pytest.param(["check", "--stric", "good.routine"], "--strict", id="option"),
        pytest.param(["check"], "ROUTINE", id="no routine"),
        pytest.param(["timeline", "good.routine", "--voice", "nobody"], "'nobody'", id="voice"),
        pytest.param(["timeline", "good.routine", "--rate", "79"], "--rate", id="rate"),
        pytest.param(["timeline", "good.routine", "--rate", "301"], "--rate", id="fast"),
        pytest.param(["timeline", "good.routine", "--level", "hard"], "--level", id="level"),
        pytest.param(["timeline", "good.routine", "--detail", "none"], "--detail", id="detail"),
        pytest.param(["timeline", "good.routine", "--fit", "12"], "--fit", id="fit without unit"),
        pytest.param(["timeline", "good.routine", "--fit", "-1s"], "--fit", id="negative fit"),
        pytest.param(["timeline", "good.routine", "--set", "x"], "--set", id="no assignment"),
        pytest.param(["timeline", "good.routine", "--set", "x=1"], "no variable 'x'", id="unknown variable"),
        pytest.param(["render", "good.routine", "-o", "track.xyz"], "track.xyz", id="unknown format"),
        pytest.param(
            ["render", "good.routine", "good.routine", "-o", "one.mp3"], "folder", id="two into one"
        ),
        pytest.param(["timeline", "good.routine", "other.routine"], "other.routine", id="too many"),
        pytest.param(["new", "good"], "is there already", id="new over old"),
    ],
)
def test_the_call_is_at_fault(folder: Path, arguments: list[str], says: str) -> None:
    """A script could not tell a wrong call from a wrong routine, nor a person what to type instead."""
    called = call(*arguments)
    assert called.code == 2, called.said
    assert "Traceback" not in called.said
    assert says in called.err
    assert sorted(p.name for p in folder.iterdir()) == ["good.routine"]


def test_out_of_reach_is_the_routines_fault(folder: Path) -> None:
    """A script that fits classes to slots could not tell that this class is too short."""
    called = call("timeline", "good.routine", "--voice", "estimate", "--fit", "12:00")
    assert ": error[fit]: " in one_line(called, code=1)


def test_a_machine_at_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk or a missing folder would look like a mistake in the routine."""
    called = call("render", "good.routine", "--voice", "estimate", "-o", "nowhere/track.mp3")
    one_line(called, code=3)

    def full(*arguments: object, **options: object) -> None:
        raise StorageError("the disk is full", help="make room")

    monkeypatch.setattr("voiceguide.routines.read_source", full)
    called = call("check", "good.routine")
    assert (one_line(called, code=3), called.out) == ("voiceguide: error: the disk is full", "")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), MemoryError()])
def test_what_the_system_raises(folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """An error of the system's that nobody foresaw would be a traceback."""

    def failing(*arguments: object) -> None:
        raise error

    monkeypatch.setattr("voiceguide.routines.read_source", failing)
    assert one_line(call("check", "good.routine"), code=3).startswith("voiceguide: error: ")


def test_an_interrupt_is_130(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that is stopped with Ctrl-C would go on with the next routine."""

    def stopped(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("voiceguide.routines.read_source", stopped)
    called = call("check", "good.routine")
    assert (called.code, "Traceback" in called.said) == (130, False)


def test_a_mistake_of_ours_is_not_hidden(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug would be told as the author's, and never be reported; or nobody could see where it is."""

    def wrong(*arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("voiceguide.routines.read_source", wrong)
    assert "a mistake of ours: ZeroDivisionError" in one_line(call("check", "good.routine"), code=3)
    monkeypatch.setenv("VOICEGUIDE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        call("check", "good.routine")


# --- processes of their own ---


def test_ctrl_c_while_it_reads(folder: Path) -> None:
    """Ctrl-C in a terminal would print a traceback."""
    with subprocess.Popen(
        command("check", "-"),
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b"Hello.\n" * 20_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        said = process.stderr.read()
        assert process.wait(60) == 130
        assert said.strip() in (b"", b"Aborted!")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of this kind")
def test_a_reader_that_goes_away(folder: Path) -> None:
    """`voiceguide timeline ... | head` would end in "Broken pipe"."""
    (folder / "long.routine").write_text("[repeat 5000]\n    [pause 1s]\n", encoding="utf-8")
    with subprocess.Popen(
        command("timeline", "long.routine", "--voice", "estimate"),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(60), said) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize("streams", [">&-", ">&- 2>&-"])
def test_streams_that_are_closed(folder: Path, streams: str) -> None:
    """A job without an output stream would end in a traceback that nobody reads, or in none of its work."""
    line = f"'{sys.executable}' -m voiceguide check good.routine --voice estimate {streams}"
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, env=environment(), capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[repeat 1000000]\n    [pause 1s]\n", id="repeat"),
        pytest.param("[reps 100000000]\n", id="reps"),
        pytest.param("[repeat 99999]\n [repeat 99999]\n  [repeat 99999]\n   Go.\n", id="nested"),
        pytest.param("[chime tick, x99999999, every 1ms]\n", id="strokes"),
        pytest.param("[hold 11:59:59, bell every 1ms]\n", id="bells"),
        pytest.param("[breathe 1-0-1, x999999999]\n", id="breaths"),
        pytest.param("[intervals 999999999, work 1ms, rest 1ms]\n", id="intervals"),
        pytest.param("[pause " + "9" * 100_000 + "s]\n", id="digits"),
        pytest.param("[reps " + "9" * 100_000 + "]\n", id="count of many digits"),
        pytest.param(
            "\n".join(" " * i + "[repeat 2]" for i in range(2000)) + "\n" + " " * 2000 + "Go.\n", id="deep"
        ),
        pytest.param("[" * 100_000 + "\n", id="open brackets"),
        pytest.param("{" * 100_000 + "\n", id="open braces"),
        pytest.param("[hold " + "," * 100_000 + "]\n", id="commas"),
        pytest.param("---\na: " + "[" * 30_000 + "\n---\nGo.\n", id="deep YAML"),
        pytest.param(
            "---\na: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n---\nGo.\n", id="YAML bomb"
        ),
        pytest.param("---\ntitle: !!python/object/apply:os.system [id]\n---\nGo.\n", id="YAML code"),
        pytest.param('[include "../good.routine"]\n', id="outside"),
        pytest.param('[include "/etc/passwd"]\n', id="absolute"),
        pytest.param('[include "case.routine"]\n', id="itself"),
        pytest.param("#" * 100_000 + "\n", id="hashes"),
        pytest.param("[until 99:59:59]\nGo.\n", id="far away"),
    ],
)
def test_hostile_routines_are_refused_at_once(folder: Path, text: str) -> None:
    """A routine from a stranger could keep the machine busy, fill its memory, or read its files."""
    called = call("check", "-", "--voice", "estimate", stdin=text.encode())
    assert called.code == 1
    assert "Traceback" not in called.said
    assert all(len(line) < 400 for line in called.out.splitlines())
    assert called.out.count("error[") <= 3


def test_hostile_work_is_bounded(folder: Path) -> None:
    """A limit that is found only after the work is done is none: the process would not end in time."""
    for text in ("[reps 100000000]\n", "[repeat 1000000]\n    [pause 1s]\n"):
        assert spawn(["check", "-", "--voice", "estimate"], folder=folder, stdin=text.encode()).code == 1


def test_a_countdown_is_no_longer_than_its_hold(folder: Path) -> None:
    """A countdown from a thousand million would be made number by number before the first is left out."""
    for text in ("[hold 30s, countdown 999999999]\n", "---\nhold: {countdown: 999999999}\n---\n[hold 30s]\n"):
        called = call("check", "-", "--voice", "estimate", stdin=text.encode())
        assert called.code in (0, 1)
        assert "Traceback" not in called.said


def test_a_link_that_leads_outside(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A routine could read any file of the person who runs it by way of a link."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.routine").write_text("A secret.\n", encoding="utf-8")
    (folder / "link.routine").symlink_to(outside / "secret.routine")
    (folder / "linked").symlink_to(outside, target_is_directory=True)
    for name in ("link.routine", "linked/secret.routine"):
        (folder / "case.routine").write_text(f'[include "{name}"]\n', encoding="utf-8")
        called = call("check", "case.routine")
        assert "leads outside" in one_line(called, code=1)
        assert "secret." not in called.said.replace(name, "")
    assert call("check", "case.routine", "--allow-outside", "--voice", "estimate").code == 0


def test_standard_input(folder: Path) -> None:
    """A routine could not be piped in, or would be reported under no name."""
    assert call("timeline", "-", "--voice", "estimate", stdin=GOOD.encode()).code == 0
    assert one_line(call("check", "-", stdin=b"[pose]\n"), code=1).startswith(
        "<stdin>:1:1: error[unknown-directive]"
    )
    called = call("check", "-", stdin=b'[include "good.routine"]\n')
    assert "standard input has no folder" in one_line(called, code=1)


def test_good_input_is_zero(folder: Path) -> None:
    """Every code above would mean nothing if a good routine did not give 0."""
    codes: Callable[[str], int] = lambda name: call(name, "good.routine", "--voice", "estimate").code  # noqa: E731
    assert [codes(name) for name in ("check", "timeline")] == [0, 0]
    assert main.INTERRUPTED == 130
