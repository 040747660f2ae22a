"""Sounds by what they are: words from a voice, cues, recordings, as clips at the timeline's rate.

Lengths are remembered for good; the samples only up to a bound, since making them
anew gives the same ones. So memory does not grow with the length of a routine.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self

from voiceguide.audio.cues import CueLibrary
from voiceguide.audio.rates import SAMPLE_RATE, resampled_frames
from voiceguide.planning.events import CueSound
from voiceguide.timeline.model import FileSound, Sound, SpeechSound
from voiceguide.voices.base import Voice
from voiceguide.voices.cache import CachedVoice
from voiceguide.voices.store import Store

if TYPE_CHECKING:  # lengths are often known without any sound, and then nobody waits for numpy
    from voiceguide.audio.pcm import Clip, Samples

KEPT_BYTES = 4_000_000
"""How many bytes of samples are kept: some twenty seconds, so each cue, and what was just measured."""

OpenVoice = Callable[[str | None], Voice]
"""Opens the voice of that name, None for the session's own."""


@dataclass(slots=True)
class Clips:
    """The sounds of one session; a context manager that closes its voices."""

    open_voice: OpenVoice
    cues: CueLibrary
    sample_rate: int = SAMPLE_RATE
    store: Store | None = None
    workers: int = 1
    lengths: dict[Sound, int] = field(default_factory=dict)
    kept: OrderedDict[Sound, Samples] = field(default_factory=OrderedDict)
    kept_bytes: int = 0
    voices: dict[str | None, Voice] = field(default_factory=dict)

    def frames(self, sound: Sound) -> int:
        """The length of a sound in frames at `sample_rate`."""
        if sound not in self.lengths:
            known = self._known_frames(sound)
            if known is None:
                self.samples(sound)
            else:
                self.lengths[sound] = known
        return self.lengths[sound]

    def _known_frames(self, sound: Sound) -> int | None:
        """The length of a sound where that is known without making it."""
        match sound:
            case SpeechSound():
                frames = self.voice(sound.voice).known_frames(sound.spoken, rate=sound.rate)
            case CueSound(file=None):
                frames = self.cues.known_frames(sound.name)
            case _:
                frames = None
        if frames is None:
            return None
        return resampled_frames(frames, source_rate=SAMPLE_RATE, target_rate=self.sample_rate)

    def samples(self, sound: Sound) -> Samples:
        """The samples of a sound, before its gain: float32, (frames, 1 or 2), not to be written to."""
        found = self.kept.get(sound)
        if found is not None:
            self.kept.move_to_end(sound)
            return found
        made = self._at_rate(self._make(sound))
        self.lengths[sound] = made.shape[0]
        self._keep(sound, made)
        return made

    def voice(self, name: str | None) -> Voice:
        """The voice of that name, opened once."""
        if name not in self.voices:
            self.voices[name] = self.open_voice(name)
        return self.voices[name]

    def prepare(self, sounds: Iterable[SpeechSound]) -> None:
        """Has new words said ahead, several at once; does nothing without a store."""
        texts: dict[str | None, list[tuple[str, int]]] = {}
        for sound in self.unsaid(sounds):
            texts.setdefault(sound.voice, []).append((sound.spoken, sound.rate))
        for name, said in texts.items():
            voice = self.voice(name)
            if isinstance(voice, CachedVoice):
                voice.prepare(said)

    def unsaid(self, sounds: Iterable[SpeechSound]) -> list[SpeechSound]:
        """Those whose length is not known yet; that of the others is remembered."""
        left: list[SpeechSound] = []
        for sound in sounds:
            if sound not in self.lengths:
                known = self._known_frames(sound)
                if known is None:
                    left.append(sound)
                else:
                    self.lengths[sound] = known
        return left

    def close(self) -> None:
        """Closes every voice that was opened."""
        while self.voices:
            self.voices.popitem()[1].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _make(self, sound: Sound) -> Clip:
        from voiceguide.audio.files import read_audio

        match sound:
            case SpeechSound():
                return self.voice(sound.voice).speak(sound.spoken, rate=sound.rate)
            case CueSound():
                return self.cues.load_file(sound.file) if sound.file else self.cues.load_cue(sound.name)
            case FileSound():
                return read_audio(sound.file)

    def _at_rate(self, clip: Clip) -> Samples:
        from voiceguide.audio.resample import resample

        return resample(clip.samples, source_rate=clip.sample_rate, target_rate=self.sample_rate)

    def _keep(self, sound: Sound, samples: Samples) -> None:
        self.kept[sound] = samples
        self.kept_bytes += samples.nbytes
        while self.kept_bytes > KEPT_BYTES and len(self.kept) > 1:
            self.kept_bytes -= self.kept.popitem(last=False)[1].nbytes
