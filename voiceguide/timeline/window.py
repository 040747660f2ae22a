"""The inside of a window: which of its sounds are heard, and when.

Pure: a window, its length, and a way to measure words give placements, as
offsets in seconds from the window's start. The window stays exact whatever is said in
it; what finds no room is told to the author.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from voiceguide.diagnostics import Diagnostic, Severity
from voiceguide.planning.events import (
    CoachLine,
    CountMark,
    CueMark,
    CueSound,
    PhraseMark,
    Place,
    Role,
    Utterance,
    Window,
    Words,
)
from voiceguide.records import Record
from voiceguide.timeline.taken import Taken
from voiceguide.timing import Seconds, tenths

Measure = Callable[[Utterance], Seconds]
"""How long an utterance takes, in seconds."""

Settle = Callable[[Words, Seconds], Utterance]
"""Fills in the times that words tell, at an offset from the window's start."""


class Spoken(Record):
    """Words at an offset; a number where `is_count`."""

    offset: Seconds
    length: Seconds
    utterance: Utterance
    place: Place
    is_count: bool = False

    @property
    def end(self) -> Seconds:
        """The offset at which they end."""
        return self.offset + self.length


class Struck(Record):
    """A cue at an offset."""

    offset: Seconds
    cue: CueSound
    role: Role
    place: Place


Placement = Spoken | Struck


class Arrangement(Record):
    """Everything heard in a window, and what there is to tell the author."""

    placements: tuple[Placement, ...]
    warnings: tuple[Diagnostic, ...]


class _Group(Record):
    """Words said one after another as one thing, with where they came from."""

    offset: Seconds
    parts: tuple[Spoken, ...]
    source: CountMark | PhraseMark | CoachLine

    @property
    def end(self) -> Seconds:
        return self.parts[-1].end if self.parts else self.offset

    @property
    def length(self) -> Seconds:
        return self.end - self.offset


def _taken(groups: Iterable[_Group]) -> Taken:
    return Taken.of((group.offset, group.end) for group in groups)


