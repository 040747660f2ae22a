"""Makes the cues: every WAV file in this folder and `cues.json`, from the recipes below.

    python audio_cues/synthesise.py                  writes them into this folder
    python audio_cues/synthesise.py --folder OTHER   writes them elsewhere
    python audio_cues/synthesise.py --check          compares, writes nothing, exits 1 on a difference

A struck thing sounds as the sum of its modes: each with its own pitch, level and
ring, none a whole multiple of another, and each split in two close ones that beat,
for nothing is perfectly round. The stroke itself is a short burst of noise. The
result is the same to the byte wherever it is made: no random generator but the
integer one below, 64-bit arithmetic, gains in whole hundredths of a decibel, and a
refusal of any sample so near to a rounding edge that another machine might round
it the other way.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from voiceguide.audio.cues import CUE_LOUDNESS
from voiceguide.audio.loudness import momentary_loudness

Sound = npt.NDArray[np.float64]

FADE_SECONDS = 0.03
WEAKER_SHARE = 0.22
ROUNDING_MARGIN = 1e-8


@dataclass(frozen=True, slots=True)
class Mode:
    """One way in which a thing swings: pitch, level, seconds to fall by 60 dB, beats a second, swell."""

    hertz: float
    decibels: float
    ring: float
    beat: float = 0.0
    swell: float = 0.0006
    bend: float = 0.0


@dataclass(frozen=True, slots=True)
class Noise:
    """The noise of a stroke: where its band lies and how wide, its level, seconds to fall by 60 dB."""

    hertz: float
    octaves: float
    decibels: float
    ring: float
    swell: float = 0.0002


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke: when, how loud, and what then sounds."""

    at: float
    decibels: float
    modes: tuple[Mode, ...]
    noises: tuple[Noise, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A cue: its name, what it is for, the file's rate and length, its strokes, LU beside the voice."""

    name: str
    description: str
    rate: int
    seconds: float
    strokes: tuple[Stroke, ...]
    softer: float = 0.0


def bar(hertz: float, ring: float, *, at: float = 0.0, decibels: float = 0.0) -> Stroke:
    """A metal bar with free ends (1 : 2.756 : 5.404 : 8.933), struck with a yarn mallet."""
    modes = (
        Mode(hertz, 0, ring, beat=0.7),
        Mode(hertz * 2.003, -15, ring * 0.65, beat=1.3),
        Mode(hertz * 2.756, -6, ring * 0.6, beat=1.9),
        Mode(hertz * 5.404, -14, ring * 0.3, beat=3.3),
        Mode(hertz * 8.933, -24, ring * 0.13, beat=5.0),
    )
    return Stroke(at, decibels, modes, (Noise(3000, 1.7, -19, 0.05), Noise(hertz * 1.3, 0.7, -21, 0.1)))


def kalimba(hertz: float, ring: float, *, at: float = 0.0, decibels: float = 0.0) -> Stroke:
    """A plucked metal tongue on a wooden box: 1 : 6.27 : 17.5, the box answers low."""
    modes = (
        Mode(hertz, 0, ring, beat=0.6, swell=0.0012),
        Mode(hertz * 1.998, -11, ring * 0.6, beat=1.3),
        Mode(hertz * 3.011, -17, ring * 0.45, beat=2.2),
        Mode(hertz * 4.17, -23, ring * 0.3, beat=3.1),
        Mode(hertz * 6.27, -18, ring * 0.22, beat=4.0),
    )
    return Stroke(at, decibels, modes, (Noise(460, 0.9, -13, 0.09), Noise(3100, 1.5, -22, 0.035)))


def bell(strike: float) -> Stroke:
    """A hand-cast bell with hum, prime, minor tierce, quint, nominal and what lies above."""
    modes = (
        Mode(strike * 0.501, -7, 3.4, beat=0.5),
        Mode(strike, -3, 2.6, beat=0.8),
        Mode(strike * 1.183, -4, 2.3, beat=1.1),
        Mode(strike * 1.506, -12, 1.5, beat=1.9),
        Mode(strike * 2.000, 0, 1.9, beat=1.4),
        Mode(strike * 2.514, -12, 1.1, beat=2.6),
        Mode(strike * 2.662, -14, 1.0, beat=3.1),
        Mode(strike * 3.011, -9, 0.9, beat=2.2),
        Mode(strike * 4.166, -14, 0.6, beat=3.7),
        Mode(strike * 5.433, -19, 0.42, beat=5.2),
        Mode(strike * 6.796, -25, 0.3, beat=6.4),
    )
    return Stroke(0.0, 0, modes, (Noise(3200, 1.8, -20, 0.045),))


def bowl(hertz: float) -> Stroke:
    """A singing bowl, struck with a felt mallet: 1 : 2.77 : 5.13 : 7.98, each a pair that beats slowly."""
    modes = (
        Mode(hertz, 0, 6.4, beat=1.1, swell=0.004),
        Mode(hertz * 2.77, -5, 5.2, beat=1.7, swell=0.003),
        Mode(hertz * 5.13, -15, 3.0, beat=2.9, swell=0.0015),
        Mode(hertz * 7.98, -25, 1.7, beat=4.3),
        Mode(hertz * 11.2, -34, 0.9, beat=6.1),
    )
    return Stroke(0.0, 0, modes, (Noise(700, 1.4, -24, 0.12), Noise(2400, 1.5, -32, 0.05)))


GONG_MODES = (
    (98, -26), (147, -20), (196, -11), (231, -13), (262, -10), (307, -4), (339, -8), (371, -6), (418, -7),
    (463, -8), (497, -10), (541, -8), (603, -9), (648, -12), (694, -11), (757, -10), (823, -12), (881, -13),
    (958, -13), (1043, -14), (1129, -15), (1217, -16), (1331, -16), (1438, -18), (1559, -18), (1701, -20),
    (1873, -21), (2053, -22), (2287, -24), (2531, -26), (2837, -28), (3203, -31),
)  # fmt: skip
"""Pitch in Hz and level in dB of a gong's modes: dense and without any order."""


def gong() -> Stroke:
    """A broad gong, struck softly: the higher a mode, the later it blooms and the sooner it is gone."""
    modes = tuple(
        Mode(
            hertz,
            decibels,
            ring=6.3 / (1 + hertz / 900),
            beat=0.4 + (index * 7 % 11) * 0.33,
            swell=0.003 + 0.12 * min(1.0, hertz / 1500),
            bend=0.006,
        )
        for index, (hertz, decibels) in enumerate(GONG_MODES)
    )
    noises = (Noise(480, 1.3, -13, 0.25, swell=0.001), Noise(1600, 1.6, -24, 1.1, swell=0.09))
    return Stroke(0.0, 0, modes, noises)


def block() -> Stroke:
    """A hollow block of hard wood: few modes, gone in a tenth of a second."""
    modes = (
        Mode(742, 0, 0.15, beat=9, bend=0.012),
        Mode(1187, -7, 0.1, beat=14, bend=0.012),
        Mode(1911, -12, 0.065),
        Mode(2743, -17, 0.045),
        Mode(3870, -24, 0.03),
    )
    return Stroke(0.0, 0, modes, (Noise(1300, 1.6, -10, 0.03), Noise(760, 0.5, -13, 0.09)))


def tick() -> Stroke:
    """Two small sticks: more stroke than tone."""
    modes = (
        Mode(1630, -2, 0.055, bend=0.02),
        Mode(2270, 0, 0.045, bend=0.02),
        Mode(3490, -9, 0.03),
        Mode(4710, -17, 0.02),
    )
    return Stroke(0.0, 0, modes, (Noise(2300, 1.2, -5, 0.022), Noise(1100, 0.8, -13, 0.035)))


RECIPES = (
    Recipe("chime", "a clear metal bar: something begins", 44_100, 3.0, (bar(1046.5, 2.7),)),
    Recipe("bell", "a small cast bell: something is over", 44_100, 3.4, (bell(613.0),)),
    Recipe("bowl", "a singing bowl, long and slowly beating: arriving, closing", 24_000, 6.0, (bowl(311.1),)),
    Recipe("gong", "a soft gong that blooms: the great changes of a session", 24_000, 6.0, (gong(),)),
    Recipe("block", "a wooden block, short: half of the time is over", 44_100, 0.2, (block(),), softer=4.0),
    Recipe("tick", "two sticks, very short and soft: counting", 44_100, 0.12, (tick(),), softer=8.0),
    Recipe(
        "rise",
        "two plucked notes going up: change sides, breathe in",
        44_100,
        2.2,
        (kalimba(523.3, 1.5), kalimba(784.0, 1.9, at=0.16, decibels=-0.5)),
    ),
    Recipe(
        "fall",
        "two plucked notes going down: let go, breathe out",
        44_100,
        2.4,
        (kalimba(784.0, 1.5), kalimba(523.3, 2.0, at=0.16, decibels=-0.5)),
    ),
)


def synthesise(recipe: Recipe) -> bytes:
    """The cue as a WAV file: 16 bits, mono, faded to zero, at the loudness of the voice."""
    sound = np.zeros(round(recipe.seconds * recipe.rate))
    for number, stroke in enumerate(recipe.strokes):
        start = round(stroke.at * recipe.rate)
        struck = _stroke(stroke, frames=sound.size - start, rate=recipe.rate, seed=number + 1)
        sound[start:] += 10 ** (stroke.decibels / 20) * struck
    fade = round(FADE_SECONDS * recipe.rate)
    sound[-fade:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, fade + 1) / fade)
    sound /= np.abs(sound).max()
    loudness = momentary_loudness(sound[:, np.newaxis].astype(np.float32), sample_rate=recipe.rate)
    decibels = round(CUE_LOUDNESS - recipe.softer - loudness, 2)
    return _wave(_integers(sound * 10 ** (decibels / 20)), rate=recipe.rate)


