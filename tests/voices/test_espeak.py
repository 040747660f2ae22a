"""eSpeak NG in its helper process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from voiceguide.errors import VoiceError
from voiceguide.voices import espeak, espeak_helper
from voiceguide.voices.base import Voice
from voiceguide.voices.espeak import DEFAULTS, KNOWN, EspeakEngine, EspeakVoice, library_file

ROOT = Path(__file__).parents[2]


def opened(name: str) -> EspeakVoice:
    """The voice of that name, without the registry."""
    voice = EspeakEngine().open(f"espeak:{name}")
    assert isinstance(voice, EspeakVoice)
    return voice


@pytest.fixture(scope="module")
def english() -> Iterator[EspeakVoice]:
    """The default voice."""
    with opened("en-us") as voice:
        yield voice


@pytest.mark.parametrize("name", KNOWN)
def test_the_stored_gain_is_what_the_voice_measures(name: str) -> None:
    """Without it a new eSpeak NG would make the shipped voices louder or softer than the chimes."""
    with opened(name) as voice:
        assert voice._answer("One.", rate=150).version == espeak.MEASURED_VERSION
        assert voice.measured_gain() == pytest.approx(KNOWN[name][1], abs=0.1)


def test_the_stored_names_are_those_of_the_library() -> None:
    """Without it a shipped default could be a name that the library does not have."""
    listed = EspeakEngine()._listed
    assert {name: voice.identifier for name, voice in listed.items() if name in KNOWN} == {
        name: identifier for name, (identifier, _) in KNOWN.items()
    }
    assert set(DEFAULTS.values()) <= set(listed)


def test_the_default_voice_opens_without_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the first sound would wait for a second helper process."""
    monkeypatch.setattr(EspeakEngine, "_listed", property(lambda self: pytest.fail("the list was read")))
    engine = EspeakEngine()
    name = engine.default("en-US") or engine.default("en")
    with engine.open(name or "") as voice:
        assert voice.speak("One.").frames > 0


def test_another_version_of_the_library_is_measured_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a gain of 1.52 would be used for a library that speaks at another level."""
    monkeypatch.setattr(espeak, "MEASURED_VERSION", "1.51")
    monkeypatch.setattr(EspeakVoice, "measured_gain", lambda self: -40.0)
    with opened("en-us") as voice:
        assert np.abs(voice.speak("One.").samples).max() < 0.01


def test_clips_of_a_voice_share_one_gain(english: EspeakVoice) -> None:
    """Without it a soft word would be lifted to the loudness of a sentence."""
    from voiceguide.voices.clips import finished, trimmed
    from voiceguide.voices.espeak import _recording

    for text in ("Breathe.", "Shh.", "Hold it there."):
        plain = finished(_recording(english._answer(text, rate=150)), gain=0.0).samples
        levelled = english.speak(text).samples
        gain = 20 * np.log10(np.abs(levelled).max() / np.abs(plain).max())
        assert gain == pytest.approx(KNOWN["en-us"][1], abs=0.1)
        assert trimmed(levelled).shape == levelled.shape


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("Breathe <break time='5s'/> in", "Breathe break time='5s'/ in"),
        ("Breathe\x00 in", "Breathe in"),
        ("Breathe \x01300S in", "Breathe 300S in"),
        ("Breathe\n\n\nin", "Breathe in"),
    ],
)
def test_markup_and_control_characters_are_no_commands(english: EspeakVoice, text: str, alike: str) -> None:
    """Without it a `<` in a routine could swallow words, and a NUL the rest of the sentence."""
    given, plain = english.speak(text).frames, english.speak(alike).frames
    assert 0.9 * plain <= given <= 2.0 * plain


def test_brackets_are_not_phonemes(english: EspeakVoice) -> None:
    """Without it `[[...]]` in a routine would be read as phoneme codes."""
    spelled, phonemes = english.speak("[[h@l'oU]]"), english.speak("hello")
    assert spelled.frames > 1.5 * phonemes.frames


@pytest.mark.parametrize(
    "text", ["naïve café", "日本語", "🧘 breathe", "a" * 400, "\ud800 one", "ﷺ", "<" * 300 + "a", "%s%n"]
)
def test_odd_texts_leave_the_voice_alive(english: EspeakVoice, text: str) -> None:
    """Without it one odd character would end the whole render."""
    english.speak(text)
    assert english.speak("One.").frames > 0


def test_a_long_paragraph_is_spoken_whole(english: EspeakVoice) -> None:
    """Without it a clip would end where the library's first buffer does."""
    one, ten = english.speak("Breathe in."), english.speak("Breathe in. " * 10)
    assert ten.frames > 9.5 * one.frames


def test_a_killed_helper_is_replaced(english: EspeakVoice) -> None:
    """Without it a crash of the library would end the render."""
    before = english.speak("Hold.").samples.tobytes()
    pid = english._helper.pid
    assert pid is not None
    os.kill(pid, 9)
    assert english.speak("Hold.").samples.tobytes() == before
    assert english._helper.pid not in (None, pid)


