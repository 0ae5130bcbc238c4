"""Folders of the person's desktop, and what dialogs remember of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QStandardPaths

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFileDialog

# Under these Qt keeps the folders that were opened, for all programs made with Qt.
_REMEMBERED = ("FileDialog/lastVisited", "FileDialog/history")


def documents_folder() -> Path:
    """Where a person expects their documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def leave_no_trace(dialog: QFileDialog) -> None:
    """Let nobody find later in which folder this dialog was: its name may be that of a family."""
    dialog.destroyed.connect(forgetting())


def forgetting() -> Callable[[], None]:
    """What brings back, after a dialog went, what Qt remembered of folders before it."""
    before = {key: _qt_settings().value(key) for key in _REMEMBERED}

    def forget() -> None:
        kept = _qt_settings()
        for key, value in before.items():
            if value is None:
                kept.remove(key)
            else:
                kept.setValue(key, value)

    return forget


def _qt_settings() -> QSettings:
    return QSettings(QSettings.Scope.UserScope, "QtProject")
