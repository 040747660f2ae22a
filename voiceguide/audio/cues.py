"""The cues: short sounds with names, each one a WAV file in a folder.

Names, descriptions and lengths are told without numpy, for they travel to the
planner; only loading one needs it. Another cue is another WAV file in the folder.
"""

from __future__ import annotations

import wave
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.audio.rates import SAMPLE_RATE, resampled_frames
from voiceguide.diagnostics import did_you_mean
from voiceguide.errors import AudioFileError, UsageError
from voiceguide.records import Record
from voiceguide.resources import cues_folder

if TYPE_CHECKING:
    from voiceguide.audio.pcm import Clip, Samples

CUE_LOUDNESS = -19.0
"""How loud a cue is in its loudest 400 ms, in LUFS: what the voice is levelled to."""

LONGEST_CUE = 60.0
"""How long a sound file may be to serve as a cue, in seconds."""

_AUDIBLE = -60.0
_HIGHEST_PEAK = -3.0


class CueInfo(Record):
    """What there is to tell of a cue: `seconds` is its length with its tail."""

    name: str
    description: str
    seconds: float


def cue_names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of the cues in a folder (the one that ships), in alphabetical order."""
    return tuple(sorted(path.stem for path in (folder or cues_folder()).glob("*.wav")))


def cue_info(folder: Path | None = None) -> tuple[CueInfo, ...]:
    """Name, description and length of each cue in a folder (the one that ships).

    The descriptions are those of its `cues.json`; a cue that is not in it has none.
    Raises AudioFileError for a WAV file that cannot be read.
    """
    folder = folder or cues_folder()
    told = _descriptions(folder)
    return tuple(
        CueInfo(name, told.get(name, ""), _seconds(folder / f"{name}.wav")) for name in cue_names(folder)
    )


class CueLibrary:
    """Cues as clips: mono, at the internal rate, each read once."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cues_folder()
        self._clips: dict[Path, Clip] = {}

    def load_cue(self, name: str) -> Clip:
        """The cue of that name. Raises UsageError with the nearest name for an unknown one."""
        known = cue_names(self.folder)
        if name not in known:
            help = did_you_mean(name, known) or f"there are {', '.join(known)}"
            raise UsageError(f"there is no cue named {name}", help=help)
        path = self.folder / f"{name}.wav"
        if path not in self._clips:
            self._clips[path] = _read_cue(path)
        return self._clips[path]

    def known_frames(self, name: str) -> int:
        """The length of the cue of that name at the internal rate, told by its file's header."""
        frames, rate = _told_by_header(self.folder / f"{name}.wav")
        return resampled_frames(frames, source_rate=rate, target_rate=SAMPLE_RATE)

    def load_file(self, path: Path) -> Clip:
        """A person's own sound file as a cue: begun at its first sound, and as loud as the others.

        Raises AudioFileError for a file that cannot be read, is silent, or is
        longer than `LONGEST_CUE`.
        """
        path = path.resolve()
        if path not in self._clips:
            self._clips[path] = _fitted(_read_cue(path), path=path)
        return self._clips[path]


def _descriptions(folder: Path) -> dict[str, str]:
    """What `cues.json` tells of each name; nothing where there is no such file."""
    import json  # only to list the cues

    try:
        told = json.loads((folder / "cues.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(words) for name, words in told.items()} if isinstance(told, dict) else {}


def _seconds(path: Path) -> float:
    frames, rate = _told_by_header(path)
    return frames / rate


def _told_by_header(path: Path) -> tuple[int, int]:
    """The frames and the sample rate of a WAV file."""
    try:
        with wave.open(str(path), "rb") as file:
            frames, rate = file.getnframes(), file.getframerate()
    except (OSError, EOFError, wave.Error) as error:
        raise AudioFileError(f"{path}: this cue is not a WAV file that can be read") from error
    if rate < 1:
        raise AudioFileError(f"{path}: this cue has no sample rate")
    return frames, rate


def _read_cue(path: Path) -> Clip:
    from voiceguide.audio.files import read_audio

    return read_audio(path, channels=1, max_seconds=LONGEST_CUE)


def _fitted(clip: Clip, *, path: Path) -> Clip:
    """The clip from its first audible sample on, with the loudness of a cue."""
    from voiceguide.audio.pcm import Clip

    sound = _from_onset(clip.samples)
    if not sound.size:
        raise AudioFileError(f"{path}: this sound file is silent", help="choose another sound for the cue")
    return Clip(_levelled(sound), clip.sample_rate)


def _from_onset(samples: Samples) -> Samples:
    """Without what lies more than 60 dB below the peak at its beginning; empty for silence."""
    import numpy as np

    from voiceguide.audio.pcm import decibels_to_gain

    heights = np.abs(samples).max(axis=1)
    peak, audible = float(heights.max(initial=0.0)), decibels_to_gain(_AUDIBLE)
    return samples[np.argmax(heights > audible * peak) :] if peak > audible else samples[:0]


def _levelled(samples: Samples) -> Samples:
    """At `CUE_LOUDNESS` by one gain, or as near to it as a peak of -3 dBFS allows."""
    import numpy as np

    from voiceguide.audio.loudness import momentary_loudness
    from voiceguide.audio.pcm import decibels_to_gain

    loudness = momentary_loudness(samples)
    room = decibels_to_gain(_HIGHEST_PEAK) / float(np.abs(samples).max())
    gain = min(decibels_to_gain(CUE_LOUDNESS - loudness), room) if np.isfinite(loudness) else room
    return np.asarray(samples * np.float32(gain))
