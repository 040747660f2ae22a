"""The base of frozen data."""

from __future__ import annotations

import pickle

import pytest

from voiceguide.records import Record, defaults, field_names, replace


class _Point(Record):
    left: int
    top: int = 3


class _Place(Record):
    left: int
    top: int = 3


def test_nothing_in_it_can_be_changed() -> None:
    """Without this a plan could change under those who share it."""
    point = _Point(1)
    with pytest.raises(AttributeError):
        point.left = 2  # type: ignore[misc]
    assert replace(point, left=2) == _Point(2)
    assert point == _Point(1)


def test_two_kinds_with_the_same_values_are_not_the_same() -> None:
    """Without this a cue could be taken for a line of speech with the same fields."""
    kinds: set[Record] = {_Point(1), _Place(1), _Point(1), _Point(1, 4)}
    assert len(kinds) == 3


def test_it_tells_its_fields_and_what_they_are_when_not_given() -> None:
    """Without this the readers of files of words could not tell which keys are needed."""
    assert field_names(_Point) == ("left", "top")
    assert defaults(_Point) == {"top": 3}


def test_it_goes_to_another_process_and_back() -> None:
    """Without this a build could not hand its work to another process."""
    point = _Point(1)
    assert pickle.loads(pickle.dumps(point)) == point
