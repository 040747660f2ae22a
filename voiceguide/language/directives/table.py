"""The readers by directive name. A new directive is one line here and one in `language.shapes`.

`at` and `include` are not among them: `at` is read with the window that it stands in,
`include` opens another file.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from voiceguide.language.directives.base import Reader
from voiceguide.language.directives.blocks import read_each_side, read_only, read_repeat
from voiceguide.language.directives.moments import read_chime, read_pause, read_until, read_wait
from voiceguide.language.directives.sound import read_music, read_play, read_rate, read_voice, read_volume
from voiceguide.language.directives.windows import (
    read_breathe,
    read_hold,
    read_intervals,
    read_reps,
    read_rest,
)

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "pause": read_pause,
        "chime": read_chime,
        "until": read_until,
        "wait": read_wait,
        "hold": read_hold,
        "reps": read_reps,
        "breathe": read_breathe,
        "intervals": read_intervals,
        "rest": read_rest,
        "each side": read_each_side,
        "repeat": read_repeat,
        "only": read_only,
        "music": read_music,
        "play": read_play,
        "voice": read_voice,
        "rate": read_rate,
        "volume": read_volume,
    }
)
