"""Who imports whom, by the tables of pyproject.toml; imports inside functions and by name included."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

IMPORTING = {"import_module", "__import__"}
# A module of ours that a text names is meant to be imported: the tables of engines and formats do it so.
OWN_MODULE = re.compile(r"voiceguide(?:\.[a-z_0-9]+)+")


@dataclass(frozen=True)
class House:
    """The tables: a level for each part of the package, and the modules that may import a library."""

    levels: Mapping[str, int]
    borders: Mapping[str, Sequence[str]]
    array_free: Sequence[str]

    @property
    def libraries(self) -> set[str]:
        """Every foreign library that somebody may import."""
        return {*self.borders, "numpy"}


@pytest.fixture(scope="session")
def house(project: Mapping[str, Any]) -> House:
    """The tables as import-linter reads them."""
    contracts = {contract["id"]: contract for contract in project["tool"]["importlinter"]["contracts"]}
    rows = list(reversed(contracts["layers"]["layers"]))
    levels = {name: level for level, row in enumerate(rows) for name in re.findall(r"\w+", row)}
    borders: dict[str, list[str]] = {name: [] for name in contracts["borders"]["forbidden_modules"]}
    for line in contracts["borders"]["ignore_imports"]:
        module, library = line.split(" -> ")
        borders[library].append(module)
    assert len(levels) >= 10
    assert len(borders) >= 10
    return House(levels, borders, contracts["arrays"]["source_modules"])


def imports(module: str, text: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that a module imports, wherever in it and however."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Constant) and OWN_MODULE.fullmatch(str(node.value)):
            yield node.lineno, str(node.value)
        elif isinstance(node, ast.Call) and (library := named_library(node)):
            yield node.lineno, library


def named_library(call: ast.Call) -> str:
    """The library that a call imports by its name; empty for any other call."""
    called = ast.unparse(call.func).split(".")[-1]
    name = getattr(call.args[0], "value", None) if call.args else None
    return (
        name if called in IMPORTING and isinstance(name, str) and not name.startswith("voiceguide.") else ""
    )


def offences(package: Mapping[str, str], house: House) -> list[str]:
    """Every import that the house does not allow: place, and why."""
    found = []
    for module, text in package.items():
        for line, imported in imports(module, text):
            why = inside(module, imported, house) or outside(module, imported, house)
            found += [f"{module}:{line}: imports {imported}: {why}"] if why else []
    return found


def inside(module: str, imported: str, house: House) -> str:
    """Why a module may not import that part of the package; empty where it may."""
    parts = imported.split(".")
    if parts[0] != "voiceguide" or module == "voiceguide.__init__" or imported == "voiceguide.__version__":
        return ""
    own, other = module.split(".")[1], parts[1] if len(parts) > 1 else ""
    if own not in house.levels or other not in house.levels:
        return "a part without a level"
    if own == other or house.levels[other] < house.levels[own]:
        return ""
    return "not below it"


def outside(module: str, imported: str, house: House) -> str:
    """Why a module may not import that library; empty where it may."""
    library = imported.split(".")[0]
    if library == "voiceguide" or library in sys.stdlib_module_names:
        return ""
    if library not in house.libraries:
        return "a library without a border"
    if library == "numpy":
        return "no arrays here" if any(within(module, name) for name in house.array_free) else ""
    return "" if any(within(module, name) for name in house.borders[library]) else "not its border"


def within(module: str, allowed: str) -> bool:
    """Whether a module is the one of a table (`name`), or inside it (`name.**` and whole packages)."""
    name = allowed.removesuffix(".**")
    return module == name or module.startswith(name + ".")


def test_every_import_is_allowed(package: Mapping[str, str], house: House) -> None:
    """Without it a module could know one above it, or a library spread beyond the module that tames it."""
    assert sum(1 for module, text in package.items() for _ in imports(module, text)) > len(package)
    found = offences(package, house)
    assert not found, "\n".join(found)


def test_every_part_has_a_level_and_every_border_is_there(package: Mapping[str, str], house: House) -> None:
    """Without it a new part would be under no rule, and a table could go on about modules that are gone."""
    parts = {module.split(".")[1] for module in package} - {"__init__"}
    assert parts <= house.levels.keys()
    named = [module for modules in house.borders.values() for module in modules]
    assert [name for name in named if not any(within(module, name) for module in package)] == []


def test_every_folder_of_modules_is_a_package(package: Mapping[str, str]) -> None:
    """Without it import-linter would not see the folder, and its contracts would hold for nothing."""
    assert unseen(package) == []
    assert unseen(
        {"voiceguide.audio.__init__": "", "voiceguide.audio.a": "", "voiceguide.made_up.b": ""}
    ) == ["voiceguide.made_up"]


def unseen(package: Mapping[str, str]) -> list[str]:
    """The folders with modules that have no `__init__.py`."""
    folders = {module.rpartition(".")[0] for module in package} - {"voiceguide"}
    return sorted(folder for folder in folders if f"{folder}.__init__" not in package)


@pytest.mark.parametrize(
    ("module", "line", "why"),
    [
        ("voiceguide.language.made_up", "from voiceguide.cli.main import run", "not below it"),
        ("voiceguide.voices.made_up", "def f():\n    from ..sinks import base", "not below it"),
        ("voiceguide.audio.made_up", "import_module('voiceguide.session')", "not below it"),
        ("voiceguide.audio.made_up", "TABLE = {'a': 'voiceguide.sinks.mp3'}", "not below it"),
        ("voiceguide.audio.made_up", "importlib.import_module('requests')", "without a border"),
        ("voiceguide.source", "if TYPE_CHECKING:\n    from voiceguide import errors", "not below it"),
        ("voiceguide.sinks.made_up", "from voiceguide import render", "without a level"),
        ("voiceguide.made_up.thing", "from voiceguide import source", "without a level"),
        ("voiceguide.tracks.made_up", "import lameenc", "not its border"),
        ("voiceguide.planning.made_up", "def f():\n    import numpy.typing", "no arrays"),
        ("voiceguide.audio.made_up", "import requests", "without a border"),
    ],
)
def test_the_guard_sees_a_forbidden_import(module: str, line: str, why: str, house: House) -> None:
    """Without it the guard could pass because it is blind."""
    found = offences({module: line}, house)
    assert len(found) == 1
    assert why in found[0]


def test_the_guard_lets_a_lawful_import_pass(house: House) -> None:
    """Without it the guard could forbid everything and nobody would know why."""
    text = "import json\nimport numpy as np\nfrom voiceguide.audio.pcm import Clip\nfrom . import base"
    assert offences({"voiceguide.sinks.made_up": text}, house) == []
