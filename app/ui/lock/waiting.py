"""Work that has to be done before there is a window, with a bar; it cannot be stopped half-way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer

from app.services.errors import KnownError
from app.ui.background import run_in_background
from app.ui.kit import Dialog, Kind, Label, ProgressBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from app.services.ports import ProgressPort
    from app.ui.kit import Theme

_PATIENCE_MS = 300


class WaitingDialog(Dialog):
    """Says what is being done and how far it is. There is nothing to press."""

    def __init__(self, theme: Theme, title: str, text: str) -> None:
        super().__init__(theme, title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setWindowTitle("Terugblik")
        self.setMinimumWidth(theme.px(440))
        self.bar = ProgressBar(theme, "accent")
        self.column.addWidget(Label(theme, title, Kind.TITLE, wrap=True))
        self.column.addWidget(Label(theme, text, Kind.MUTED, wrap=True))
        self.column.addWidget(self.bar)
        self.done_with = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """It stays until the work is done."""
        event.setAccepted(self.done_with)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape does not stop it."""
        event.accept()


def do_and_wait(theme: Theme, title: str, text: str, work: Callable[[ProgressPort], object]) -> None:
    """Do this in the background, and wait. Raises the KnownError that came of it."""
    dialog, loop, troubles = WaitingDialog(theme, title, text), QEventLoop(), list[KnownError]()
    patience = QTimer(singleShot=True, interval=_PATIENCE_MS)
    patience.timeout.connect(dialog.show)
    patience.start()
    task = run_in_background(work, lambda _done: None, troubles.append, dialog.bar.show_share)
    task.ended.connect(loop.quit)
    loop.exec()
    patience.stop()
    dialog.done_with = True
    dialog.close()
    dialog.deleteLater()
    if troubles:
        raise troubles[0]
