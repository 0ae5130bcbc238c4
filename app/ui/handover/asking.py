"""Asking where a package or a receipt is or goes, without a trace of it in the dialogs of the system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.services.parcels import PACKAGE_ENDING, RECEIPT_ENDING
from app.ui.folders import documents_folder, leave_no_trace, speak_as_qt, unused

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def ask_where(over: QWidget, title: str, name: str, chosen: Callable[[Path], object]) -> None:
    """Where to save a file that is called like this."""
    dialog = _dialog(over, title, unused(documents_folder(), name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def ask_folder(over: QWidget, title: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Which folder; the dialog that asks."""
    dialog = _dialog(over, title, documents_folder())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def ask_packages(over: QWidget, chosen: Callable[[list[Path]], object]) -> None:
    """Which packages or receipts to open."""
    dialog = _dialog(over, _("Open a package"), documents_folder())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    endings = f"*{PACKAGE_ENDING} *{RECEIPT_ENDING}"
    dialog.setNameFilters([_("Packages ({endings})").format(endings=endings), _("All files (*)")])

    def hand_over(names: list[str]) -> None:
        chosen([Path(name) for name in names])

    dialog.filesSelected.connect(hand_over)
    dialog.open()


def _dialog(over: QWidget, title: str, at: Path) -> QFileDialog:
    dialog = QFileDialog(over, title, str(at))
    leave_no_trace(dialog)
    speak_as_qt(dialog)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
