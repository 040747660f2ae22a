"""The shell pipeline: a WAV file for each thing that is heard, joined and encoded by one FFmpeg.

The texts are spoken by `espeak-ng`, one process each, or where that is not installed by the same engine
in one process of its own. FFmpeg's list names the files; silence is a file as well.

    python -m bench.pipeline STEPS.json OUT.mp3
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import wave
from contextlib import closing
from pathlib import Path

import imageio_ffmpeg

RATE = 22_050


def speak_all(texts: list[str], folder: Path) -> dict[str, Path]:
    """A WAV file for each text."""
    files = {text: folder / f"{number}.wav" for number, text in enumerate(dict.fromkeys(texts))}
    if shutil.which("espeak-ng"):
        for text, file in files.items():
            subprocess.run(["espeak-ng", "-s", "150", "-w", str(file), text], check=True)
        return files
    from voiceguide.voices import espeak_helper as wire
    from voiceguide.voices.espeak import EspeakEngine

    with closing(EspeakEngine().helper()) as helper:
        for text, file in files.items():
            voice, said = b"gmw/en-US", text.encode()
            header = wire.REQUEST.pack(wire.SPEAK, 150, 50, 35, len(voice), len(said))
            write_wav(file, helper.ask(header + voice + said).payload)
    return files


def write_wav(path: Path, pcm: bytes) -> None:
    """A mono WAV file of 16-bit samples."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm)


def main(steps: Path, target: Path) -> None:
    """Makes the track."""
    todo = json.loads(steps.read_text())
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spoken = speak_all([value for kind, value in todo if kind == "say"], folder)
        cues: dict[str, Path] = {}
        lines = []
        for number, (kind, value) in enumerate(todo):
            if kind == "say":
                file = spoken[value]
            elif kind == "cue":
                file = cues.setdefault(value, folder / f"cue-{len(cues)}.wav")
                if not file.exists():
                    cut = [ffmpeg, "-v", "error", "-t", "1", "-i", value, "-ar", str(RATE), str(file)]
                    subprocess.run(cut, check=True)
            else:
                file = folder / f"silence-{number}.wav"
                write_wav(file, bytes(2 * round(value * RATE)))
            lines.append(f"file '{file}'")
        (folder / "list.txt").write_text("\n".join(lines))
        join = [ffmpeg, "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", str(folder / "list.txt")]
        subprocess.run([*join, "-ar", "44100", "-b:a", "96k", str(target)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
