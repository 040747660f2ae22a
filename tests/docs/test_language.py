"""docs/language.md is true: its examples do what it says, and its table of codes is the code's own."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from voiceguide.cli.check import check_command
from voiceguide.diagnostics import Diagnostic, Severity, to_text
from voiceguide.errors import RoutineError
from voiceguide.language.formatter import format_source
from voiceguide.language.header import RESERVED
from voiceguide.language.header_keys import _KEYS as KEYS
from voiceguide.language.shapes import SHAPES
from voiceguide.language.spelling import FLAGS, KEYWORDS
from voiceguide.planning.phrases import phrase_keys
from voiceguide.resources import language_document
from voiceguide.routines import read_file
from voiceguide.session.ready import check
from voiceguide.settings import Settings
from voiceguide.source import Source
from voiceguide.timing import parse_duration

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```routine([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE_ROW = re.compile(r"^\| \[`([a-z0-9-]+)`\]\(#([a-z0-9-]+)\) \| (error|warning) \|", re.MULTILINE)
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+|fit|limit|overrun|unreadable")
TELLERS = {"error", "warning", "tell", "_tell", "_warn", "Diagnostic", "report_here"}
ALONE = {"unreadable"}
"""Codes that no text can give: the file itself is at fault."""


@dataclass(frozen=True)
class Example:
    """A fenced block: where it stands, what it should give, and the call's options."""

    line: int
    kind: str
    code: str
    options: str
    text: str


def examples() -> Iterator[Example]:
    """Every example of the document, in order."""
    document = language_document()
    for found in BLOCK.finditer(document):
        kind, code, options = (*found[1].split(maxsplit=2), "", "", "")[:3]
        yield Example(document.count("\n", 0, found.start()) + 1, kind, code, options, found[2])


ALL = tuple(examples())
GOOD = [example for example in ALL if not example.kind]
BAD = [example for example in ALL if example.kind]


def place(example: Example) -> str:
    """The example's name in a test run."""
    return f"line{example.line}-{example.code}" if example.code else f"line{example.line}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the examples name."""
    (tmp_path / "warmup.routine").write_text("Roll your shoulders.\n[hold 10s]\n", encoding="utf-8")
    for name in ("intro.wav", "calm.mp3"):
        shutil.copy(ROOT / "audio_cues" / "bell.wav", tmp_path / name)
    return tmp_path


def told(example: Example, folder: Path) -> tuple[Diagnostic, ...]:
    """What `check` tells about an example in that folder."""
    path = folder / f"{example.code or 'example'}.routine"
    data = example.text.replace("␀", "\0").encode().replace("�".encode(), b"\xff")
    path.write_bytes(data)
    try:
        return check(read_file(path, name=path.name), settings_of(example))
    except RoutineError as error:
        return error.diagnostics


def settings_of(example: Example) -> Settings:
    """The settings that an example's options mean; the stand-in voice unless they say otherwise."""
    words = example.options.split()
    given = dict(zip(words[::2], words[1::2], strict=True))
    fit = parse_duration(given.pop("--fit")) if "--fit" in given else None
    voice = None if given.pop("--voice", "") == "default" else "estimate"
    assert not given, "an option that the test does not know"
    return Settings(voice=voice, fit=fit, use_cache=False)


@pytest.mark.parametrize("example", GOOD, ids=place)
def test_an_example_works(example: Example, folder: Path) -> None:
    """Without it people would copy an example and be told that it is wrong."""
    found = told(example, folder)
    assert not found, "\n".join(map(to_text, found))


@pytest.mark.parametrize("example", BAD, ids=place)
def test_a_wrong_example_gives_its_message(example: Example, folder: Path) -> None:
    """Without it the table of codes could explain messages that nobody gets."""
    found = told(example, folder)
    assert [(str(d.severity), d.code) for d in found] == [(example.kind, example.code)], "\n".join(
        map(to_text, found)
    )


