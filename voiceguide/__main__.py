"""`python -m voiceguide`: the command line, where the `voiceguide` script is not on the path."""

from __future__ import annotations

from voiceguide.cli.main import run

if __name__ == "__main__":
    run()
