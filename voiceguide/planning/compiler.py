"""Routine -> Plan: blocks unrolled, sides and rounds named, conditions decided, words filled in.

Each kind of node has one function that puts its events; a new kind is one
function and one line in the table. Mistakes that show only here (a cue that is
not there, a placeholder without a value at this point) go to the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from voiceguide.diagnostics import did_you_mean
from voiceguide.language.nodes import (
    Breathe,
    Chime,
    CueName,
    EachSide,
    FileName,
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
    Routine,
    Say,
    SetRate,
    SetVoice,
    SetVolume,
    Sided,
    Until,
    Wait,
)
from voiceguide.language.report import Report
from voiceguide.planning import events
from voiceguide.planning.choices import make_choices
from voiceguide.planning.conditions import holds
from voiceguide.planning.events import ChapterMark, CueSound, Plan, Window
from voiceguide.planning.limits import check_limits
from voiceguide.planning.names import Names
from voiceguide.planning.phrases import override_phrases, phrase_keys
from voiceguide.planning.sides import both_sides
from voiceguide.planning.state import State
from voiceguide.planning.unroll import Unrolling
from voiceguide.planning.windows import (
    breathe_window,
    hold_window,
    intervals_window,
    reps_window,
    rest_window,
)
from voiceguide.planning.wording import Ahead, Wording
from voiceguide.settings import Settings


def compile_plan(
    routine: Routine, names: Names, report: Report, *, settings: Settings, count_fraction: Fraction | None = None
) -> Plan:
    """The plan of a routine.

    `count_fraction` (0 to 1) says where in their ranges whole numbers settle; None
    leaves it to the level. A plan whose report holds errors must not be used.
    """
    choices = make_choices(routine.header, settings, count_fraction)
    check_limits(routine.body, report)
    course = Unrolling(
        header=routine.header,
        choices=choices,
        names=names,
        report=report,
        state=State(routine.source, choices.manner, choices.phrases, routine.header.pronounce),
        wording=Wording(report),
    )
    _check_header(course)
    if not report.has_errors:
        _put_all(course, routine.body)
    return Plan(
        title=_title(routine),
        language=choices.language,
        gaps=routine.header.gaps,
        voice=settings.voice or (routine.header.voice.text if routine.header.voice else None),
        manner=choices.manner,
        events=course.settled(),
        description=routine.header.description,
        author=routine.header.author,
        album=routine.header.album,
        cover=_cover(course),
    )


def _title(routine: Routine) -> str:
    headings = (node for node in routine.body if isinstance(node, Heading) and node.level == 1)
    heading = next(("".join(p for p in node.name.parts if isinstance(p, str)) for node in headings), None)
    name = Path(routine.source.name).stem.strip("<>") or "routine"
    return routine.header.title or heading or name


def _check_header(course: Unrolling) -> None:
    """Reports what front matter names and is not there."""
    header = course.header
    for name in (header.hold.start, header.hold.end, *header.cues.values()):
        if name and name.text:
            course.known_cue(CueName(name.text, name.span))
    for key, words in header.phrases.items():
        if key not in phrase_keys():
            help = did_you_mean(key, phrase_keys()) or "it takes " + ", ".join(phrase_keys())
            course.report_here("unknown-key", f"phrases has no key '{key[:40]}'", words.span, help)
    if header.voice:
        course.known_voice(header.voice.text, header.voice.span)


def _cover(course: Unrolling) -> Path | None:
    cover = course.header.cover
    return course.sound_file(FileName(cover.text, cover.span)).file if cover else None


def _put_all(course: Unrolling, nodes: Iterable[Node]) -> None:
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
        course.state = replace(before, section=name if heading.level == 2 else before.section, exercise=None, is_again=False)
    place = course.state.place(heading.span)
    if heading.level > 1:
        course.put(ChapterMark(name, heading.level, None, place))
    if course.announces(heading.level):
        course.phrase(name, heading.span)


def _pause(course: Unrolling, pause: Pause) -> None:
    course.put(events.Pause(pause.length, course.state.place(pause.span)))


def _chime(course: Unrolling, chime: Chime) -> None:
    cue = course.known_cue(chime.cue)
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
    both_sides(course, block.sided, block.span, lambda: _put_all(course, block.body))


def _repeat(course: Unrolling, block: Repeat) -> None:
    for number in range(1, block.count + 1):
        again = course.state.is_again or (number > 1 and course.state.exercise is not None)
        with course.block(round=number, rounds=block.count, is_again=again):
            _put_all(course, block.body)


def _only(course: Unrolling, block: Only) -> None:
    if holds(block.condition, course.state, course.choices):
        with course.block():
            _put_all(course, block.body)


def _music(course: Unrolling, music: Music) -> None:
    bed = music.bed
    place = course.state.place(music.span)
    sound = None
    if isinstance(bed, FileName):
        sound = course.sound_file(bed)
    elif bed is not None:
        sound = CueSound(bed.text)
        if bed.text not in course.names.beds:
            help = did_you_mean(bed.text, course.names.beds, "[music {}]") or f'for a file, write [music "{bed.text}"]'
            course.report_here("unknown-bed", f"there is no bed '{bed.text[:40]}'", bed.span, help)
    course.put(events.MusicChange(sound, music.gain_db, music.fade, place))


def _play(course: Unrolling, play: Play) -> None:
    file = course.sound_file(play.file).file
    if file and not course.hushed():
        gain = course.state.manner.gain_db
        course.put(events.Recording(file, gain, play.ends_paragraph, course.state.place(play.span)))


def _set_voice(course: Unrolling, change: SetVoice) -> None:
    course.known_voice(change.name, change.span)
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
        _put_all(course, included.body)


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
