"""The engines, and how a voice's name becomes a voice. Nothing heavy is imported until one is opened."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator

from voiceguide.errors import UsageError, VoiceError
from voiceguide.voices.base import Engine, Voice, VoiceInfo, nearest, spelling
from voiceguide.voices.cache import CachedVoice
from voiceguide.voices.store import Store

ENGINES = {
    "espeak": "voiceguide.voices.espeak",
    "system": "voiceguide.voices.system",
    "estimate": "voiceguide.voices.estimate",
}
"""Name -> the module whose `engine()` it is. A new engine is its module and a line here."""

FALLBACK = "espeak"
"""The engine that is there on every system."""

MOST_HELPERS = 8
"""So many helper processes of one voice are started at most."""

HELP = "`voiceguide voices` lists what there is"


def default_engine(platform: str = sys.platform) -> str:
    """The engine that is used where none is named: the system's own voices on macOS and Windows."""
    return "system" if platform in ("darwin", "win32") else FALLBACK


def load_engine(name: str) -> Engine:
    """The engine of that name in `ENGINES`; its module is imported now."""
    made: Engine = importlib.import_module(ENGINES[name]).engine()
    return made


def list_voices() -> list[VoiceInfo]:
    """Every voice of every engine that works on this machine, the default engine's first."""
    return [voice for engine in _usable() for voice in engine.voices()]


def open_voice(
    name: str | None, *, language: str = "en", store: Store | None = None, helpers: int = 1
) -> Voice:
    """The voice that `name` means: a context manager that holds a helper process.

    With a store it is opened only when something is to be said that is not in there, and by up to
    `helpers` processes.

    None is the platform's default engine, and an engine's name alone that engine: its default voice for
    `language`, a BCP 47 tag. `ENGINE:NAME` is a voice of that engine; any other name is looked for in
    every engine. Raises `UsageError`, naming the nearest, for a name or a language that is not known,
    and `VoiceError` where the engine does not work on this machine.
    """
    engine, canonical = _resolve(name, language=language)
    print_of_engine = engine.fingerprint() if store else None
    if store is None or print_of_engine is None:
        return engine.open(canonical)
    # The system's own synthesiser may not like to be asked twice at once.
    most = min(helpers, MOST_HELPERS) if engine.name == FALLBACK else 1
    return CachedVoice(canonical, print_of_engine, store, open=lambda: engine.open(canonical), helpers=most)


def voice_name(name: str | None, *, language: str = "en") -> str:
    """The canonical name of the voice that `open_voice` would open; the same errors."""
    return _resolve(name, language=language)[1]


def _resolve(name: str | None, *, language: str) -> tuple[Engine, str]:
    if name is None:
        return _platform_default(language)
    prefix, colon, rest = name.strip().partition(":")
    if spelling(prefix) in ENGINES:
        engine = _working(spelling(prefix))
        if not colon:
            return engine, _default(engine, language)
        found = engine.find(rest.strip())
        if found is None:
            raise _unknown(name, engine.suggest(rest.strip()))
        return engine, found
    return _searched(name.strip())


def _platform_default(language: str) -> tuple[Engine, str]:
    engine = load_engine(default_engine())
    found = None if engine.missing() else engine.default(language)
    if found is not None:
        return engine, found
    fallback = _working(FALLBACK)
    return fallback, _default(fallback, language)


def _searched(name: str) -> tuple[Engine, str]:
    suggestions: list[str] = []
    for engine in _usable():
        found = engine.find(name)
        if found is not None:
            return engine, found
        suggestions += engine.suggest(name)
    raise _unknown(name, suggestions)


def _default(engine: Engine, language: str) -> str:
    found = engine.default(language)
    if found is None:
        raise _no_language(language, engine)
    return found


def _working(name: str) -> Engine:
    engine = load_engine(name)
    reason = engine.missing()
    if reason is not None:
        raise VoiceError(f"the voice engine {name} cannot be used: {reason}")
    return engine


def _usable() -> Iterator[Engine]:
    for name in sorted(ENGINES, key=lambda name: name != default_engine()):
        engine = load_engine(name)
        if engine.missing() is None:
            yield engine


def _unknown(name: str, suggestions: list[str]) -> UsageError:
    near = ", ".join(suggestions[:3])
    return UsageError(f"unknown voice {name!r}", help=f"did you mean {near}? {HELP}" if near else HELP)


def _no_language(language: str, engine: Engine) -> UsageError:
    near = ", ".join(nearest(language, engine.voices()))
    message = f"the voice engine {engine.name} has no voice for the language {language!r}"
    return UsageError(message, help=f"did you mean {near}? {HELP}" if near else HELP)
