"""An article as a routine's text, the way a person would write it.

::

    front matter, a welcome, safety, warm-up, then the exercises under the article's own sections, a close

Words that only say how long or how often become directives and are not spoken too. Every figure that is
not the article's stands beside a comment that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voiceguide.importing.model import ArticleError, Dose, Exercise, ImportedArticle, Sentence
from voiceguide.importing.windows import INDENT, LONGEST, Window, duration, indented, length_of, window_of
from voiceguide.importing.wording import (
    comment,
    first_side,
    heading,
    names_a_side,
    sentence,
    sided,
    value,
    without_dose,
)
from voiceguide.language.formatter import format_source
from voiceguide.source import Source

MOST = 11 * 3600
"""How many seconds of exercises one routine may have, so that its words fit into its 12 hours."""

_RETURNS = re.compile(
    r"(?i)^(?:slowly |gently |then |and |now )*(?:return|release|lower|come back|come out|let go|roll back|"
    r"unwind|relax|step back|sit back up)\b"
)
_STILL = re.compile(r"(?i)\b(?:hold|stretch|stay|rest|relax|pose|remain|pause|feel|plank|sit)\b")


def to_routine(article: ImportedArticle) -> str:
    """The routine's canonical text, ending in a line end; an ArticleError where it would have no exercise or
    be too long.
    """
    if not article.exercises:
        raise ArticleError(
            f"{article.name}: no exercise is instructed in this article",
            help='an exercise needs a name and what to do: "Bridge: lie on your back, lift your hips"',
        )
    total = sum(min(length_of(e.dose), LONGEST) + 60 for e in article.exercises)
    if total * min(article.rounds or 1, 20) > MOST:
        raise ArticleError(
            f"{article.name}: these exercises last longer than the 12 hours that a routine may have",
            help="keep some of them",
        )
    parts = [_front(article), *_opening(article), *_exercises(article), _close()]
    text = "\n\n".join("\n".join(part) for part in parts if part) + "\n"
    return format_source(Source(article.name, text))


def _front(article: ImportedArticle) -> list[str]:
    return [
        "---",
        f"title: {value(article.title)}",
        f"description: {value(f'Imported from {article.name}')}",
        "language: en",
        "---",
        "",
        comment(f"Source: {article.name}"),
        comment("The pauses, and the rests between exercises, are not the article's."),
    ]


def _opening(article: ImportedArticle) -> Iterator[list[str]]:
    yield ["Welcome.", sentence(article.title), "[pause 2s]"]
    safety = dict.fromkeys(sentence(said.text) for said in article.safety)
    if safety:
        yield ["## Safety"]
        yield [*filter(None, safety), "[pause 3s]"]
    if article.warmup:
        yield ["## Warm-up"]
        yield [*filter(None, (sentence(said.text) for said in article.warmup)), *_warming(article.warmup)]


def _warming(said: tuple[Sentence, ...]) -> list[str]:
    length = next((s.dose.hold for s in said if s.dose.hold), None)
    if length and length.high <= 3600:
        return [f"[hold {duration(length)}]"]
    return [comment("TODO: The article does not say how long; one minute is a suggestion."), "[hold 1m]"]


def _exercises(article: ImportedArticle) -> Iterator[list[str]]:
    """The exercises with their sections' headings and a rest between each two; in rounds where the article
    asks.
    """
    parts = list(_in_sections(article.exercises))
    if article.rounds and article.rounds > 1:
        again = [f"{INDENT}[only later]", f"{INDENT * 2}[rest 30s]"]
        note = comment(
            "TODO: The article asks for rounds of the whole routine; the rest between them may be ours."
        )
        yield [note, f"[repeat {min(article.rounds, 20)}]", *again]
        parts = [list(indented(part)) for part in parts]
    yield from parts


def _in_sections(exercises: tuple[Exercise, ...]) -> Iterator[list[str]]:
    section = ""
    for number, exercise in enumerate(exercises):
        if number:
            yield [f"[rest {_rest_after(exercises[number - 1].dose)}]"]
        if exercise.section and exercise.section != section:
            section = exercise.section
            yield [f"## {heading(section)}"]
        yield [f"### {heading(exercise.name)}"]
        yield _body(exercise)


def _rest_after(dose: Dose) -> str:
    alone = dose.rest and not dose.sets and not (dose.hold and dose.reps)
    return duration(dose.rest) if dose.rest and alone else "10s"


def _body(exercise: Exercise) -> list[str]:
    said = [s for s in exercise.sentences if not s.only_dose]
    still = bool(_STILL.search(" ".join([exercise.name, *(s.text for s in exercise.sentences)])))
    window = window_of(exercise.dose, still=still)
    timed = [s for s in exercise.sentences if s.dose.hold]
    behind = bool(timed and said) and exercise.sentences.index(timed[0]) < exercise.sentences.index(said[-1])
    before, after = _around(said, exercise.dose, behind=behind)
    warnings = [sentence(text) for text in exercise.safety]
    if exercise.dose.each_side:
        lines = _each_side(before, after, window, warnings)
    else:
        settle = ["[pause 4s]"] if before and _settles(window) else []
        lines = [*map(_spoken, before), *warnings, *settle, *window.lines, *map(_spoken, after)]
    return [*window.notes, *filter(None, lines)]


def _spoken(text: str) -> str:
    return sentence(without_dose(text))


def _settles(window: Window) -> bool:
    return any("[hold" in line or "[breathe" in line for line in window.lines)


def _around(said: list[Sentence], dose: Dose, *, behind: bool) -> tuple[list[str], list[str]]:
    """What is said before the window, and the way out of it after a single hold.

    `behind` is whether the last sentence stands behind the one that says how long.
    """
    texts = [s.text for s in said]
    plain_hold = dose.hold and not dose.reps and not dose.sets
    if not plain_hold or not behind or len(texts) < 2 or not _RETURNS.match(texts[-1]):
        return texts, []
    return texts[:-1], texts[-1:]


def _each_side(before: list[str], after: list[str], window: Window, warnings: list[str]) -> list[str]:
    """The set-up once, then both sides from the first sentence on that names one."""
    start = next((n for n, text in enumerate(before) if names_a_side(text)), len(before))
    outer, inner = before[:start], before[start:]
    lead = [*map(_spoken, outer), *warnings]
    if not inner and not after and window.bare and len(window.lines) == 1:
        settle = ["[pause 4s]"] if outer and _settles(window) else []
        return [*lead, *settle, window.lines[0].removesuffix("]") + ", each side]"]
    first = first_side(inner)
    words = [sided(_spoken(text), first) for text in inner]
    settle = ["[pause 4s]"] if words and _settles(window) else []
    ends = [sided(_spoken(text), first) for text in after]
    return [
        *lead,
        "[each side]",
        *indented([line for line in [*words, *settle, *window.lines, *ends] if line]),
    ]


def _close() -> list[str]:
    return ["[chime]", "That is the whole routine. Well done."]
