"""The corpus: made-up articles in many styles, each with what it instructs, found from the directory."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from voiceguide.importing import ArticleError, ImportedArticle, import_article, to_json, to_routine
from voiceguide.importing.article import _page
from voiceguide.importing.reading import decode
from voiceguide.language.formatter import format_source
from voiceguide.language.reading import read_routine
from voiceguide.language.report import Report
from voiceguide.planning.compiler import compile_plan
from voiceguide.planning.names import BEDS, DEFAULT_CUES, Names
from voiceguide.planning.phrases import load_phrases
from voiceguide.settings import Settings
from voiceguide.source import Source
from voiceguide.timing import ValueProblem

FOLDER = Path(__file__).parent / "articles"
ARTICLES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))
FIGURES = ("hold_s", "hold_breaths", "reps", "sets", "each_side")


def _expected(path: Path) -> dict[str, Any]:
    told = path.with_name(path.name.rsplit(".", 1)[0] + ".expected.json")
    loaded: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return loaded


@cache
def _article(path: Path) -> ImportedArticle:
    return import_article(path.read_bytes(), name=path.name)


@cache
def _found(path: Path) -> dict[str, Any]:
    return to_json(_article(path))


def _with_exercises() -> list[Path]:
    return [path for path in ARTICLES if _expected(path)["exercises"]]


def test_the_corpus_is_there() -> None:
    """Without this an empty directory would pass every test of this module."""
    assert len(ARTICLES) >= 60
    assert {path.suffix for path in ARTICLES} == {".txt", ".md", ".html"}
    assert len(_with_exercises()) < len(ARTICLES)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_exactly_what_the_article_instructs(path: Path) -> None:
    """Without this an import could lose an exercise, invent one, or get a figure wrong."""
    expected = _expected(path)
    if not expected["exercises"]:
        assert _found(path)["exercises"] == []
        with pytest.raises(ArticleError, match="no exercise"):
            to_routine(_article(path))
        return
    found = _found(path)
    assert [{key: e[key] for key in ("name", *FIGURES)} for e in found["exercises"]] == expected["exercises"]
    assert found["title"] == expected.get("title", found["title"])
    left_out = "\n".join(entry["text"] for entry in found["dropped"])
    assert [text for text in expected["dropped"] if text not in left_out] == []


@pytest.mark.parametrize("path", _with_exercises(), ids=lambda path: path.name)
def test_the_routine_is_canonical_and_passes_check(path: Path) -> None:
    """Without this an imported routine could be one that the language itself refuses."""
    source = Source("r.routine", to_routine(_article(path)))
    assert format_source(source) == source.text
    report = Report(source)
    routine = read_routine(
        source,
        report,
        variables={},
        sides_of=lambda language: load_phrases(language).sides,
        open_include=_no_file,
    )
    assert report.diagnostics == ()
    names = Names(tuple(set(DEFAULT_CUES.values())), BEDS, lambda name: None, lambda path, source: Path(path))
    plan = compile_plan(routine, names, report, settings=Settings(voice="estimate"))
    assert report.diagnostics == ()
    assert plan.events


def _no_file(path: str, source: Source) -> Source:
    raise ValueProblem(f"there is no file '{path}'")


@pytest.mark.parametrize("path", _with_exercises(), ids=lambda path: path.name)
def test_nothing_is_lost_silently(path: Path) -> None:
    """Without this a part of an article could be in no exercise and in no list of what was left out."""
    found = _found(path)
    article = _article(path)
    kept = [article.title, *(d["text"] for d in found["dropped"])]
    for exercise in article.exercises:
        kept += [exercise.name, exercise.section, *exercise.safety, *(s.text for s in exercise.sentences)]
    everywhere = " ".join(kept).lower()
    figures = {
        "each",
        "side",
        "direction",
        "times",
        "reps",
        "slow",
        "per",
        "seconds",
        "minute",
        "hold",
        "breaths",
    }
    figures |= {"backwards", "forwards", "forward", "back", "both", "together", "hard", "easy"}
    figures |= {"time", "duration", "dose", "dosage", "position", "drill", "sets", "rest", "rounds"}
    figures |= {"exercise", "setup", "accumulate", "second", "minutes"}
    for block in _page(decode(path.read_bytes(), name=path.name), name=path.name).blocks:
        words = re.findall(r"[a-z]{4,}", block.text.lower())
        missing = [word for word in words if word not in everywhere and word not in figures]
        assert len(missing) * 3 <= len(words), f"line {block.line}: {block.text}"


@pytest.mark.parametrize("path", _with_exercises(), ids=lambda path: path.name)
def test_instructions_are_the_articles_own_and_lines_are_right(path: Path) -> None:
    """Without this a sentence could be reworded, or a message point to the wrong line."""
    lines = decode(path.read_bytes(), name=path.name).splitlines()
    for exercise in _found(path)["exercises"]:
        if path.suffix != ".html" and not exercise["name"].startswith("Exercise "):
            word = re.findall(r"\w+", exercise["name"])[-1].lower()
            assert word in lines[exercise["line"] - 1].lower()
    if path.suffix == ".txt":
        flat = " ".join(" ".join(lines).split())
        for exercise in _found(path)["exercises"]:
            for sentence in exercise["instructions"]:
                assert all(part in flat for part in " ".join(sentence.split()).split(": ")), sentence
