"""CRC-16 of bytes that are laid together, from the checksums of their parts.

The checksum (CRC-16/ARC, see `voiceguide.sinks.crc16`) is linear: that of two parts one
after the other is the first one's, driven on over as many zeros as the second part is
long, and the second one's, by exclusive or. Driving on over n bytes is a multiplication by
x^8n modulo the polynomial, so nothing depends on how long the parts are.
"""

from __future__ import annotations

from functools import lru_cache

_POLYNOMIAL = 0xA001
"""x^16 + x^15 + x^2 + 1 with its bits reversed: bit 15 is x^0."""

_ONE = 0x8000
_BYTE = 0x0080
"""x^8: one byte of zeros."""


def joined_crc(first: int, second: int, *, length: int) -> int:
    """The checksum of two parts, from theirs; `length` is the second part's, in bytes."""
    return _product(first, _zeros(length)) ^ second


@lru_cache(maxsize=4096)
def _zeros(length: int) -> int:
    """x^8n: what `length` bytes of zeros multiply a checksum by."""
    factor, step = _ONE, 0
    while length:
        if length & 1:
            factor = _product(factor, _power(step))
        length, step = length >> 1, step + 1
    return factor


@lru_cache(maxsize=64)
def _power(step: int) -> int:
    """x^(8 * 2^step)."""
    return _BYTE if step == 0 else _product(_power(step - 1), _power(step - 1))


def _product(first: int, second: int) -> int:
    """The product of two polynomials modulo the checksum's own, all with their bits reversed."""
    product = 0
    for bit in range(15, -1, -1):
        if first >> bit & 1:
            product ^= second
        second = second >> 1 ^ _POLYNOMIAL if second & 1 else second >> 1
    return product
