"""`python -m voiceguide`, and what the `voiceguide` script calls."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line; Ctrl-C while that is still being loaded leaves no traceback either."""
    try:
        from voiceguide.cli.main import run
    except KeyboardInterrupt:
        sys.exit(130)  # as `cli.main.INTERRUPTED`, which could not be loaded
    run()


if __name__ == "__main__":
    main()
