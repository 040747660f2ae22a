"""The ring between mixer and device."""

from __future__ import annotations

from voiceguide.live.ring import Ring


def test_what_goes_in_comes_out_in_order_and_is_counted() -> None:
    """Without it frames could be lost between two threads, and the place would be wrong."""
    ring = Ring(2, low=4)
    ring.push(b"aabbcc")
    ring.push(b"ddee")
    assert ring.pull(2) == b"aabb"
    assert ring.pull(2) == b"ccdd"
    assert (ring.waiting, ring.collect(), ring.collect()) == (1, 4, 0)


def test_an_empty_ring_gives_silence_and_says_so() -> None:
    """Without it a slow voice would move the timeline, or the device would get too few frames."""
    ring = Ring(2, low=4)
    ring.push(b"aa")
    assert ring.pull(3) == b"aa\0\0\0\0"
    assert (ring.delivered, ring.starved) == (1, 2)


def test_it_is_drained_two_pulls_after_its_last_frame() -> None:
    """Without it the last words would be cut off in the device's buffer."""
    ring = Ring(2, low=0)
    ring.push(b"aa")
    ring.finish()
    states = [(ring.pull(1), ring.is_drained)[1] for _ in range(3)]
    assert states == [False, False, True]
    assert ring.starved == 0


def test_clearing_tells_what_was_delivered_and_drops_the_rest() -> None:
    """Without it a key would be heard only after everything that was mixed ahead."""
    ring = Ring(2, low=0)
    ring.push(b"aabbcc")
    ring.pull(1)
    assert ring.clear() == 1
    assert ring.pull(1) == b"\0\0"
