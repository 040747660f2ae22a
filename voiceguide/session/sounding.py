"""One cue, heard by itself."""

from __future__ import annotations

import time

from voiceguide.audio.cues import CueLibrary
from voiceguide.errors import UsageError
from voiceguide.live.player import Course, Player
from voiceguide.planning.events import CueSound, Place
from voiceguide.sinks.device import OutputFormat, open_output
from voiceguide.source import Source, Span
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.lookahead import Reader, Score
from voiceguide.timeline.model import Event, Kind
from voiceguide.voices.base import Voice

POLL_SECONDS = 0.05


def play_cue(name: str, *, output: str, device: str | None = None) -> None:
    """Plays the cue of that name to its end.

    Raises UsageError for an unknown one, DeviceError without a device.
    """
    clips = Clips(_no_voice, CueLibrary())
    sound = CueSound(name)
    frames = clips.samples(sound).shape[0]
    event = Event(Kind.CUE, 0, frames, Place(Source(name, ""), Span(0, 0)), sound, cue=name)
    score = Score(clips.sample_rate, events=[event], known=frames, frames=frames)
    wanted = OutputFormat(1, clips.sample_rate, device)
    player = Player(Reader(score, clips), open_output(output, wanted), Course())
    try:
        player.start()
        while player.poll():
            time.sleep(POLL_SECONDS)
    finally:
        player.close()


def _no_voice(name: str | None) -> Voice:
    raise UsageError("a cue has no voice")
