"""What each kind of node puts into the course: one function a kind, and a line in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from voiceguide.language.nodes import (
    Breathe,
    Chime,
    EachSide,
    Heading,
    Hold,
    Included,
    Intervals,
    Music,
    Node,
    Only,
    Pause,
    Play,
    Repeat,
    Reps,
    Rest,
    Say,
    SetRate,
    SetVoice,
    SetVolume,
    Sided,
    Until,
    Wait,
)
from voiceguide.planning import events
from voiceguide.planning.conditions import holds
from voiceguide.planning.events import ChapterMark, CueSound, Window
from voiceguide.planning.names import PLAIN_CHIME
from voiceguide.planning.phrases import override_phrases
from voiceguide.planning.sides import both_sides
from voiceguide.planning.unroll import Unrolling
from voiceguide.planning.windows import (
    breathe_window,
    hold_window,
    intervals_window,
    reps_window,
    rest_window,
)
from voiceguide.planning.wording import Ahead
from voiceguide.records import replace


def put_all(course: Unrolling, nodes: Iterable[Node]) -> None:
    """Puts the events of some nodes, in order."""
    for node in nodes:
        _UNROLLERS[type(node)](course, node)


def _say(course: Unrolling, say: Say) -> None:
    last = len(say.sentences) - 1
    for index, sentence in enumerate(say.sentences):
        course.say(sentence, ends_paragraph=say.ends_paragraph and index == last)


def _heading(course: Unrolling, heading: Heading) -> None:
    """Names what begins; a chapter for a section or an exercise, its announcement after it."""
    before = course.state
    name = course.wording.name(heading.name, before, Ahead())
    if heading.level == 3:
        course.state = replace(before, exercise=name, is_again=name in course.seen)
        course.seen.add(name)
    else:
        course.state = replace(
            before, section=name if heading.level == 2 else before.section, exercise=None, is_again=False
        )
    place = course.state.place(heading.span)
    if heading.level > 1:
        course.put(ChapterMark(name, heading.level, None, place))
    if course.announces(heading.level):
        course.phrase(name, heading.span)


def _pause(course: Unrolling, pause: Pause) -> None:
    course.put(events.Pause(pause.length, course.state.place(pause.span)))


def _chime(course: Unrolling, chime: Chime) -> None:
    cue = course.sound(chime.cue) if chime.cue else CueSound(PLAIN_CHIME)
    tail = course.header.gaps.cue if chime.tail is None else chime.tail
    course.put(events.Strike(cue, chime.count, chime.every, tail, course.state.place(chime.span)))


def _hold(course: Unrolling, hold: Hold) -> None:
    _maybe_sided(course, hold.sided, hold, lambda: course.put(hold_window(hold, course)))


def _reps(course: Unrolling, reps: Reps) -> None:
    _maybe_sided(course, reps.sided, reps, lambda: course.put(reps_window(reps, course)))


def _maybe_sided(course: Unrolling, sided: Sided | None, node: Hold | Reps, put: Callable[[], None]) -> None:
    if sided:
        both_sides(course, sided, node.span, put)
    else:
        put()


def _breathe(course: Unrolling, breathe: Breathe) -> None:
    course.put(breathe_window(breathe, course))


def _intervals(course: Unrolling, intervals: Intervals) -> None:
    course.put(intervals_window(intervals, course))


def _rest(course: Unrolling, rest: Rest) -> None:
    course.put(rest_window(rest, course))


def _wait(course: Unrolling, wait: Wait) -> None:
    course.put(Window("wait", wait.length, (), None, (), 0, course.state.place(wait.span)))


def _until(course: Unrolling, until: Until) -> None:
    course.put(events.Until(until.moment, course.state.place(until.span)))


def _each_side(course: Unrolling, block: EachSide) -> None:
    both_sides(course, block.sided, block.span, lambda: put_all(course, block.body))


def _repeat(course: Unrolling, block: Repeat) -> None:
    for number in range(1, block.count + 1):
        again = course.state.is_again or (number > 1 and course.state.exercise is not None)
        with course.block(round=number, rounds=block.count, is_again=again):
            put_all(course, block.body)


def _only(course: Unrolling, block: Only) -> None:
    if holds(block.condition, course.state, course.choices):
        with course.block():
            put_all(course, block.body)


def _music(course: Unrolling, music: Music) -> None:
    bed = course.sound(music.bed) if music.bed else None
    course.put(events.MusicChange(bed, music.gain_db, music.fade, course.state.place(music.span)))


def _play(course: Unrolling, play: Play) -> None:
    file = course.sound(play.file).file
    if file and not course.hushed():
        gain = course.state.manner.gain_db
        course.put(events.Recording(file, gain, play.ends_paragraph, course.state.place(play.span)))


def _set_voice(course: Unrolling, change: SetVoice) -> None:
    if not course.choices.is_voice_set:
        course.state = replace(course.state, manner=replace(course.state.manner, voice=change.name))


def _set_rate(course: Unrolling, change: SetRate) -> None:
    if not course.choices.is_rate_set:
        course.state = replace(course.state, manner=replace(course.state.manner, rate=change.rate))


def _set_volume(course: Unrolling, change: SetVolume) -> None:
    course.state = replace(course.state, manner=replace(course.state.manner, gain_db=change.gain_db))


def _included(course: Unrolling, included: Included) -> None:
    """Another file's body; its own words hold for it, but the including routine's win."""
    state, header = course.state, included.header
    own = {key: value.text for key, value in header.phrases.items()}
    outer = {key: value.text for key, value in course.header.phrases.items()}
    with course.block(
        source=included.source,
        phrases=override_phrases(state.phrases, {**own, **outer}),
        pronounce={**header.pronounce, **state.pronounce},
    ):
        put_all(course, included.body)


_UNROLLERS: Mapping[type, Callable[[Unrolling, Any], None]] = MappingProxyType(
    {
        Say: _say,
        Heading: _heading,
        Pause: _pause,
        Chime: _chime,
        Hold: _hold,
        Reps: _reps,
        Breathe: _breathe,
        Intervals: _intervals,
        Rest: _rest,
        Wait: _wait,
        Until: _until,
        EachSide: _each_side,
        Repeat: _repeat,
        Only: _only,
        Music: _music,
        Play: _play,
        SetVoice: _set_voice,
        SetRate: _set_rate,
        SetVolume: _set_volume,
        Included: _included,
    }
)
