"""What the guards look at: the package's own text, and the table of who may import whom."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEAST_MODULES = 20
FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout's folder."""
    assert (ROOT / "pyproject.toml").is_file()
    return ROOT


@pytest.fixture(scope="session")
def project(root: Path) -> Mapping[str, Any]:
    """The project file, read."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def package(root: Path) -> Mapping[str, str]:
    """The text of every module of the package by its dotted name; a package stands as `name.__init__`."""
    files = sorted((root / "voiceguide").rglob("*.py"))
    texts = {".".join(file.relative_to(root).with_suffix("").parts): read(file) for file in files}
    assert len(texts) >= LEAST_MODULES, "the guards must have something to look at"
    return texts


@pytest.fixture(scope="session")
def tracked(root: Path) -> Mapping[str, str]:
    """The text of every file that is, or is about to be, in the repository; sounds and pictures left out."""
    texts = {name: decoded(root / name) for name in tracked_names(root)}
    found = {name: text for name, text in texts.items() if text is not None}
    assert {"pyproject.toml", "Makefile", "voiceguide/__init__.py"} <= found.keys()
    return found


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> list[str]:
    """Lines that are told at the end of the run."""
    return request.config.stash.setdefault(FIGURES, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell the figures that the guards measured."""
    for line in config.stash.get(FIGURES, []):
        terminalreporter.write_line(line)


def tracked_names(root: Path) -> list[str]:
    """What git would keep of this folder; without git (a source archive) every file of its own folders."""
    command = ["git", "-c", f"safe.directory={root}", "ls-files", "-co", "--exclude-standard", "-z"]
    if (root / ".git").exists():
        told = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
        return sorted(name for name in set(told.split("\0")) if (root / name).is_file())
    folders = ("voiceguide", "tests", "scripts", "audio_cues", "docs")
    inside = (file for folder in folders for file in (root / folder).rglob("*"))
    kept = (file for file in (*root.glob("*"), *inside) if "__pycache__" not in file.parts)
    return sorted(str(file.relative_to(root)) for file in kept if file.is_file())


def decoded(file: Path) -> str | None:
    """A file's text, or None where it is no text."""
    try:
        return read(file)
    except UnicodeDecodeError:
        return None


def read(file: Path) -> str:
    """A file's text as it stands there."""
    return file.read_bytes().decode("utf-8")
