"""The border to eSpeak NG, embedded as the wheel espeakng-loader; the library runs in a helper process.

A voice is a language's voice, perhaps with a variant: `espeak:en-us`, `espeak:en-us+f1`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.errors import VoiceError
from voiceguide.records import Record
from voiceguide.voices import espeak_helper as wire
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
from voiceguide.voices.fingerprints import fingerprint, folder_listing
from voiceguide.voices.helper import Answer, HelpedVoice, HelperProcess
from voiceguide.voices.respelling import respelled

if TYPE_CHECKING:
    from voiceguide.audio.pcm import Clip
    from voiceguide.voices.clips import Recording

NAME = "espeak"
PATIENCE = 60.0
"""The longest wait for one clip, in seconds; the longest text takes about five."""

PITCH, PITCH_RANGE = 50, 35
"""How every voice speaks, of 0 to 99. eSpeak's own range of 50 sounds brisk; see docs/voices.md."""

MEASURED_VERSION = "1.52.0"
"""The eSpeak NG whose voices `KNOWN` was measured with."""

KNOWN = {
    "en-us": ("gmw/en-US", 6.55),
    "en-gb": ("gmw/en", 4.54),
    "de": ("gmw/de", 5.86),
    "fr-fr": ("roa/fr", 7.47),
    "es": ("roa/es", 4.65),
    "es-419": ("roa/es-419", 4.56),
    "it": ("roa/it", 5.72),
    "nl": ("gmw/nl", 6.55),
    "pt": ("roa/pt", 6.18),
    "pt-br": ("roa/pt-BR", 5.92),
}
"""Voices that open without asking the library: name -> its identifier, its gain in dB."""

DEFAULTS = {
    "en": "en-us",
    "en-gb": "en-gb",
    "en-ie": "en-gb",
    "en-au": "en-gb",
    "en-nz": "en-gb",
    "en-za": "en-gb",
    "en-in": "en-gb",
    "fr": "fr-fr",
}
"""The default voice of a language where none bears the language's own tag."""


class ListedVoice(Record):
    """A voice as the library lists it: `identifier` is what it is set by, `tags` are its languages."""

    identifier: str
    description: str
    tags: tuple[str, ...]

    @property
    def file(self) -> str:
        """The last part of the identifier."""
        return spelling(self.identifier.rpartition("/")[2])

    @property
    def spellings(self) -> tuple[str, ...]:
        """What else it may be called."""
        return spelling(self.identifier), self.file, spelling(self.description)


class EspeakVoice(HelpedVoice):
    """One voice of eSpeak NG, with a helper process of its own; see `Voice`."""

    def __init__(
        self, name: str, *, identifier: str, language: str, helper: HelperProcess, gain: float | None
    ) -> None:
        """`gain` is that of `KNOWN`, in dB, or None where it is yet to be measured."""
        super().__init__(name, language=language, helper=helper)
        self._identifier = identifier
        self._stored_gain = gain
        self._gain: float | None = None

    def speak(self, text: str, *, rate: int = DEFAULT_RATE) -> Clip:
        """The text as a clip; see `Voice.speak`."""
        line, rate = checked_text(text, voice=self.name), checked_rate(rate)
        from voiceguide.voices.clips import finished  # while this loads numpy, the helper starts

        answer = self._answer(respelled(line, language=self.language), rate=rate)
        clip = finished(_recording(answer), gain=self._levelling(answer.version))
        if clip.frames == 0:
            raise nothing_heard(text, voice=self.name)
        return clip

    def measured_gain(self) -> float:
        """The gain in dB that its calibration texts ask for."""
        from voiceguide.voices.clips import calibration_texts, measured_gain

        texts = calibration_texts(self.language)
        return measured_gain([_recording(self._answer(text, rate=DEFAULT_RATE)) for text in texts])

    def _levelling(self, version: str) -> float:
        if self._gain is None:
            stored = self._stored_gain if version == MEASURED_VERSION else None
            self._gain = self.measured_gain() if stored is None else stored
        return self._gain

    def _answer(self, text: str, *, rate: int) -> Answer:
        voice, spoken = self._identifier.encode(), text.encode()
        header = wire.REQUEST.pack(wire.SPEAK, rate, PITCH, PITCH_RANGE, len(voice), len(spoken))
        return self._helper.ask(header + voice + spoken)


def _recording(answer: Answer) -> Recording:
    from voiceguide.voices.clips import from_16_bit

    return from_16_bit(answer.payload, sample_rate=answer.sample_rate)


