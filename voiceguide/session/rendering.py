"""A session rendered to a finished track: mixed, mastered, encoded, tagged, with what lies beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from voiceguide.audio.rates import resampled_frames
from voiceguide.errors import UsageError
from voiceguide.planning.events import Plan
from voiceguide.records import Record, replace
from voiceguide.session.companions import Extra, write_companions
from voiceguide.session.maker import MOST_AT_ONCE, Maker, Say
from voiceguide.session.mixing import Mix, Music, mix_of
from voiceguide.session.pictures import drawn
from voiceguide.session.ready import Session
from voiceguide.session.splicing import Splicing, splicing_of
from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.registry import factory_for, lost_db, open_sink, preferred_rate
from voiceguide.timeline.clips import Clips
from voiceguide.timeline.mastering import master, settle, target_lufs
from voiceguide.timeline.said import speech_in
from voiceguide.timeline.stretch_keys import made_by
from voiceguide.timeline.wakes import Wake
from voiceguide.tracks.about import tags_of
from voiceguide.tracks.cover import cover_for
from voiceguide.tracks.tags import TrackTags, id3_tag

if TYPE_CHECKING:  # a track of kept frames needs no arrays
    from voiceguide.audio.pcm import Samples

Progress = Callable[[int], None]
"""Is told how many of the track's frames are as good as done."""

_WITH_ID3 = (".mp3", ".wav")
"""The endings of tracks whose tags are in their head."""

_MEASURING = 0.3
"""The part of the work that the measurement of the loudness is."""

QUIETEST_LUFS, LOUDEST_LUFS = -40.0, -8.0
"""Between these a track's loudness may be asked for."""


class RenderOptions(Record):
    """How a track is made; None leaves a choice to the format, the routine or the bed.

    `channels` is 1 or 2, `loudness` in LUFS (None: -19 mono, -16 stereo). `cover` is a picture's path;
    without one it is the routine's own or drawn, and without `has_cover` there is none. `extras`
    lie beside the track.
    """

    bitrate_kbps: int | None = None
    channels: int | None = None
    sample_rate: int | None = None
    loudness: float | None = None
    music: Music | None = None
    wake: Wake = Wake.OFF
    cover: Path | None = None
    has_cover: bool = True
    extras: tuple[Extra, ...] = ()
    year: int | None = None
    track_number: int | None = None


class Rendered(Record):
    """A finished track: where it lies, its length in seconds, its size in bytes, and what lies beside it."""

    path: Path
    seconds: float
    size: int
    beside: tuple[Path, ...] = ()


def render(
    session: Session,
    target: Path,
    *,
    options: RenderOptions | None = None,
    progress: Progress = lambda frames: None,
    maker: Maker | None = None,
) -> Rendered:
    """Writes the track; the format is the target's ending. The target is whole or untouched.

    `maker` is another process that may make the first few new stretches.

    Raises UsageError for an unknown format or one that cannot be as it is asked for, AudioFileError for a bed
    or a cover that cannot be read, StorageError and EncoderError.
    """
    options = options or RenderOptions()
    mix = mix_of(session, music=options.music, channels=options.channels, wake=options.wake)
    track = _format(mix, target, options)
    wanted = _loudness(options, mix)
    splicing = _splicing(mix, target, track, maker)
    if splicing is not None:
        splicing.write(target, track, gain_db=splicing.gain(target=wanted), progress=progress)
    else:
        _encoded(mix, target, track, wanted, progress)
    beside = write_companions(mix, target, options.extras)
    return Rendered(target, mix.timeline.seconds, target.stat().st_size, beside)


