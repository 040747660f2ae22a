"""Checksums of bytes laid together: the same as over the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.sinks.crc16 import crc16
from voiceguide.sinks.splice_crc import joined_crc


@given(st.lists(st.binary(max_size=300), max_size=6))
def test_parts_give_the_checksum_of_the_whole(parts: list[bytes]) -> None:
    """Without it the Info frame of a spliced track would hold a checksum that no player can confirm."""
    crc = 0
    for part in parts:
        crc = joined_crc(crc, crc16(part), length=len(part))
    assert crc == crc16(b"".join(parts))


def test_the_known_value() -> None:
    """Without it both sides could be wrong alike: 0xBB3D is the published check value of CRC-16/ARC."""
    assert joined_crc(crc16(b"1234"), crc16(b"56789"), length=5) == 0xBB3D
