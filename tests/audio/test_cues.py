"""The cues that ship, measured; and a person's own."""

from __future__ import annotations

import os
import subprocess
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voiceguide.audio.cues import CUE_LOUDNESS, CueLibrary, cue_info, cue_names
from voiceguide.audio.loudness import momentary_loudness
from voiceguide.audio.pcm import Samples
from voiceguide.errors import AudioFileError, UsageError
from voiceguide.resources import cues_folder

NAMES = ("bell", "block", "bowl", "chime", "fall", "gong", "rise", "tick")
SOFTER = {"block": 4.0, "tick": 8.0}
COUNTING = ("block", "tick")

every_cue = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def library() -> CueLibrary:
    """The cues that ship."""
    return CueLibrary()


def test_the_names() -> None:
    """A routine written today names these; none may vanish."""
    assert cue_names() == NAMES
    assert [info.name for info in cue_info()] == list(NAMES)


def test_each_cue_is_described() -> None:
    """`voiceguide cues` prints this table; its lengths must be those of the sound that is played."""
    for info in cue_info():
        assert info.description
        assert CueLibrary().load_cue(info.name).frames == pytest.approx(info.seconds * 44_100, abs=1)


def test_names_need_no_numpy() -> None:
    """The planner checks names for every command; numpy would cost it a tenth of a second."""
    code = (
        "import sys; from voiceguide.audio.cues import cue_names, cue_info; "
        "assert cue_names() and cue_info(); sys.exit('numpy' in sys.modules or 'soxr' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


@every_cue
def test_onset_is_at_once(library: CueLibrary, name: str) -> None:
    """Onsets are promised to the sample: a cue that begins with silence is late everywhere."""
    heights = np.abs(library.load_cue(name).samples[:, 0])
    assert int(np.argmax(heights > 10 ** (-60 / 20))) <= 44


@every_cue
def test_it_rings_out(library: CueLibrary, name: str) -> None:
    """A tail that is cut off clicks; one that is too long lies under the next words."""
    clip = library.load_cue(name)
    sound = clip.samples[:, 0]
    assert clip.frames <= (0.25 if name in COUNTING else 6.0) * 44_100
    assert float(np.abs(sound[-round(0.03 * 44_100) :]).max()) < float(np.abs(sound).max()) * 10 ** (-60 / 20)
    assert abs(float(sound[-1])) <= 1 / 32_768


@every_cue
def test_it_decays_like_a_struck_thing(library: CueLibrary, name: str) -> None:
    """A level that stands still and then stops is a beep; a struck thing fades from its stroke on."""
    quarters = np.array_split(library.load_cue(name).samples[:, 0].astype(np.float64), 4)
    levels = [10 * np.log10(np.mean(quarter**2) + 1e-12) for quarter in quarters]
    assert levels[0] > levels[1] + 5
    assert levels[1] > levels[2] + 5
    assert levels[0] > levels[3] + 30


def modes(sound: Samples) -> int:
    """How many pitches, a semitone apart or more, stand out within 40 dB of the strongest."""
    size = min(sound.shape[0], 30_000)
    window = np.hanning(2 * size)[size:] * np.minimum(1, np.arange(size) / 200)
    spectrum = np.abs(np.fft.rfft(sound[:size, 0] * window, n=1 << 17))
    hertz = np.fft.rfftfreq(1 << 17, d=1 / 44_100)[1:-1]
    crest = (spectrum[1:-1] > spectrum[:-2]) & (spectrum[1:-1] > spectrum[2:])
    strong = spectrum[1:-1] > spectrum.max() * 10 ** (-40 / 20)
    return len({round(12 * float(np.log2(pitch / 55))) for pitch in hertz[crest & strong] if pitch > 55})


@every_cue
def test_it_is_no_bare_sine(library: CueLibrary, name: str) -> None:
    """A beep is one pitch; a struck thing sounds with many."""
    assert modes(library.load_cue(name).samples) >= 4


def test_a_beep_is_found_out() -> None:
    """Proves that the test above can fail."""
    time = np.arange(44_100) / 44_100
    beep = np.sin(2 * np.pi * 880 * time) * np.exp(-5 * time)
    assert modes(beep.astype(np.float32)[:, np.newaxis]) == 1


@every_cue
def test_a_phone_can_play_it(library: CueLibrary, name: str) -> None:
    """A phone's loudspeaker gives little below 300 Hz: most of the energy must lie where it does."""
    power = np.abs(np.fft.rfft(library.load_cue(name).samples[:, 0].astype(np.float64))) ** 2
    hertz = np.fft.rfftfreq(library.load_cue(name).frames, d=1 / 44_100)
    assert power[(hertz > 300) & (hertz < 4_000)].sum() > 0.85 * power.sum()


@every_cue
def test_peak_and_size(library: CueLibrary, name: str) -> None:
    """A cue is mixed under words: it needs headroom; and every clone carries the files."""
    assert float(np.abs(library.load_cue(name).samples).max()) <= 10 ** (-3 / 20)
    assert (cues_folder() / f"{name}.wav").stat().st_size <= 300_000


@every_cue
def test_as_loud_as_the_voice(library: CueLibrary, ebur128: Callable[..., float], name: str) -> None:
    """A chime that startles, or is missed, is the first thing a listener complains of."""
    wanted = CUE_LOUDNESS - SOFTER.get(name, 0.0)
    assert momentary_loudness(library.load_cue(name).samples) == pytest.approx(wanted, abs=0.2)
    assert ebur128(cues_folder() / f"{name}.wav", key="M") == pytest.approx(wanted, abs=0.3)


def test_a_cue_is_read_once(library: CueLibrary) -> None:
    """A routine of a thousand ticks must not read a thousand files."""
    assert library.load_cue("tick") is library.load_cue("tick")
    assert CueLibrary().load_cue("tick") is not library.load_cue("tick")


def test_unknown_name_gets_the_nearest(library: CueLibrary) -> None:
    """A slip of the pen should be mended by the message itself."""
    with pytest.raises(UsageError) as caught:
        library.load_cue("bowel")
    assert "bowl" in caught.value.help


def write(path: Path, samples: Samples, *, rate: int = 44_100) -> Path:
    """A 16-bit WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setparams((samples.shape[1], 2, rate, 0, "NONE", ""))
        file.writeframes(np.rint(samples * 32767).astype("<i2").tobytes())
    return path


def test_own_file_is_trimmed_and_levelled(tmp_path: Path) -> None:
    """Somebody's recording begins with silence and is far too loud; as a cue it must be neither."""
    time = np.arange(44_100) / 44_100
    ding = 0.9 * np.sin(2 * np.pi * 800 * time) * np.exp(-2 * time)
    own = np.concatenate([np.zeros(10_000), ding])
    clip = CueLibrary().load_file(
        write(tmp_path / "own.wav", np.stack([own, own], axis=1).astype(np.float32))
    )
    assert clip.channels == 1
    assert int(np.argmax(np.abs(clip.samples[:, 0]) > 1e-3)) <= 44
    assert momentary_loudness(clip.samples) == pytest.approx(CUE_LOUDNESS, abs=0.1)


def test_own_click_keeps_its_headroom(tmp_path: Path) -> None:
    """A click raised to the loudness of a bell would overshoot full scale."""
    click = np.zeros((4_410, 1), dtype=np.float32)
    click[10:20] = 0.1
    clip = CueLibrary().load_file(write(tmp_path / "click.wav", click))
    assert float(np.abs(clip.samples).max()) == pytest.approx(10 ** (-3 / 20), abs=1e-3)


def test_own_file_that_is_silent_or_endless(tmp_path: Path) -> None:
    """Neither can mark a moment."""
    library = CueLibrary()
    with pytest.raises(AudioFileError, match="silent"):
        library.load_file(write(tmp_path / "silent.wav", np.zeros((1_000, 1), dtype=np.float32)))
    with pytest.raises(AudioFileError, match="too long"):
        library.load_file(
            write(tmp_path / "long.wav", np.zeros((61 * 8_000, 1), dtype=np.float32), rate=8_000)
        )


def test_another_folder(tmp_path: Path) -> None:
    """Adding a cue is adding a file: no table in the code knows the names."""
    write(tmp_path / "wood.wav", np.full((800, 1), 0.1, dtype=np.float32), rate=8_000)
    assert cue_names(tmp_path) == ("wood",)
    assert cue_info(tmp_path)[0].seconds == pytest.approx(0.1)
    assert CueLibrary(tmp_path).load_cue("wood").frames == 4_410
    (tmp_path / "bad.wav").write_bytes(b"no sound")
    with pytest.raises(AudioFileError, match="bad"):
        cue_info(tmp_path)


def test_the_recipes_give_these_very_files() -> None:
    """Cues that cannot be made again from their recipes are not ours to change."""
    script = cues_folder() / "synthesise.py"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(script), "--check"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
