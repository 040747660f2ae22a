"""The maker: what another process makes is what this one would have made, and it may die at any time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from voiceguide.session import splicing
from voiceguide.session.maker import Maker, Say, start_maker
from voiceguide.session.ready import open_session
from voiceguide.session.rendering import render, say_ahead
from voiceguide.settings import Settings
from voiceguide.source import Source

TEXT = "# One\nWelcome. Find a clear patch of floor.\n[hold 12s]\n    SAID\nThat is all.\n[pause 2s]\nDone."
CHANGED = "Let your shoulders drop, and breathe."


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache for each test."""
    monkeypatch.setenv("VOICEGUIDE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def track(path: Path, said: str, *, maker: Maker | None = None, use_cache: bool = True) -> bytes:
    """The bytes of a track in which that is said."""
    ahead = None if maker is None else partial(say_ahead, maker)
    settings = Settings(voice="espeak", use_cache=use_cache)
    with open_session(Source("test.routine", TEXT.replace("SAID", said)), settings, ahead=ahead) as session:
        render(session, path, maker=maker)
    return path.read_bytes()


def forbidden(*args: object, **kwargs: object) -> object:
    """Stands for what must not be called."""
    raise AssertionError("this was to be made elsewhere")


def test_a_changed_line_is_made_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it this process would load arrays and filters for one line, and be half as fast."""
    expected = track(tmp_path / "expected.mp3", CHANGED, use_cache=False)
    track(tmp_path / "a.mp3", "Be still.")
    monkeypatch.setattr(splicing, "encode", forbidden)
    monkeypatch.setattr(splicing, "tally_of", forbidden)
    with begun("espeak") as maker:
        assert track(tmp_path / "b.mp3", CHANGED, maker=maker) == expected


@contextmanager
def begun(voice: str | None) -> Iterator[Maker]:
    """A maker that expects that voice."""
    with closing(start_maker()) as maker:
        maker.expect(voice)
        yield maker


def test_a_maker_that_died_is_done_without(tmp_path: Path) -> None:
    """Without it a track would wait for ever, or lack a line, when a process is ended from outside."""
    expected = track(tmp_path / "expected.mp3", CHANGED, use_cache=False)
    track(tmp_path / "a.mp3", "Be still.")
    with begun("espeak") as maker:
        assert maker.process is not None
        maker.process.kill()
        assert track(tmp_path / "b.mp3", CHANGED, maker=maker) == expected
        assert maker.process is None


def test_a_maker_that_cannot_is_done_without(tmp_path: Path) -> None:
    """Without it a voice that only this process knows would end in silence."""
    with begun("no-such-voice") as maker:
        assert not maker.is_done(maker.submit(Say(tmp_path, "no-such-voice", (("One.", 150),))))
        assert maker.is_free
        track(tmp_path / "a.mp3", "Be still.", maker=maker)


def test_it_goes_with_its_owner() -> None:
    """Without it processes would gather with every render."""
    with begun(None) as maker:
        process = maker.process
        assert process is not None
        assert process.poll() is None
    assert process.poll() is not None
    assert not maker.is_free
    assert not maker.is_done(maker.submit(Say(Path(), "espeak:en-us", ())))
