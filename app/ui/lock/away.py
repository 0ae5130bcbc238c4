"""Hears from the system that the computer goes to sleep or its screen is locked.

Linux tells it over D-Bus: a local socket of the system itself, no network. Elsewhere, and where nothing
answers, the IdleWatch notices by the clock that the computer slept.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_SLEEP = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_SCREEN_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)


class AwayWatch(QObject):
    """`away`: the computer goes to sleep, or its screen is locked."""

    away = Signal()

    def start(self) -> None:
        """Listen from now on, where the system tells such things."""
        if sys.platform.startswith("linux"):
            self._listen()

    def _listen(self) -> None:
        # Loaded here: only Linux needs it.
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415

        slot = SLOT("hear(bool)").encode()
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            system.connect(*_SLEEP, "PrepareForSleep", self, slot)
        if session.isConnected():
            for saver in _SCREEN_SAVERS:
                session.connect(*saver, "ActiveChanged", self, slot)

    @Slot(bool)
    def hear(self, begins: bool) -> None:
        """The system says that sleep or the screen lock begins, or (False) ended."""
        if begins:
            self.away.emit()
