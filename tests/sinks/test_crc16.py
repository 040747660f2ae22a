"""The checksum in the MP3's tag."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.sinks.crc16 import Crc16, crc16


def plainly(data: bytes) -> int:
    """The same by its definition, a bit at a time."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0xA001 if value & 1 else 0)
    return value


def test_the_published_check_value() -> None:
    """Without it every checker of MP3s would call our tracks damaged."""
    assert crc16(b"123456789") == 0xBB3D
    assert crc16(b"") == 0


@given(st.binary(max_size=3000), st.lists(st.integers(0, 3000), max_size=4))
def test_any_bytes_in_any_pieces(data: bytes, cuts: list[int]) -> None:
    """Without it the checksum would depend on how the encoder hands out its bytes."""
    places = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    crc = Crc16()
    for start, end in pairwise(places):
        crc.update(data[start:end])
    assert crc.value == plainly(data)
