"""Media keys, on a session bus of the test's own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from voiceguide.live.moves import Command
from voiceguide.live.mpris import PATH, PLAYER, PROPERTIES, ROOT, Remote, remote
from voiceguide.live.transport import Mode


def test_methods_become_commands_and_the_state_is_told() -> None:
    """Without it a headset's button would do nothing, or the desktop would show the wrong state."""
    sent: list[Command] = []
    player = Remote("Evening", lambda: Mode.PAUSED, sent.append)
    for name in ("PlayPause", "Next", "Previous", "Stop", "Seek"):
        assert player.answer(PLAYER, name, ()) == ("", ())
    assert sent == [Command.TOGGLE, Command.NEXT, Command.PREVIOUS, Command.STOP]
    assert player.answer(PROPERTIES, "Get", (PLAYER, "PlaybackStatus")) == ("v", (("s", "Paused"),))
    assert player.answer(PROPERTIES, "GetAll", (ROOT,))[1][0]["Identity"] == ("s", "voiceguide")
    with pytest.raises(KeyError):
        player.answer(PROPERTIES, "Get", (PLAYER, "Colour"))


def test_without_a_bus_there_are_none_and_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a session on a machine without a desktop would fail."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with remote("Evening", lambda: Mode.PLAYING, lambda command: None) as there:
        assert not there
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with remote("Evening", lambda: Mode.PLAYING, lambda command: None) as there:
        assert not there


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus."""
    if shutil.which("dbus-daemon") is None or not sys.platform.startswith("linux"):
        pytest.skip("dbus-daemon is not installed")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
        yield
        daemon.terminate()


@pytest.mark.usefixtures("bus")
def test_a_call_on_the_bus_arrives() -> None:
    """Without it the methods could be right, and no desktop would ever find them."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    sent: list[Command] = []
    with (
        remote("Evening", lambda: Mode.PLAYING, sent.append) as there,
        open_dbus_connection(bus="SESSION") as desktop,
    ):
        assert there
        names = desktop.send_and_get_reply(message_bus.ListNames()).body[0]
        name = next(each for each in names if each.startswith(f"{ROOT}.voiceguide"))
        player = DBusAddress(PATH, bus_name=name, interface=PLAYER)
        desktop.send_and_get_reply(new_method_call(player, "PlayPause"), timeout=10)
        asked = new_method_call(player.with_interface(PROPERTIES), "Get", "ss", (PLAYER, "PlaybackStatus"))
        assert desktop.send_and_get_reply(asked, timeout=10).body == (("s", "Playing"),)
    assert sent == [Command.TOGGLE]