@dataclass(frozen=True)
class EspeakEngine:
    """The engine; it asks the library for its list once, and only when it must."""

    name: str = NAME

    def missing(self) -> str | None:
        """Why it cannot be used; None where it can."""
        return None if self._paths else "its library is not installed (pip install espeakng-loader)"

    def fingerprint(self) -> bytes | None:
        """Of the library, its data and what is done here to its sound."""
        if self._paths is None:
            return None
        library, data = self._paths
        return fingerprint(NAME, library.read_bytes(), folder_listing(data))

    def voices(self) -> list[VoiceInfo]:
        """Every language's voice; any of them also takes a variant (`+f1`)."""
        return [
            VoiceInfo(
                name=f"{NAME}:{name}",
                language=bcp47(voice.tags[0]),
                engine=NAME,
                description=voice.description,
                is_default=self._for_tag(voice.tags[0].split("-")[0]) == name or DEFAULTS.get(name) == name,
            )
            for name, voice in self._listed.items()
        ]

    def variants(self) -> list[str]:
        """The names that may follow a voice's after `+`."""
        return sorted(self._variants.values())

    def default(self, language: str) -> str | None:
        """Its default voice for a BCP 47 tag, its region dropped where there is no voice for it."""
        found = next(filter(None, map(self._for_tag, widening(language))), None)
        return found and f"{NAME}:{found}"

    def find(self, name: str) -> str | None:
        """The canonical name: takes names, identifiers, language tags and descriptions, and `+VARIANT`."""
        base, plus, variant = name.partition("+")
        found, variant_file = self._base(spelling(base)), self._variants.get(spelling(variant))
        if found is None or (plus and variant_file is None):
            return None
        return f"{NAME}:{found}{plus}{variant_file or ''}"

    def suggest(self, name: str) -> list[str]:
        """The nearest names; where only the variant is wrong, the voice with the nearest variants."""
        import difflib

        base, plus, variant = name.partition("+")
        found = self._base(spelling(base))
        if plus and found:
            near = difflib.get_close_matches(spelling(variant), list(self._variants), n=3, cutoff=0.5)
            return [f"{NAME}:{found}+{self._variants[v]}" for v in near] or [f"{NAME}:{found}"]
        return nearest(base, self.voices())

    def open(self, name: str) -> Voice:
        """The voice of that canonical name; its helper process is started at once."""
        base, plus, variant = name.removeprefix(f"{NAME}:").partition("+")
        if base in KNOWN:
            identifier, gain = KNOWN[base]
            language = base
        else:
            listed = self._listed[base]
            identifier, gain, language = listed.identifier, None, listed.tags[0]
        return EspeakVoice(
            name,
            identifier=identifier + plus + variant,
            language=bcp47(language),
            helper=self.helper(),
            gain=None if plus else gain,
        )

    def helper(self) -> HelperProcess:
        """A helper process that is not yet started."""
        if not self._paths:
            raise VoiceError(f"{NAME}: {self.missing()}")
        # Isolated and without site-packages: it starts in half the time, and nothing can get in its way.
        arguments = ["-I", "-S", str(Path(wire.__file__)), *map(str, self._paths)]
        return HelperProcess(arguments, engine=NAME, patience=PATIENCE)

    def _base(self, name: str) -> str | None:
        if name in KNOWN:
            return name
        exact = name if name in self._listed else self._for_tag(name)
        return exact or next((n for n, v in self._listed.items() if name in v.spellings), None)

    def _for_tag(self, tag: str) -> str | None:
        known = DEFAULTS.get(tag) or (tag if tag in KNOWN else None)
        if known:
            return known
        own = (n for n, v in self._listed.items() if tag in (n, v.file))
        spoken = (n for n, v in self._listed.items() if tag in v.tags)
        return next(own, None) or next(spoken, None)

    @cached_property
    def _listed(self) -> dict[str, ListedVoice]:
        helper = self.helper()
        try:
            answer = helper.ask(wire.REQUEST.pack(wire.LIST, 0, 0, 0, 0, 0))
        finally:
            helper.close()
        return named([_listed_voice(line) for line in answer.payload.decode("utf-8", "replace").splitlines()])

    @cached_property
    def _variants(self) -> dict[str, str]:
        folder = self._paths[1] / "voices" / "!v" if self._paths else Path()
        return {spelling(file.name): file.name for file in sorted(folder.glob("*"))} if self._paths else {}

    @cached_property
    def _paths(self) -> tuple[Path, Path] | None:
        return embedded_library()


def embedded_library() -> tuple[Path, Path] | None:
    """The library in the wheel espeakng-loader and the folder of its data; None where it is not installed."""
    spec = find_spec("espeakng_loader")
    for folder in map(Path, (spec and spec.submodule_search_locations) or ()):
        library = folder / library_file(sys.platform)
        if library.exists() and (folder / "espeak-ng-data").is_dir():
            return library.resolve(), folder / "espeak-ng-data"
    return None


def library_file(platform: str) -> str:
    """The library's file name in the wheel, for a `sys.platform`."""
    return {"win32": "espeak-ng.dll", "darwin": "libespeak-ng.dylib"}.get(platform, "libespeak-ng.so")


def named(voices: Sequence[ListedVoice]) -> dict[str, ListedVoice]:
    """The voices by canonical name: the language's tag, or the file's name where two share a tag."""
    tags = [voice.tags[0] for voice in voices]
    return {voice.file if tags.count(voice.tags[0]) > 1 else voice.tags[0]: voice for voice in voices}


def _listed_voice(line: str) -> ListedVoice:
    identifier, description, _, *tags = line.split("\t")
    return ListedVoice(identifier, description.strip(), tuple(map(spelling, tags)))


def engine() -> EspeakEngine:
    """The engine."""
    return EspeakEngine()
