"""A build makes what changed and nothing else, whoever carries it out, and whoever dies over it."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

import pytest

from voiceguide.errors import UsageError
from voiceguide.records import replace
from voiceguide.session import building
from voiceguide.session.building import (
    MOST_ATTEMPTS,
    Outcome,
    Result,
    Task,
    carry_out,
    find_routines,
    make,
    plan_build,
    prune,
    stand_by,
)
from voiceguide.session.manifest import NAME, read_manifest
from voiceguide.settings import Settings

SETTINGS = Settings(voice="estimate", workers=1)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache for each test."""
    monkeypatch.setenv("VOICEGUIDE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Three routines in two folders; one includes a file, another names a sound."""
    folder = tmp_path / "routines"
    (folder / "week one").mkdir(parents=True)
    (folder / "morning.routine").write_text('Good morning.\n[include "warm.routine"]\n')
    (folder / "warm.routine").write_text("Warm up.\n")
    (folder / "week one" / "day.routine").write_text("A day.\n[pause 2s]\n")
    return folder


def in_threads(tasks: int) -> Executor:
    """The simplest executor."""
    return ThreadPoolExecutor(2)


def run(
    tree: Path,
    *,
    executor: Callable[[int], Executor] = in_threads,
    settings: Settings = SETTINGS,
    ending: str = ".mp3",
) -> dict[str, Result]:
    """One build; what came of each routine."""
    build = plan_build(tree, tree.parent / "out", settings, ending=ending)
    outcomes = [*build.current, *carry_out(build, executor)]
    assert len(outcomes) == len({outcome.name for outcome in outcomes})
    return {outcome.name: outcome.result for outcome in outcomes}


def made(results: dict[str, Result]) -> set[str]:
    """The routines that were made."""
    return {name for name, result in results.items() if result is Result.MADE}


ALL = {"morning.routine", "warm.routine", "week one/day.routine"}


def test_every_routine_of_a_tree_becomes_a_track(tree: Path) -> None:
    """Without it a folder within the folder would be left out, or all tracks land in one place."""
    assert made(run(tree)) == ALL
    out = tree.parent / "out"
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert found == {"morning.mp3", "warm.mp3", "week one/day.mp3", NAME}
    assert all(path.read_bytes().startswith(b"ID3") for path in out.rglob("*.mp3"))


def test_a_second_build_makes_nothing(tree: Path) -> None:
    """Without it a studio would wait for its whole catalogue every time."""
    run(tree)
    assert set(run(tree).values()) == {Result.CURRENT}


def changed_text(tree: Path) -> None:
    """Another word."""
    (tree / "week one" / "day.routine").write_text("A night.\n")


def changed_include(tree: Path) -> None:
    """Another word in a file that another one includes."""
    (tree / "warm.routine").write_text("Warm up well.\n")


def removed_track(tree: Path) -> None:
    """A track that somebody deleted."""
    (tree.parent / "out" / "warm.mp3").unlink()


def edited_track(tree: Path) -> None:
    """A track that somebody wrote over."""
    (tree.parent / "out" / "warm.mp3").write_bytes(b"something else")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (changed_text, {"week one/day.routine"}),
        (changed_include, {"morning.routine", "warm.routine"}),
        (removed_track, {"warm.routine"}),
        (edited_track, {"warm.routine"}),
    ],
)
def test_only_what_changed_is_made(tree: Path, change: Callable[[Path], None], expected: set[str]) -> None:
    """Without it a change would be missed, or everything be made again for it."""
    run(tree)
    change(tree)
    assert made(run(tree)) == expected
    assert made(run(tree)) == set()


def test_a_file_that_was_only_touched_is_not_made(tree: Path) -> None:
    """Without it a fresh checkout, where every file is new, would be made as a whole."""
    run(tree)
    for path in tree.rglob("*.routine"):
        os.utime(path, (1, 1))
    assert made(run(tree)) == set()


def test_a_named_sound_counts(tree: Path, tmp_path: Path) -> None:
    """Without it a new intro would not be heard in the tracks that play it."""
    from voiceguide.resources import cues_folder

    (tree / "warm.routine").write_text('[play "intro.wav"]\n')
    (tree / "intro.wav").write_bytes((cues_folder() / "tick.wav").read_bytes())
    run(tree)
    (tree / "intro.wav").write_bytes((cues_folder() / "block.wav").read_bytes())
    assert made(run(tree)) == {"warm.routine", "morning.routine"}


