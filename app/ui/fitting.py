"""Dialogs that stay inside the window they belong to, also at 200 % on a small laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QWidget


def fit(dialog: QWidget, wanted: QSize) -> None:
    """Give a dialog this size, or what its window (or without one, the screen) leaves it."""
    over = dialog.parentWidget()
    alone = over is None  # pyright: ignore[reportUnnecessaryComparison] - Qt's stub forgets None
    room = dialog.screen().availableGeometry().size() if alone else over.window().size()
    dialog.resize(wanted.boundedTo(room))
