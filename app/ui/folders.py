"""Folders of the person's desktop, and what dialogs remember of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

# Under these Qt keeps the folders that were opened, for all programs made with Qt.
_REMEMBERED = ("FileDialog/lastVisited", "FileDialog/history")


def documents_folder() -> Path:
    """Where a person expects their documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def unused(folder: Path, name: str) -> Path:
    """Where to propose a file of this name: with a number behind it where there is one already."""
    wanted, number = folder / name, 1
    while wanted.exists():
        number += 1
        wanted = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return wanted


def leave_no_trace(dialog: QFileDialog) -> None:
    """Let nobody find later in which folder this dialog was: its name may be that of a family."""
    dialog.destroyed.connect(forgetting())


def speak_as_qt(dialog: QFileDialog) -> None:
    """Two words that Qt spells in its dialog otherwise than in its catalogues, so that they stay English."""
    for label, words in (
        (QFileDialog.DialogLabel.LookIn, "Look in:"),
        (QFileDialog.DialogLabel.FileType, "Files of type:"),
    ):
        dialog.setLabelText(label, QCoreApplication.translate("QFileDialog", words))


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
