"""Media keys and headset buttons on Linux, through MPRIS: the border to jeepney.

The desktop finds players on the session bus by their name and calls their methods. Where there is no
bus, or anything goes wrong with it, there are no media keys, and nothing else changes.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from voiceguide.live.moves import Command
from voiceguide.live.transport import Mode
from voiceguide.records import Record

ROOT = "org.mpris.MediaPlayer2"
PLAYER = f"{ROOT}.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
PATH = "/org/mpris/MediaPlayer2"

METHODS: Mapping[str, Command] = MappingProxyType(
    {
        "PlayPause": Command.TOGGLE,
        "Play": Command.PLAY,
        "Pause": Command.PAUSE,
        "Stop": Command.STOP,
        "Quit": Command.STOP,
        "Next": Command.NEXT,
        "Previous": Command.PREVIOUS,
    }
)
"""The methods of both interfaces that mean something here; any other is answered and does nothing."""

POLL_SECONDS = 0.5


class Remote(Record):
    """What the desktop may ask and command: a title, a state, and where commands go."""

    title: str
    mode: Callable[[], Mode]
    send: Callable[[Command], None]

    def properties(self, interface: str) -> dict[str, tuple[str, Any]]:
        """The properties of an interface, each with its D-Bus signature."""
        if interface == ROOT:
            names = {"CanQuit": True, "CanRaise": False, "HasTrackList": False}
            texts = {"Identity": "voiceguide"}
            lists: dict[str, list[str]] = {"SupportedUriSchemes": [], "SupportedMimeTypes": []}
            return {
                **{name: ("b", value) for name, value in names.items()},
                **{name: ("s", value) for name, value in texts.items()},
                **{name: ("as", value) for name, value in lists.items()},
            }
        can = ("CanGoNext", "CanGoPrevious", "CanPlay", "CanPause", "CanControl")
        return {
            "PlaybackStatus": ("s", self.status),
            "Rate": ("d", 1.0),
            "MinimumRate": ("d", 1.0),
            "MaximumRate": ("d", 1.0),
            "Volume": ("d", 1.0),
            "Position": ("x", 0),
            "CanSeek": ("b", False),
            "Metadata": (
                "a{sv}",
                {"mpris:trackid": ("o", f"{PATH}/session"), "xesam:title": ("s", self.title)},
            ),
            **dict.fromkeys(can, ("b", True)),
        }

    @property
    def status(self) -> str:
        """`Playing`, `Paused` or `Stopped`."""
        return {Mode.PLAYING: "Playing", Mode.ENDED: "Stopped"}.get(self.mode(), "Paused")

    def answer(self, interface: str, member: str, arguments: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        """The answer to a call, as signature and values; commands are sent on.

        Raises KeyError for what is unknown.
        """
        if interface == PROPERTIES:
            asked = self.properties(str(arguments[0]))
            if member == "GetAll":
                return "a{sv}", (asked,)
            return ("v", (asked[str(arguments[1])],)) if member == "Get" else ("", ())
        if member in METHODS:
            self.send(METHODS[member])
        return "", ()


@contextlib.contextmanager
def remote(title: str, mode: Callable[[], Mode], send: Callable[[Command], None]) -> Iterator[bool]:
    """Passes media keys on to `send` inside the block; gives whether there is a bus to get them from."""
    connection = _connected() if sys.platform.startswith("linux") else None
    if connection is None:
        yield False
        return
    stop = threading.Event()
    server = threading.Thread(
        target=_serve, args=(connection, Remote(title, mode, send), stop), name="media keys", daemon=True
    )
    server.start()
    try:
        yield True
    finally:
        stop.set()
        server.join(timeout=2 * POLL_SECONDS)
        with contextlib.suppress(Exception):
            connection.close()


def _connected() -> Any:
    """A connection under our name, or None."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    try:
        from jeepney.bus_messages import message_bus
        from jeepney.io.blocking import open_dbus_connection

        connection = open_dbus_connection(bus="SESSION")
        name = f"{ROOT}.voiceguide.instance{os.getpid()}"
        connection.send_and_get_reply(message_bus.RequestName(name), timeout=1.0)
        return connection
    except Exception:  # without a bus there are simply no media keys
        return None


def _serve(connection: Any, player: Remote, stop: threading.Event) -> None:
    """Answers calls until it is stopped or the bus goes away; tells the desktop when the state changes."""
    told = ""
    while not stop.is_set():
        try:
            if player.status != told:
                told = player.status
                connection.send(_changed(told))
            _reply(connection, connection.receive(timeout=POLL_SECONDS), player)
        except TimeoutError:
            continue
        except Exception:  # the bus went away: so do the media keys
            return


def _changed(status: str) -> Any:
    from jeepney import DBusAddress, new_signal

    emitter = DBusAddress(PATH, interface=PROPERTIES)
    return new_signal(
        emitter, "PropertiesChanged", "sa{sv}as", (PLAYER, {"PlaybackStatus": ("s", status)}, [])
    )


def _reply(connection: Any, message: Any, player: Remote) -> None:
    from jeepney import HeaderFields, MessageType, new_error, new_method_return

    if message.header.message_type is not MessageType.method_call:
        return
    fields = message.header.fields
    interface, member = str(fields.get(HeaderFields.interface, "")), str(fields[HeaderFields.member])
    try:
        signature, values = player.answer(interface, member, message.body)
    except (KeyError, IndexError):
        unknown = "org.freedesktop.DBus.Error.InvalidArgs"
        connection.send(new_error(message, unknown, "s", (f"nothing is known of {member}",)))
        return
    connection.send(new_method_return(message, signature or None, values))
