"""A class of any length for the benchmarks: nearly every line is said once, a third of the time is speech."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice, product

SECONDS_AN_EXERCISE = 150
"""About how long one exercise lasts; `[until]` makes the whole exact."""

PARTS = (
    "right hip", "left hip", "lower back", "upper back", "chest", "neck", "calves", "front thighs",
    "back of the thighs", "shoulders", "wrists", "ankles", "side of the waist",
)  # fmt: skip
MOVES = "Lengthen Soften Lift Open Round Turn Settle Ease Warm Rest Widen".split()
WAYS = (
    "a little with each breath", "as far as is pleasant", "without any hurry", "and be loose",
    "while the other side stays heavy", "as if you had all day", "and keep the floor under you",
)  # fmt: skip

EXERCISE = """### {title}

{0} Find a place where you can stay for a while.
{1} There is nothing to reach.
[pause 3s]
[hold 40s, each side]
    {2}
    {3}
Come back to the middle.
[reps 8, every 3s]
    {4}
[rest 15s]
"""


def class_of(minutes: int, *, changed: str = "", moves: bool = False) -> str:
    """The text of a class that lasts exactly so many minutes.

    `changed` is put into one line in its middle: one that is said while a hold goes on, or with `moves`
    one of an instruction, so that everything after it comes at another time.
    """
    exercises = max(1, minutes * 60 // SECONDS_AN_EXERCISE)
    lines = sentences()
    parts = [f"# A class of {minutes} minutes\n", "[chime bowl]", "Welcome. Sit, and let your breath come.\n"]
    for number in range(exercises):
        said = list(islice(lines, 5))
        if changed and number == exercises // 2:
            said[0 if moves else 2] = f"{said[0]} {changed}." if moves else f"{changed}."
        parts.append(EXERCISE.format(*said, title=f"Exercise number {number + 1}"))
    return "\n".join([*parts, f"[until {minutes}:00]", ""])


def sentences() -> Iterator[str]:
    """Lines to be said, for ever; the first thousand are all different."""
    for again in count():
        for way, part, move in product(WAYS, PARTS, MOVES):
            yield (
                f"{move} your {part} {way}." if not again else f"Once more, {move.lower()} your {part} {way}."
            )
