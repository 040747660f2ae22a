"""What a kept thing was made by: the code and the libraries that its bytes depend on, in a few bytes.

Instead of numbers that somebody has to raise by hand: a changed line in the code that makes clips gives
another fingerprint, and what was made before is not found any more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from voiceguide import __version__
from voiceguide.voices.store import digest

_CODE = frozenset((".py", ".toml", ".json"))
_PACKAGE = Path(__file__).resolve().parents[1]


def fingerprint(*parts: object) -> bytes:
    """Of these parts, the code in `voices` and `audio`, and the libraries for arrays and resampling."""
    return digest(*parts, code_digest("voices", "audio"), version_of("numpy"), version_of("soxr"))


@lru_cache(maxsize=16)
def code_digest(*packages: str) -> bytes:
    """Of our version, and of every module and table in these packages of ours (`.`: all of it)."""
    texts = [file.read_bytes() for name in packages for file in _modules(_PACKAGE / name)]
    return digest(__version__, *texts)


@lru_cache(maxsize=16)
def version_of(package: str, distribution: str = "") -> str:
    """The version of an installed library, by the name of its metadata; empty where there is none.

    `importlib.metadata` would tell the same and take longer than all the rest.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return ""
    origin = Path(spec.origin)
    folder = origin.parent.parent if spec.submodule_search_locations else origin.parent
    named = [name for name in os.listdir(folder) if name.endswith(".dist-info")]
    wanted = (distribution or package).replace("-", "_").lower() + "-"
    return next((name.removesuffix(".dist-info") for name in named if name.lower().startswith(wanted)), "")


def folder_listing(folder: Path) -> tuple[tuple[str, int], ...]:
    """Name and size of every file that lies in a folder itself."""
    with os.scandir(folder) as listing:
        return tuple(sorted((file.name, file.stat().st_size) for file in listing if file.is_file()))


def _modules(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.*")) if path.suffix in _CODE)
