"""How long it takes from the start of the process to the first sound, beside the least that it could take.

    python -m bench.first_sound floor           numpy, click, rich, one sentence by eSpeak, nothing of ours
    python -m bench.first_sound play ROUTINE    `voiceguide play`, options and all, without a device

Both end when the first frames could be delivered: what they take is what the process takes.
"""

from __future__ import annotations

import ctypes
import os
import sys

SENTENCE = b"Lie down, and let the floor carry you."
_RETRIEVAL, _AT_ONCE, _DO_NOT_EXIT = 2, 1, 0x8000


def floor() -> None:
    """What every program in this language with these libraries has to do."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import click  # noqa: F401
    import espeakng_loader
    import numpy  # noqa: F401
    import rich.console
    import rich.live
    import rich.progress  # noqa: F401

    library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
    data = str(espeakng_loader.get_data_path()).encode()
    library.espeak_Initialize(_RETRIEVAL, 1000, data, _DO_NOT_EXIT)
    kept: list[bytes] = []

    def collect(samples: int | None, count: int, events: int | None) -> int:
        if samples and count > 0:
            kept.append(ctypes.string_at(samples, 2 * count))
        return 0

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    callback = kind(collect)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetVoiceByName(b"gmw/en-US")
    size = ctypes.c_size_t(len(SENTENCE) + 1)
    library.espeak_Synth(SENTENCE, size, 0, _AT_ONCE, 0, 1, None, None)
    os._exit(0 if kept else 1)


def play(arguments: list[str]) -> None:
    """A session that ends when it could first be heard."""
    from voiceguide.cli.main import run
    from voiceguide.sinks.device import Pull
    from voiceguide.sinks.null_output import NullOutput

    def start(output: NullOutput, pull: Pull) -> None:
        os._exit(0 if pull(4_410) else 1)

    NullOutput.start = start  # type: ignore[method-assign, assignment]
    run(["play", *arguments, "--output", "null", "--no-history"])


if __name__ == "__main__":
    if sys.argv[1] == "floor":
        floor()
    else:
        play(sys.argv[2:])
