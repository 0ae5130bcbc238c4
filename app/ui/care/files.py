"""Asking where a paper of care goes, writing it behind the window's back, and offering to open it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.ui.background import run_in_background
from app.ui.folders import documents_folder, leave_no_trace, speak_as_qt, unused
from app.ui.kit import Choice, MessageDialog, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.services.errors import KnownError
    from app.services.ports import ProgressPort
    from app.ui.kit import Theme

_ENDINGS = {"pdf": "PDF (*.pdf)", "csv": "CSV (*.csv)"}


def ask_where(parent: QWidget, title: str, name: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """A file to write, by a name that tells nothing of anybody; its ending says what it becomes."""
    ending = Path(name).suffix.removeprefix(".")
    where = str(unused(documents_folder(), name))
    dialog = QFileDialog(parent, title, where, _ENDINGS[ending])
    leave_no_trace(dialog)
    speak_as_qt(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write_paper(
    theme: Theme, parent: QWidget, work: Callable[[ProgressPort], object], target: Path, also: str = ""
) -> None:
    """Write it, and say so; or say why not. `also`: the name of what is written beside it.

    Where `work` gives words, there is something to say of what was written.
    """
    names = "\n".join(name for name in (target.name, also) if name)

    def done(result: object) -> None:
        choices = (Choice("close", _("Close")), Choice("open", _("Open the file"), "primary"))
        text = f"{names}\n\n{result}" if isinstance(result, str) and result else names
        said = MessageDialog(theme, _("The file is saved"), text, choices, icon="check", parent=parent)
        said.chosen.connect(lambda key: _open(target) if key == "open" else None)
        said.open()

    def failed(error: KnownError) -> None:
        tell(theme, parent, _("The file could not be saved"), str(error), icon="warning")

    run_in_background(work, done, failed, owner=parent)


def _open(target: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