def test_options_and_versions_count(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it tracks of another voice, or of an older version of ours, would stand among the new ones."""
    run(tree)
    assert made(run(tree, settings=replace(SETTINGS, rate=180))) == ALL
    assert made(run(tree, settings=replace(SETTINGS, rate=180, workers=2, use_cache=False))) == set()
    monkeypatch.setattr(building, "code_digest", lambda *packages: b"another version")
    assert made(run(tree, settings=replace(SETTINGS, rate=180))) == ALL


def test_another_format_is_another_track(tree: Path) -> None:
    """Without it a build of WAV files would be taken for done because there are MP3s."""
    run(tree)
    assert made(run(tree, ending=".wav")) == ALL
    assert (tree.parent / "out" / "week one" / "day.wav").stat().st_size > 44


def test_a_broken_routine_stops_no_other(tree: Path) -> None:
    """Without it one typing mistake would cost the whole night's build."""
    (tree / "broken.routine").write_text("Fine.\n[hodl 3s]\n")
    build = plan_build(tree, tree.parent / "out", SETTINGS)
    outcomes = {outcome.name: outcome for outcome in carry_out(build, in_threads)}
    assert made({name: outcome.result for name, outcome in outcomes.items()}) == ALL
    broken = outcomes["broken.routine"]
    assert (broken.result, broken.exit_code) == (Result.FAILED, 1)
    assert "broken.routine:2:1: error" in broken.messages[0]
    assert run(tree)["broken.routine"] is Result.FAILED, "it is tried again"


def test_a_track_that_fails_later_keeps_its_old_self(tree: Path) -> None:
    """Without it a mistake would take the last good track along."""
    run(tree)
    old = (tree.parent / "out" / "warm.mp3").read_bytes()
    (tree / "warm.routine").write_text("[hodl 3s]\n")
    assert run(tree)["warm.routine"] is Result.FAILED
    assert (tree.parent / "out" / "warm.mp3").read_bytes() == old


def test_warnings_are_told_again_for_what_is_current(tree: Path) -> None:
    """Without it a warning would be seen once, and never by whoever builds next."""
    (tree / "warm.routine").write_text("[hold 5s]\n    " + "Far too many words. " * 10 + "\n")
    first = plan_build(tree, tree.parent / "out", SETTINGS)
    told = {outcome.name: outcome.messages for outcome in carry_out(first, in_threads)}
    assert told["warm.routine"]
    again = plan_build(tree, tree.parent / "out", SETTINGS)
    assert {outcome.name: outcome.messages for outcome in again.current} == told


def test_what_is_gone_is_told_and_deleted_only_on_request(tree: Path) -> None:
    """Without it a routine that was moved by mistake would take its track along, or old ones pile up."""
    run(tree)
    (tree / "week one" / "day.routine").unlink()
    out = tree.parent / "out"
    (out / "of my own.mp3").write_bytes(b"mine")
    run(tree)
    build = plan_build(tree, out, SETTINGS)
    assert set(build.gone) == {"week one/day.routine"}
    assert (out / "week one" / "day.mp3").exists()
    assert prune(build) == [out / "week one" / "day.mp3"]
    assert not (out / "week one" / "day.mp3").exists()
    assert (out / "of my own.mp3").exists()
    assert plan_build(tree, out, SETTINGS).gone == {}


def test_a_manifest_that_leads_outside_deletes_nothing(tree: Path) -> None:
    """Without it a manipulated file could name anything on the disk to be deleted."""
    run(tree)
    victim = tree.parent / "victim"
    victim.write_bytes(b"")
    out = tree.parent / "out"
    text = (out / NAME).read_text().replace("week one/day.mp3", "../victim")
    (out / NAME).write_text(text)
    (tree / "week one" / "day.routine").unlink()
    assert prune(plan_build(tree, out, SETTINGS)) == []
    assert victim.exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 1}', '{"version": 1, "tracks": {"a": {}}}', "\0"]
)
def test_a_damaged_manifest_is_no_manifest(tree: Path, text: str) -> None:
    """Without it a torn file would stop every build until somebody finds and deletes it."""
    run(tree)
    (tree.parent / "out" / NAME).write_text(text)
    assert read_manifest(tree.parent / "out") == {}
    assert made(run(tree)) == ALL


