"""A voice that remembers: what it said once it does not have made again, in this process or another.

A clip is found by everything that its samples depend on. They are kept as 16-bit samples where that is
exact, which is so for every engine's own clips, else as they are: what comes back is what was put in.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self

from voiceguide.errors import UsageError, VoiceError
from voiceguide.voices.base import DEFAULT_RATE, Voice, checked_rate
from voiceguide.voices.store import Store, digest

if TYPE_CHECKING:
    from voiceguide.audio.pcm import Clip

FEWEST = 4
"""To make fewer clips at once is not worth another helper process."""

_HEAD = struct.Struct("<BBII")
"""How the samples are kept, channels, sample rate, frames."""

_AS_16_BIT, _AS_FLOAT = 1, 2


@dataclass(slots=True)
class CachedVoice:
    """The voice `name`, opened only when something is to be said that is not in the store.

    `fingerprint` tells everything that its clips depend on apart from text and rate; `helpers` is how
    many of the voice may be open at once.
    """

    name: str
    fingerprint: bytes
    store: Store
    open: Callable[[], Voice]
    helpers: int = 1
    inner: Voice | None = field(default=None)

    @property
    def language(self) -> str:
        """Its language; the voice is opened for it."""
        return self._opened().language

    def speak(self, text: str, *, rate: int = DEFAULT_RATE) -> Clip:
        """The text as a clip; see `Voice.speak`."""
        entry = self.store.get(self.key(text, rate=checked_rate(rate)))
        found = entry and unpacked(entry.head, entry.body)
        return found or self._said(self._opened(), text, rate)

    def known_frames(self, text: str, *, rate: int = DEFAULT_RATE) -> int | None:
        """The length of `speak(text)` in frames at 44,100 a second where it is in the store; else None."""
        head = self.store.head(self.key(text, rate=rate))
        if head is None or len(head) != _HEAD.size:
            return None if self.inner is None else self.inner.known_frames(text, rate=rate)
        return int(_HEAD.unpack(head)[3])

    def prepare(self, texts: Iterable[tuple[str, int]]) -> None:
        """Puts what will be said, texts and rates, into the store, several at once.

        What cannot be said is left for `speak` to tell.
        """
        missing = [said for said in dict.fromkeys(texts) if self.known_frames(said[0], rate=said[1]) is None]
        if missing:
            self._opened()  # its helper process starts while others still work
        if len(missing) >= FEWEST and self.helpers > 1 and self.store.is_writable:
            self._say_at_once(iter(missing))

    def _say_at_once(self, missing: Iterator[tuple[str, int]]) -> None:
        from concurrent.futures import ThreadPoolExecutor

        def say(voice: Voice) -> None:
            while (said := next(missing, None)) is not None:
                with suppress(VoiceError, UsageError):
                    self._said(voice, *said)

        first = self._opened()
        with ExitStack() as others, ThreadPoolExecutor(self.helpers) as pool:
            voices = [first, *(others.enter_context(self.open()) for _ in range(self.helpers - 1))]
            for done in [pool.submit(say, voice) for voice in voices]:
                done.result()

    def _said(self, voice: Voice, text: str, rate: int) -> Clip:
        clip = voice.speak(text, rate=rate)
        self.store.put(self.key(text, rate=rate), head=_head(clip), body=_body(clip))
        return clip

    def key(self, text: str, *, rate: int) -> bytes:
        """What its clip of a text is found by."""
        return digest("clip", self.name, self.fingerprint, rate, text)

    def close(self) -> None:
        """Frees what the voice holds. It may be called twice."""
        if self.inner is not None:
            self.inner.close()
            self.inner = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _opened(self) -> Voice:
        if self.inner is None:
            self.inner = self.open()
        return self.inner


def _head(clip: Clip) -> bytes:
    kept = _AS_16_BIT if _is_16_bit(clip) else _AS_FLOAT
    return _HEAD.pack(kept, clip.channels, clip.sample_rate, clip.frames)


def _body(clip: Clip) -> bytes:
    import numpy as np

    if _is_16_bit(clip):
        return np.asarray(clip.samples * np.float32(32768)).astype("<i2").tobytes()
    return clip.samples.astype("<f4").tobytes()


def _is_16_bit(clip: Clip) -> bool:
    import numpy as np

    scaled = clip.samples * np.float32(32768)
    return bool((np.abs(scaled) <= 32767).all() and (scaled == np.rint(scaled)).all())


def unpacked(head: bytes, body: bytes) -> Clip | None:
    """The clip of an entry; None where it is of another form."""
    if len(head) != _HEAD.size:
        return None
    import numpy as np

    from voiceguide.audio.pcm import Clip

    kept, channels, sample_rate, frames = _HEAD.unpack(head)
    if len(body) != frames * channels * (2 if kept == _AS_16_BIT else 4):
        return None
    samples = np.frombuffer(body, dtype="<i2" if kept == _AS_16_BIT else "<f4").astype(np.float32)
    if kept == _AS_16_BIT:
        samples *= np.float32(1 / 32768)
    return Clip(samples.reshape(frames, channels), sample_rate)
