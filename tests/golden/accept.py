"""Takes what a golden case gives now as what is expected.

    python tests/golden/accept.py [--promote] NAME...

Without `--promote` it writes `NAME.json.actual` and `NAME.diagnostics.json.actual` beside the case (git
ignores them) and prints what is different; with it they replace what was expected. A NAME is `topic/name`;
none means all cases. Read what it prints against docs/language.md before you promote anything.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import cast

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from golden import (  # noqa: E402
    FOLDER,
    Case,
    Plain,
    dump_messages,
    dump_timeline,
    find_cases,
    messages_differ,
    run_case,
    timelines_differ,
)


def main(arguments: list[str]) -> int:
    """Writes, compares and perhaps promotes the cases; 1 where something differs and was not promoted."""
    promote = "--promote" in arguments
    names = [argument for argument in arguments if not argument.startswith("--")]
    cases = [Case(FOLDER / f"{name}.routine") for name in names] or find_cases()
    different = [case.name for case in cases if _look_at(case, promote)]
    print(f"{len(different)} of {len(cases)} cases {'were changed' if promote else 'are different'}")
    return int(bool(different) and not promote)


def _look_at(case: Case, promote: bool) -> bool:
    result = run_case(case)
    problems = messages_differ(cast("list[Plain]", _read(case.messages) or []), result.messages, case)
    expected = _read(case.timeline)
    assert expected is None or isinstance(expected, dict)
    problems += timelines_differ(expected, result.timeline)
    for problem in problems:
        print(f"{case.name}: {problem}")
    if problems:
        texts = {
            case.timeline: dump_timeline(result.timeline) if result.timeline else "",
            case.messages: dump_messages(result.messages) if result.messages else "",
        }
        for path, text in texts.items():
            _write(path, text, promote)
    return bool(problems)


def _write(path: Path, text: str, promote: bool) -> None:
    actual = Path(f"{path}.actual")
    if promote:
        actual.unlink(missing_ok=True)
    target = path if promote else actual
    if text:
        target.write_text(text, encoding="utf-8")
    else:
        target.unlink(missing_ok=True)


def _read(path: Path) -> list[Plain] | Plain | None:
    return (
        cast("list[Plain] | Plain", json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