def test_hidden_folders_are_left_out(tree: Path) -> None:
    """Without it a version control's or an editor's copies would become tracks."""
    (tree / ".trash").mkdir()
    (tree / ".trash" / "old.routine").write_text("Old.")
    assert len(find_routines(tree)) == 3


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_routines_is_told(tmp_path: Path, name: str) -> None:
    """Without it a typing mistake in the folder's name would look like success."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=name):
        plan_build(tmp_path / name, tmp_path / "out", SETTINGS)
    with pytest.raises(UsageError, match="ending"):
        plan_build(tmp_path / "empty", tmp_path / "out", SETTINGS, ending=".xyz")


def test_tasks_and_outcomes_can_travel(tree: Path) -> None:
    """Without it no other process or machine could take part."""
    build = plan_build(tree, tree.parent / "out", SETTINGS)
    task = pickle.loads(pickle.dumps(build.tasks[0]))
    assert task == build.tasks[0]
    outcome = make(task)
    assert pickle.loads(pickle.dumps(outcome)) == outcome
    (tree / "morning.routine").write_text("[hodl]")
    assert pickle.loads(pickle.dumps(make(task))).messages


class Dying(Executor):
    """An executor whose workers die over some tasks; the pool is broken from then on."""

    def __init__(self, deadly: Callable[[str], bool]) -> None:
        self.deadly, self.is_broken = deadly, False

    def submit(self, fn: Callable[..., Outcome], /, *args: Task, **kwargs: object) -> Future[Outcome]:  # type: ignore[override]
        """Carries it out, or dies."""
        if self.is_broken:
            raise BrokenProcessPool("broken")
        future: Future[Outcome] = Future()
        if self.deadly(args[0].name):
            self.is_broken = True
            future.set_exception(BrokenProcessPool("a worker died"))
        else:
            future.set_result(fn(*args))
        return future


def test_a_worker_that_dies_once_loses_nothing(tree: Path) -> None:
    """Without it a machine that goes down would leave holes in the catalogue."""
    deaths = iter([True])
    assert made(run(tree, executor=lambda tasks: Dying(lambda name: next(deaths, False)))) == ALL


def test_a_task_that_always_kills_is_reported_and_the_others_are_made(tree: Path) -> None:
    """Without it one poisonous routine would keep the build from ever ending."""
    pools: list[int] = []

    def executor(tasks: int) -> Executor:
        pools.append(tasks)
        return Dying(lambda name: name == "morning.routine")

    results = run(tree, executor=executor)
    assert made(results) == ALL - {"morning.routine"}
    assert results["morning.routine"] is Result.FAILED
    assert len(pools) <= MOST_ATTEMPTS + len(ALL)


def in_processes(tasks: int) -> Executor:
    """Two processes, as the command has them."""
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=stand_by)


def test_processes_make_the_same_tracks(tree: Path) -> None:
    """Without it a build in parallel would be another build."""
    run(tree)
    one = {path.name: path.read_bytes() for path in (tree.parent / "out").rglob("*.mp3")}
    (tree.parent / "out" / NAME).unlink()
    assert made(run(tree, executor=in_processes)) == ALL
    assert {path.name: path.read_bytes() for path in (tree.parent / "out").rglob("*.mp3")} == one


class Killing(ProcessPoolExecutor):
    """Real processes, one of which is killed as soon as the first task was given out."""

    def submit(self, fn: Callable[..., Outcome], /, *args: Task, **kwargs: object) -> Future[Outcome]:  # type: ignore[override]
        """Gives it out, and kills a worker."""
        future: Future[Outcome] = super().submit(fn, *args)
        for process in list(self._processes.values())[:1]:
            os.kill(process.pid or 0, signal.SIGKILL)
        return future


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not there")
def test_a_killed_process_loses_nothing(tree: Path) -> None:
    """Without it the retrying would be right for a toy executor alone."""
    first: Iterator[type[ProcessPoolExecutor]] = iter([Killing])

    def executor(tasks: int) -> Executor:
        return next(first, ProcessPoolExecutor)(2, mp_context=get_context("spawn"), initializer=stand_by)

    assert made(run(tree, executor=executor)) == ALL


@pytest.mark.slow
def test_a_cluster_of_two_workers(tree: Path) -> None:
    """Without it --scheduler would be an option that nobody has ever used."""
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    from voiceguide.session.cluster import cluster

    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with distributed.LocalCluster(**options) as local:
        with cluster(local.scheduler_address) as executor:
            assert made(run(tree, executor=lambda tasks: executor)) == ALL
        for number in range(12):
            (tree / f"more {number}.routine").write_text(f"Number {number}.\n[pause 2s]\n")
        with cluster(local.scheduler_address) as executor:
            build = plan_build(tree, tree.parent / "out", SETTINGS)
            outcomes = carry_out(build, lambda tasks: executor)
            done = [next(outcomes)]
            os.kill(next(iter(local.workers.values())).pid, signal.SIGKILL)
            done += outcomes
    assert len(done) == 12
    assert {outcome.result for outcome in done} == {Result.MADE}
