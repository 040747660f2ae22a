"""Readers of what changes the sound: music, play, voice, rate, volume."""

from __future__ import annotations

from voiceguide.language.clauses import Clauses
from voiceguide.language.directives.base import Under
from voiceguide.language.header import FASTEST, SLOWEST
from voiceguide.language.nodes import CueName, FileName, Music, Play, SetRate, SetVoice, SetVolume


def read_music(clauses: Clauses, under: Under) -> Music:
    """`[music "calm.mp3", at -20dB, fade 4s]`, `[music pad]`, `[music off, fade 6s]`."""
    gain, fade = clauses.named("at"), clauses.named("fade")
    value = clauses.required("pad")
    off = value.text.lower() == "off"
    if off and gain:
        clauses.error("music that goes off has no loudness", gain.span, help="take the clause out")
    return Music(
        bed=None if off else clauses.sound(value),
        gain_db=clauses.loudness(gain) if gain else None,
        fade=clauses.duration(fade) if fade else None,
        span=clauses.directive.span,
    )


def read_play(clauses: Clauses, under: Under) -> Play:
    """`[play "intro.wav"]`."""
    sound = clauses.sound(clauses.required('"intro.wav"'))
    if sound.text and not isinstance(sound, FileName):
        clauses.error("a path stands between double quotes", sound.span, help=f'write [play "{sound.text}"]')
        sound = CueName("", sound.span)
    return Play(FileName(sound.text, sound.span), under.ends_paragraph, clauses.directive.span)


def read_voice(clauses: Clauses, under: Under) -> SetVoice:
    """`[voice NAME]`; quotes around the name do no harm."""
    name = clauses.sound(clauses.required("estimate"))
    return SetVoice(name.text, name.span)


def read_rate(clauses: Clauses, under: Under) -> SetRate:
    """`[rate 140]`, in words a minute."""
    value = clauses.required("140")
    rate = clauses.whole(value)
    if value.text and not SLOWEST <= rate <= FASTEST:
        clauses.error(f"a rate is between {SLOWEST} and {FASTEST} words a minute", value.span)
    return SetRate(min(max(rate, SLOWEST), FASTEST), clauses.directive.span)


def read_volume(clauses: Clauses, under: Under) -> SetVolume:
    """`[volume -3dB]`."""
    return SetVolume(clauses.loudness(clauses.required("-3dB")), clauses.directive.span)
