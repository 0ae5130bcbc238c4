"""The system asks the program to stop: at logging out, at shutting down, or by `kill`."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    Before = Callable[[int, FrameType | None], object] | int | None

_MOST = 64


class StopAsked(QObject):
    """`asked` in the main thread, from `install` to `remove`: then the window closes as by hand.

    Otherwise the system would end the program in the middle of everything: what was typed last would be lost,
    and the next start would tell that the program stopped unexpectedly. A signal is only a number in a pipe
    here, which Qt listens to: Python itself hears a signal when it has something to do, and a window that
    rests has nothing. Windows asks by closing the window, and needs none of this.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pipe: tuple[int, int] | None = None
        self._notifier: QSocketNotifier | None = None
        self._before: dict[int, Before] = {}

    def install(self) -> None:
        """Hear it from now on. In the main thread."""
        if sys.platform == "win32":
            return
        self._pipe = reading, writing = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._before = {number: signal.signal(number, _noted) for number in (signal.SIGTERM, signal.SIGHUP)}
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def remove(self) -> None:
        """As the system made it."""
        if self._pipe is None or self._notifier is None:
            return
        signal.set_wakeup_fd(-1)
        for number, before in self._before.items():
            signal.signal(number, signal.SIG_DFL if before is None else before)
        self._notifier.setEnabled(False)
        self._notifier.deleteLater()
        for end in self._pipe:
            os.close(end)
        self._pipe = self._notifier = None

    def _hear(self) -> None:
        numbers = b""
        if self._pipe is not None:
            with contextlib.suppress(BlockingIOError):
                numbers = os.read(self._pipe[0], _MOST)
        # Others come here too, such as Ctrl-C: Python acts on those itself, as it is awake now.
        if self._before.keys() & set(numbers):
            self.asked.emit()


def _noted(number: int, frame: FrameType | None) -> None:
    """Only what has a handler comes into the pipe."""