def _stroke(stroke: Stroke, *, frames: int, rate: int, seed: int) -> Sound:
    """What one stroke sounds like, from its onset on."""
    time = np.arange(frames) / rate
    sounds = [_mode(mode, time, turn=number) for number, mode in enumerate(stroke.modes)]
    sounds += [_noise(noise, time, rate=rate, seed=seed * 16 + n) for n, noise in enumerate(stroke.noises)]
    return np.asarray(sum(sounds))


def _mode(mode: Mode, time: Sound, *, turn: int) -> Sound:
    """A pair of decaying tones around one pitch; the weaker one rings a little longer."""
    phase = 2 * np.pi * mode.hertz * (time + mode.bend * 0.03 * -np.expm1(-time / 0.03))
    apart = np.pi * mode.beat * time
    strong = np.sin(phase - apart) * 10 ** (-3 * time / mode.ring)
    weak = np.sin(phase + apart + 0.9 * turn) * 10 ** (-3 * time / (1.08 * mode.ring))
    share = WEAKER_SHARE if mode.beat else 0.0
    swelled = -np.expm1(-time / mode.swell)
    return np.asarray(10 ** (mode.decibels / 20) * swelled * ((1 - share) * strong + share * weak))


def _noise(noise: Noise, time: Sound, *, rate: int, seed: int) -> Sound:
    """A burst of noise in a bell-shaped band, at one effective level before its own is set."""
    white = np.fft.rfft(_white(time.size, seed=seed))
    octaves = np.log2(np.maximum(np.fft.rfftfreq(time.size, d=1 / rate), 1.0) / noise.hertz)
    coloured = np.fft.irfft(white * np.exp(-0.5 * (2 * octaves / noise.octaves) ** 2), n=time.size)
    coloured /= np.sqrt(np.mean(np.square(coloured)))
    shape = -np.expm1(-time / noise.swell) * 10 ** (-3 * time / noise.ring)
    return np.asarray(10 ** (noise.decibels / 20) * coloured * shape)


