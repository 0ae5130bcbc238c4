"""Files that are dropped anywhere on a window, also while its work is locked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


class FileDoor(QObject):
    """`came(paths)`: files of this computer were dropped where no part of the window takes them itself."""

    came = Signal(list)

    def __init__(self, window: QWidget) -> None:
        """Lives as long as its window."""
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped when there are files in it."""
        del watched
        if not isinstance(event, QDropEvent) or not (paths := dropped_files(event.mimeData())):
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.came.emit(paths)
        return True


def dropped_files(data: QMimeData) -> list[Path]:
    """The files in what is dropped; web addresses are no files."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
