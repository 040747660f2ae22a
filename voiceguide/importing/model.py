"""What an article becomes on its way to a routine: plain frozen values."""

from __future__ import annotations

from typing import Literal, NamedTuple

from voiceguide.errors import VoiceguideError
from voiceguide.records import Record, field

Kind = Literal["heading", "item", "para", "row"]


class ArticleError(VoiceguideError):
    """The article cannot become a routine: no text, too large, or without exercises."""

    exit_code = 1


class Span(NamedTuple):
    """A range of figures, low end first; both ends are the same for a single one."""

    low: float
    high: float

    def scaled(self, factor: float) -> Span:
        """The same range in another unit."""
        return Span(self.low * factor, self.high * factor)


class Block(Record):
    """One piece of the page: a heading, a list item, a paragraph or a table's row.

    `line` is where it begins in the article. `level` is a heading's depth (9 where only its looks
    tell) or an item's depth; `marker` what stood before an item; `lead` how many of the first
    characters are bold; `breaks` the offsets in `text` at which later lines of the article begin, each
    with its line; `apart` whether an empty line (or a new element) stands before it; `spaced` whether one
    stands after it; `stress` the words inside a paragraph that are printed bold or slanted.
    """

    kind: Kind
    text: str
    line: int
    level: int = 0
    marker: str = ""
    lead: int = 0
    cells: tuple[str, ...] = ()
    breaks: tuple[tuple[int, int], ...] = ()
    apart: bool = True
    spaced: bool = True
    stress: tuple[str, ...] = ()

    def line_at(self, offset: int) -> int:
        """The article's line in which the character at `offset` of the text stands."""
        return max((line for start, line in self.breaks if start <= offset), default=self.line)


class Dropped(Record):
    """Something left out, with its line and the reason."""

    line: int
    text: str
    why: str


class Page(Record):
    """An article as blocks, with the page furniture already set apart."""

    title: str
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()


class Interval(Record):
    """Rounds of work and rest, in seconds; `rounds` is None where the article leaves it open."""

    work: float
    rest: float
    rounds: int | None = None


class Dose(Record):
    """How much of an exercise: whatever of it the words say, None for what they leave open.

    `hold` and `rest` are in seconds, `breaths` counts breaths. `vague` holds the words that promise a figure
    without giving one ("several times").
    """

    hold: Span | None = None
    breaths: Span | None = None
    reps: Span | None = None
    sets: int | None = None
    rest: Span | None = None
    interval: Interval | None = None
    pattern: tuple[float, ...] = ()
    each_side: bool = False
    each_way: bool = False
    alternating: bool = False
    counted: bool = False
    vague: tuple[str, ...] = ()

    @property
    def figures(self) -> bool:
        """Whether there is any figure to follow."""
        timed = self.hold or self.breaths or self.reps or self.interval or self.pattern
        return bool(timed or self.sets)

    @property
    def says(self) -> bool:
        """Whether the words say anything at all of how much."""
        return self.figures or self.each_side or self.each_way or self.alternating or bool(self.vague)


class Sentence(Record):
    """A sentence of the article, untouched, with its line, its part in the exercise and its dose."""

    text: str
    line: int
    role: str
    dose: Dose = field(default_factory=Dose)
    only_dose: bool = False


class Exercise(Record):
    """An exercise that the article instructs: `section` is the heading it stands under, or ''."""

    name: str
    line: int
    section: str
    sentences: tuple[Sentence, ...]
    safety: tuple[str, ...]
    dose: Dose


class ImportedArticle(Record):
    """An article understood: what it instructs, what it warns of, and everything left out."""

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    safety: tuple[Sentence, ...]
    warmup: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...]
    rounds: int | None = None
