"""What an outline is made of: names with the sentences, and the smaller entries, that stand under them.

Ranks, from the widest to the narrowest: headings 1-6, bold lines 7, lines that look like a heading 8, names
before a colon 9, items from 10, names inside prose 20. An entry ends where one of its rank or a wider
one begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from voiceguide.importing.asides import told_aside
from voiceguide.importing.classify import has_head, sentence_of
from voiceguide.importing.dose import count_of
from voiceguide.importing.mentions import is_one
from voiceguide.importing.model import Dose, Sentence
from voiceguide.importing.names import (
    is_generic,
)
from voiceguide.records import Record, replace

PROSE = 20
"""The rank of a name inside prose."""


class Say(Record):
    """A sentence under an entry: `mode` is the kind of the label that it stands under, `block` its block's
    number.
    """

    sentence: Sentence
    mode: str
    block: int
    label: str = ""


@dataclass(slots=True)
class Entry:
    """A name with what stands under it. Grown while the outline is read, not changed afterwards.

    `named` is whether the article names it, `dosed` whether the article has a dose for all its exercises,
    `listed` whether its neighbours are written as it is, each a name and its words, `sure` whether prose
    introduces it as an exercise, whatever its name.
    """

    name: str
    line: int
    rank: int
    raw: str
    dose: str = ""
    kind: str = ""
    given: Dose = field(default_factory=Dose)
    title: bool = False
    labels: list[tuple[int, str]] = field(default_factory=list)
    named: bool = True
    dosed: bool = False
    listed: bool = False
    sure: bool = False
    says: list[Say] = field(default_factory=list)
    children: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The outline under way: the open entries, the label in force, the number of the block and the words of
    the next one, and the numbers of blocks that open with a name as a sentence.
    """

    open: list[Entry]
    mode: str = "how"
    block: int = 0
    ahead: str = ""
    listing: bool = False
    openings: dict[int, str] = field(default_factory=dict)
    small: bool = False
    short: bool = False
    marks: list[str] = field(default_factory=list)

    @property
    def here(self) -> Entry:
        """The innermost open entry."""
        return self.open[-1]

    def begin(self, entry: Entry) -> None:
        """Open an entry, and close those of its rank or a narrower one."""
        while len(self.open) > 1 and self.open[-1].rank >= entry.rank:
            self.open.pop()
        self.here.children.append(entry)
        self.open.append(entry)
        self.mode = "how"
        entry.name, aside = told_aside(entry.name)
        if aside and entry.named:
            self.say(aside, entry.line)

    def say(self, text: str, line: int, mode: str = "", label: str = "") -> None:
        """Put a sentence under the innermost entry; a `label` is read, and kept, as its beginning."""
        said = sentence_of(f"{label}: {text}" if label else text, line=line)
        here = self.here
        told = bool(here.says) and here.says[-1].block == self.block
        inside = here.rank > 1 and not here.title and (told or (here.line == line and here.rank != 12))
        count = count_of(text, name=here.name) if inside else None
        if count:
            said = replace(said, role="dose", dose=Dose(reps=count), only_dose=True)
        self.here.says.append(Say(said, mode or self.mode, self.block, label))


def is_exerciseish(entry: Entry) -> bool:
    """Whether an entry is named as one exercise, so that what follows are its steps."""
    name = re.split(r"(?i) (?:for|to|that|when|from) ", entry.name)[0] if entry.title else entry.name
    if entry.title and not is_one(name):
        return False
    return entry.rank < PROSE and entry.rank > 1 and has_head(name) and not is_generic(entry.name)
