"""The picture alone in a window: over the whole screen, or on another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.video import VideoView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QScreen

    from app.ui.kit.theme import Theme


class PictureWindow(QWidget):
    """Mirrors a view. Escape, F or a double click close it; `closed` tells so.

    The program's keys go on working in it through `share_keys`.
    """

    closed = Signal()

    def __init__(self, theme: Theme, source: VideoView) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(_("Film"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._source = source
        self.view = VideoView(theme, self, rounded=False)
        self.view.full_picture_asked.connect(self.close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        source.add_mirror(self.view)

    def share_keys(self, actions: Sequence[QAction]) -> None:
        """Let the keys of these actions work here too."""
        self.addActions(list(actions))

    def fill(self, screen: QScreen) -> None:
        """Cover this screen."""
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and F close."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F}:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the view that is mirrored."""
        self._source.remove_mirror(self.view)
        super().closeEvent(event)
        self.closed.emit()