def say_ahead(maker: Maker, clips: Clips, plan: Plan) -> None:
    """Has the few words of a plan said that are not in the store."""
    new = clips.unsaid(speech_in(plan))
    if clips.store is None or len(new) > MOST_AT_ONCE:
        maker.close()  # where much is new its memory is of more use
        return
    said: dict[str | None, list[tuple[str, int]]] = {}
    for sound in new:
        said.setdefault(sound.voice, []).append((sound.spoken, sound.rate))
    folder = clips.store.folder
    asked = [maker.submit(Say(folder, clips.voice(voice).name, tuple(said[voice]))) for voice in said]
    if not asked:  # so it knows that there is time to get ready for the rest
        maker.submit(Say(folder, "", ()))
    made_by()  # it is needed later, and remembered: so the time is of use
    for number in asked:
        maker.is_done(number)
    maker.said.update(new)


def check_target(target: Path) -> None:
    """Raises UsageError for a format that cannot be written, before any work is done."""
    factory_for(target)


def tags_for(mix: Mix, options: RenderOptions) -> TrackTags:
    """What a track of this mix says of itself, its cover included."""
    draw = partial(drawn, store=mix.clips.store)
    cover = cover_for(mix.timeline, options.cover, draw=draw) if options.has_cover else None
    tags = tags_of(mix.timeline)
    return replace(tags, cover=cover, year=options.year, track_number=options.track_number)


def _format(mix: Mix, target: Path, options: RenderOptions) -> TrackFormat:
    timeline = mix.timeline
    rate = options.sample_rate or preferred_rate(target, timeline.sample_rate)
    frames = resampled_frames(timeline.frames, source_rate=timeline.sample_rate, target_rate=rate)
    track = TrackFormat(frames, mix.channels, rate, options.bitrate_kbps)
    factory_for(target)(target, track)
    tags = tags_for(mix, options)
    ending = target.suffix.lower()
    if ending in _WITH_ID3:
        return replace(track, head=id3_tag(tags))
    from voiceguide.tracks.filetags import chapter_text, tag_writer

    head = chapter_text(tags) if ending == ".m4a" else b""
    return replace(track, head=head, finish=tag_writer(ending, tags))


def _loudness(options: RenderOptions, mix: Mix) -> float:
    if options.loudness is None:
        return target_lufs(mix.channels)
    if not QUIETEST_LUFS <= options.loudness <= LOUDEST_LUFS:
        between = f"it is between {QUIETEST_LUFS:g} and {LOUDEST_LUFS:g}"
        raise UsageError(f"a track's loudness cannot be {options.loudness:g} LUFS", help=between)
    return options.loudness


def _splicing(mix: Mix, target: Path, track: TrackFormat, maker: Maker | None) -> Splicing | None:
    """How the track is laid together from what is kept, where that gives the same."""
    store = mix.clips.store
    is_apt = target.suffix.lower() == ".mp3" and track.sample_rate == mix.timeline.sample_rate
    if store is None or not is_apt or mix.has_lanes or track.channels != 1:
        return None
    return splicing_of(mix.timeline, mix.clips, store, track, maker=maker)


def _encoded(mix: Mix, target: Path, track: TrackFormat, wanted: float, progress: Progress) -> None:
    """Measures, then masters and encodes the whole mix in one pass."""
    from voiceguide.audio.resample import resample_blocks

    rate, frames = mix.timeline.sample_rate, mix.timeline.frames
    measuring = int(_MEASURING * frames)

    def measured() -> Iterator[Samples]:
        return _told(mix.blocks(), lambda done: progress(int(_MEASURING * done)))

    gain = settle(measured, target=wanted, channels=mix.channels, sample_rate=rate)
    lost = lost_db(target, track)
    mastered = master(mix.blocks(), gain, channels=mix.channels, lost_db=lost, sample_rate=rate)
    heard = _told(mastered, lambda done: progress(measuring + int((1 - _MEASURING) * done)))
    with open_sink(target, track) as sink:
        for block in resample_blocks(
            heard, source_rate=rate, target_rate=track.sample_rate, channels=mix.channels
        ):
            sink.write(block)
    progress(frames)


def _told(blocks: Iterable[Samples], progress: Progress) -> Iterator[Samples]:
    """The blocks; whoever waits is told how many frames have gone by."""
    done = 0
    for block in blocks:
        done += block.shape[0]
        progress(done)
        yield block
