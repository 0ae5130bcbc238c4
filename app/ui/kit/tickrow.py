"""A tick box or radio button with words beside it that wrap, which its own words do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.kit.labels import Label
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QAbstractButton

    from app.ui.kit.theme import Theme


class TickRow(QWidget):
    """`.button` with words and, when there is one, a quiet note below; a click anywhere on it presses it."""

    def __init__(self, theme: Theme, button: QAbstractButton, text: str, note: str = "") -> None:
        super().__init__()
        self.button = button
        button.setAccessibleName(text)
        button.setAccessibleDescription(note)
        # Its words stand beside it, so it keeps no room for words of its own.
        button.setProperty("bare", True)
        self._note = Label(theme, note, Kind.SMALL, wrap=True)
        row = HBox(theme, self, gap=4)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        words = VBox(theme, gap=0, margins=(0, 4, 0, 4))
        words.addWidget(Label(theme, text, Kind.BODY, wrap=True))
        words.addWidget(self._note)
        row.addLayout(words, 1)
        # Only now: before it lay in here it would come up as a window of its own.
        self._note.setVisible(bool(note))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where a finger or mouse lets go."""
        if self.button.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.button.click()
        super().mouseReleaseEvent(event)
