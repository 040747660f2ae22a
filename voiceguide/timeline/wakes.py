"""Where a wake noise may lie; the noise itself is in `wake`."""

from __future__ import annotations

from enum import StrEnum


class Wake(StrEnum):
    """Where the noise lies."""

    OFF = "off"
    PAD = "pad"
    BED = "bed"
