"""The terminal as a stage: keys and signals become commands, views a screen or lines."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from voiceguide.cli.signals import Signals
from voiceguide.live.keys import HELP_KEY, KEYS, Keyboard
from voiceguide.live.moves import Command
from voiceguide.live.view import View


class Shown(Protocol):
    """A screen, or lines."""

    def show(self, view: View) -> None:
        """Shows a view."""
        ...


@dataclass(slots=True)
class TerminalStage:
    """Shows on `shown`, reads from `keyboard` where there is one.

    `leave` and `enter` give the terminal away and take it back around a suspension; `awake` is called
    after one.
    """

    shown: Shown | None
    keyboard: Keyboard | None
    signals: Signals
    leave: Callable[[], None] = lambda: None
    enter: Callable[[], None] = lambda: None
    awake: Callable[[], None] = lambda: None
    help: Callable[[], None] = lambda: None
    stopped: bool = False
    sleeping: bool = field(default=False)

    def show(self, view: View) -> None:
        """Shows a view."""
        if self.shown is not None:
            self.shown.show(view)

    def commands(self, timeout: float) -> list[Command]:
        """What keys and signals ask for."""
        if self.signals.ended is not None and not self.stopped:
            self.stopped = True
            return [Command.STOP]
        if self.sleeping:
            self._sleep()
        if self.signals.suspended:
            # Once the pause is heard, on the next call.
            self.signals.suspended, self.sleeping = False, True
            return [Command.PAUSE]
        return [command for key in self._keys(timeout) if (command := self._command(key))]

    def _keys(self, timeout: float) -> list[str]:
        if self.keyboard is not None:
            return self.keyboard.pressed(timeout)
        time.sleep(timeout)
        return []

    def _command(self, key: str) -> Command | None:
        if key == HELP_KEY:
            self.help()
        return KEYS.get(key)

    def _sleep(self) -> None:
        """Stops this process as Ctrl-Z asks, with the terminal as it was."""
        self.sleeping = False
        if sys.platform == "win32":
            return
        time.sleep(0.3)
        self.leave()
        os.kill(os.getpid(), signal.SIGSTOP)
        self.enter()
        self.awake()
