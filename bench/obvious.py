"""The yardstick: the program that one writes with pyttsx3 and pydub, as their manuals suggest.

Written fairly: each text is spoken once and kept, the engine is made once, a file that pyttsx3 has not yet
written is waited for. The clips are joined by `+=`, which copies all that is there already, and the
track is exported by FFmpeg.

    python -m bench.obvious STEPS.json OUT.mp3
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import imageio_ffmpeg
from pydub import AudioSegment

CUE_MILLISECONDS = 1000
HEADER_BYTES = 44


def load_espeak() -> None:
    """Lets pyttsx3 find eSpeak NG in the wheel espeakng-loader, where the system has none."""
    import espeakng_loader

    ctypes.CDLL(espeakng_loader.get_library_path())
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()


class Speaker:
    """Speaks texts with pyttsx3, each once."""

    def __init__(self, folder: Path) -> None:
        load_espeak()
        import pyttsx3

        self.engine = pyttsx3.init()
        self.engine.setProperty("rate", 150)
        self.folder = folder
        self.kept: dict[str, AudioSegment] = {}

    def say(self, text: str) -> AudioSegment:
        """The text as a segment."""
        if text not in self.kept:
            file = self.folder / f"{len(self.kept)}.wav"
            while not (file.exists() and file.stat().st_size > HEADER_BYTES):
                self.engine.save_to_file(text, str(file))
                self.engine.runAndWait()
                wait_for(file)
            self.kept[text] = AudioSegment.from_wav(file).set_frame_rate(44100)
        return self.kept[text]


def wait_for(file: Path) -> None:
    """Until a file has sound in it and no longer grows, at most a second."""
    size = -1
    for _ in range(200):
        found = file.stat().st_size if file.exists() else 0
        if found > HEADER_BYTES and found == size:
            return
        size = found
        time.sleep(0.005 if found <= HEADER_BYTES else 0)


def main(steps: Path, target: Path) -> None:
    """Makes the track."""
    AudioSegment.converter = imageio_ffmpeg.get_ffmpeg_exe()
    track = AudioSegment.empty()
    with tempfile.TemporaryDirectory() as folder:
        speaker = Speaker(Path(folder))
        for kind, value in json.loads(steps.read_text()):
            if kind == "say":
                track += speaker.say(value)
            elif kind == "cue":
                track += AudioSegment.from_wav(value)[:CUE_MILLISECONDS]
            else:
                track += AudioSegment.silent(int(value * 1000), frame_rate=44100)
    track.export(target, format="mp3", bitrate="96k")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
