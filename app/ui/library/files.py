"""Choosing film files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.ui.folders import leave_no_trace, speak_as_qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_SUFFIXES = (
    "mp4",
    "m4v",
    "mov",
    "mkv",
    "webm",
    "avi",
    "mpg",
    "mpeg",
    "mts",
    "m2ts",
    "ts",
    "wmv",
    "3gp",
    "ogv",
)


def choose_films(
    parent: QWidget, title: str, chosen: Callable[[list[Path]], None], *, several: bool = True
) -> QFileDialog:
    """Ask for film files; the dialog is open and calls `chosen` when a person did."""
    dialog = QFileDialog(parent, title)
    leave_no_trace(dialog)
    speak_as_qt(dialog)
    mode = QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(mode)
    dialog.setNameFilters([film_filter(), _("All files (*)")])

    def hand_over(names: list[str]) -> None:
        chosen([Path(name) for name in names])

    dialog.filesSelected.connect(hand_over)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def film_filter() -> str:
    """Films by their usual endings, also in capitals as cameras write them."""
    endings = " ".join(f"*.{suffix} *.{suffix.upper()}" for suffix in _SUFFIXES)
    return _("Films ({endings})").format(endings=endings)
