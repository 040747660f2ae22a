"""When an `[only ...]` holds."""

from __future__ import annotations

from voiceguide.planning.choices import Choices
from voiceguide.planning.state import State


def holds(condition: str, state: State, choices: Choices) -> bool:
    """Whether a condition (first, later, a level, a side's word) is met at this point of the course."""
    if condition == "first":
        return state.round == 1
    if condition == "later":
        return state.round is not None and state.round > 1
    return condition in (choices.level.value, state.side)
