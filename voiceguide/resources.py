"""Where the things lie that ship with voiceguide: the cues, the routines and the language's documentation.

An installed wheel carries them inside the package; in a checkout they are
used where they lie, beside it.
"""

from __future__ import annotations

from pathlib import Path

from voiceguide.errors import MachineError

_PACKAGE = Path(__file__).resolve().parent


def cues_folder() -> Path:
    """The folder of the cues: WAV files and `cues.json`."""
    return _shipped("audio_cues")


def routines_folder() -> Path:
    """The folder of the bundled routines."""
    return _shipped("scripts")


def language_document() -> str:
    """The text of `docs/language.md`: how routines are written. MachineError where it is not there."""
    path = _shipped("docs") / "language.md"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise MachineError(
            f"{path}: cannot be read: {error.strerror or error}", help="install voiceguide again"
        ) from error


def _shipped(name: str) -> Path:
    """The folder inside the package, or the one beside it in a checkout."""
    packed = _PACKAGE / "_shipped" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
