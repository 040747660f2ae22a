"""What a whole process costs: wall time, processor time and peak memory, its children's included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

LOOK_SECONDS = 0.03
"""How often the memory is looked at, at first; later a hundredth of the time that has passed.

To look costs a processor's time, and holds up the process that is looked at.
"""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of processors, and megabytes of all processes together at their peak."""

    wall: float
    cpu: float
    peak_mb: float


def cost_of(command: Sequence[str], *, folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command to its end; raises where it fails."""
    # As with an installed program: modules are compiled once, not in every run.
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    clean["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "bench-compiled")
    before = os.times()
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**clean, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    watcher = Watcher(process.pid)
    watcher.start()
    told = process.communicate()[1]
    wall = time.perf_counter() - began
    watcher.is_over.set()
    watcher.join()
    after = os.times()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {told.decode(errors='replace')}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, watcher.peak / 1e6)


def median_of(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "peak_mb")))


class Watcher(threading.Thread):
    """Looks at the memory of a process and its descendants; Linux only, 0 elsewhere."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak = pid, 0
        self.is_over = threading.Event()

    def run(self) -> None:
        """Until it is over."""
        began = time.perf_counter()
        while sys.platform == "linux" and not self.is_over.wait(
            max(LOOK_SECONDS, (time.perf_counter() - began) / 100)
        ):
            self.peak = max(self.peak, sum(map(resident, family(self.pid))))


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except (OSError, ValueError):
        return [pid]
    return [pid, *(member for child in children for member in family(child))]


def resident(pid: int) -> int:
    """The bytes that a process holds in memory, what it shares with others in proportion."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))
