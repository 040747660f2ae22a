"""Every routine of a tree made into a track, by any executor; only what changed is made again.

What is given out and what comes back can be pickled: a task may run in another process or on another machine
that sees the same files. Tasks that a dying worker leaves undone are given out anew.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager, suppress
from enum import StrEnum
from multiprocessing import active_children
from pathlib import Path

from voiceguide.diagnostics import Diagnostic, to_text
from voiceguide.errors import RoutineError, StorageError, UsageError, VoiceguideError
from voiceguide.records import Record, replace
from voiceguide.routines import ENDING, read_file
from voiceguide.session.manifest import Made, made, read_manifest, write_manifest
from voiceguide.session.ready import open_session
from voiceguide.session.rendering import RenderOptions, check_target, render
from voiceguide.session.used import files_of
from voiceguide.settings import Settings
from voiceguide.timeline.stretch_keys import made_by
from voiceguide.voices.fingerprints import code_digest
from voiceguide.voices.store import digest

MOST_ATTEMPTS = 3
"""A task during which workers keep dying is given out so often, the last time alone."""


class Result(StrEnum):
    """What came of a routine."""

    MADE = "made"
    CURRENT = "current"
    FAILED = "failed"


class Task(Record):
    """One routine to be made: `name` is its path within `folder`, which messages call `shown`."""

    name: str
    folder: Path
    shown: Path
    out: Path
    target: Path
    key: str
    settings: Settings
    options: RenderOptions

    @property
    def source(self) -> Path:
        """The routine's file; absolute, for a worker may be anywhere."""
        return self.folder / self.name

    def told(self, diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
        """Messages in full, with paths as they were given to us."""
        within, shown = f"{self.folder}{os.sep}", f"{self.shown}{os.sep}"
        return tuple(to_text(diagnostic).replace(within, shown) for diagnostic in diagnostics)


class Outcome(Record):
    """What came of a task; `messages` are for its author, each in full, `exit_code` is that of the error."""

    name: str
    result: Result
    record: Made | None = None
    seconds: float = 0.0
    messages: tuple[str, ...] = ()
    exit_code: int = 0


class Build(Record):
    """What there is to do: tasks to be made, outcomes that are current, tracks whose routine is gone."""

    out: Path
    tasks: tuple[Task, ...]
    current: tuple[Outcome, ...]
    gone: Mapping[str, Made]
    records: Mapping[str, Made]


def plan_build(
    folder: Path,
    out: Path,
    settings: Settings,
    *,
    ending: str = ".mp3",
    options: RenderOptions | None = None,
) -> Build:
    """Looks what is to be done; nothing is made yet. Raises UsageError, StorageError."""
    options = options or RenderOptions()
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder", help="name the folder of your routines")
    check_target(out / f"track{ending}")
    records = read_manifest(out)
    first = Task(
        "", folder.absolute(), folder, out.absolute(), out, build_key(settings, options), settings, options
    )
    tasks = [_task(path, first, ending) for path in find_routines(folder)]
    if not tasks:
        raise UsageError(f"{folder}: there is no routine in it", help=f"a routine's name ends in {ENDING}")
    current = {task.name for task in tasks if _is_current(task, records)}
    return Build(
        out=out,
        tasks=tuple(task for task in tasks if task.name not in current),
        current=tuple(_current(records[name], name) for name in sorted(current)),
        gone={name: record for name, record in records.items() if name not in {t.name for t in tasks}},
        records=records,
    )


def find_routines(folder: Path) -> list[Path]:
    """Every routine in a tree, in alphabetical order; hidden folders are left out."""
    found = folder.rglob(f"*{ENDING}")
    hidden = (path.relative_to(folder).parts for path in found)
    return sorted(
        folder.joinpath(*parts) for parts in hidden if not any(part.startswith(".") for part in parts)
    )


def build_key(settings: Settings, options: RenderOptions) -> str:
    """What all tracks depend on: options, and the versions of ours and of what we use."""
    chosen = replace(settings, use_cache=True, workers=0, variables=dict(sorted(settings.variables.items())))
    return digest(repr(chosen), repr(options), code_digest("."), made_by()).hex()


def carry_out(build: Build, executor: Callable[[int], Executor]) -> Iterator[Outcome]:
    """Makes what is to be made and yields each outcome as it comes; the manifest is kept up to date.

    `executor` gives a new executor for so many tasks, or fewer; it is shut down here. One whose workers
    died is replaced.
    """
    build.out.mkdir(parents=True, exist_ok=True)
    records = dict(build.records)
    try:
        for outcome in _carried_out(build.tasks, executor):
            if outcome.record:
                records[outcome.name] = outcome.record
            elif outcome.name in records:
                del records[outcome.name]
            yield outcome
    finally:
        if build.tasks:
            write_manifest(build.out, records)


def prune(build: Build) -> list[Path]:
    """Deletes the tracks whose routine is gone, where they are as they were left; gives their paths."""
    removed: list[Path] = []
    records = read_manifest(build.out)
    for name, record in build.gone.items():
        path = build.out / record.target
        if path.resolve().is_relative_to(build.out.resolve()):
            with suppress(OSError):
                path.unlink()
                removed.append(path)
        records.pop(name, None)
    write_manifest(build.out, records)
    return removed


def make(task: Task) -> Outcome:
    """Makes one track; everything that can go wrong is in the outcome."""
    try:
        with _interruptible():
            return _made(task)
    except RoutineError as error:
        told = task.told(error.diagnostics)
        return Outcome(task.name, Result.FAILED, messages=told, exit_code=error.exit_code)
    except VoiceguideError as error:
        return _failed(task, error.message, error.exit_code)
    except OSError as error:
        return _failed(task, str(error), StorageError.exit_code)


def stand_by() -> None:
    """For a new worker process: Ctrl-C is for whoever gives out the tasks, unless it is at work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interruptible() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _made(task: Task) -> Outcome:
    source = read_file(task.source, name=str(task.source))
    with open_session(source, task.settings) as session:
        task.target.parent.mkdir(parents=True, exist_ok=True)
        rendered = render(session, task.target, options=task.options)
        told = task.told(session.warnings)
        used = (task.source, *files_of(session), *_chosen_files(task.options))
    record = made(task.out, task.target, key=task.key, sources=used, warnings=told)
    return Outcome(task.name, Result.MADE, record, rendered.seconds, told)


def _carried_out(tasks: Sequence[Task], executor: Callable[[int], Executor]) -> Iterator[Outcome]:
    """Rounds: what a broken executor left undone is given to a new one, in the end one task at a time."""
    left = list(tasks)
    for _ in range(MOST_ATTEMPTS - 1):
        if not left:
            return
        undone: list[Task] = []
        yield from _round(left, executor, undone)
        left = undone
    for task in left:
        undone = []
        yield from _round([task], executor, undone)
        if undone:
            yield _failed(task, f"{task.shown / task.name}: the process that made it died", 3)


def _round(
    tasks: Sequence[Task], executor: Callable[[int], Executor], undone: list[Task]
) -> Iterator[Outcome]:
    """One executor; what it does not finish goes to `undone`."""
    others = set(active_children())
    pool = executor(len(tasks))
    given: dict[Future[Outcome], Task] = {}
    try:
        for task in tasks:
            try:
                given[pool.submit(make, task)] = task
            except (RuntimeError, OSError):  # it broke while tasks were given out
                undone.append(task)
        for future in as_completed(given):
            # `make` raises nothing: what an executor raises of its own says that its worker is gone.
            if future.exception() is None:
                yield future.result()
            else:
                undone.append(given[future])
    finally:
        for future in given:
            future.cancel()
        if undone:
            # A process that Python starts while it ends a broken pool is never told, and waited for for ever.
            for child in set(active_children()) - others:
                child.kill()
        pool.shutdown(wait=True)


def _task(path: Path, first: Task, ending: str) -> Task:
    """The task of a routine; `first` has what all tasks have in common."""
    name = path.absolute().relative_to(first.folder)
    return replace(first, name=name.as_posix(), target=first.out / name.with_suffix(ending))


def _chosen_files(options: RenderOptions) -> tuple[Path, ...]:
    """The files that the options name."""
    bed = options.music.sound.file if options.music and options.music.sound else None
    return tuple(path.absolute() for path in (options.cover, bed) if path)


def _is_current(task: Task, records: Mapping[str, Made]) -> bool:
    record = records.get(task.name)
    target = task.target.relative_to(task.out).as_posix()
    return record is not None and record.target == target and record.is_current(task.out, key=task.key)


def _current(record: Made, name: str) -> Outcome:
    return Outcome(name, Result.CURRENT, record, messages=record.warnings)


def _failed(task: Task, message: str, exit_code: int) -> Outcome:
    return Outcome(task.name, Result.FAILED, messages=(message,), exit_code=exit_code)
