"""A finished file compared with its routine: what it should be, what it is, whether that will do."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from voiceguide.audio.decoding import decode_track, decoder_of
from voiceguide.audio.pcm import Samples
from voiceguide.audio.resample import resample_blocks, resampled_frames
from voiceguide.records import Record
from voiceguide.session.listening import Heard, listen
from voiceguide.session.mixing import Mix, mix_of
from voiceguide.session.ready import Session
from voiceguide.session.rendering import RenderOptions, check_target
from voiceguide.timeline.mastering import target_lufs
from voiceguide.timing import clock
from voiceguide.tracks.about import tags_of
from voiceguide.tracks.chapters import Chapter, flat_chapters
from voiceguide.tracks.filetags import read_any_tags
from voiceguide.tracks.tags import one_line

LOUDNESS_LU = 0.5
"""So far a track's loudness may be from what is asked."""

HIGHEST_PEAK_DB = -1.0
"""The highest true peak of a decoded track, in dBTP."""

LATEST_SECONDS = 0.005
"""So far a sound may be from its place."""

LOUDEST_SILENCE_DB = -60.0
"""The highest peak where nothing should sound, in dBFS."""

_FLAT = (".m4a", ".opus", ".flac")
_MILLISECOND = 1


class Finding(Record):
    """One thing that was looked at."""

    name: str
    wanted: str
    found: str
    is_good: bool


class Verdict(Record):
    """All findings, and by whom the track was decoded."""

    findings: tuple[Finding, ...]
    decoder: str

    @property
    def is_good(self) -> bool:
        """Whether there is no fault."""
        return all(finding.is_good for finding in self.findings)


def verify(session: Session, track: Path, *, options: RenderOptions | None = None) -> Verdict:
    """Compares a track with the session that it was made from, under the options it was made with.

    Raises UsageError for an unknown format, AudioFileError for what cannot be decoded or has broken tags.
    """
    check_target(track)
    options = options or RenderOptions()
    mix = mix_of(session, music=options.music, channels=options.channels, wake=options.wake)
    rate = _rate_of(track)
    heard = listen(decode_track(track), _at_rate(mix, rate), _onsets(mix, rate))
    findings = (
        _length(mix, heard),
        *_onset_findings(heard),
        _silence(heard),
        *_loudness(mix, options, heard),
        _clipping(heard),
        *_tag_findings(mix, track),
    )
    return Verdict(findings, decoder_of(track))


def _rate_of(track: Path) -> int:
    blocks = decode_track(track)
    try:
        return next(blocks)[1]
    finally:
        if isinstance(blocks, Iterator) and hasattr(blocks, "close"):
            blocks.close()


def _at_rate(mix: Mix, rate: int) -> Iterable[Samples]:
    own = mix.timeline.sample_rate
    return resample_blocks(mix.blocks(), source_rate=own, target_rate=rate, channels=mix.channels)


def _onsets(mix: Mix, rate: int) -> list[int]:
    own = mix.timeline.sample_rate
    starts = [event.start for event in mix.timeline.events if event.sound is not None]
    return [resampled_frames(start, source_rate=own, target_rate=rate) for start in starts]


def _length(mix: Mix, heard: Heard) -> Finding:
    timeline = mix.timeline
    wanted = resampled_frames(
        timeline.frames, source_rate=timeline.sample_rate, target_rate=heard.sample_rate
    )
    shape = heard.frames == wanted and heard.channels == mix.channels
    return Finding(
        "length", _frames(wanted, mix.channels, heard), _frames(heard.frames, heard.channels, heard), shape
    )


def _frames(frames: int, channels: int, heard: Heard) -> str:
    kind = "mono" if channels == 1 else "stereo"
    return f"{frames:,} frames, {kind} ({clock_of(frames / heard.sample_rate)})"


def clock_of(seconds: float) -> str:
    """`4:56`, or with hours."""
    from fractions import Fraction

    return clock(Fraction(seconds))


def _onset_findings(heard: Heard) -> Iterator[Finding]:
    worst = max((abs(lag) for lag in heard.lags), default=0.0)
    limit = f"within {LATEST_SECONDS * 1000:g} ms"
    count = len(heard.lags) + len(heard.missed)
    found = f"{worst * 1000:.1f} ms at most, {len(heard.lags)} of {count} found"
    if heard.missed:
        found += f"; first missed at {clock_of(heard.missed[0])}"
    yield Finding("onsets", f"{count} {limit}", found, worst <= LATEST_SECONDS and not heard.missed)


def _silence(heard: Heard) -> Finding:
    peak = _decibels(heard.loudest_silence)
    found = f"{_told(peak)} dBFS in {heard.silent_seconds:.0f} s" if heard.silent_seconds else "there is none"
    return Finding("silence", f"below {LOUDEST_SILENCE_DB:g} dBFS", found, peak <= LOUDEST_SILENCE_DB)


def _loudness(mix: Mix, options: RenderOptions, heard: Heard) -> Iterator[Finding]:
    wanted = target_lufs(mix.channels) if options.loudness is None else options.loudness
    found = heard.loudness
    told = f"{_told(found)} LUFS"
    is_silent = not math.isfinite(found) and not heard.lags
    yield Finding(
        "loudness",
        f"{wanted:g} ±{LOUDNESS_LU:g} LUFS",
        told,
        is_silent or abs(found - wanted) <= LOUDNESS_LU,
    )
    peak = heard.true_peak
    yield Finding(
        "true peak", f"at most {HIGHEST_PEAK_DB:g} dBTP", f"{_told(peak)} dBTP", peak <= HIGHEST_PEAK_DB
    )


def _clipping(heard: Heard) -> Finding:
    found = f"{heard.clipped} frames" if heard.clipped else "none"
    return Finding("clipping", "none", found, not heard.clipped)


def _tag_findings(mix: Mix, track: Path) -> Iterator[Finding]:
    wanted, found = tags_of(mix.timeline), read_any_tags(track)
    is_flat = track.suffix.lower() in _FLAT
    chapters = flat_chapters(wanted.chapters, opening=wanted.title) if is_flat else wanted.chapters
    wrong = _wrong_chapters(chapters, found.chapters)
    is_good = not wrong and len(chapters) == len(found.chapters)
    told = "the same" if is_good else wrong or f"{len(found.chapters)}"
    yield Finding("chapters", f"{len(chapters)}", told, is_good)
    title = one_line(wanted.title)
    yield Finding("title", title, found.title or "none", found.title == title)


def _wrong_chapters(wanted: Iterable[Chapter], found: Iterable[Chapter]) -> str:
    """The first one that differs, told; or ''."""
    for one, other in zip(wanted, found, strict=False):
        if one_line(one.title) != other.title or abs(one.start_ms - other.start_ms) > _MILLISECOND:
            return f"'{other.title}' at {clock_of(other.start_ms / 1000)} in place of '{one.title}'"
    return ""


def _decibels(peak: float) -> float:
    return 20 * math.log10(peak) if peak > 0 else -math.inf


def _told(value: float) -> str:
    return f"{value:.1f}" if math.isfinite(value) else "-inf"
