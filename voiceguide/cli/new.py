"""`voiceguide new`: a starter routine with comments."""

from __future__ import annotations

from pathlib import Path

import click

STARTER = """\
---
title: {title}
description: One sentence about it; it becomes the track's comment.
language: en
level: standard
---

// Lines that begin with two slashes are notes for you; they are never spoken.
// Check this file with: voiceguide check {file}
// Make a track of it:   voiceguide render {file}

Welcome. Lie down on your back, and let your legs grow long.
[pause 5s]

## Hips

### Knee to chest

// What is indented under [each side] happens twice, once a side.
[each side]
    Draw your {{side}} knee towards your chest, and hold it with both hands.
    [pause 4s]
    [hold 20-30s]
        // Words in a hold are said during it; [at 8s] says when.
        [at 8s] Let your shoulders rest on the floor.

// Says "Rest", then the name of the next exercise.
[rest 10s]

### Bridge

Bend both knees, with your feet flat on the floor, hip-width apart.
[pause 3s]
Lift your hips with each count, and lower them in between.
[reps 8-12, every 4s]

[chime bowl]
That is all for today. Roll onto your side before you sit up.
"""


@click.command("new", epilog="Example: voiceguide new evening")
@click.argument("name", metavar="NAME")
def new_command(name: str) -> None:
    """Writes NAME.routine, a short routine with comments to start from."""
    from voiceguide.errors import StorageError, UsageError
    from voiceguide.sinks.atomic import write_file

    path = Path(name if name.endswith(".routine") else f"{name}.routine")
    if path.exists():
        raise UsageError(f"'{path}' is there already", help="choose another name; nothing was changed")
    if not path.parent.is_dir():
        raise StorageError(f"there is no folder '{path.parent}'", help="make it first")
    title = path.stem.replace("_", " ").replace("-", " ").strip().capitalize() or "A routine"
    write_file(path, STARTER.format(title=_quoted(title), file=path).encode())
    click.echo(f"{path} is written: open it in any editor, then try 'voiceguide check {path}'")


def _quoted(title: str) -> str:
    """The title as YAML takes it whatever it holds."""
    plain = title.replace(" ", "").isalnum()
    return title if plain else '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
