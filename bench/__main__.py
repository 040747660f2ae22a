"""`make bench`: runs everything in one go, the contestants in turn, and writes `docs/performance.md`.

    python -m bench [--minutes 10 30 60 120] [--rounds 3] [--skip-extras]

(a) the obvious program, (b) the shell pipeline, (c) voiceguide with an empty cache, (d) voiceguide after one
line was changed: one that moves nothing (e: one that moves everything after it), and `check` of that file.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from bench.classes import class_of
from bench.extras import extras
from bench.measure import Cost, cost_of, median_of
from bench.report import write_report
from bench.steps import write_steps

REPEATS = 5
"""How often in a round a line is changed."""

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "performance.md"


@dataclass
class Bench:
    """A folder to work in, and what was measured: by contestant and minutes."""

    folder: Path
    costs: dict[tuple[str, int], list[Cost]] = field(default_factory=dict)

    def voiceguide(self, *arguments: str, cache: str = "cache") -> Cost:
        """One run of voiceguide."""
        environment = {"VOICEGUIDE_CACHE": str(self.folder / cache), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "voiceguide", *arguments]
        return cost_of(command, folder=self.folder, environment=environment)

    def yardstick(self, name: str, minutes: int) -> Cost:
        """One run of a program that was not written with voiceguide."""
        files = [str(self.folder / f"{minutes}.json"), str(self.folder / f"{name}.mp3")]
        return cost_of([sys.executable, "-m", f"bench.{name}", *files], folder=ROOT)

    def keep(self, contestant: str, minutes: int, cost: Cost) -> None:
        """Notes a cost, and says it."""
        self.costs.setdefault((contestant, minutes), []).append(cost)
        sys.stderr.write(
            f"{minutes:4} min  {contestant:<9} {cost.wall:7.2f} s  {cost.cpu:7.2f} s of processors  "
            f"{cost.peak_mb:6.0f} MB\n"
        )

    def round(self, minutes: int, number: int, *, with_yardsticks: bool) -> None:
        """Every contestant once."""
        name, track = f"{minutes}.routine", f"{minutes}.mp3"
        (self.folder / name).write_text(class_of(minutes))
        if with_yardsticks:
            write_steps(self.folder / name, self.folder / f"{minutes}.json")
            self.keep("obvious", minutes, self.yardstick("obvious", minutes))
            self.keep("pipeline", minutes, self.yardstick("pipeline", minutes))
        cache = f"cache-{minutes}-{number}"
        self.keep("cold", minutes, self.voiceguide("render", name, "-o", track, cache=cache))
        for repeat in range(REPEATS):  # what takes a moment is measured often, and in turn
            text = class_of(minutes, changed=f"Feel how it opens {number * REPEATS + repeat}")
            (self.folder / name).write_text(text)
            self.keep("changed", minutes, self.voiceguide("render", name, "-o", track, cache=cache))
            self.keep("check", minutes, self.voiceguide("check", name, cache=cache))
        # Each time by another length: else the lines after it would be where they have been before.
        (self.folder / name).write_text(
            class_of(minutes, changed="and smile " * (number + 1) + "once", moves=True)
        )
        self.keep("moved", minutes, self.voiceguide("render", name, "-o", track, cache=cache))

    def median(self, contestant: str, minutes: int) -> Cost | None:
        """The median of what was measured; None where nothing was."""
        costs = self.costs.get((contestant, minutes))
        return median_of(costs) if costs else None


def main() -> None:
    """Runs it all."""
    parser = argparse.ArgumentParser(
        prog="bench", description="Measures voiceguide; see docs/performance.md."
    )
    parser.add_argument("--minutes", type=int, nargs="+", default=[10, 30, 60, 120])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--longest", type=int, default=60, help="yardsticks run once beyond so many minutes")
    parser.add_argument("--skip-extras", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        bench = Bench(Path(name))
        bench.round(3, 0, with_yardsticks=True)
        bench.costs.clear()
        for number in range(chosen.rounds):
            for minutes in chosen.minutes:
                bench.round(minutes, number, with_yardsticks=number == 0 or minutes <= chosen.longest)
        found = {} if chosen.skip_extras else extras(bench.folder, ROOT)
    medians = {key: cost for key in bench.costs if (cost := bench.median(*key))}
    write_report(REPORT, medians, found, minutes=chosen.minutes, load=os.getloadavg()[0])
    sys.stderr.write(f"wrote {REPORT}\n")


if __name__ == "__main__":
    main()
