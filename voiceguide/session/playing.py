"""A session played live: the same timeline and the same samples as in a file, at the device's own pace."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from voiceguide.audio.rates import SAMPLE_RATE
from voiceguide.diagnostics import Diagnostic
from voiceguide.live.moves import Command
from voiceguide.live.player import Course, Player
from voiceguide.live.start import lead_in, line_start, place_of
from voiceguide.records import Record
from voiceguide.session.ready import Planned, complete, open_plan
from voiceguide.settings import Settings
from voiceguide.sinks.ahead import OpenedAhead
from voiceguide.sinks.device import DEFAULT_BUFFER, DEFAULT_OUTPUT, OutputFormat
from voiceguide.source import Source
from voiceguide.timeline.layout import Layout
from voiceguide.timeline.lookahead import Lane, Reader, Score, can_grow, growing_score, whole_score
from voiceguide.timeline.times import Guess
from voiceguide.timeline.wake import Wake, WakeLane
from voiceguide.timing import to_samples

if TYPE_CHECKING:  # views are looked at when there is something to be heard
    from voiceguide.live.view import View

NOTE_SECONDS = 10.0
"""How often the place is noted while a session plays."""


class PlayOptions(Record):
    """How a session is played.

    `begin` is a place (a time or a name), `resume_at` one in seconds of the written session; `lead_in` and
    `buffer`, the device's own, are in seconds; `waits` says whether there is anybody who can go on from a
    `[wait]`.
    """

    output: str = DEFAULT_OUTPUT
    device: str | None = None
    speed: float = 1.0
    begin: str | None = None
    resume_at: Fraction | None = None
    lead_in: Fraction | None = None
    loop: bool = False
    wake: Wake = Wake.OFF
    buffer: float = DEFAULT_BUFFER
    waits: bool = False


class Stage(Protocol):
    """Where a session is shown, and where commands come from."""

    def show(self, view: View) -> None:
        """Shows a moment; called several times a second."""
        ...

    def commands(self, timeout: float) -> list[Command]:
        """What was asked for since the last time; waits up to `timeout` seconds for something."""
        ...


class Played(Record):
    """How far a session came.

    `place` is in seconds of the written session, `total` its length where that is known, `heard` how
    many seconds were
    delivered, pauses included; `is_finished` says that it came to its end.
    """

    place: float
    total: float | None
    heard: float
    is_finished: bool


@dataclass(slots=True)
class Playing:
    """A session that plays. `run` it."""

    title: str
    player: Player
    warnings: tuple[Diagnostic, ...]

    @property
    def score(self) -> Score:
        """What is played."""
        return self.player.score

    def view(self) -> View:
        """This moment."""
        from voiceguide.live.view import view_of

        player = self.player
        state = player.state()
        return view_of(
            self.title, self.score, state, turn=player.turn, landed=player.landed, word=player.word
        )

    def played(self) -> Played:
        """How far it came."""
        score, state = self.score, self.player.state()
        rate = score.sample_rate
        frames = None if score.frames is None else score.written(score.frames)
        place = score.written(state.at)
        is_finished = frames is not None and place >= frames
        total = None if frames is None else frames / rate
        return Played(place / rate, total, self.player.ring.ever / rate, is_finished)


class _Material(Record):
    """What is played, and what there is to tell about it."""

    reader: Reader
    warnings: tuple[Diagnostic, ...]


@contextmanager
def open_playing(source: Source, settings: Settings, options: PlayOptions) -> Iterator[Playing]:
    """A session that already sounds; it is silenced and its device freed at the end of the block.

    Raises what `open_session` raises, UsageError for a place, a device or an output that is not there,
    DeviceError where no device can be opened.
    """
    with OpenedAhead(options.output, _format(options)) as ahead, open_plan(source, settings) as planned:
        material = _material(planned, settings, options)
        reader, score = material.reader, material.reader.score
        start = _start(score, options)
        if options.lead_in:
            lead_in(score, planned.plan, source, at=start, seconds=options.lead_in)
        restart = 0 if options.loop else None
        player = Player(
            reader,
            ahead.take(_format(options, reader.channels, rate=score.sample_rate)),
            Course(start, restart=restart, waits=options.waits, buffer=options.buffer),
        )
        try:
            player.start()
            yield Playing(planned.plan.title, player, material.warnings)
        finally:
            player.close()


def run(playing: Playing, stage: Stage, *, note: Callable[[Played], None], pace: float = 0.25) -> None:
    """Plays until the end or until the listener stops it; `note` is told the place now and then.

    Raises DeviceError where the device goes away, VoiceError where the voice does.
    """
    player, noted = playing.player, time.monotonic()
    stage.show(playing.view())
    while player.poll():
        for command in stage.commands(pace):
            player.send(command)
        stage.show(playing.view())
        if time.monotonic() - noted >= NOTE_SECONDS:
            noted = time.monotonic()
            note(playing.played())


def _material(planned: Planned, settings: Settings, options: PlayOptions) -> _Material:
    """The score that grows while it is heard, or the whole one where something must know it."""
    layout = Layout(planned.plan, planned.clips, planned.fraction, Guess())
    lanes: list[Lane] = []
    score, warnings, channels = growing_score(layout), planned.diagnostics, 1
    if settings.fit is not None or not can_grow(layout):
        from voiceguide.session.mixing import mix_of  # music and all that it takes

        session = complete(planned, settings)
        mix = mix_of(session, wake=options.wake)
        lanes += [mix.bed] if mix.bed is not None else []
        score, warnings, channels = whole_score(mix.timeline), session.warnings, mix.channels
    if options.wake is not Wake.OFF:
        noise = WakeLane(options.wake, score.sample_rate)
        return _Material(Reader(score, planned.clips, channels, [*lanes, noise], noise.margin), warnings)
    return _Material(Reader(score, planned.clips, channels, lanes), warnings)


def _start(score: Score, options: PlayOptions) -> int:
    if options.begin is not None:
        return place_of(options.begin, score)
    if options.resume_at is None:
        return 0
    return line_start(score, to_samples(options.resume_at, score.sample_rate))


def _format(options: PlayOptions, channels: int = 1, *, rate: int = SAMPLE_RATE) -> OutputFormat:
    return OutputFormat(channels, rate, options.device, options.speed, options.buffer)
