"""The process that holds eSpeak NG: requests on standard input, clips on standard output.

It is run as a script and imports a handful of small standard modules only, so that
it starts at once. What eSpeak NG says depends on what it said before, in the same
process, so each clip is made by a library that is loaded, started, seeded and
unloaded again: then the same request gives the same samples in any process. Nobody
else in this process may hold the library.

A request is the header `REQUEST` and then the voice's name and the text, in UTF-8; an
answer is the header `ANSWER` and then its payload. The process ends when its standard
input does, so it never outlives whoever started it.

Arguments: the path of the library and of the folder that holds `espeak-ng-data`.
"""

from __future__ import annotations

import _ctypes
import ctypes
import struct
import sys
from typing import BinaryIO

REQUEST = struct.Struct("<BiiiHI")
"""What is wanted (`SPEAK`, `LIST`), rate, pitch, range, bytes of name, bytes of text."""

ANSWER = struct.Struct("<BI16sI")
"""How it went (`DONE`, `FAILED`, `STALE`), the sample rate, the engine's version, bytes of payload."""

SPEAK, LIST = 1, 2
DONE, FAILED, STALE = 0, 1, 2

RATE, VOLUME, PITCH, RANGE = 1, 2, 3, 4  # espeak_PARAMETER in speak_lib.h
HEADROOM = 60  # of 100: at 100 the loudest variants are cut off at full scale
SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: no thread, no sound device
DO_NOT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT: a broken data folder is an error, not our end
UTF_8 = 1  # espeakCHARS_UTF8, without the flags for SSML and for phoneme input
SEED = 1

CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
Setting = tuple[bytes, bytes, tuple[int, int, int]]
Reply = tuple[int, int, bytes, bytes]


class ListedVoice(ctypes.Structure):
    """espeak_VOICE in speak_lib.h."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


class Failed(Exception):
    """eSpeak NG refused; the text says what."""


class Library:
    """eSpeak NG from load to unload: one clip, or one list of voices, and no memory of it."""

    def __init__(self, path: str, data: str) -> None:
        try:
            self.library: ctypes.CDLL = ctypes.CDLL(path)
        except OSError as error:
            raise Failed(f"the library cannot be loaded: {error}") from None
        self.sample_rate = self.library.espeak_Initialize(
            SYNCHRONOUS, 1000, data.encode(sys.getfilesystemencoding()), DO_NOT_EXIT
        )
        if self.sample_rate <= 0:
            self.close()
            raise Failed("the library does not start; its data is missing or of another version")

    def version(self) -> bytes:
        """Its version, such as 1.52.0."""
        self.library.espeak_Info.restype = ctypes.c_char_p
        return bytes(self.library.espeak_Info(None) or b"").split(b" ")[0][:16]

    def close(self) -> None:
        """Ends it and takes it out of the process."""
        self.library.espeak_Terminate()
        free = getattr(_ctypes, "dlclose", None) or _ctypes.FreeLibrary  # type: ignore[attr-defined]
        free(self.library._handle)

    def speak(self, setting: Setting) -> bytes:
        """One clip as 16-bit samples."""
        voice, text, parameters = setting
        parts: list[bytes] = []

        def collect(samples: ctypes.c_void_p, count: int, events: int) -> int:
            if samples and count > 0:
                parts.append(ctypes.string_at(samples, 2 * count))
            return 0

        callback = CALLBACK(collect)
        self.library.espeak_SetSynthCallback(callback)
        if self.library.espeak_SetVoiceByName(voice) != 0:
            raise Failed(f"it has no voice of the name {voice.decode('utf-8', 'replace')}")
        self.library.espeak_SetParameter(VOLUME, HEADROOM, 0)
        for parameter, value in zip((RATE, PITCH, RANGE), parameters, strict=True):
            self.library.espeak_SetParameter(parameter, value, 0)
        self.library.espeak_ng_SetRandSeed(ctypes.c_long(SEED))
        size = ctypes.c_size_t(len(text) + 1)
        if self.library.espeak_Synth(text, size, 0, 1, 0, UTF_8, None, None) != 0:
            raise Failed("it could not speak the text")
        return b"".join(parts)

    def voices(self) -> bytes:
        """A line a voice: identifier, name, gender, languages, separated by tabs."""
        list_voices = self.library.espeak_ListVoices
        list_voices.restype = ctypes.POINTER(ctypes.POINTER(ListedVoice))
        lines: list[bytes] = []
        listed = list_voices(None)
        while listed[len(lines)]:
            voice = listed[len(lines)].contents
            languages = read_languages(voice.languages)
            lines.append(b"\t".join((voice.identifier, voice.name, b"%d" % voice.gender, *languages)))
        return b"\n".join(lines)


def read_languages(address: int) -> list[bytes]:
    """The tags at that address: each a byte of priority and a text, the last followed by a zero."""
    tags: list[bytes] = []
    while address and ctypes.string_at(address, 1) != b"\0":
        tag = ctypes.string_at(address + 1)
        tags.append(tag)
        address += len(tag) + 2
    return tags


class Helper:
    """Answers requests, and looks once whether unloading really makes it forget."""

    def __init__(self, path: str, data: str) -> None:
        self.path, self.data = path, data
        self.first: tuple[Setting, bytes] | None = None
        self.proved = False

    def speak(self, setting: Setting) -> Reply:
        """The answer to one request for a clip.

        Before the second clip is given out, the first is made again: should it differ, this
        process remembers, and says `STALE` instead of giving a clip that depends on the past.
        """
        reply = self.make(setting)
        if self.first is None:
            self.first = (setting, reply[3])
        elif not self.proved:
            self.proved = self.make(self.first[0])[3] == self.first[1]
            if not self.proved:
                return STALE, 0, b"", b""
        return reply

    def make(self, setting: Setting | None) -> Reply:
        """A clip, or without a setting the list of voices, by a library of its own."""
        library = Library(self.path, self.data)
        try:
            payload = library.speak(setting) if setting else library.voices()
            return DONE, library.sample_rate, library.version(), payload
        finally:
            library.close()


def answer(helper: Helper, source: BinaryIO) -> Reply | None:
    """Reads one request and returns its answer; None when there are no more."""
    header = source.read(REQUEST.size)
    if len(header) < REQUEST.size:
        return None
    kind, rate, pitch, pitch_range, name_bytes, text_bytes = REQUEST.unpack(header)
    body = source.read(name_bytes + text_bytes)
    if len(body) < name_bytes + text_bytes:
        return None
    try:
        if kind == LIST:
            return helper.make(None)
        return helper.speak((body[:name_bytes], body[name_bytes:], (rate, pitch, pitch_range)))
    except Failed as failure:
        return FAILED, 0, b"", str(failure).encode("utf-8", "replace")


def main(path: str, data: str) -> None:
    """Serves until standard input ends."""
    helper, source, target = Helper(path, data), sys.stdin.buffer, sys.stdout.buffer
    while (reply := answer(helper, source)) is not None:
        status, sample_rate, version, payload = reply
        target.write(ANSWER.pack(status, sample_rate, version, len(payload)) + payload)
        target.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
