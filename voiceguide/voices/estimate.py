"""The deterministic stand-in voice: length from the text, a quiet tone, no engine.

    frames = round(44100 * 150 / rate * (0.06 s * letters + 0.2 s)), at least 11025

where `letters` counts the characters that are not white space, and a half is rounded up.
"""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from voiceguide.records import Record
from voiceguide.voices.base import DEFAULT_RATE, Voice, VoiceInfo, checked_rate, checked_text, nearest

if TYPE_CHECKING:
    from voiceguide.audio.pcm import Clip, Samples

NAME = "estimate"
SAMPLE_RATE = 44_100
FRAMES_A_LETTER = 2_646  # 0.06 s at 150 words per minute
FRAMES_A_TEXT = 8_820  # 0.2 s
SHORTEST = 11_025  # 0.25 s
PITCH = 220.0  # Hz
LEVEL = 0.05  # -26 dBFS
FADE = 221  # frames, 5 ms
FADE_START = 0.1  # of the level, so that the first and last frame are audible


class EstimateVoice(Record):
    """A voice that needs nothing: the length is near to a real one's, the sound a quiet 220 Hz tone."""

    name: str = NAME
    language: str = "und"

    def speak(self, text: str, *, rate: int = DEFAULT_RATE) -> Clip:
        """A tone of the estimated length; see `Voice.speak`."""
        from voiceguide.audio.pcm import Clip

        return Clip(_tone(estimated_frames(checked_text(text, voice=NAME), rate=checked_rate(rate))))

    def known_frames(self, text: str, *, rate: int = DEFAULT_RATE) -> int:
        """The length of the tone; always known."""
        return estimated_frames(checked_text(text, voice=NAME), rate=checked_rate(rate))

    def close(self) -> None:
        """Nothing is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held."""


def estimated_frames(text: str, *, rate: int = DEFAULT_RATE) -> int:
    """The length of the clip for `text`, in frames at 44,100 a second."""
    letters = sum(not c.isspace() for c in text)
    at_default_rate = FRAMES_A_LETTER * letters + FRAMES_A_TEXT
    return max(SHORTEST, (2 * DEFAULT_RATE * at_default_rate + rate) // (2 * rate))


def _tone(frames: int) -> Samples:
    import numpy as np

    # A whole number of periods: the tone ends at a crest, as it begins.
    periods = round(PITCH * (frames - 1) / SAMPLE_RATE)
    tone = LEVEL * np.cos(2 * np.pi * periods * np.arange(frames) / (frames - 1))
    ramp = np.linspace(FADE_START, 1.0, FADE)
    tone[:FADE] *= ramp
    tone[-FADE:] *= ramp[::-1]
    return tone.astype(np.float32).reshape(-1, 1)


class EstimateEngine(Record):
    """The engine of that one voice; it serves every language."""

    name: str = NAME

    def missing(self) -> str | None:
        """Never missing."""
        return None

    def fingerprint(self) -> bytes | None:
        """Its clips are made at once: keeping them is of no use."""
        return None

    def voices(self) -> list[VoiceInfo]:
        """The one voice."""
        return [VoiceInfo(NAME, "und", NAME, "stand-in: a quiet tone of the estimated length", True)]

    def default(self, language: str) -> str | None:
        """The one voice, for any language."""
        return NAME

    def find(self, name: str) -> str | None:
        """No name but the engine's own is known."""
        return NAME if name == NAME else None

    def suggest(self, name: str) -> list[str]:
        """The one voice, where it is near."""
        return nearest(name, self.voices())

    def open(self, name: str) -> Voice:
        """The one voice."""
        return EstimateVoice()


def engine() -> EstimateEngine:
    """The engine."""
    return EstimateEngine()
