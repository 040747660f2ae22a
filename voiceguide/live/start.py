"""Where a session begins: a place by name or time, and the seconds that are counted in before it."""

from __future__ import annotations

from voiceguide.diagnostics import did_you_mean
from voiceguide.errors import UsageError
from voiceguide.live.places import last_words
from voiceguide.planning.events import Place, Plan
from voiceguide.planning.numbers import cardinal
from voiceguide.source import Source, Span
from voiceguide.timeline.lookahead import Edit, Score
from voiceguide.timeline.model import Event, Kind, SpeechSound
from voiceguide.timing import Seconds, ValueProblem, clock, parse_duration, to_samples

COUNTED = 5
"""The last seconds of a lead-in are counted."""

LEAD_IN = "lead-in"
"""The directive of the window that a lead-in is."""


def place_of(wanted: str, score: Score) -> int:
    """The sample of a place: a time such as `3:20`, or the name of a section, exercise or side.

    Learns the whole score. Raises UsageError for a place that is not there.
    """
    while score.grow():
        pass
    assert score.frames is not None
    try:
        sample = to_samples(parse_duration(wanted), score.sample_rate)
    except ValueProblem:
        return _named(wanted, score)
    if sample >= score.frames:
        length = clock(Seconds(score.frames, score.sample_rate))
        raise UsageError(f"this session is only {length} long", help=f"it cannot begin at {wanted}")
    return sample


def _named(wanted: str, score: Score) -> int:
    folded = wanted.casefold().strip()
    titles = {mark.title: mark.start for mark in reversed(score.marks)}
    exact = [start for title, start in titles.items() if title.casefold() == folded]
    near = exact or [start for title, start in titles.items() if folded and folded in title.casefold()]
    if near:
        return min(near)
    help = did_you_mean(wanted, titles) or "'voiceguide timeline ROUTINE' shows them all"
    raise UsageError(f"there is no exercise or section '{wanted}'", help=help)


def line_start(score: Score, sample: int) -> int:
    """The sample itself, or where the words begin that it would cut into."""
    score.know(sample + 1)
    words = last_words(score, sample)
    return words[0] if words and words[0] <= sample < words[1] else sample


def lead_in(score: Score, plan: Plan, source: Source, *, at: int, seconds: Seconds) -> None:
    """Puts that much time in before sample `at`, its last seconds counted aloud."""
    rate = score.sample_rate
    frames = to_samples(seconds, rate)
    score.know(at)
    score.stretch(Edit(at, frames))
    place = Place(source, Span(0, 0))
    events = [Event(Kind.WINDOW, at, at + frames, place, directive=LEAD_IN)]
    for number in range(min(COUNTED, int(seconds)), 0, -1):
        word = cardinal(number, plan.language)
        sound = SpeechSound(word, None, plan.manner.rate, plan.manner.gain_db)
        start = at + frames - number * rate
        events.append(Event(Kind.COUNT, start, start + rate, place, sound, text=word))
    kept = score.events
    first = next((index for index, event in enumerate(kept) if event.start >= at), len(kept))
    score.events = [*kept[:first], *events, *kept[first:]]