@dataclass(slots=True)
class Arranger:
    """Arranges one window; made for it and thrown away."""

    window: Window
    length: Seconds
    gap: Seconds
    """The gap between sentences, in seconds."""
    measure: Measure
    settle: Settle
    warnings: list[Diagnostic]
    lead: Seconds = Fraction(0)
    """How much later the words that open a rest may begin, so that an end cue before it is heard."""

    def arrange(self) -> Arrangement:
        """The placements, in order of offset."""
        counts, phrases, fixed = list(self._counts()), list(self._phrases()), list(self._fixed_lines())
        kept_free = [*phrases, *self._hard_counts(counts)]
        spread = self._spread_lines(_taken([*kept_free, *fixed]))
        self._check_rooms([*fixed, *phrases], kept_free)
        lines = [*fixed, *spread]
        by_lines, by_words = _taken(lines), _taken([*lines, *phrases])
        placements = [
            *self._cue_marks(),
            *(part for line in lines for part in line.parts),
            *(placed for phrase in phrases for placed in self._settled_phrase(phrase, by_lines)),
            *(placed for count in counts for placed in self._settled_count(count, by_words)),
        ]
        placements.sort(key=lambda placed: placed.offset)
        return Arrangement(tuple(placements), tuple(self.warnings))

    @property
    def spread_over(self) -> Seconds:
        """The time before the (last) countdown, or the whole window where none is heard."""
        counted = min(self.window.countdown, int(self.length - 1)) if self.length > 1 else 0
        return self.length - counted

    def _group(
        self,
        offset: Seconds,
        words: tuple[Words, ...],
        place: Place,
        source: CountMark | PhraseMark | CoachLine,
    ) -> _Group:
        at, parts = offset, list[Spoken]()
        for each in words:
            utterance = self.settle(each, at)
            length = self.measure(utterance)
            parts.append(Spoken(at, length, utterance, place, isinstance(source, CountMark)))
            at += length + self.gap
        return _Group(offset, tuple(parts), source)

    def _counts(self) -> Iterator[_Group]:
        for mark in self.window.marks:
            offset = mark.moment.at(self.length)
            if isinstance(mark, CountMark) and mark.earliest <= offset:
                yield self._group(offset, (mark.words,), self.window.place, mark)

    def _hard_counts(self, counts: list[_Group]) -> list[_Group]:
        """The numbers that lines must keep away from: not those of reps, which yield to them."""
        return [] if self.window.directive == "reps" else counts

    def _phrases(self) -> Iterator[_Group]:
        for mark in self.window.marks:
            if isinstance(mark, PhraseMark) and mark.shortest <= self.length:
                group = self._group(mark.moment.at(self.length), mark.words, self.window.place, mark)
                if self.lead and group.offset == 0 and group.end + self.lead <= self.spread_over:
                    group = self._group(self.lead, mark.words, self.window.place, mark)
                yield group

    def _fixed_lines(self) -> Iterator[_Group]:
        for line in self.window.lines:
            if line.at is None:
                continue
            if line.at >= self.length:
                self._warn(
                    "left-out",
                    line.place,
                    f"this line is left out: its window is only {tenths(self.length)} long here",
                )
                continue
            yield self._group(line.at, line.words, line.place, line)

    def _spread_lines(self, taken: Taken) -> list[_Group]:
        lines = [line for line in self.window.lines if line.at is None]
        placed: list[_Group] = []
        for index, line in enumerate(lines, start=1):
            offset = self.spread_over * index / (len(lines) + 1)
            group = self._moved(self._group(offset, line.words, line.place, line), line, taken)
            if group is not None:
                placed.append(group)
                taken.add(group.offset, group.end)
        return placed

    def _moved(self, group: _Group, line: CoachLine, taken: Taken) -> _Group | None:
        """The group at its place or the first later one that is free; None where there is none."""
        wanted = group.offset
        blocked_until = taken.end_of_overlap(group.offset, group.end)
        while blocked_until is not None and group.end <= self.length:
            group = self._group(blocked_until + self.gap, line.words, line.place, line)
            blocked_until = taken.end_of_overlap(group.offset, group.end)
        if blocked_until is None and group.end <= self.length:
            return group
        if blocked_until is not None or group.offset > wanted or self.spread_over < self.length:
            need = tenths(group.length)
            self._warn(
                "left-out", line.place, f"this line is left out: it needs {need} and finds no room here"
            )
            return None
        self._overrun(line.place, group.length, self.length - wanted)
        return group

    def _check_rooms(self, groups: list[_Group], others: list[_Group]) -> None:
        """Tells of words that are longer than the time to whatever is said next."""
        onsets = sorted({self.length, *(group.offset for group in (*groups, *others))})
        for group in groups:
            source = group.source
            if not group.parts or (isinstance(source, PhraseMark) and source.room is not None):
                continue
            index = bisect_right(onsets, group.offset)
            room = (onsets[index] if index < len(onsets) else self.length) - group.offset
            if group.length > room:
                self._overrun(group.parts[0].place, group.length, room)

    def _settled_phrase(self, phrase: _Group, by_lines: Taken) -> Iterator[Placement]:
        """The phrase, or its cue where it does not fit or an author's line covers it."""
        mark = phrase.source
        assert isinstance(mark, PhraseMark)
        fits = mark.room is None or phrase.length <= mark.room
        if not fits:
            self._overrun(self.window.place, phrase.length, mark.room or Fraction(0))
        heard = fits and by_lines.end_of_overlap(phrase.offset, phrase.end) is None
        if heard:
            yield from phrase.parts
        if mark.cue and mark.role and (mark.with_cue or not heard):
            yield Struck(phrase.offset, mark.cue, mark.role, self.window.place)

    def _settled_count(self, count: _Group, by_words: Taken) -> Iterator[Placement]:
        """The number, or the count cue where it does not fit its grid or other words cover it."""
        mark = count.source
        assert isinstance(mark, CountMark)
        fits = count.length <= mark.room
        if not fits:
            self._warn(
                "count-room",
                self.window.place,
                "some numbers are longer than their time and become a cue",
                help="count more slowly, or speak faster",
            )
        if fits and by_words.end_of_overlap(count.offset, count.end) is None:
            yield from count.parts
        else:
            yield Struck(count.offset, mark.cue, Role.COUNT, self.window.place)

    def _cue_marks(self) -> Iterator[Struck]:
        end = (self.window.end_mark,) if self.window.end_mark else ()
        for mark in (*self.window.marks, *end):
            if not isinstance(mark, CueMark):
                continue
            offset = mark.moment.at(self.length)
            if mark.before is None or offset < mark.before.at(self.length):
                yield Struck(offset, mark.cue, mark.role, self.window.place)

    def _overrun(self, place: Place, need: Seconds, room: Seconds) -> None:
        self._warn(
            "overrun",
            place,
            f"this line needs {tenths(need)} and has {tenths(room)}",
            help="say less, or give it more time",
        )

    def _warn(self, code: str, place: Place, message: str, help: str = "") -> None:
        self.warnings.append(Diagnostic(code, message, place.source, place.span, help, Severity.WARNING))
