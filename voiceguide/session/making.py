"""The maker's own side: it loads everything, then says and makes what its owner asks for (see `maker`)."""

from __future__ import annotations

import contextlib
import gc
import sys
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.audio.rates import SAMPLE_RATE
from voiceguide.errors import VoiceguideError
from voiceguide.session.maker import Make, Say, received, send
from voiceguide.voices.base import Voice
from voiceguide.voices.cache import CachedVoice
from voiceguide.voices.registry import open_voice
from voiceguide.voices.store import Store

if TYPE_CHECKING:  # the first thing that is asked for is words: all else is loaded after them
    from voiceguide.timeline.clips import Clips


def serve() -> None:
    """Answers until standard input ends."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    gc.disable()  # it lives for a moment
    with contextlib.suppress(EOFError, OSError):
        # While arrays are loaded the voice's own process starts.
        bench = Bench(likely=_opened(received(source)))
        import_module("voiceguide.voices.clips")
        send(target, bench.answer(received(source)))
        try_all()
        while True:
            send(target, bench.answer(received(source)))


@dataclass(slots=True)
class Bench:
    """What there is at hand: stores by their folder, sounds, the voice that most likely speaks."""

    likely: Voice | None = None
    stores: dict[Path, Store] = field(default_factory=dict)
    clips: dict[tuple[Path, str, int], Clips] = field(default_factory=dict)
    voices: dict[tuple[Path, str], Voice] = field(default_factory=dict)

    def answer(self, request: Say | Make) -> bool:
        """Does what is asked for; whether that could be done here."""
        try:
            if isinstance(request, Say):
                self._say(request)
            else:
                self._make(request)
        except Exception:  # its owner does it again, and tells what is wrong
            return False
        return True

    def _say(self, request: Say) -> None:
        if not request.said:
            return
        voice = self._voice(request.voice, self._store(request.folder))
        for text, rate in request.said:
            voice.speak(text, rate=rate)

    def _make(self, request: Make) -> None:
        from voiceguide.timeline.stretches import mixed

        samples = mixed(request.job.stretch, self._clips(request), request.sample_rate)
        entry = request.product.pack(request.product.make(request.job, samples))
        store = self._store(request.folder)
        store.put(request.product.key(request.job), head=entry.head, body=entry.body)

    def _clips(self, request: Make) -> Clips:
        from voiceguide.audio.cues import CueLibrary
        from voiceguide.timeline.clips import Clips

        place = (request.folder, request.voice, request.sample_rate)
        if place not in self.clips:
            store = self._store(request.folder)
            self.clips[place] = Clips(
                lambda name: self._voice(name or request.voice, store),
                CueLibrary(),
                sample_rate=request.sample_rate,
                store=store,
            )
        return self.clips[place]

    def _store(self, folder: Path) -> Store:
        return self.stores.setdefault(folder, Store(folder))

    def _voice(self, name: str, store: Store) -> Voice:
        if (store.folder, name) not in self.voices:
            voice = open_voice(name, store=store)
            if isinstance(voice, CachedVoice) and self.likely is not None and self.likely.name == name:
                voice.inner = self.likely
            self.voices[store.folder, name] = voice
        return self.voices[store.folder, name]


def try_all() -> None:
    """Does everything once with a little noise: what is loaded late elsewhere is loaded here by now."""
    import numpy as np

    from voiceguide.audio.cues import CueLibrary
    from voiceguide.audio.loudness import tally_of
    from voiceguide.audio.resample import resample
    from voiceguide.sinks.base import TrackFormat, to_pcm16
    from voiceguide.sinks.splice_form import encode, form_of
    from voiceguide.timeline.blocks import Mixer
    from voiceguide.timeline.clips import Clips
    from voiceguide.timeline.mastering import master

    noise = np.random.default_rng(1).uniform(-1, 1, (SAMPLE_RATE // 10, 1)).astype(np.float32)
    loud = resample(noise, source_rate=SAMPLE_RATE // 2, target_rate=SAMPLE_RATE)
    tally_of(loud, sample_rate=SAMPLE_RATE)
    Mixer(Clips(open_voice, CueLibrary()), SAMPLE_RATE).mix(0, 1)
    CueLibrary().load_cue("chime")
    quiet = np.concatenate(list(master([loud], 0.0, channels=1)))
    encode(to_pcm16(quiet, channels=1), lead=0, form=form_of(TrackFormat(1, 1, SAMPLE_RATE)))


def _opened(voice: str | None) -> Voice | None:
    """The voice, its own process started."""
    try:
        return open_voice(voice)
    except VoiceguideError:
        return None
