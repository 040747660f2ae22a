"""An MP3 laid together from frames: passages that were encoded apart, and silence between them.

A passage is a stretch of sound with silence before and after it. LAME, begun anew where an MP3 frame of
the track begins, gives frames of which the first refers to none before it, and the decoder's own memory is
silent there. So they can stand in a track as they are, and decode as they would within one
continuous encoding.
"""

from __future__ import annotations

from pathlib import Path

from voiceguide.sinks.base import TrackFormat
from voiceguide.sinks.file import WholeFile
from voiceguide.sinks.mp3_stream import Mp3Stream
from voiceguide.sinks.splice_form import Encoded, Silence, form_of


class SplicedMp3(WholeFile):
    """Writes a track of passages at their places, with silence between them.

    A context manager, as every sink is: a clean exit commits, an exception discards. The first silent
    frames after a passage make up for what its bytes differ from the constant bitrate, so that a player
    that seeks by bytes finds its place.
    """

    def __init__(self, path: Path, track: TrackFormat) -> None:
        """Raises UsageError for a sample rate or bitrate that MP3 does not have."""
        super().__init__(path, track)
        self.form = form_of(track)
        self._silence = Silence(self.form)
        self._stream = Mp3Stream(self._file, head=track.head)
        self._at = 0
        self._bytes = 0

    def put(self, passage: Encoded, *, start: int) -> None:
        """Put the frames of the sound that begins at sample `start` of the track.

        Passages come in order; ValueError where one begins in a frame that is there already.
        """
        place = self.form.place(start)
        if place < self._at:
            raise ValueError(f"a passage begins in frame {place}, and {self._at} are there already")
        self._silence_until(place)
        self._add(passage)

    def _begin(self) -> None:
        self._stream.begin()

    def _finish(self) -> int:
        total = self.track.total_frames
        self._silence_until(self.form.frames_until(total))
        return self._stream.finish(total_samples=total)

    def _silence_until(self, place: int) -> None:
        while self._at < place:
            behind = self.form.bytes_until(self._at) - self._bytes
            if behind:
                self._add(self._silence.one(place=self._at, behind=behind))
            else:
                frames = min(place - self._at, self._silence.frames)
                self._add(self._silence.run(place=self._at, frames=frames))

    def _add(self, part: Encoded) -> None:
        self._stream.add_frames(part.data, count=part.frames, crc=part.crc)
        self._at += part.frames
        self._bytes += len(part.data)
