"""The options that several commands share, each read once into one frozen `Settings`."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeVar

import click

from voiceguide.settings import Detail, Level, Settings

Command = TypeVar("Command", bound=Callable[..., Any])


class _Length(click.ParamType[Fraction]):
    """A duration as routines write it."""

    name = "length"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        from voiceguide.timing import ValueProblem, parse_duration

        if isinstance(value, Fraction):
            return value
        try:
            return parse_duration(str(value))
        except ValueProblem as problem:
            self.fail(f"{problem}. Write one such as 12:00 or 12m", param, ctx)


LENGTH = _Length()


class _Assignment(click.ParamType[tuple[str, str]]):
    """NAME=VALUE."""

    name = "name=value"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        name, equals, given = str(value).partition("=")
        if not equals or not name.strip():
            self.fail(f"'{value}' is no NAME=VALUE", param, ctx)
        return name.strip(), given.strip()


_SHARED = (
    click.option("--voice", metavar="NAME", help="Who speaks: a name from 'voiceguide voices'."),
    click.option("--rate", type=click.IntRange(80, 300), metavar="WPM", help="Words a minute, 80 to 300."),
    click.option("--level", type=click.Choice([m.value for m in Level]), help="Where a range settles."),
    click.option("--detail", type=click.Choice([m.value for m in Detail]), help="How much is spoken."),
    click.option("--fit", type=LENGTH, metavar="LENGTH", help="Exactly this long, such as 12:00."),
    click.option("--set", "variables", type=_Assignment(), multiple=True, metavar="NAME=VALUE",
                 help="Change one of the routine's own variables."),
    click.option("--allow-outside", is_flag=True, help="Let the routine name files outside its own folder."),
    click.option("--no-cache", is_flag=True, help="Neither use nor keep what was made before."),
)  # fmt: skip


def session_options(command: Command) -> Command:
    """Adds the options that make a routine ready; they arrive as one `settings`."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


def settings_of(
    voice: str | None,
    rate: int | None,
    level: str | None,
    detail: str | None,
    fit: Fraction | None,
    variables: tuple[tuple[str, str], ...],
    allow_outside: bool,
    no_cache: bool,
) -> Settings:
    """The settings that the shared options give."""
    return Settings(
        voice=voice,
        rate=rate,
        level=Level(level) if level else None,
        detail=Detail(detail) if detail else None,
        fit=fit,
        variables=dict(variables),
        allow_outside=allow_outside,
        use_cache=not no_cache,
    )