def _white(count: int, *, seed: int) -> Sound:
    """White noise within -1..1 from SplitMix64, in integers, so the same everywhere."""
    state = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed << 32)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    state ^= state >> np.uint64(31)
    return (state >> np.uint64(11)).astype(np.float64) / 2.0**52 - 1.0


def _integers(sound: Sound) -> npt.NDArray[np.int16]:
    """Rounded to 16 bits. Refuses a sample that a last bit more or less would round otherwise."""
    scaled = sound * 32767.0
    edge = np.abs(np.abs(scaled - np.floor(scaled)) - 0.5).min()
    if edge < ROUNDING_MARGIN:
        raise ValueError("a sample lies on a rounding edge: change a level of this recipe by 0.1 dB")
    return np.asarray(np.rint(scaled), dtype="<i2")


def _wave(samples: npt.NDArray[np.int16], *, rate: int) -> bytes:
    with io.BytesIO() as buffer:
        with wave.open(buffer, "wb") as file:
            file.setparams((1, 2, rate, samples.size, "NONE", ""))
            file.writeframes(samples.tobytes())
        return buffer.getvalue()


def files() -> dict[str, bytes]:
    """Every file to be written, by name."""
    made = {f"{recipe.name}.wav": synthesise(recipe) for recipe in RECIPES}
    told = {recipe.name: recipe.description for recipe in RECIPES}
    return {**made, "cues.json": (json.dumps(told, indent=2) + "\n").encode()}


def main() -> int:
    """Write or compare; the exit status."""
    parser = argparse.ArgumentParser(description="Makes the cues of voiceguide from their recipes.")
    parser.add_argument("--folder", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 on a difference")
    options = parser.parse_args()
    different = []
    for name, content in files().items():
        path = options.folder / name
        if not path.is_file() or path.read_bytes() != content:
            different.append(name)
            if not options.check:
                options.folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    print(f"{'different' if options.check else 'written'}: {', '.join(different) or 'nothing'}")
    return 1 if options.check and different else 0


if __name__ == "__main__":
    sys.exit(main())
