"""The border to pyttsx3: the operating system's own voices, from a helper process.

SAPI 5 on Windows, NSSpeechSynthesizer on macOS; elsewhere eSpeak NG, for which the library of
the wheel espeakng-loader is loaded first, so that no system package is needed.
"""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.errors import VoiceError
from voiceguide.records import Record
from voiceguide.voices.base import (
    DEFAULT_RATE,
    Voice,
    VoiceInfo,
    bcp47,
    checked_rate,
    checked_text,
    nearest,
    nothing_heard,
    spelling,
    widening,
)
from voiceguide.voices.espeak import embedded_library
from voiceguide.voices.fingerprints import fingerprint, version_of
from voiceguide.voices.helper import HelpedVoice, HelperProcess

if TYPE_CHECKING:
    from voiceguide.audio.pcm import Clip
    from voiceguide.voices.clips import Recording

NAME = "system"
PATIENCE = 200.0
"""The longest wait for one clip, in seconds; the helper itself gives up after 45 for each of three tries."""

USUAL = {"en": "en-us", "fr": "fr-fr", "pt": "pt-br", "es": "es-es"}
"""The kind of a language that is meant where no region is given and the system has no choice."""


class InstalledVoice(Record):
    """A voice of the operating system: the identifier it is set by, its name and its language."""

    identifier: str
    description: str
    language: str


class SystemVoice(HelpedVoice):
    """One of the operating system's voices, with a helper process of its own; see `Voice`.

    Whether another run of the system's synthesiser would give the same samples is not
    for us to say; so a clip is kept, and given again for the same text and rate.
    """

    def __init__(self, name: str, *, installed: InstalledVoice, helper: HelperProcess, keeps: bool) -> None:
        """`keeps`: clips are kept because the system may not make them alike a second time."""
        super().__init__(name, language=installed.language, helper=helper)
        self._identifier = installed.identifier
        self._gain: float | None = None
        self._keeps = keeps
        self._kept: dict[tuple[str, int], Clip] = {}

    def speak(self, text: str, *, rate: int = DEFAULT_RATE) -> Clip:
        """The text as a clip; see `Voice.speak`."""
        line, rate = checked_text(text, voice=self.name), checked_rate(rate)
        clip = self._kept.get((line, rate)) or self._made(line, rate=rate)
        if clip.frames == 0:
            raise nothing_heard(text, voice=self.name)
        if self._keeps:
            self._kept[line, rate] = clip
        return clip

    def _made(self, line: str, *, rate: int) -> Clip:
        from voiceguide.voices.clips import calibration_texts, finished, measured_gain

        if self._gain is None:
            texts = calibration_texts(self.language)
            self._gain = measured_gain([self._recorded(text, rate=DEFAULT_RATE) for text in texts])
        return finished(self._recorded(line, rate=rate), gain=self._gain)

    def _recorded(self, line: str, *, rate: int) -> Recording:
        from voiceguide.voices.containers import recording_of

        request = {"voice": self._identifier, "text": plain(line), "rate": rate}
        answer = self._helper.ask(json.dumps(request).encode() + b"\n")
        return recording_of(answer.payload, voice=self.name)


