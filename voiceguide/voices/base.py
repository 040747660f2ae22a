"""What a voice is, what an engine is, and what every engine does alike with text and names.

An engine is one border module: it alone knows the foreign library, and offers a
function `engine()` that returns an `Engine`. `voiceguide.voices.registry` has the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from voiceguide.errors import UsageError, VoiceError
from voiceguide.records import Record

if TYPE_CHECKING:  # listing voices and opening one must not wait for numpy
    from voiceguide.audio.pcm import Clip

DEFAULT_RATE = 150
"""Words per minute."""

SLOWEST, FASTEST = 80, 300
"""The range of rates that every voice accepts, in words per minute."""

LONGEST_TEXT = 20_000
"""The most characters a voice speaks at once: about twenty minutes."""

_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class VoiceInfo(Record):
    """One voice as it is listed.

    `name` is what `open_voice` takes, `language` a BCP 47 tag, `engine` the engine's name,
    `description` a few words for people; `is_default` says that it is its engine's default
    for that language.
    """

    name: str
    language: str
    engine: str
    description: str
    is_default: bool


class Voice(Protocol):
    """Speaks. A context manager; it may be used by one thread after another."""

    @property
    def name(self) -> str:
        """The canonical name, as it is listed."""

    @property
    def language(self) -> str:
        """Its language, a BCP 47 tag."""

    def speak(self, text: str, *, rate: int = DEFAULT_RATE) -> Clip:
        """The text as a mono clip at 44,100 frames a second.

        The same text and rate give the same samples every time. Its first and last frames are
        audible (-60 dBFS or more); its level is set by one gain that is constant for the voice.
        `text` has its numbers in words already; `rate` is in words per minute, 80 to 300.
        Raises `VoiceError` where nothing audible comes, `UsageError` for an impossible rate.
        """

    def known_frames(self, text: str, *, rate: int = DEFAULT_RATE) -> int | None:
        """How many frames `speak` would give, where that is known without speaking; else None."""

    def close(self) -> None:
        """Frees what the voice holds. It may be called twice."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Engine(Protocol):
    """A source of voices. Names are canonical: they begin with the engine's own name."""

    @property
    def name(self) -> str:
        """The engine's name, in lower case."""

    def missing(self) -> str | None:
        """Why the engine cannot be used on this machine, in a few words; None where it can."""

    def fingerprint(self) -> bytes | None:
        """What its clips depend on apart from voice, text and rate; None where keeping them is of no use."""

    def voices(self) -> list[VoiceInfo]:
        """All its voices."""

    def default(self, language: str) -> str | None:
        """The name of its default voice for a BCP 47 tag, or None where it has none."""

    def find(self, name: str) -> str | None:
        """The canonical name of the voice that `name` (without the engine's own) means, or None."""

    def suggest(self, name: str) -> list[str]:
        """The canonical names nearest to an unknown one, best first."""

    def open(self, name: str) -> Voice:
        """The voice of that canonical name."""


def checked_text(text: str, *, voice: str) -> str:
    """The text as an engine may get it: one line, no control characters, no lone surrogates.

    Control characters are commands to some engines, and NUL ends a text. Raises `VoiceError`
    for a text with nothing to say, or more than `LONGEST_TEXT` characters.
    """
    if len(text) > LONGEST_TEXT:
        message = f"a text of {len(text):,} characters is too long for one utterance of {voice}"
        raise VoiceError(message, help=f"break it up: {LONGEST_TEXT:,} characters is the most")
    line = " ".join(_UNSPEAKABLE.sub(" ", text).split())
    if not any(c.isalnum() for c in line):
        raise nothing_heard(text, voice=voice)
    return line


def checked_rate(rate: int) -> int:
    """The rate itself; `UsageError` where it is not within 80 to 300 words per minute."""
    if not SLOWEST <= rate <= FASTEST:
        allowed = f"use {SLOWEST} to {FASTEST} words per minute"
        raise UsageError(f"a rate of {rate} is not possible", help=allowed)
    return rate


def nothing_heard(text: str, *, voice: str) -> VoiceError:
    """The error for a text that gave no sound; names both."""
    shown = text if len(text) <= 60 else text[:57] + "..."
    message = f"the voice {voice} makes no sound of {shown!r}"
    return VoiceError(message, help="reword it, or use another voice")


def spelling(name: str) -> str:
    """A name or tag in the form in which names are compared: `en_US` is `en-us`."""
    return " ".join(name.replace("_", "-").casefold().split())


def bcp47(tag: str) -> str:
    """A language tag in its usual capitals: `en-us` is `en-US` (RFC 5646, section 2.1.1)."""
    parts = tag.replace("_", "-").lower().split("-")
    for at in range(1, len(parts)):
        if len(parts[at - 1]) == 1:
            break
        parts[at] = {2: parts[at].upper(), 4: parts[at].title()}.get(len(parts[at]), parts[at])
    return "-".join(parts)


def widening(tag: str) -> list[str]:
    """A language tag and what it falls back to: `de-AT-1996` gives it, `de-at` and `de`."""
    parts = spelling(tag).split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


def nearest(name: str, voices: Iterable[VoiceInfo], *, count: int = 3) -> list[str]:
    """The names of the voices whose name, language or description is most like `name`, best first."""
    wanted, scores = spelling(name), dict[str, float]()
    for voice in voices:
        likeness = max(_likeness(wanted, spelling(form)) for form in _forms(voice))
        if likeness >= 0.6:
            scores[voice.name] = likeness
    return sorted(scores, key=lambda found: (-scores[found], found))[:count]


def _forms(voice: VoiceInfo) -> Sequence[str]:
    return (voice.name, voice.name.partition(":")[2] or voice.name, voice.language, voice.description)


def _likeness(wanted: str, form: str) -> float:
    from difflib import SequenceMatcher  # only for a name that is not known

    return SequenceMatcher(None, wanted, form).ratio()