@pytest.mark.parametrize("example", GOOD, ids=place)
def test_the_examples_are_laid_out_canonically(example: Example) -> None:
    """Without it people would learn a layout that `format` changes; two spellings are shown on purpose."""
    formatted = format_source(Source("example.routine", example.text))
    kept = ("[pause 1.5 minutes]", "[pause 20-30 sec]")
    before = [row for row in example.text.splitlines() if row not in kept]
    after = [row for row in formatted.splitlines() if row not in ("[pause 1.5m]", "[pause 20-30s]")]
    assert after == before


def test_there_are_examples_of_everything() -> None:
    """Without it the tests above could pass because they look at nothing."""
    text = "\n".join(example.text for example in GOOD)
    assert len(GOOD) >= 30
    assert len(BAD) >= 40
    text = text.lower()
    missing = [name for name in SHAPES if f"[{name}" not in text]
    missing += [name for name in KEYS if not re.search(rf"^{name}:", text, re.MULTILINE)]
    missing += [name for name in RESERVED if f"{{{name}}}" not in text]
    assert set(missing) <= {"album", "cover", "voice", "detail", "author", "description"}, missing


def test_every_word_of_the_language_is_explained() -> None:
    """Without it a clause, a key or a phrase could come into the language and nobody hear of it."""
    document = language_document()
    words = {*FLAGS, *KEYWORDS, *SHAPES, *KEYS, *RESERVED, *phrase_keys()} - {"breathe_in_short"}
    missing = {word for word in words if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", document)}
    assert {word for word in missing if not word.endswith("_short")} == set()


def codes_in_the_code() -> dict[str, str]:
    """Every code that the package can give, with a place where it does."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "voiceguide").rglob("*.py")):
        if "importing" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for value in code_values(node):
                for part in ast.walk(value):
                    if isinstance(part, ast.Constant) and CODE.fullmatch(str(part.value)):
                        found.setdefault(str(part.value), f"{path.name}:{part.lineno}")
    return found


def code_values(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions of a node that are a code: a message's first argument, or what is called `code`."""
    if isinstance(node, ast.FunctionDef):
        for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
            if argument.arg == "code" and default:
                yield default
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")
        if name in TELLERS and node.args:
            yield node.args[0]


def test_the_table_has_every_code_and_no_other() -> None:
    """Without it a message could come with a code that is explained nowhere."""
    used = codes_in_the_code()
    assert len(used) >= 40
    listed = [row[0] for row in TABLE_ROW.findall(language_document())]
    assert listed == sorted(listed)
    assert {code: where for code, where in used.items() if code not in listed} == {}
    assert [code for code in listed if code not in used] == []


def test_every_code_has_one_example_of_its_kind() -> None:
    """Without it a code could be listed as a warning and stop the routine."""
    rows = TABLE_ROW.findall(language_document())
    assert all(code == link for code, link, _ in rows)
    shown = {example.code: example.kind for example in BAD}
    assert len(shown) == len(BAD)
    assert shown == {code: kind for code, _, kind in rows if code not in ALONE}
    assert {kind for _, _, kind in rows} == {str(severity) for severity in Severity}
    for code, _, _ in rows:
        assert f"\n#### {code}\n" in language_document()


def test_what_the_terminal_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the printed sessions could show messages that look otherwise."""
    shown = re.findall(
        r"^```console\n\$ voiceguide check (\S+)\n(.*?)^```$", language_document(), re.M | re.S
    )
    (tmp_path / "evening").mkdir()
    (tmp_path / "evening.routine").write_text("Breathe.\n[hodl 30s]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [name for name, _ in shown] == ["evening.routine", "evening"]
    for name, expected in shown:
        done = CliRunner().invoke(check_command, [name], standalone_mode=False, catch_exceptions=False)
        assert (done.return_value, done.stdout) == (1, expected)


def test_links_inside_the_document_lead_somewhere() -> None:
    """Without it the contents could point at headings that have been renamed."""
    document = language_document()
    anchors = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", document, re.MULTILINE)
    }
    links = re.findall(r"\]\(#([^)]+)\)", document)
    assert len(links) > 50
    assert [link for link in links if link not in anchors] == []
