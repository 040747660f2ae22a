"""The system's voices through pyttsx3; on Linux it drives eSpeak NG, and so is tested here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from voiceguide.errors import VoiceError
from voiceguide.voices import system, system_helper
from voiceguide.voices.system import InstalledVoice, SystemEngine, SystemVoice, has_own_voices, named, plain

pytestmark = pytest.mark.skipif(has_own_voices(), reason="speaks with the voices of Linux")


@pytest.fixture(scope="module")
def english() -> Iterator[SystemVoice]:
    """The system's American English."""
    with SystemEngine().open("system:English (America)") as voice:
        assert isinstance(voice, SystemVoice)
        yield voice


def test_it_speaks_as_the_embedded_voice_does(english: SystemVoice) -> None:
    """Without it `system` could speak with another voice or at another rate than was asked for."""
    from voiceguide.voices.registry import open_voice

    with open_voice("espeak:en-us") as embedded:
        for rate in (100, 150, 220):
            text = "Lower your back knee to the floor."
            lengths = [voice.speak(text, rate=rate).frames for voice in (embedded, english)]
            assert lengths[0] == pytest.approx(lengths[1], rel=0.03)


def test_an_utterance_of_many_seconds_is_waited_for(english: SystemVoice) -> None:
    """Without it `runAndWait` would return before a long paragraph is written."""
    one, many = (english.speak("Breathe in. " * count).frames for count in (2, 60))
    assert many > 28 * one


def test_a_voice_that_is_not_taken_is_an_error() -> None:
    """Without it pyttsx3 would silently go on with the voice before."""
    nobody = InstalledVoice("gmw/nobody", "Nobody", "en")
    with SystemVoice("system:Nobody", installed=nobody, helper=system.helper(), keeps=False) as voice:
        with pytest.raises(VoiceError, match="when asked for 'gmw/nobody'") as caught:
            voice.speak("One.")
        assert "\n" not in caught.value.message


def test_clips_that_the_system_may_not_repeat_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a Mac or Windows voice could give two clips for one text."""
    american = InstalledVoice("gmw/en-us", "English (America)", "en-US")
    with SystemVoice("system:x", installed=american, helper=system.helper(), keeps=True) as voice:
        first = voice.speak("Hold.")
        assert voice.speak("Hold.") is first
        assert voice.speak("Hold.", rate=200) is not first


def test_clips_are_made_anew_where_they_come_out_alike(english: SystemVoice) -> None:
    """Without it a long render would keep every clip in memory for nothing."""
    assert english.speak("Hold.") is not english.speak("Hold.")


def test_a_killed_helper_is_replaced(english: SystemVoice) -> None:
    """Without it a crash of the speech system would end the render."""
    before = english.speak("Hold.").samples.tobytes()
    assert english._helper.pid
    os.kill(english._helper.pid, 9)
    assert english.speak("Hold.").samples.tobytes() == before


def test_a_missing_pyttsx3_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a missing package would be an error of Python's."""
    monkeypatch.setattr(system, "find_spec", lambda name: None)
    assert "pip install pyttsx3" in str(SystemEngine().missing())


def test_a_helper_without_pyttsx3_gives_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a driver that does not load would be a crash without a word."""
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if "site-packages" not in entry])
    process = system.helper()
    process._arguments = ["-S", *process._arguments]
    try:
        with pytest.raises(VoiceError, match="pyttsx3 failed: No module named 'pyttsx3'"):
            process.ask(b'{"list": true}\n')
    finally:
        process.close()


def test_what_a_synthesiser_takes_for_markup_is_defused() -> None:
    """Without it SAPI would read a routine as XML and Apple's synthesiser as commands."""
    assert plain("<break/> in", platform="win32") == "break/  in"
    assert plain("hold [[slnc 500]] on", platform="darwin") == "hold [ [slnc 500]] on"
    assert plain("a < b [[c]]", platform="linux") == "a < b [[c]]"


def test_voices_that_share_a_name_go_by_their_identifiers() -> None:
    """Without it one of two voices could not be chosen."""
    voices = [InstalledVoice(i, n, "en") for i, n in (("a.1", "Alex"), ("a.2", "alex"), ("b", "Zoe"))]
    assert list(named(voices)) == ["a.1", "a.2", "Zoe"]


class FakeEngine:
    """pyttsx3's engine as it misbehaves: says nothing, writes nothing, or the wrong thing."""

    def __init__(self, writes: list[bytes]) -> None:
        self.writes = writes
        self.properties: dict[str, object] = {}
        self.finish: list[object] = []
        self.proxy = self

    def connect(self, topic: str, callback: object) -> None:
        """Remembers whom to tell of the end."""
        if topic == "finished-utterance":
            self.finish.append(callback)

    def setBusy(self, busy: bool) -> None:
        """Nothing is queued."""

    def setProperty(self, name: str, value: object) -> None:
        """Remembers it."""
        self.properties[name] = value

    def getProperty(self, name: str) -> object:
        """What was set."""
        return self.properties[name]

    def save_to_file(self, text: str, path: str) -> None:
        """Writes the next of its files at once."""
        data = self.writes.pop(0)
        if data:
            Path(path).write_bytes(data)

    def runAndWait(self) -> None:
        """Says that all is done."""
        for callback in self.finish:
            callback(completed=True)  # type: ignore[operator]


def server(writes: list[bytes], monkeypatch: pytest.MonkeyPatch) -> system_helper.Server:
    """A server in this process whose engine writes these files, one after another."""
    fake = ModuleType("pyttsx3")
    fake.init = lambda: FakeEngine(writes)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyttsx3", fake)
    made = system_helper.Server(None)
    made.forks = False
    return made


REQUEST = {"voice": "v", "text": "Hold.", "rate": 150}


def test_an_empty_or_missing_file_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it every few hundredth clip of a busy machine would be missing."""
    assert server([b"", b"RIFF", b"x" * 100], monkeypatch).answer(REQUEST) == (0, b"x" * 100)


def test_three_empty_files_are_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a broken driver would be asked for ever."""
    assert server([b""] * 3, monkeypatch).answer(REQUEST) == (1, b"it gave no sound")


class FakeLibrary:
    """eSpeak's library as it is when a setting was lost on the way."""

    def __init__(self, rates: list[int]) -> None:
        self.rates = rates

    def espeak_IsPlaying(self) -> int:
        """Nothing is queued."""
        return 0

    def espeak_GetParameter(self, parameter: int, current: int) -> int:
        """The next of its rates."""
        return self.rates.pop(0)


@pytest.mark.parametrize(("rates", "status"), [([200, 150], 0), ([200, 200, 200], 1)])
def test_a_rate_that_was_lost_is_set_again(
    rates: list[int], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it one clip of fifty would come at 200 words per minute on a busy machine."""
    made = server([b"x" * 100], monkeypatch)
    made.library = FakeLibrary(rates)  # type: ignore[assignment]
    assert made.answer(REQUEST)[0] == status
    assert rates == []


def test_an_utterance_that_never_ends_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a driver that loses an utterance would hang the render."""
    monkeypatch.setattr(system_helper, "PATIENCE", 0.01)
    monkeypatch.setattr(FakeEngine, "runAndWait", lambda self: None)
    status, reason = server([b"x" * 100] * 3, monkeypatch).answer(REQUEST)
    assert status == 1
    assert b"did not finish" in reason
