"""A field that grows with what is written in it, and keeps it soon after typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSizePolicy

from app.ui.kit import KeptText

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.presenters.sheets_state import WritingPlace
    from app.ui.kit import Theme

_FEWEST_LINES, _MOST_LINES = 2, 14
_AROUND = 18


class WritingField(KeptText):
    """`written(text)` after a pause and on leaving; Ctrl+Z works in the text itself."""

    def __init__(self, theme: Theme, state: WritingPlace) -> None:
        """`state` is what stands there first."""
        super().__init__(state.text)
        self._theme, self.place = theme, state.place
        self.setAccessibleName(state.name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Narrow columns stay as narrow as they are.
        self.setMinimumWidth(theme.px(80))
        theme.changed.connect(self._grow)
        self._grow()

    def show_place(self, state: WritingPlace) -> None:
        """Show what stands there now; what is being typed is left alone, and Ctrl+Z still works."""
        self.setAccessibleName(state.name)
        typed = self.toPlainText()
        if typed != self.kept or typed.strip() == state.text:
            return
        self.kept = state.text
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(state.text)
        self.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        self._grow()

    def text_changed(self) -> None:
        """Higher or lower, and kept soon."""
        self._grow()
        super().text_changed()

    def _grow(self) -> None:
        """As high as its lines, within bounds; beyond them it scrolls."""
        lines = min(max(round(self.document().size().height()), _FEWEST_LINES), _MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + self._theme.px(_AROUND)
        if height != self.height():
            self.setFixedHeight(height)
