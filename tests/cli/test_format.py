"""`voiceguide format`: in place, to be looked at, or through a pipe."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from voiceguide.cli.format import format_command
from voiceguide.cli.main import cli
from voiceguide.errors import UsageError

MESSY = "#  One\r\nA.\r\n[HOLD 30 sec]\r\n"
CANONICAL = "# One\n\nA.\n[hold 30s]\n"


def run(*arguments: str, input: bytes | None = None) -> Result:
    """The command in this process; what it raises is raised."""
    return CliRunner().invoke(
        format_command, list(arguments), input=input, standalone_mode=False, catch_exceptions=False
    )


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """A routine that is not canonical."""
    path = tmp_path / "evening.routine"
    path.write_bytes(MESSY.encode())
    return path


def test_a_file_is_laid_out_in_place(messy: Path) -> None:
    """Without it `format` would format nothing."""
    done = run(str(messy))
    assert (done.return_value, done.stdout) == (0, f"{messy}: laid out anew\n")
    assert messy.read_bytes() == CANONICAL.encode()
    assert list(messy.parent.iterdir()) == [messy]


def test_a_canonical_file_is_not_touched(messy: Path) -> None:
    """Without it every run would make every file new, and editors would ask to load them again."""
    messy.write_bytes(CANONICAL.encode())
    before = messy.stat()
    done = run(str(messy), "--check")
    assert (done.return_value, done.stdout) == (0, "")
    assert (run(str(messy)).return_value, messy.stat()) == (0, before)


def test_check_tells_and_changes_nothing(messy: Path) -> None:
    """Without it CI could not demand canonical text."""
    done = run("--check", str(messy))
    assert (done.return_value, done.stdout) == (1, f"{messy}: would be laid out anew\n")
    assert messy.read_bytes() == MESSY.encode()


def test_diff_shows_and_changes_nothing(messy: Path) -> None:
    """Without it nobody could look before it happens."""
    done = run("--diff", str(messy))
    assert done.return_value == 0
    assert done.stdout.splitlines()[2:] == [
        "@@ -1,3 +1,4 @@", "-#  One", "+# One", "+", " A.", "-[HOLD 30 sec]", "+[hold 30s]"
    ]  # fmt: skip
    assert messy.read_bytes() == MESSY.encode()
    assert run("--diff", "--check", str(messy)).return_value == 1


@pytest.mark.parametrize("written", [CANONICAL.replace("\n", "\r\n"), "\ufeff" + CANONICAL])
def test_line_ends_and_a_byte_order_mark_are_a_change(messy: Path, written: str) -> None:
    """Without it --check could pass for a file that `format` would then change."""
    messy.write_bytes(written.encode())
    assert run("--check", str(messy)).return_value == 1
    assert "only its line ends or its byte order mark" in run("--diff", str(messy)).stdout
    assert run(str(messy)).return_value == 0
    assert messy.read_bytes() == CANONICAL.encode()


def test_standard_input_goes_to_standard_output() -> None:
    """Without it an editor could not format a text that is not saved yet."""
    done = run("-", input=MESSY.encode())
    assert (done.return_value, done.stdout_bytes) == (0, CANONICAL.encode())
    assert run("-", input=CANONICAL.encode()).stdout_bytes == CANONICAL.encode()
    assert run("-", "--check", input=MESSY.encode()).return_value == 1


def test_a_broken_file_is_told_about_and_left(messy: Path, tmp_path: Path) -> None:
    """Without it a mistake could be written over, or one file could keep the others from being formatted."""
    broken = tmp_path / "broken.routine"
    broken.write_text("A.\n[hodl 30s]\n", encoding="utf-8")
    done = run(str(broken), str(tmp_path), str(messy))
    assert done.return_value == 1
    assert "broken.routine:2:1: error[unknown-directive]" in done.stderr
    assert "error[unreadable]: this is a folder" in done.stderr
    assert broken.read_text(encoding="utf-8") == "A.\n[hodl 30s]\n"
    assert messy.read_bytes() == CANONICAL.encode()
    assert (run("-", input=b"[hodl]").return_value, run("-", input=b"[hodl]").stdout) == (1, "")


def test_what_ships_is_not_changed(messy: Path) -> None:
    """Without it a name instead of a path would change the installed routines."""
    with pytest.raises(UsageError, match="ships with voiceguide"):
        run(str(messy), "nine_moves")
    assert messy.read_bytes() == MESSY.encode()
    assert run("--check", "nine_moves").return_value == 0


def test_a_link_stays_a_link(messy: Path, tmp_path: Path) -> None:
    """Without it formatting would part a link from its file."""
    link = tmp_path / "link.routine"
    link.symlink_to(messy)
    assert run(str(link)).return_value == 0
    assert link.is_symlink()
    assert messy.read_bytes() == CANONICAL.encode()


def test_a_file_that_is_not_there_is_the_calls_fault() -> None:
    """Without it the exit code would blame a routine."""
    with pytest.raises(UsageError):
        run("nowhere.routine")


def test_the_command_line_knows_it() -> None:
    """Without it the command would be there and nobody could call it."""
    assert "--diff" in CliRunner().invoke(cli, ["format", "--help"]).stdout
