"""`voiceguide import`: an article in, a routine or JSON out, and what was left out told beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calling import Called, call

ARTICLE = """Two stretches for the office

By Alex, 3 May 2021

1. Neck tilt
Sit tall. Let your right ear sink to your right shoulder. Hold for 20 seconds, then switch sides.

2. Shoulder rolls
Roll your shoulders backwards 10 times.

Stop if anything hurts.
Leave a comment below!
"""
NOTHING = "The library opens on Monday.\nStretching is good for you.\n"
ARTICLES = sorted((Path(__file__).parents[1] / "importing" / "articles").glob("*.md"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, a text without exercises, and a picture."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "news.txt").write_text(NOTHING, encoding="utf-8")
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    return tmp_path


def checked(path: str) -> Called:
    """`voiceguide check` of what was written."""
    return call("check", path, "--voice", "estimate")


def test_the_routine_is_printed_and_what_is_left_out_is_told() -> None:
    """Without it nobody could look at the routine first, or see what was lost."""
    done = call("import", "office.txt")
    assert done.code == 0
    assert "### Neck tilt" in done.out
    assert "[reps 10]" in done.out
    assert "office.txt:3: left out (page furniture): By Alex, 3 May 2021" in done.err
    assert "Leave a comment" in done.err


def test_a_routine_is_written_beside_and_passes_check() -> None:
    """Without it -o could write half a file, or one that the language refuses."""
    done = call("import", "office.txt", "-o", "office.routine")
    assert (done.code, done.out) == (0, "")
    assert "office.routine is written" in done.err
    assert checked("office.routine").code == 0
    assert sorted(path.name for path in Path().iterdir()) == [
        "news.txt", "office.routine", "office.txt", "photo.txt"
    ]  # fmt: skip


def test_json_has_exercises_and_everything_else() -> None:
    """Without it another program could not use what was found."""
    done = call("import", "office.txt", "--json")
    assert (done.code, done.err) == (0, "")
    told = json.loads(done.out)
    assert [exercise["name"] for exercise in told["exercises"]] == ["Neck tilt", "Shoulder rolls"]
    assert told["exercises"][0]["hold_s"] == [20, 20]
    assert told["exercises"][0]["each_side"] is True
    assert told["exercises"][1]["reps"] == [10, 10]
    assert {"line", "text", "why"} == set(told["dropped"][0])


def test_standard_input_is_an_article() -> None:
    """Without it an article could not come out of a pipe or the clipboard."""
    done = call("import", "-", "--json", stdin=ARTICLE.encode())
    assert done.code == 0
    assert json.loads(done.out)["title"] == "Two stretches for the office"


def test_an_article_without_exercises_says_so() -> None:
    """Without it a script would take an empty routine for a good one."""
    done = call("import", "news.txt", "-o", "news.routine")
    assert (done.code, done.out) == (1, "")
    assert "no exercise is instructed" in done.err
    assert not Path("news.routine").exists()


def test_an_article_without_exercises_still_tells_everything_as_json() -> None:
    """Without it a program would get nothing to read, and the article's words would be lost."""
    done = call("import", "news.txt", "--json")
    assert done.code == 1
    assert "no exercise is instructed" in done.err
    told = json.loads(done.out)
    assert told["exercises"] == []
    assert [dropped["text"] for dropped in told["dropped"]] == NOTHING.splitlines()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("nowhere.txt",), 2, "there is no file 'nowhere.txt'"),
        ((".",), 2, "it is a folder"),
        (("photo.txt",), 1, "this is a picture, not text"),
        (("office.txt", "--json", "-o", "x.routine"), 2, "--json goes with neither"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(arguments: tuple[str, ...], code: int, says: str) -> None:
    """Without it a slip would end in a traceback, or look like success."""
    done = call("import", *arguments)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("article", ARTICLES[::6], ids=lambda path: path.stem)
def test_everything_written_passes_check(article: Path) -> None:
    """Without it an imported routine could need mending before its first use."""
    done = call("import", str(article), "-o", "out.routine")
    if done.code == 0:
        assert checked("out.routine").code == 0
    else:
        assert done.code == 1
        assert not Path("out.routine").exists()