@dataclass(frozen=True)
class SystemEngine:
    """The engine; it asks the system for its voices once, and only when it must."""

    name: str = NAME

    def missing(self) -> str | None:
        """Why it cannot be used; None where it can."""
        if find_spec("pyttsx3") is None:
            return "pyttsx3 is not installed (pip install pyttsx3)"
        try:
            return None if self._installed else "the system has no voices"
        except VoiceError as error:
            return error.message

    def fingerprint(self) -> bytes | None:
        """Of pyttsx3, the system's release and what is done here to its sound."""
        embedded = None if has_own_voices() else embedded_library()
        made_by = embedded[0].read_bytes() if embedded else platform.version()
        return fingerprint(NAME, version_of("pyttsx3"), sys.platform, made_by)

    def voices(self) -> list[VoiceInfo]:
        """Every voice that the system has."""
        return [
            VoiceInfo(
                name=f"{NAME}:{name}",
                language=voice.language,
                engine=NAME,
                description=f"{voice.description} ({voice.identifier})",
                is_default=self._for_tag(spelling(voice.language).split("-")[0]) == name,
            )
            for name, voice in self._installed.items()
        ]

    def default(self, language: str) -> str | None:
        """The voice for a BCP 47 tag: the system's own choice if it speaks that language, or the first."""
        found = next(filter(None, map(self._for_tag, widening(language))), None)
        return found and f"{NAME}:{found}"

    def find(self, name: str) -> str | None:
        """The canonical name: takes names, identifiers and language tags."""
        wanted = spelling(name)
        for canonical, voice in self._installed.items():
            if wanted in (spelling(canonical), spelling(voice.identifier)):
                return f"{NAME}:{canonical}"
        found = self._for_tag(wanted)
        return found and f"{NAME}:{found}"

    def suggest(self, name: str) -> list[str]:
        """The nearest names."""
        return nearest(name, self.voices())

    def open(self, name: str) -> Voice:
        """The voice of that canonical name; its helper process is started at once."""
        installed = self._installed[name.removeprefix(f"{NAME}:")]
        return SystemVoice(name, installed=installed, helper=helper(), keeps=has_own_voices())

    def _for_tag(self, tag: str) -> str | None:
        languages = {name: spelling(voice.language) for name, voice in self._installed.items()}
        speaking = [name for name, language in languages.items() if tag in widening(language)]
        usual = USUAL.get(tag, tag)
        return min(speaking, key=lambda name: (name != self._chosen, languages[name] != usual), default=None)

    @property
    def _chosen(self) -> str:
        """The canonical name of the voice that the system itself would use; eSpeak has no such choice."""
        if not has_own_voices():
            return ""
        current = self._listing[1].casefold()
        return next((n for n, v in self._installed.items() if v.identifier.casefold() == current), "")

    @cached_property
    def _installed(self) -> dict[str, InstalledVoice]:
        return named(self._listing[0])

    @cached_property
    def _listing(self) -> tuple[list[InstalledVoice], str]:
        process = helper()
        try:
            answer = process.ask(b'{"list": true}\n')
        finally:
            process.close()
        listed, current = json.loads(answer.payload)
        return [InstalledVoice(id, name.strip(), _language(tags)) for id, name, tags in listed], current


def named(voices: Sequence[InstalledVoice]) -> dict[str, InstalledVoice]:
    """The voices by canonical name: the name the system gives, or the identifier where two share it."""
    names = [spelling(voice.description) for voice in voices]
    return {v.identifier if names.count(spelling(v.description)) > 1 else v.description: v for v in voices}


def plain(line: str, *, platform: str = sys.platform) -> str:
    """The line without what the system's synthesiser would take for markup.

    SAPI reads a text that begins with `<` as XML; Apple's takes `[[` for a command.
    """
    if platform == "win32":
        return line.replace("<", " ").replace(">", " ").strip()
    return line.replace("[[", "[ [") if platform == "darwin" else line


def has_own_voices(platform: str = sys.platform) -> bool:
    """Whether the operating system brings its own voices; elsewhere pyttsx3 drives eSpeak NG."""
    return platform in ("win32", "darwin")


def helper() -> HelperProcess:
    """A helper process that is not yet started."""
    script = Path(__file__).with_name("system_helper.py")
    folders = json.dumps([folder for folder in sys.path if folder])
    embedded = None if has_own_voices() else embedded_library()
    library, environment = "", {}
    if embedded:
        library, environment = str(embedded[0]), {"ESPEAK_DATA_PATH": str(embedded[1])}
    arguments = ["-I", str(script), folders, library]
    return HelperProcess(arguments, engine=NAME, patience=PATIENCE, environment=environment)


def _language(tags: Sequence[str]) -> str:
    return bcp47(tags[0]) if tags and tags[0] and not tags[0].startswith("Unknown") else "und"


def engine() -> SystemEngine:
    """The engine."""
    return SystemEngine()
