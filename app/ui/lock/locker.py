"""Locks one window: covers it at once, has everything kept, and only then ends the session."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer

from app.i18n import _
from app.ui.lock.away import AwayWatch
from app.ui.lock.curtain import Curtain
from app.ui.lock.idle import IdleWatch
from app.ui.lock.leftover import typed_in
from app.ui.lock.panel import UnlockPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.presenters.unlocking import Attempt
    from app.ui.kit import Theme
    from app.ui.lock.leftover import Leftover
    from app.ui.window import MainWindow

log = logging.getLogger(__name__)

_AGAIN_MS = 3_000
_BUSY_MS = 250


@dataclass(frozen=True, slots=True)
class LockDoors:
    """What the lock asks of the rest of the program.

    `covered(True)` is told when the work goes off the screen, `covered(False)` when the person is back before
    anything was closed; `ended` when everything is kept and the session may end, with what was half typed in
    dialogs. `unlock` tries what a person typed (slow, raises KnownError). `idle_s` seconds without anybody
    lock it, 0 for never; `at_sleep`: whether sleep does; `playing`: whether a film runs; `rest`: a film
    stands still, lock or no lock, as nobody can see the screen now.
    """

    unlock: Callable[[Attempt], object]
    covered: Callable[[bool], None]
    ended: Callable[[Sequence[Leftover]], None]
    idle_s: Callable[[], int]
    at_sleep: Callable[[], bool]
    playing: Callable[[], bool]
    rest: Callable[[], None]


class Locker(QObject):
    """Lives as long as its window. `start` begins to watch; `lock` locks now."""

    def __init__(self, theme: Theme, window: MainWindow, doors: LockDoors) -> None:
        super().__init__(window)
        self._theme, self._window, self._doors = theme, window, doors
        self._curtain = Curtain(window)
        self._panel: UnlockPanel | None = None
        self._quiet, self._ended = False, False
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._end_when_kept)
        self.idle = IdleWatch(doors.idle_s, self._somebody_watches, time.monotonic, time.time, self)
        self.idle.idle.connect(self.lock)
        self.idle.slept.connect(self._away)
        self.away = AwayWatch(self)
        self.away.away.connect(self._away)
        window.closing.connect(self.stop)

    @property
    def covered(self) -> bool:
        """Whether the work is off the screen."""
        return self._curtain.drawn

    def tell(self, note: str) -> None:
        """Say in front of the covered work what waits behind it."""
        if self._panel is not None:
            self._panel.show_note(note)

    def start(self, *, locks: bool = True) -> None:
        """Watch whether somebody is there; without a lock only whether the screen can be seen."""
        if locks:
            self.idle.start()
        self.away.start()

    def stop(self) -> None:
        """The window goes."""
        self.idle.stop()
        self._again.stop()
        self._curtain.retire()

    def lock(self) -> None:
        """Nothing of the work is on the screen from now on; the session ends as soon as all is kept."""
        if self._curtain.drawn or self._ended:
            return
        log.info("the work is locked")
        self._doors.covered(True)
        panel = self._panel = UnlockPanel(self._theme, self._doors.unlock)
        panel.unlocked.connect(self._go_on)
        panel.quit_asked.connect(self._window.close)
        self._curtain.draw(panel)
        panel.take_focus()
        self._end_when_kept()

    def _end_when_kept(self) -> None:
        """What the disk refuses is tried again; what runs in the background comes to its end first."""
        why = self._window.keep_all()
        if why:
            self._wait(why + " " + _("Terugblik tries again by itself until it is saved."), _AGAIN_MS)
        elif QThreadPool.globalInstance().activeThreadCount():
            self._wait(_("Something is still being finished behind the lock."), _BUSY_MS)
        elif not self._quiet:
            # Once round the event loop: what was just finished is heard while everything is still there.
            self._quiet = True
            self._again.start(0)
        elif not self._ended:
            self._ended = True
            self.stop()
            self._doors.ended(typed_in(self._curtain.hidden))

    def _wait(self, note: str, for_ms: int) -> None:
        self._quiet = False
        if self._panel is not None:
            self._panel.show_note(note)
        self._again.start(for_ms)

    def _go_on(self, _by_code: object) -> None:
        """The person is back before the session could end: everything is as it was."""
        self._again.stop()
        self._panel = None
        self._curtain.open()
        self._doors.covered(False)
        page = self._window.page
        if page is not None:
            page.arrive()

    def _away(self) -> None:
        self._doors.rest()
        if self._doors.at_sleep():
            self.lock()

    def _somebody_watches(self) -> bool:
        return self._window.isActiveWindow() and self._doors.playing()
