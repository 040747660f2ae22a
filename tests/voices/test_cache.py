"""A voice that remembers gives the same samples as one that does not, and asks the engine only once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pytest

from voiceguide.audio.pcm import Clip
from voiceguide.errors import UsageError, VoiceError
from voiceguide.voices.base import DEFAULT_RATE
from voiceguide.voices.cache import FEWEST, CachedVoice
from voiceguide.voices.registry import open_voice
from voiceguide.voices.store import Store


@dataclass
class Counted:
    """A voice that counts what it was asked; its samples depend on text and rate."""

    asked: list[tuple[str, int]] = field(default_factory=list)
    step: float = 2**-15
    name: str = "counted"
    language: str = "en"
    closed: int = 0

    def speak(self, text: str, *, rate: int = DEFAULT_RATE) -> Clip:
        """Noise that the text decides; an error for "nothing"."""
        self.asked.append((text, rate))
        if "nothing" in text:
            raise VoiceError("no sound")
        rng = np.random.default_rng([rate, *text.encode()])
        samples = np.rint(rng.uniform(-1, 1, (len(text) * 100, 1)) * 30000) * self.step
        return Clip(samples.astype(np.float32))

    def known_frames(self, text: str, *, rate: int = DEFAULT_RATE) -> int | None:
        """Never known."""
        return None

    def close(self) -> None:
        """Counts."""
        self.closed += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def remembering(store: Store, inner: Counted, fingerprint: bytes = b"1", helpers: int = 1) -> CachedVoice:
    """The voice with that store."""
    return CachedVoice("counted", fingerprint, store, open=lambda: inner, helpers=helpers)


@pytest.mark.parametrize("step", [2**-15, 0.77e-5])
def test_samples_are_those_of_the_voice(tmp_path: Path, step: float) -> None:
    """Without it a track would sound otherwise when it is made a second time."""
    inner = Counted(step=step)
    for _ in range(3):
        with remembering(Store(tmp_path), inner) as voice:
            clip = voice.speak("Breathe in.", rate=140)
        expected = Counted(step=step).speak("Breathe in.", rate=140)
        assert clip.samples.dtype == np.float32
        assert np.array_equal(clip.samples, expected.samples)
    assert len(inner.asked) == 1


def test_every_part_of_the_key_counts(tmp_path: Path) -> None:
    """Without it another voice, rate, text or version would be answered with an old clip."""
    inner, store = Counted(), Store(tmp_path)
    remembering(store, inner).speak("One.", rate=150)
    remembering(store, inner).speak("One.", rate=151)
    remembering(store, inner).speak("Two.", rate=150)
    remembering(store, inner, fingerprint=b"2").speak("One.", rate=150)
    CachedVoice("other", b"1", store, open=lambda: inner).speak("One.", rate=150)
    assert len(inner.asked) == 5


def test_lengths_are_known_without_the_voice(tmp_path: Path) -> None:
    """Without it a check would start the engine, and wait for it, for words that were said before."""
    inner = Counted()
    first = remembering(Store(tmp_path), inner)
    assert first.known_frames("One.", rate=150) is None
    length = first.speak("One.", rate=150).frames
    again = CachedVoice("counted", b"1", Store(tmp_path), open=lambda: pytest.fail("it was opened"))
    assert again.known_frames("One.", rate=150) == length
    assert again.speak("One.", rate=150).frames == length


def test_damage_is_repaired(tmp_path: Path) -> None:
    """Without it a damaged clip would be played."""
    inner = Counted()
    remembering(Store(tmp_path), inner).speak("One.")
    [entry] = list(Store(tmp_path).entries())
    data = bytearray(Path(entry.path).read_bytes())
    data[-1] ^= 1
    Path(entry.path).write_bytes(data)
    assert np.array_equal(
        remembering(Store(tmp_path), inner).speak("One.").samples, Counted().speak("One.").samples
    )
    assert len(inner.asked) == 2
    remembering(Store(tmp_path), inner).speak("One.")
    assert len(inner.asked) == 2


def test_a_clip_of_another_form_is_made_anew(tmp_path: Path) -> None:
    """Without it an entry of a later version would be an error, or noise."""
    inner, store = Counted(), Store(tmp_path)
    voice = remembering(store, inner)
    for head, body in ((b"", b""), (b"\1\1\0\0\0\0\1\0\0\0", b"odd"), (b"longer than a head", b"x")):
        store.put(voice.key("One.", rate=150), head=head, body=body)
        assert voice.speak("One.").frames == 400


def test_errors_are_not_kept(tmp_path: Path) -> None:
    """Without it a text without sound would come back as an empty clip."""
    voice = remembering(Store(tmp_path), Counted())
    for _ in range(2):
        with pytest.raises(VoiceError, match="no sound"):
            voice.speak("nothing")
    with pytest.raises(UsageError):
        voice.speak("One.", rate=1)


def test_what_will_be_said_is_said_ahead_by_several(tmp_path: Path) -> None:
    """Without it one core would wait while the other speaks."""
    made: list[Counted] = []

    def opened() -> Counted:
        made.append(Counted())
        return made[-1]

    texts = [(f"Number {number}.", 150) for number in range(40)]
    voice = CachedVoice("counted", b"1", Store(tmp_path), open=opened, helpers=3)
    voice.prepare([*texts, *texts, ("nothing", 150)])
    assert len(made) == 3
    assert sorted(said for one in made for said in one.asked) == sorted([*texts, ("nothing", 150)])
    assert [one.closed for one in made] == [0, 1, 1]
    assert all(voice.known_frames(text, rate=rate) for text, rate in texts)
    with pytest.raises(VoiceError):
        voice.speak("nothing")


def test_a_few_new_words_start_no_further_helpers(tmp_path: Path) -> None:
    """Without it one changed line would start a process for every core."""
    made: list[Counted] = []

    def opened() -> Counted:
        made.append(Counted())
        return made[-1]

    voice = CachedVoice("counted", b"1", Store(tmp_path), open=opened, helpers=8)
    voice.prepare([])
    assert made == []
    voice.prepare([(f"Number {number}.", 150) for number in range(FEWEST - 1)])
    assert [one.asked for one in made] == [[]]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which eSpeak NG's voice has spoken."""
    folder = tmp_path_factory.mktemp("store")
    with open_voice("espeak", store=Store(folder)) as voice:
        voice.speak("Now switch sides.")
    return folder


def test_the_real_voice_says_the_same_from_the_store(said: Path) -> None:
    """Without it the law of the same bytes with and without the cache would hold for a toy alone."""
    with open_voice("espeak") as plain, open_voice("espeak", store=Store(said)) as kept:
        assert isinstance(kept, CachedVoice)
        clip = kept.speak("Now switch sides.")
        assert kept.inner is None, "no helper process was needed"
        assert np.array_equal(clip.samples, plain.speak("Now switch sides.").samples)


def test_a_clip_of_an_engine_is_kept_as_16_bit_samples(said: Path) -> None:
    """Without it the cache would hold half as much."""
    [entry] = [path for path in Store(said).entries() if path.stat().st_size > 200]
    with open_voice("espeak", store=Store(said)) as voice:
        frames = voice.known_frames("Now switch sides.")
    assert frames is not None
    assert entry.stat().st_size < 2 * frames + 100


def test_the_estimate_is_not_kept(tmp_path: Path) -> None:
    """Without it dry runs would fill the cache with tones."""
    with open_voice("estimate", store=Store(tmp_path)) as voice:
        assert not isinstance(voice, CachedVoice)
