"""Hides everything of the work at once, before anything is kept or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QToolTip, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class Curtain(QObject):
    """Covers the main window with another widget, and hides every other window, until `open`.

    Dialogs are hidden, not answered: what runs in them goes on, and what was typed in them is still there.
    A dialog with the property "over_lock" holds nothing of the work and may come up over it.
    """

    def __init__(self, window: QMainWindow) -> None:
        """Over this window."""
        super().__init__(window)
        self._window = window
        self._cover: QWidget | None = None
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None

    @property
    def drawn(self) -> bool:
        """Whether the work is covered now."""
        return self._cover is not None

    @property
    def hidden(self) -> Sequence[QWidget]:
        """The dialogs and windows that were on the screen."""
        return tuple(self._hidden)

    def draw(self, cover: QWidget) -> None:
        """Nothing but this is on the screen from now on."""
        self._close_popups()
        self._focus = self._window.focusWidget()
        self._hidden = [
            each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not self._window
        ]
        for each in self._hidden:
            each.hide()
        self._cover = cover
        cover.setParent(self._window)
        self._show_work(False)
        app = QApplication.instance()
        if app is not None:
            # All of the program, for as long as it takes to close: a dialog may still come up.
            app.installEventFilter(self)
        self._fit()
        cover.show()
        cover.raise_()
        # Now, not at Qt's leisure: the computer may be about to sleep.
        self._window.repaint()

    def open(self) -> None:
        """Everything is on the screen again as it was."""
        if self._cover is None:
            return
        self.retire()
        self._cover.hide()
        self._cover.deleteLater()
        self._cover = None
        self._show_work(True)
        for each in self._hidden:
            each.show()
        self._hidden = []
        if self._focus is not None:
            self._focus.setFocus()

    def retire(self) -> None:
        """Everything goes now: look at nothing any more, while Qt takes it apart."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The cover stays as large as the window; what comes up now goes again before it is painted."""
        kind = event.type()
        if kind is QEvent.Type.Resize and watched is self._window:
            self._fit()
        elif kind is QEvent.Type.Show and isinstance(watched, QDialog) and not watched.property("over_lock"):
            self._hidden.append(watched)
            QTimer.singleShot(0, watched, watched.hide)
        return False

    def _show_work(self, shown: bool) -> None:
        work = self._window.centralWidget()
        if work is not None:
            work.setVisible(shown)

    def _fit(self) -> None:
        if self._cover is not None:
            self._cover.setGeometry(self._window.rect())

    def _close_popups(self) -> None:
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
