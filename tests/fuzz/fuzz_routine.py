"""A fuzz target: any bytes give a timeline that keeps the laws, or messages, and never an exception.

    pip install atheris
    python tests/fuzz/fuzz_routine.py -max_len=2000 -dict=tests/fuzz/routine.dict FINDINGS tests/fuzz/corpus

FINDINGS is a folder of your own, where it keeps what opened new paths. What it finds wrong becomes a file of
tests/fuzz/corpus, and so a test (tests/fuzz/test_corpus.py).
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: E402

with atheris.instrument_imports(include=["voiceguide", "laws"]):
    from laws import check_bytes


def main() -> None:
    """Runs until it is stopped or something is found."""
    atheris.Setup(sys.argv, check_bytes)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
