"""What stands under editors/ fits the language as it is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from voiceguide.language.shapes import SHAPES, Takes
from voiceguide.language.spelling import FLAGS, KEYWORDS

EDITORS = Path(__file__).resolve().parents[2] / "editors"
VSCODE = EDITORS / "vscode"


def loaded(path: Path) -> Any:
    """A JSON file's value."""
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rules() -> dict[str, Any]:
    """The rules of the grammar by name."""
    found: dict[str, Any] = loaded(EDITORS / "voiceguide.tmLanguage.json")["repository"]
    return found


def alternatives(pattern: str, before: str) -> set[str]:
    """The words of the group of a pattern that begins with `before`."""
    start = pattern.index(before) + len(before)
    return {word.replace(r"\s+", " ") for word in pattern[start : pattern.index(")", start)].split("|")}


def test_the_extension_has_the_same_grammar() -> None:
    """Without it one of the two copies would be forgotten."""
    grammar = (EDITORS / "voiceguide.tmLanguage.json").read_bytes()
    assert (VSCODE / "syntaxes" / "voiceguide.tmLanguage.json").read_bytes() == grammar


def test_the_grammar_knows_every_directive(rules: dict[str, Any]) -> None:
    """Without it a new directive would be marked as a mistake."""
    assert alternatives(rules["directive"]["begin"], "((?i:") == set(SHAPES)


def test_the_grammar_knows_every_clause(rules: dict[str, Any]) -> None:
    """Without it a new clause would look like a cue's name."""
    (clause,) = [
        rule for rule in rules["directive"]["patterns"] if "keyword.other.clause" in rule.get("name", "")
    ]
    assert alternatives(clause["match"], "(?:") == {*FLAGS, *KEYWORDS, "off"}


def test_the_extension_names_files_that_are_there() -> None:
    """Without it VS Code would show a routine as plain text, and say nothing."""
    contributes = loaded(VSCODE / "package.json")["contributes"]
    named = [contributes["languages"][0]["configuration"], contributes["grammars"][0]["path"]]
    assert all((VSCODE / name).is_file() for name in named)
    assert contributes["grammars"][0]["scopeName"] == loaded(VSCODE / named[1])["scopeName"]


def test_enter_indents_below_every_block() -> None:
    """Without it the lines of a block would begin at the margin, where they are an error."""
    configuration = loaded(VSCODE / "language-configuration.json")
    rule = re.compile(configuration["onEnterRules"][0]["beforeText"])
    blocks = {name for name, shape in SHAPES.items() if shape.takes is Takes.BLOCK}
    assert blocks
    assert {name for name in SHAPES if rule.search(f"    [{name} 3, switch 8s]")} == blocks
    assert re.compile(configuration["indentationRules"]["increaseIndentPattern"]).search("[Each  side]")


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
@pytest.mark.skipif(
    not (EDITORS / "test" / "node_modules").is_dir(), reason="sh editors/test/run installs it"
)
def test_the_routines_that_ship_are_coloured() -> None:
    """Without it the grammar could leave a directive as plain text."""
    done = subprocess.run(
        ["node", str(EDITORS / "test" / "tokenise.js")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "directives" in done.stdout
