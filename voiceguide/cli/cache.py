"""`voiceguide cache`: what is kept of earlier runs, and how to be rid of it."""

from __future__ import annotations

import click


@click.group("cache")
def cache_command() -> None:
    """Tells about, or empties, the folder of what was made before.

    It holds spoken clips and encoded sound, so that only what has changed is made again. Nothing is
    lost with it but time.
    """


@cache_command.command("info")
def info_command() -> None:
    """Where it lies, how large it is and how large it may become."""
    from voiceguide.voices.store import Store, cache_folder

    store = Store(cache_folder())
    sizes = [entry.stat().st_size for entry in store.entries()]
    used, limit = sum(sizes) / 1_000_000, store.limit / 1_000_000
    click.echo(f"{store.folder}\n{len(sizes):,} entries, {used:,.1f} MB of at most {limit:,.0f} MB")


@cache_command.command("clear")
def clear_command() -> None:
    """Removes everything in it."""
    from voiceguide.voices.store import Store, cache_folder

    count, size = Store(cache_folder()).clear()
    click.echo(f"removed {count:,} entries, {size / 1_000_000:,.1f} MB")
