"""The window there is while the work is locked: nothing of it, and no name in its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEventLoop, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.lock.panel import UnlockPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from app.presenters.unlocking import Attempt
    from app.ui.kit import Theme

_USUAL_SIZE = QSize(1280, 800)


class LockWindow(QWidget):
    """Waits for the passphrase, in the place where the window of the work was or will be.

    `ask` waits; `left` comes once, with whether it opened.
    """

    left = Signal(bool)

    def __init__(
        self, theme: Theme, unlock: Callable[[Attempt], object], *, can_remember: bool, place: str
    ) -> None:
        """`place` is where the window of the work was, in Qt's spelling (base64)."""
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Terugblik")
        self.panel = UnlockPanel(theme, unlock, can_remember=can_remember)
        self.panel.unlocked.connect(self._opened)
        self.panel.quit_asked.connect(self.close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panel)
        self.by_code = False
        self._open, self._told = False, False
        kept = QByteArray.fromBase64(place.encode("ascii", "ignore"))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(_USUAL_SIZE.boundedTo(self.screen().availableGeometry().size()))

    def ask(self) -> bool:
        """Show it and wait; whether it was unlocked. The window stays until the work's own is there."""
        loop = QEventLoop()
        self.left.connect(loop.quit)
        self.show()
        self.panel.take_focus()
        loop.exec()
        return self._open

    def come_forward(self) -> None:
        """Another start wants the window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The person stops."""
        super().closeEvent(event)
        self._leave()

    def _opened(self, by_code: bool) -> None:
        self.by_code, self._open = by_code, True
        self._leave()

    def _leave(self) -> None:
        if not self._told:
            self._told = True
            self.left.emit(self._open)
