"""What every voice promises, whatever engine it comes from. A new engine is a row in `VOICES`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from voiceguide.audio.loudness import integrated_loudness
from voiceguide.audio.pcm import SAMPLE_RATE
from voiceguide.errors import UsageError, VoiceError
from voiceguide.voices.base import LONGEST_TEXT, Voice
from voiceguide.voices.registry import ENGINES, list_voices, load_engine, open_voice

VOICES = ("espeak:en-us", "espeak:en-us+f3", "espeak:de", "system:English (America)", "estimate")
AUDIBLE = 0.001
ROOT = Path(__file__).parents[2]

HASHES = """
import hashlib, sys
from voiceguide.voices.registry import open_voice
with open_voice(sys.argv[1]) as voice:
    for text in sys.argv[2:]:
        print(hashlib.sha256(voice.speak(text).samples.tobytes()).hexdigest())
"""


@pytest.fixture(scope="module", params=VOICES)
def voice(request: pytest.FixtureRequest) -> Iterator[Voice]:
    """Each engine's voices, one after another."""
    with open_voice(request.param) as opened:
        yield opened


def test_every_engine_has_a_row() -> None:
    """Without it an engine could be added and never be held to the contract."""
    assert {name.partition(":")[0] for name in VOICES} == set(ENGINES)


def test_a_clip_is_mono_at_the_internal_rate(voice: Voice) -> None:
    """Without it the mixer would be given sound in another shape or at another speed."""
    clip = voice.speak("Breathe in slowly.")
    assert clip.samples.dtype == np.float32
    assert (clip.sample_rate, clip.channels) == (SAMPLE_RATE, 1)
    assert clip.samples.shape == (clip.frames, 1)
    assert 0.4 < clip.frames / SAMPLE_RATE < 4
    assert clip.samples.flags.c_contiguous


def test_a_clip_starts_and_ends_audibly(voice: Voice) -> None:
    """Without it an onset on the timeline would not be where something is heard."""
    for text in ("One.", "Ten.", "Pause, and hold!", "Ease off."):
        samples = voice.speak(text).samples[:, 0]
        assert abs(samples[0]) >= AUDIBLE
        assert abs(samples[-1]) >= AUDIBLE


def test_a_voice_keeps_its_name_and_a_language(voice: Voice) -> None:
    """Without it a cache or a message would name another voice than the one that speaks."""
    assert voice.name in VOICES
    assert voice.language


def test_the_same_text_gives_the_same_samples_whatever_came_before(voice: Voice) -> None:
    """Without it a track could not be rendered twice alike, and no cache could be trusted."""
    first = voice.speak("Lower your back knee.").samples.tobytes()
    for text in ("One.", "Two.", "Breathe out, and let go of the tension.", "Seventeen."):
        voice.speak(text, rate=170)
        assert voice.speak("Lower your back knee.").samples.tobytes() == first


@pytest.mark.parametrize("name", VOICES)
def test_two_processes_give_the_same_samples(name: str) -> None:
    """Without it a routine rendered tomorrow would differ from today's."""
    texts = ["Lower your back knee.", "Breathe out.", "One."]
    one, other = (_hashes(name, order) for order in (texts, texts[::-1]))
    assert one == other[::-1]
    assert len(set(one)) == 3


def _hashes(name: str, texts: list[str]) -> list[str]:
    command = [sys.executable, "-c", HASHES, name, *texts]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()


def test_a_faster_rate_gives_a_shorter_clip(voice: Voice) -> None:
    """Without it `rate` in a routine would do nothing."""
    text = "Press through both heels and lift your hips."
    lengths = [voice.speak(text, rate=rate).frames for rate in (80, 150, 220, 300)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > 1.5 * lengths[-1]


@pytest.mark.parametrize("rate", [79, 301, 0, -5])
def test_an_impossible_rate_is_refused(voice: Voice, rate: int) -> None:
    """Without it an engine would clamp the rate in silence."""
    with pytest.raises(UsageError, match="is not possible"):
        voice.speak("Breathe.", rate=rate)


@pytest.mark.parametrize("text", ["", "   ", "...", "\x00\x01", "—"])
def test_a_text_without_sound_is_an_error_that_names_text_and_voice(voice: Voice, text: str) -> None:
    """Without it an empty clip would be a hole in the track that nobody knows of."""
    with pytest.raises(VoiceError) as caught:
        voice.speak(text)
    assert voice.name in caught.value.message
    assert repr(text) in caught.value.message


def test_a_text_beyond_the_limit_is_refused_at_once(voice: Voice) -> None:
    """Without it a pasted book would keep the engine busy for hours."""
    with pytest.raises(VoiceError, match="too long"):
        voice.speak("word " * (LONGEST_TEXT // 5) + "and more")


def test_clips_stand_in_one_proportion_to_what_the_engine_said(voice: Voice) -> None:
    """Without it a gain made for each clip would lift a whisper to a shout."""
    loud, quiet = voice.speak("Ah!"), voice.speak("Shh.")
    if voice.name == "estimate":
        pytest.skip("its tone has one level")
    levels = [integrated_loudness(clip.samples, sample_rate=SAMPLE_RATE) for clip in (loud, quiet)]
    assert abs(levels[0] - levels[1]) > 1


def test_a_guide_s_sentence_is_near_the_target_loudness(voice: Voice) -> None:
    """Without it one voice would be far louder than another, and than the chimes."""
    if voice.name == "estimate":
        pytest.skip("it is quiet on purpose")
    sentences = {
        "en": "Stand tall with your feet hip-width apart, and let your arms hang.",
        "de": "Stell dich aufrecht hin und lass die Arme locker hängen.",
    }
    clip = voice.speak(sentences[voice.language[:2]])
    assert -21.5 < integrated_loudness(clip.samples, sample_rate=SAMPLE_RATE) < -17.5
    assert np.abs(clip.samples).max() <= 1.0


def test_a_voice_may_be_closed_twice() -> None:
    """Without it an error on the way out would hide the first one."""
    for name in VOICES:
        opened = open_voice(name)
        opened.close()
        opened.close()


def test_every_listed_name_is_found_again() -> None:
    """Without it `voiceguide voices` would print names that `--voice` refuses."""
    listed = list_voices()
    assert len({voice.name for voice in listed}) == len(listed) > 100
    engines = {name: load_engine(name) for name in ENGINES}
    for voice in listed:
        name = voice.name.partition(":")[2] or voice.name
        assert engines[voice.engine].find(name) == voice.name
        assert voice.language
        assert voice.description
