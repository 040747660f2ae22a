"""`voiceguide devices`: the loudspeakers that can be chosen."""

from __future__ import annotations

import json

import click


@click.command("devices", epilog="Example: voiceguide devices")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def devices_command(as_json: bool) -> None:
    """Lists the loudspeakers that 'voiceguide play --device NAME' takes; a part of a name is enough."""
    from voiceguide.sinks.device import list_devices

    found = list_devices()
    if as_json:
        from voiceguide.records import asdict

        click.echo(json.dumps([asdict(device) for device in found], indent=2, ensure_ascii=False))
        return
    for device in found:
        click.echo(f"{device.name}  ({device.backend})")
    if not found:
        click.echo("there is no loudspeaker")
