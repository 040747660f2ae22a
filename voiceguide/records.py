"""The base of frozen data, and the border to msgspec: its classes are made ten times as fast as dataclasses.

A command imports more than a hundred such classes: as dataclasses they would take a quarter of the time to
the first sound.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, dataclass_transform

from msgspec import Struct, field
from msgspec.structs import asdict

if TYPE_CHECKING:  # the same, but its arguments are checked
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["Record", "asdict", "defaults", "field", "field_names", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Record(Struct, frozen=True):
    """Data that never changes: fields as in a dataclass, equality, a hash, and a `repr` that shows them."""


def field_names(record: Record | type[Record]) -> tuple[str, ...]:
    """The names of its fields, in order."""
    return record.__struct_fields__


def defaults(kind: type[Record]) -> Mapping[str, Any]:
    """Field -> what it is where it is not given; fields that must be given are left out."""
    given = kind.__struct_defaults__
    return dict(zip(kind.__struct_fields__[len(kind.__struct_fields__) - len(given) :], given, strict=True))
