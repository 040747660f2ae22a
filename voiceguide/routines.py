"""Finding and reading routines, and the files that they name.

A routine is untrusted: what it names must lie in its own folder, links
resolved, unless the person running it allows more.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from voiceguide.diagnostics import Diagnostic, nearest
from voiceguide.errors import RoutineError, UsageError
from voiceguide.records import Record, field
from voiceguide.resources import routines_folder
from voiceguide.source import Source, Span
from voiceguide.timing import ValueProblem

ENDING = ".routine"

MOST_BYTES = 16_000_000
"""How many bytes of a routine are read; more is refused by its length."""


def bundled_routines() -> dict[str, Path]:
    """The routines that ship, by name, in alphabetical order."""
    return {path.stem: path for path in sorted(routines_folder().glob(f"*{ENDING}"))}


def read_source(reference: str, *, stdin: BinaryIO | None = None) -> Source:
    """The routine that `reference` means: a path, a bundled routine's name, or `-` for standard input.

    Raises UsageError where nothing of that name exists, RoutineError where it is no readable UTF-8 text.
    """
    if reference == "-":
        data = (stdin or sys.stdin.buffer).read(MOST_BYTES + 1)
        return decode(data, name="<stdin>", folder=None)
    path = Path(reference)
    bundled = bundled_routines()
    if not _exists(path) or (path.is_dir() and reference in bundled):
        if reference not in bundled:
            raise _nothing_there(reference, bundled)
        path, reference = bundled[reference], f"{reference}{ENDING}"
    return read_file(path, name=reference)


def read_file(path: Path, *, name: str) -> Source:
    """The text in a file, called `name` in messages; its folder is where its own paths start."""
    try:
        if not path.is_file():
            kind = "a folder" if path.is_dir() else "no regular file"
            raise _unreadable(name, f"this is {kind}, not a routine")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(name, f"it cannot be read: {error.strerror or error}") from None
    return decode(data, name=name, folder=path.resolve().parent)


def decode(data: bytes, *, name: str, folder: Path | None) -> Source:
    """The bytes of a routine as a source; RoutineError where they are no UTF-8 text or too many."""
    if len(data) > MOST_BYTES:
        raise _unreadable(
            name, f"a routine is at most {MOST_BYTES // 1_000_000} megabytes long", code="limit"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Source(name, data[: error.start].decode("utf-8").removeprefix("\ufeff"), folder)
        end = len(before.text)
        raise RoutineError(
            [
                Diagnostic(
                    "not-utf8",
                    "these bytes are no UTF-8 text",
                    before,
                    Span(end, end),
                    "save the file as UTF-8",
                )
            ]
        ) from None
    return Source(name, text.removeprefix("\ufeff"), folder)


class Folder(Record):
    """Opens the files that a routine names; `allow_outside` lets them lie anywhere.

    `exists` is asked for every file, so that tests can do without a disk.
    """

    allow_outside: bool = False
    exists: Callable[[Path], bool] = field(default=Path.is_file)

    def find(self, written: str, source: Source) -> Path:
        """The path of a file named in `source`; ValueProblem where it is not there or may not be read."""
        folder = source.folder or (Path.cwd() if self.allow_outside else None)
        if folder is None:
            raise ValueProblem("a routine from standard input has no folder to name files in")
        if "\0" in written:
            raise ValueProblem("a path holds no NUL character")
        path = folder / written
        if not self.allow_outside and not _is_inside(path, folder):
            raise ValueProblem(f"'{written}' leads outside the routine's folder")
        try:
            if self.exists(path):
                return path
        except OSError:
            pass
        raise ValueProblem(f"there is no file '{written}' in the routine's folder")

    def open(self, written: str, source: Source) -> Source:
        """The text of a file that `source` includes; ValueProblem where it cannot be had."""
        path = self.find(written, source)
        name = os.path.normpath(os.path.join(os.path.dirname(source.name), written))
        try:
            return read_file(path, name=name)
        except RoutineError as error:
            raise ValueProblem(f"'{written}': {error.diagnostics[0].message}") from None


def _is_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _nothing_there(reference: str, bundled: dict[str, Path]) -> UsageError:
    # Who names a folder means none of those that ship.
    ours = {name: name for name in bundled} if Path(reference).parent == Path() else {}
    meant = ours | {path.stem: str(path) for path in _neighbours(Path(reference))}
    found = nearest(Path(reference).name.removesuffix(ENDING), meant)
    help = f"did you mean {meant[found]}?" if found else "'voiceguide routines' lists the ones that ship"
    return UsageError(f"there is no routine '{reference}'", help=help)


def _neighbours(path: Path) -> list[Path]:
    try:
        return sorted(path.parent.glob(f"*{ENDING}"))[:200]
    except (OSError, ValueError):
        return []


def _unreadable(name: str, message: str, *, code: str = "unreadable") -> RoutineError:
    return RoutineError([Diagnostic(code, message, Source(name, ""), Span(0, 0))])
