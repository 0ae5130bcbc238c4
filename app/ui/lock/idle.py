"""Notices that nobody was there for a while, and that the computer slept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

_LOOK_MS = 10_000
# The computer slept when the clock on the wall went so much further than the one that stands still in sleep
# (well above a clock being set right by the network); or, where that one does not stand still, as on
# Windows, when nothing was looked at for so long.
_JUMP_S, _GAP_S = 60, 120
_TYPES = QEvent.Type
_INPUT = frozenset(
    {
        *(_TYPES.KeyPress, _TYPES.MouseButtonPress, _TYPES.Wheel),
        *(_TYPES.TouchBegin, _TYPES.TouchUpdate, _TYPES.TabletPress, _TYPES.TabletMove, _TYPES.NativeGesture),
    }
)


class IdleWatch(QObject):
    """`idle`: no key, mouse, pen or finger for so many seconds. `slept`: the computer was asleep.

    A film that plays in front counts as somebody being there: watching with the hands still is the very work
    of the first viewing. There is no further limit to that, as a film plays once and then stops: the time
    counts from its end.

    It filters the windows themselves (QWindow), as the KeyWatcher does: what a person does passes there
    once, and nothing that the program does by itself.
    """

    idle = Signal()
    slept = Signal()

    def __init__(
        self,
        allowed_s: Callable[[], int],
        present: Callable[[], bool],
        monotonic: Callable[[], float],
        wall: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        """`allowed_s` seconds, 0 for never; `present`: a film plays in front; the clocks tell seconds."""
        super().__init__(parent)
        self._allowed_s, self._present = allowed_s, present
        self._monotonic, self._wall = monotonic, wall
        self._seen_s = monotonic()
        self._looked = (monotonic(), wall())
        self._mouse = QPointF()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Somebody is there now; watch from here. Once."""
        self._seen_s = self._monotonic()
        self._looked = (self._monotonic(), self._wall())
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)
            self.watch(app.focusWindow())

    def stop(self) -> None:
        """Watch no more."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """This window has the keys now: input comes through it. Twice does no harm."""
        if window is not None:
            window.installEventFilter(self)

    def look(self) -> None:
        """How long nobody was there, and whether time made a jump."""
        if self._has_slept():
            self.slept.emit()
            return
        if self._present():
            self._seen_s = self._monotonic()
        allowed_s = self._allowed_s()
        if allowed_s and self._monotonic() - self._seen_s >= allowed_s:
            self._seen_s = self._monotonic()
            self.idle.emit()

    def _has_slept(self) -> bool:
        before, self._looked = self._looked, (self._monotonic(), self._wall())
        awake_s, wall_s = self._looked[0] - before[0], self._looked[1] - before[1]
        return abs(wall_s - awake_s) > _JUMP_S or awake_s > _GAP_S

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look only; every event goes on its way."""
        del watched
        if event.type() in _INPUT or self._moved(event):
            self._seen_s = self._monotonic()
        return False

    def _moved(self, event: QEvent) -> bool:
        """Whether the mouse really moved: systems also report it when a window moves under it."""
        if event.type() is not _TYPES.MouseMove or not isinstance(event, QMouseEvent):
            return False
        before, self._mouse = self._mouse, event.globalPosition()
        return before != self._mouse
