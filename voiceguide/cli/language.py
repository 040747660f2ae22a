"""`voiceguide language`: how routines are written, for a person or for a chat model that is to write them."""

from __future__ import annotations

import sys

import click


@click.command("language", epilog="Example: voiceguide language | less")
def language_command() -> None:
    """Prints the routine language: every rule, with examples.

    Put it before a request to a chat model, and it can write routines for you.
    """
    from voiceguide.resources import language_document

    sys.stdout.buffer.write(language_document().encode())
