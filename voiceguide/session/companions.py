"""What lies beside a track: timed words, cue sheets, labels, stems; each is whole or untouched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from voiceguide.session.mixing import STEMS, Mix
from voiceguide.sinks.atomic import write_file
from voiceguide.sinks.base import TrackFormat
from voiceguide.timeline.model import Timeline


class Extra(StrEnum):
    """What can lie beside a track."""

    LRC = "lrc"
    VTT = "vtt"
    SRT = "srt"
    CUE_JSON = "cue-json"
    CSV = "csv"
    LABELS = "labels"
    STEMS = "stems"


def _texts() -> Mapping[Extra, tuple[str, Callable[[Timeline], str]]]:
    """The ending of each, and what writes it; imported where something is to lie beside a track."""
    from voiceguide.tracks.captions import to_lrc, to_srt, to_vtt
    from voiceguide.tracks.cuesheets import to_csv, to_cue_json, to_labels

    return MappingProxyType(
        {
            Extra.LRC: (".lrc", to_lrc),
            Extra.VTT: (".vtt", to_vtt),
            Extra.SRT: (".srt", to_srt),
            Extra.CUE_JSON: (".cues.json", to_cue_json),
            Extra.CSV: (".cues.csv", to_csv),
            Extra.LABELS: (".labels.txt", to_labels),
        }
    )


def write_companions(mix: Mix, target: Path, extras: Iterable[Extra]) -> tuple[Path, ...]:
    """Writes them under the track's own name; where they lie. Raises StorageError."""
    written: list[Path] = []
    for extra in dict.fromkeys(extras):
        if extra is Extra.STEMS:
            written += [_write_stem(mix, target, name) for name in STEMS]
        else:
            ending, text = _texts()[extra]
            path = target.with_suffix(ending)
            write_file(path, text(mix.timeline).encode("utf-8"))
            written.append(path)
    return tuple(written)


def _write_stem(mix: Mix, target: Path, name: str) -> Path:
    from voiceguide.sinks.wav_float import FloatWavSink

    path = target.with_suffix(f".{name}.wav")
    track = TrackFormat(mix.timeline.frames, mix.channels, mix.timeline.sample_rate)
    with FloatWavSink(path, track) as sink:
        for block in mix.stem(name):
            sink.write(block)
    return path
