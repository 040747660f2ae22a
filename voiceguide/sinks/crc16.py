"""CRC-16/ARC, the checksum in a LAME tag: reflected polynomial 0xA001, start 0.

A loop in Python would take longer than the encoder. The checksum is linear:
it is the exclusive or of what each byte adds by its value and its distance
from the end, and those are looked up for a whole stride at once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # few bytes need no arrays
    import numpy as np
    import numpy.typing as npt

_STRIDE = 1024
_FEW = 2048
"""So many bytes are gone through one by one before arrays are worth being loaded."""


class Crc16:
    """A running checksum: `update` it with the bytes in turn, read `value`."""

    def __init__(self) -> None:
        self.value = 0

    def update(self, data: bytes) -> None:
        """Take the next bytes, any number of them."""
        if len(data) <= _FEW:
            self.value = _driven_on(self.value, data)
            return
        for at in range(0, len(data), _STRIDE):
            self.value = self._step(data[at : at + _STRIDE])

    def _step(self, part: bytes) -> int:
        import numpy as np

        # What went before acts like a change of the next two bytes.
        before = (self.value & 0xFF, self.value >> 8)
        length = len(part)
        changed = np.frombuffer(part, np.uint8).astype(np.intp)
        for place, mask in enumerate(before[:length]):
            changed[place] ^= mask
        rows = np.arange(_STRIDE - length, _STRIDE)
        value = int(np.bitwise_xor.reduce(_contributions(_STRIDE)[rows, changed], initial=0))
        return value ^ before[1] if length == 1 else value


def crc16(data: bytes) -> int:
    """The CRC-16/ARC of the bytes; `b"123456789"` gives 0xBB3D."""
    crc = Crc16()
    crc.update(data)
    return crc.value


def _driven_on(crc: int, data: bytes) -> int:
    table = _single()
    for byte in data:
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc


@lru_cache(maxsize=1)
def _single() -> tuple[int, ...]:
    """What a byte of each value adds where nothing follows it."""
    values = list(range(256))
    for _ in range(8):
        values = [value >> 1 ^ (0xA001 if value & 1 else 0) for value in values]
    return tuple(values)


@lru_cache(maxsize=1)
def _contributions(length: int) -> npt.NDArray[np.uint16]:
    """What a byte of each value adds, by place: the last row is the last byte."""
    import numpy as np

    single = np.array(_single(), dtype=np.uint16)
    rows = np.empty((length, 256), np.uint16)
    rows[-1] = single
    for place in range(length - 2, -1, -1):
        rows[place] = single[rows[place + 1] & 0xFF] ^ (rows[place + 1] >> 8)
    rows.flags.writeable = False
    return rows
