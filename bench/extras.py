"""What is measured besides: starts, checks, the memory of twelve hours, a build on one core and on two."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bench.classes import class_of
from bench.measure import Cost, cost_of, median_of

CATALOGUE, MINUTES = 100, 20
"""So many routines of so many minutes are built."""

STARTS = 11
"""How often the first sound is waited for, in turn."""

SPEECH = "Lie down, and let the floor carry you.\n[hold 30s]\n"
"""It begins with speech: a chime would be there at once."""


def extras(folder: Path, root: Path) -> dict[str, Cost]:
    """Everything by a name for the table."""
    found: dict[str, Cost] = {}

    def run(name: str, *arguments: str, cache: str = "extras", cores: int = 0) -> None:
        environment = {"VOICEGUIDE_CACHE": str(folder / cache), "PYTHONPATH": str(root)}
        command = [sys.executable, "-m", "voiceguide", *arguments]
        if cores and sys.platform == "linux":
            command = ["taskset", "-c", ",".join(map(str, range(cores))), *command]
        found[name] = cost_of(command, folder=folder, environment=environment)
        sys.stderr.write(f"{name:<44} {found[name].wall:7.2f} s  {found[name].peak_mb:6.0f} MB\n")

    found |= first_sounds(folder, root)
    run("`--version`", "--version")
    for lines in (1000, 10_000):
        (folder / "lines.routine").write_text(long_routine(lines))
        run(f"`check` of {lines:,} lines, for the first time", "check", "lines.routine")
        run(f"`check` of {lines:,} lines, again", "check", "lines.routine")
    for minutes in (10, 720):
        (folder / "long.routine").write_text(sparse(minutes))
        run(f"`render` of {minutes} minutes with little speech", "render", "long.routine", "-o", "long.mp3")
    (folder / "catalogue").mkdir(exist_ok=True)
    for number in range(CATALOGUE):
        text = class_of(MINUTES).replace("your ", f"your own {number} ").replace("A class", f"Class {number}")
        (folder / "catalogue" / f"{number}.routine").write_text(text)
    for cores in (1, min(2, os.cpu_count() or 1)):
        build = ("build", "catalogue", "-o", f"out-{cores}", "-q", "--jobs", str(cores))
        cache = f"build-{cores}"
        what = f"`build` of {CATALOGUE} routines of {MINUTES} minutes"
        run(f"{what}, cores: {cores}", *build, cache=cache, cores=cores)
        run(f"{what}, nothing changed, cores: {cores}", *build, cache=cache, cores=cores)
    return found


def first_sounds(folder: Path, root: Path) -> dict[str, Cost]:
    """From process start to the first sound: the bare floor, a session, one with nothing kept; medians."""
    (folder / "speech.routine").write_text(SPEECH)
    ways = {
        "first sound: the bare floor": ["floor"],
        "first sound, kept words": ["play", "speech.routine"],
        "first sound, words said for the first time": ["play", "speech.routine", "--no-cache"],
    }
    environment = {"VOICEGUIDE_CACHE": str(folder / "first"), "PYTHONPATH": str(root)}
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(STARTS):
        for name, arguments in ways.items():
            command = [sys.executable, "-m", "bench.first_sound", *arguments]
            costs[name].append(cost_of(command, folder=folder, environment=environment))
    return {name: median_of(each) for name, each in costs.items()}


def long_routine(lines: int) -> str:
    """A routine of so many lines, most of them said; a tenth of them are different from all others."""
    said = [f"Breathe in, and out, line {number % (lines // 10)}." for number in range(lines - 1)]
    return "\n".join(["# Many lines", *said]) + "\n"


def sparse(minutes: int) -> str:
    """A line a minute."""
    lines = [f"[until {minute}:00]\nBreathe, {minute % 60}." for minute in range(1, minutes)]
    return "\n".join(["# Long", "Begin.", *lines, f"[until {minutes}:00]", ""])
