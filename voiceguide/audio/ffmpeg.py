"""The border to FFmpeg, the binary that the imageio-ffmpeg wheel carries."""

from __future__ import annotations

from voiceguide.errors import MachineError


def ffmpeg_program() -> str:
    """The path of the FFmpeg binary. Raises MachineError where there is none."""
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (RuntimeError, OSError) as error:
        help = "install it with: pip install --force-reinstall imageio-ffmpeg"
        raise MachineError("FFmpeg is missing on this machine", help=help) from error
