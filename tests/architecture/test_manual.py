"""What is written about the project is true of it, and names nobody's machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
import pytest

from voiceguide.cli.main import cli

# Written so that this file does not match itself.
HOMES = re.compile(r"(?:/(?:home|Users|root)/[\w.]|[A-Za-z]:\\{1,2}Users\\)")
FEWEST_PARTS = 3


@pytest.fixture(scope="session")
def commands() -> list[str]:
    """The names of all commands, as the command line itself has them."""
    names = cli.list_commands(click.Context(cli))
    assert {"render", "check", "timeline", "routines", "voices", "cues", "new"} <= set(names)
    return names


def unmentioned(names: Iterable[str], manual: str) -> list[str]:
    """The commands that a manual never shows."""
    return [name for name in names if not re.search(rf"\bvoiceguide {re.escape(name)}\b", manual)]


def machine_paths(texts: Mapping[str, str], folders: Iterable[Path]) -> list[str]:
    """Every place that names somebody's home, or one of these folders."""
    here = [re.escape(f"{folder}/") for folder in folders if len(folder.parts) >= FEWEST_PARTS]
    pattern = re.compile("|".join([HOMES.pattern, *here]))
    return [f"{name}: {found[0]}" for name, text in texts.items() if (found := pattern.search(text))]


def test_the_readme_shows_every_command(commands: list[str], root: Path) -> None:
    """Without it a command could be added that nobody hears of."""
    found = unmentioned(commands, (root / "README.md").read_text(encoding="utf-8"))
    assert not found, "\n".join(found)


def test_the_guard_misses_a_command() -> None:
    """Without it the guard could pass because it is blind."""
    manual = "`voiceguide render x` and `voiceguide renderer`, but not voiceguide's play"
    assert unmentioned(["render", "play", "check"], manual) == ["play", "check"]


def test_no_file_names_a_machine(tracked: Mapping[str, str], root: Path) -> None:
    """Without it something could work in one person's folder only."""
    found = machine_paths(tracked, [root, Path.home()])
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "folder", ["/" + "home/anna/x", "/" + "Users/anna", "C:" + r"\Users\anna", "/one/two/three"]
)
def test_the_guard_sees_a_machine(folder: str) -> None:
    """Without it the guard could pass because it is blind."""
    assert len(machine_paths({"made_up.md": f"see {folder}/file"}, [Path("/one/two")])) == 1
    assert machine_paths({"made_up.md": "see ~/file, /tmp and tests/x"}, [Path("/one/two")]) == []


def untargeted(manual: str, makefile: str) -> list[str]:
    """The `make` targets in a manual's code that a Makefile does not have."""
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", manual, re.DOTALL))
    typed = set(re.findall(r"\bmake ([a-z]+)\b", code))
    return sorted(typed - set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)))


def test_the_targets_that_the_readme_types_are_there(root: Path) -> None:
    """Without it the first command that a new user types could be one that is not there."""
    manual = (root / "README.md").read_text(encoding="utf-8")
    assert "make render" in manual
    assert "make test" in manual
    assert untargeted(manual, (root / "Makefile").read_text(encoding="utf-8")) == []


def test_the_guard_sees_a_target_that_is_not_there() -> None:
    """Without it the guard could pass because it is blind."""
    assert untargeted("`make rendr`, and to make sure:\n```\nmake test\n```", "test: x\nrender: y") == [
        "rendr"
    ]
