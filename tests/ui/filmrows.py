"""What somebody sees on a screen with the film beside rows."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app.ui.beside.group import RowGroup
from app.ui.kit import Button


def said(screen) -> str:
    """Every word on the screen."""
    return " ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def rows(screen) -> list[RowGroup]:
    """The rows on the screen, from above."""
    return [row for row in screen.side.rows.rows.values() if row.isVisible()]


def button(screen, name) -> Button:
    """The button that is called so."""
    return next(
        each for each in screen.findChildren(Button) if each.accessibleName() == name and each.isVisible()
    )


def dialog(person, kind=QDialog):
    """The dialog that is open."""
    return next(each for each in person.window.findChildren(kind) if each.isVisible())


def settle():
    """Until everything has its place."""
    for _turn in range(8):
        QApplication.processEvents()
