"""The table and the plot, written to `docs/performance.md` and `docs/performance.svg`."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.measure import Cost

NAMES = {
    "obvious": "(a) pyttsx3 and pydub, as their manuals suggest",
    "pipeline": "(b) a WAV file each, joined by FFmpeg",
    "cold": "(c) voiceguide, nothing kept",
    "moved": "(d) voiceguide, one line changed, all after it moved",
    "changed": "(d) voiceguide, one line changed within a hold",
    "check": "`voiceguide check` of the changed file",
}
COLOURS = {
    "obvious": "#b03a2e",
    "pipeline": "#b9770e",
    "cold": "#1f618d",
    "moved": "#2e86c1",
    "changed": "#148f77",
}
MARK = "<!-- below this line `make bench` writes -->"

Costs = Mapping[tuple[str, int], Cost]


def write_report(
    target: Path, costs: Costs, found: Mapping[str, Cost], *, minutes: Sequence[int], load: float
) -> None:
    """Replaces what stands below the mark in the document, and the plot beside it."""
    kept = target.read_text(encoding="utf-8").partition(MARK)[0] if target.exists() else "# Performance\n\n"
    parts = [
        kept.rstrip(),
        "",
        MARK,
        "",
        machine(load),
        "",
        *table(costs, minutes),
        "",
        *ratios(costs, minutes),
    ]
    if found:
        parts += ["", "| besides | wall | processors | peak memory |", "|---|---|---|---|"]
        parts += [
            f"| {name} | {seconds(c.wall)} | {seconds(c.cpu)} | {c.peak_mb:.0f} MB |"
            for name, c in found.items()
        ]
    parts += ["", "![Wall time by length](performance.svg)", ""]
    target.write_text("\n".join(parts), encoding="utf-8")
    target.with_suffix(".svg").write_text(plot(costs, minutes), encoding="utf-8")


def machine(load: float) -> str:
    """What it was measured on."""
    busy = ". **The machine was busy with other things**: look at the ratios" if load > 3 else ""
    python = platform.python_version()
    cores = os.cpu_count()
    system = f"{platform.system()} {platform.machine()}"
    return f"Python {python}, {cores} cores, {system}; load {load:.1f} at the end{busy}."


def table(costs: Costs, minutes: Sequence[int]) -> list[str]:
    """Wall, processors and memory of every contestant."""
    lines = ["| wall / processors / peak memory | " + " | ".join(f"{m} min" for m in minutes) + " |"]
    lines.append("|---" * (len(minutes) + 1) + "|")
    for name, title in NAMES.items():
        cells = [cell(costs.get((name, m))) for m in minutes]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return lines


def ratios(costs: Costs, minutes: Sequence[int]) -> list[str]:
    """How many times faster than (a), on the clock."""
    lines = ["| times faster than (a) | " + " | ".join(f"{m} min" for m in minutes) + " |"]
    lines.append("|---" * (len(minutes) + 1) + "|")
    for name in ("pipeline", "cold", "moved", "changed"):
        cells = [ratio(costs.get(("obvious", m)), costs.get((name, m))) for m in minutes]
        lines.append(f"| {NAMES[name]} | " + " | ".join(cells) + " |")
    cells = [ratio(costs.get(("changed", m)), costs.get(("check", m))) for m in minutes]
    lines.append("| one line changed, in times of `check` | " + " | ".join(cells) + " |")
    return lines


def cell(cost: Cost | None) -> str:
    """A cell of the table."""
    return "-" if cost is None else f"{seconds(cost.wall)} / {seconds(cost.cpu)} / {cost.peak_mb:.0f} MB"


def ratio(slow: Cost | None, fast: Cost | None) -> str:
    """A ratio of two wall times."""
    if slow is None or fast is None:
        return "-"
    times = slow.wall / fast.wall
    return f"{times:.0f}" if times >= 10 else f"{times:.1f}"


def seconds(value: float) -> str:
    """Seconds with as many digits as are of use."""
    return f"{value:.0f} s" if value >= 100 else f"{value:.1f} s" if value >= 10 else f"{value:.2f} s"


def plot(costs: Costs, minutes: Sequence[int]) -> str:
    """Wall time over length, both logarithmic, as a plain SVG."""
    width, height, left, bottom = 640, 420, 60, 40
    most = max(cost.wall for cost in costs.values())
    least = min(cost.wall for cost in costs.values())
    low, high = math.floor(math.log10(least)), math.ceil(math.log10(most))

    def x(m: int) -> float:
        span = math.log(minutes[-1] / minutes[0]) or 1.0
        return left + (width - left - 190) * math.log(m / minutes[0]) / span

    def y(value: float) -> float:
        return (height - bottom) - (height - bottom - 20) * (math.log10(value) - low) / max(1, high - low)

    space = 'xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="12"'
    lines = [f'<svg {space} viewBox="0 0 {width} {height}">']
    lines.append(f'<rect width="{width}" height="{height}" fill="white"/>')
    for power in range(low, high + 1):
        at = y(10.0**power)
        lines.append(f'<line x1="{left}" x2="{width - 190}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
        lines.append(f'<text x="{left - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for m in minutes:
        lines.append(f'<text x="{x(m):.1f}" y="{height - 18}" text-anchor="middle">{m} min</text>')
    for name, colour in COLOURS.items():
        points = [(x(m), y(costs[name, m].wall)) for m in minutes if (name, m) in costs]
        if points:
            path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
            lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
            px, py = points[-1]
            lines.append(f'<text x="{px + 6:.1f}" y="{py + 4:.1f}" fill="{colour}">{LABELS[name]}</text>')
    return "\n".join([*lines, "</svg>", ""])


LABELS = {
    "obvious": "(a) pyttsx3 + pydub",
    "pipeline": "(b) files + FFmpeg",
    "cold": "(c) cold",
    "moved": "(d) all after it moved",
    "changed": "(d) one line changed",
}
