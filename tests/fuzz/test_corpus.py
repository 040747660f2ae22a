"""The fuzzer's corpus, and everything it ever found wrong, without the fuzzer."""

from __future__ import annotations

from pathlib import Path

import pytest

from laws import check_bytes

CORPUS = sorted(path for path in (Path(__file__).parent / "corpus").iterdir() if path.is_file())


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in CORPUS])
def test_corpus(path: Path) -> None:
    """A text that once broke a law, or that reaches a rare path, could break it again unseen."""
    check_bytes(path.read_bytes())


def test_the_corpus_is_there() -> None:
    """An empty folder would replay nothing and stay green."""
    assert len(CORPUS) >= 40
