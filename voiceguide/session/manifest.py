"""What a build has made, and of what: a small file beside the tracks, for the next build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from voiceguide.records import Record, asdict
from voiceguide.sinks.atomic import write_file
from voiceguide.timeline.stretch_keys import content_digest

NAME = ".voiceguide-build.json"
_VERSION = 1


class Made(Record):
    """One track: what it was made with (`key`), every file that went into it, and itself as it was left.

    `target` is relative to the folder of the tracks; `sources` are absolute paths and the digests of what
    was in them; `warnings` are messages in full.
    """

    key: str
    target: str
    size: int
    changed_ns: int
    sources: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...] = ()

    def is_current(self, folder: Path, *, key: str) -> bool:
        """Whether the track is there as it was left, and nothing that it was made of has changed."""
        return (
            self.key == key
            and _stamp(folder / self.target) == (self.size, self.changed_ns)
            and all(content_digest(Path(path)).hex() == digest for path, digest in self.sources)
        )


def made(folder: Path, target: Path, *, key: str, sources: Iterable[Path], warnings: tuple[str, ...]) -> Made:
    """The record of a track that was just made."""
    size, changed_ns = _stamp(target) or (0, 0)
    digests = tuple((str(path), content_digest(path).hex()) for path in sorted(set(sources)))
    return Made(key, target.relative_to(folder).as_posix(), size, changed_ns, digests, warnings)


def read_manifest(folder: Path) -> dict[str, Made]:
    """The records of a folder by routine; none where there is no manifest, or a damaged one."""
    try:
        data = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            return {}
        return {str(name): _record(fields) for name, fields in data["tracks"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_manifest(folder: Path, records: Mapping[str, Made]) -> None:
    """Writes the records, whole or not at all; StorageError."""
    tracks = {name: asdict(records[name]) for name in sorted(records)}
    text = json.dumps({"version": _VERSION, "tracks": tracks}, ensure_ascii=False, indent=1)
    write_file(folder / NAME, text.encode("utf-8"))


def _record(fields: Mapping[str, object]) -> Made:
    sources = fields["sources"]
    warnings = fields["warnings"]
    size, changed_ns = fields["size"], fields["changed_ns"]
    if not (isinstance(sources, list) and isinstance(warnings, list)):
        raise TypeError
    if not (isinstance(size, int) and isinstance(changed_ns, int)):
        raise TypeError
    files = tuple((str(path), str(digest)) for path, digest in sources)
    told = tuple(str(line) for line in warnings)
    return Made(str(fields["key"]), str(fields["target"]), size, changed_ns, files, told)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
