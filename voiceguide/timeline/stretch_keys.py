"""What a stretch of sound is found by: everything that its samples depend on, and nothing else.

Where it stands in the track is not among it, so a line that moves by a second is the same stretch.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from voiceguide.audio.cues import CueLibrary
from voiceguide.planning.events import CueSound
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.model import FileSound, Sound, SpeechSound
from voiceguide.timeline.stretches import Stretch
from voiceguide.voices.cache import CachedVoice
from voiceguide.voices.fingerprints import code_digest, version_of
from voiceguide.voices.store import digest


@lru_cache(maxsize=1)
def made_by() -> bytes:
    """Of the code that mixes, masters and encodes, and of the libraries that it uses."""
    code = code_digest("voices", "audio", "timeline", "sinks")
    return digest(code, *(version_of(name) for name in ("numpy", "soxr", "lameenc", "miniaudio")))


@dataclass(slots=True)
class StretchKeys:
    """Gives stretches of one session their keys."""

    clips: Clips
    code: bytes = field(default_factory=made_by)
    known: dict[Sound, bytes] = field(default_factory=dict)

    def key(self, stretch: Stretch) -> bytes:
        """The key of a stretch."""
        sounds = [
            (self._sound(event.sound), _gain(event.sound), event.start - stretch.start, event.frames)
            for event in stretch.events
            if event.sound is not None
        ]
        return digest("stretch", self.code, self.clips.sample_rate, sounds)

    def _sound(self, sound: Sound) -> bytes:
        if sound not in self.known:
            self.known[sound] = self._made(sound)
        return self.known[sound]

    def _made(self, sound: Sound) -> bytes:
        match sound:
            case SpeechSound():
                voice = self.clips.voice(sound.voice)
                if isinstance(voice, CachedVoice):
                    return voice.key(sound.spoken, rate=sound.rate)
                return digest("said", voice.name, sound.spoken, sound.rate)
            case CueSound():
                path = sound.file or _shipped(self.clips.cues, sound.name)
                return digest("cue", bool(sound.file), content_digest(path))
            case FileSound():
                return digest("file", content_digest(sound.file))


def content_digest(path: Path) -> bytes:
    """Of what is in a file; of nothing where it cannot be read, which whoever reads it will tell."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").digest()[:16]
    except OSError:
        return b""


def _shipped(cues: CueLibrary, name: str) -> Path:
    return cues.folder / f"{name}.wav"


def _gain(sound: Sound | None) -> float:
    return 0.0 if sound is None or isinstance(sound, CueSound) else sound.gain_db