def test_a_process_that_remembers_is_replaced_for_each_clip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, where the library cannot be unloaded, clips would depend on what was said before."""
    texts = ["Breathe in slowly.", "And hold it there.", "Breathe in slowly."]
    with opened("en-us") as voice:
        wanted = [voice.speak(text).samples.tobytes() for text in texts]
    monkeypatch.setattr(espeak_helper, "__file__", str(_remembering_helper(monkeypatch)))
    with opened("en-us") as voice:
        clips, pids = [], set()
        for text in texts:
            clips.append(voice.speak(text).samples.tobytes())
            pids.add(voice._helper.pid)
    assert clips == wanted
    assert len(pids) == 3


def _remembering_helper(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The helper with the unloading taken out, in the test's own home folder."""
    script = Path(os.environ["HOME"]) / "helper.py"
    source = Path(espeak_helper.__file__).read_text("utf-8")
    script.write_text(source.replace("free(self.library._handle)", "pass"), "utf-8")
    assert "free(self.library._handle)" in source
    return script


def test_a_helper_that_dies_each_time_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the render would try for ever, or show a traceback."""
    script = Path(os.environ["HOME"]) / "helper.py"
    script.write_text("import sys; sys.stdin.buffer.read(1)", "utf-8")
    monkeypatch.setattr(espeak_helper, "__file__", str(script))
    with opened("en-us") as voice, pytest.raises(VoiceError, match="ended twice"):
        voice.speak("One.")


def test_a_helper_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a library that hangs would hang the render for ever."""
    script = Path(os.environ["HOME"]) / "helper.py"
    script.write_text("import time; time.sleep(60)", "utf-8")
    monkeypatch.setattr(espeak_helper, "__file__", str(script))
    monkeypatch.setattr(espeak, "PATIENCE", 0.2)
    with opened("en-us") as voice, pytest.raises(VoiceError, match="ended twice"):
        voice.speak("One.")


def test_a_library_that_does_not_load_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a broken installation would end in a traceback of the helper's."""
    broken = tmp_path / "libespeak-ng.so"
    broken.write_bytes(b"not a library")
    monkeypatch.setattr(EspeakEngine, "_paths", (broken, tmp_path))
    with opened("en-us") as voice, pytest.raises(VoiceError, match="cannot be loaded") as caught:
        voice.speak("One.")
    assert "\n" not in caught.value.message


def test_missing_data_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the library would end the helper with a message of its own that nobody sees."""
    library, _ = EspeakEngine()._paths or (Path(), Path())
    monkeypatch.setattr(EspeakEngine, "_paths", (library, tmp_path))
    with opened("en-us") as voice, pytest.raises(VoiceError, match="data is missing"):
        voice.speak("One.")


def test_without_the_wheel_the_engine_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a missing package would be an error of Python's."""
    monkeypatch.setattr(EspeakEngine, "_paths", None)
    engine = EspeakEngine()
    assert "espeakng-loader" in str(engine.missing())
    assert engine.variants() == []
    with pytest.raises(VoiceError, match="espeakng-loader"):
        engine.open("espeak:en-us")


def test_every_system_has_its_library_name() -> None:
    """Without it the engine would look for a Linux file on Windows."""
    names = [library_file(p) for p in ("linux", "darwin", "win32", "freebsd14")]
    assert names == ["libespeak-ng.so", "libespeak-ng.dylib", "espeak-ng.dll", "libespeak-ng.so"]


ORPHAN = """
import os, sys
from voiceguide.voices.registry import open_voice
voice = open_voice(sys.argv[1])
voice.speak("One.")
print(voice._helper.pid, flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("name", ["espeak", "system"])
def test_a_helper_ends_with_its_owner_even_if_that_is_killed(name: str) -> None:
    """Without it each aborted render would leave a process behind."""
    command = [sys.executable, "-c", ORPHAN, name]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    pid = int(run.stdout)
    assert _ends(pid)


def test_a_helper_ends_when_its_voice_is_closed() -> None:
    """Without it a program that opens many voices would gather processes."""
    voice = opened("en-us")
    voice.speak("One.")
    pid = voice._helper.pid
    assert pid
    voice.close()
    assert voice._helper.pid is None
    assert _ends(pid)


def _ends(pid: int) -> bool:
    for _ in range(500):
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


def test_a_voice_may_be_used_from_several_threads(english: Voice) -> None:
    """Without it a look-ahead would mix up the answers to two requests."""
    from concurrent.futures import ThreadPoolExecutor

    texts = [f"Lower the {part}." for part in ("knee", "hip", "heel", "toe", "back", "neck")] * 4
    wanted = {text: english.speak(text).samples.tobytes() for text in set(texts)}
    with ThreadPoolExecutor(4) as pool:
        spoken = list(pool.map(lambda text: english.speak(text).samples.tobytes(), texts))
    assert spoken == [wanted[text] for text in texts]


def test_the_helper_imports_only_small_standard_modules() -> None:
    """Without it the first sound would wait for the helper's imports."""
    code = (
        "import sys, runpy; before = set(sys.modules); runpy.run_path(sys.argv[1]);"
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    command = [sys.executable, "-I", "-S", "-c", code, espeak_helper.__file__]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert {"ctypes", "struct"} <= loaded
    assert not loaded & {"numpy", "voiceguide", "subprocess", "json", "inspect"}
    assert len(loaded) < 30


def test_the_counts_of_the_default_voice_fit_into_a_second() -> None:
    """Without it a count once a second would run into the next number."""
    numbers = (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty"
    ).split()
    with opened("en-us") as voice:
        assert max(voice.speak(number, rate=150).frames for number in numbers) < 0.85 * 44_100
