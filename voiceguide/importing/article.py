"""From bytes to an article understood, and to its JSON form: the flow of this package in ten lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from voiceguide.importing.classify import is_only_dose, role_of
from voiceguide.importing.exercises import gather
from voiceguide.importing.leaving import Gathered
from voiceguide.importing.lines import blocks_of
from voiceguide.importing.model import ArticleError, Block, Dropped, ImportedArticle, Page, Span
from voiceguide.importing.names import clean_name, is_instruction
from voiceguide.importing.outline import outline_of
from voiceguide.importing.reading import decode, is_page
from voiceguide.importing.runs import split_runs
from voiceguide.importing.sharing import shared

LONGEST_TEXT = 400_000
"""How many characters of text, markup left out, an article may have: a book has more, an article never."""


MOST_LINES = 20_000
"""How many lines or blocks with text an article may have."""


def import_article(data: bytes, *, name: str) -> ImportedArticle:
    """The exercises that an article instructs.

    `data` is text, Markdown or HTML in any usual encoding, at most 16 MB; `name` is what messages and the
    routine call it. Raises ArticleError (exit code 1) if it is no text; one that instructs no exercise is an
    article without exercises.
    """
    text = decode(data, name=name)
    page = _page(text, name=name)
    _refuse_book(page, name=name)
    blocks = list(split_runs(page.blocks))
    gathered = gather(outline_of(blocks))
    title = _title(page, blocks, name=name, before=_first_line(gathered))
    gathered.dropped += _unheard(blocks, gathered, title=title)
    dropped = sorted(dict.fromkeys([*page.dropped, *gathered.dropped]), key=lambda d: d.line)
    return ImportedArticle(
        name=name,
        title=title,
        exercises=shared(gathered.exercises, gathered.shared),
        safety=tuple(gathered.safety),
        warmup=tuple(gathered.warmup),
        dropped=tuple(dropped),
        rounds=gathered.rounds,
    )


def _first_line(gathered: Gathered) -> int:
    return gathered.exercises[0].line if gathered.exercises else MOST_LINES


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower()))


def _unheard(blocks: list[Block], gathered: Gathered, *, title: str) -> Iterator[Dropped]:
    """Short lines, such as headings over everything, many of whose words went nowhere."""
    heard = _words(title)
    for exercise in gathered.exercises:
        said = " ".join(sentence.text for sentence in exercise.sentences)
        heard |= _words(" ".join([exercise.name, exercise.section, said, *exercise.safety]))
    for dropped in gathered.dropped:
        heard |= _words(dropped.text)
    for block in blocks:
        words = _words(block.text) if block.kind != "row" and len(block.text) < 200 else set()
        if words and len(words - heard) * 3 > len(words) and not is_only_dose(block.text):
            yield Dropped(block.line, block.text, "background")


def _refuse_book(page: Page, *, name: str) -> None:
    size = sum(len(block.text) for block in page.blocks)
    if size > LONGEST_TEXT or len(page.blocks) > MOST_LINES:
        raise _too_long(name, size, len(page.blocks))


def _page(text: str, *, name: str) -> Page:
    if is_page(text, name=name):
        from voiceguide.importing.pages import page_of

        return page_of(text, name=name)
    _refuse_lines(text, name=name)
    return Page("", blocks_of(text))


def _refuse_lines(text: str, *, name: str) -> None:
    """Refuse a book before its lines are read; blank ones do not count."""
    size, lines = 0, 0
    for line in text.split("\n"):
        size += len(line.strip())
        lines += bool(line.strip())
    if size > LONGEST_TEXT or lines > MOST_LINES:
        raise _too_long(name, size, lines)


def _too_long(name: str, size: int, parts: int) -> ArticleError:
    return ArticleError(
        f"{name}: this is too long for one article: {size:,} characters in {parts:,} lines; "
        f"at most {LONGEST_TEXT:,} in {MOST_LINES:,} can be imported",
        help="keep the part with the exercises",
    )


def _title(page: Page, blocks: list[Block], *, name: str, before: int) -> str:
    """The first heading, else a short line above the first exercise, else the page's own title or the
    file's name.
    """
    heading = next((b.text for b in blocks if b.kind == "heading" and b.level == 1), "")
    if not heading and not page.title:
        lines = [b.text for b in blocks[:6] if b.line < before and _is_title(b)]
        heading = next((text for text in lines if len(re.findall(r"\w+", text)) > 2), (lines or [""])[0])
    stem = PurePath(name).stem.replace("_", " ").replace("-", " ").strip()
    return clean_title(heading) or clean_title(page.title) or clean_name(stem) or "Imported routine"


def _is_title(block: Block) -> bool:
    text = block.text
    short = block.kind in ("para", "heading") and len(text.split()) <= 20
    return (
        short
        and not text.endswith((".", ":", ","))
        and role_of(text) != "furniture"
        and not is_instruction(text)
    )


def clean_title(text: str) -> str:
    """A title in one line, without a site's name behind a bar."""
    return " ".join(text.split()).split(" | ")[0].strip(" :|#*")[:150]


def to_json(article: ImportedArticle) -> dict[str, Any]:
    """The article as plain values: `title`, `exercises` and `dropped`."""
    return {
        "title": article.title,
        "exercises": [
            {
                "name": exercise.name,
                "hold_s": _pair(_hold(exercise.dose.hold, exercise.dose.interval)),
                "hold_breaths": _pair(exercise.dose.breaths),
                "reps": _pair(exercise.dose.reps),
                "sets": exercise.dose.sets
                or _more_than_one(exercise.dose.interval.rounds if exercise.dose.interval else None),
                "each_side": exercise.dose.each_side or exercise.dose.each_way or exercise.dose.alternating,
                "instructions": [sentence.text for sentence in exercise.sentences],
                "safety": list(exercise.safety),
                "line": exercise.line,
            }
            for exercise in article.exercises
        ],
        "dropped": [{"line": d.line, "text": d.text, "why": d.why} for d in article.dropped],
    }


def _more_than_one(rounds: int | None) -> int | None:
    return rounds if rounds and rounds > 1 else None


def _hold(hold: Span | None, interval: Any) -> Span | None:
    return hold or (Span(interval.work, interval.work) if interval else None)


def _pair(span: Span | None) -> list[float] | None:
    return [int(end) if end == int(end) else end for end in span] if span else None
