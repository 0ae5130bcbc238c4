"""A field that grows with what is written in it, and keeps it soon after typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from app.presenters.sheets_state import WritingPlace
    from app.ui.kit import Theme

_KEEP_AFTER_MS = 600
_FEWEST_LINES, _MOST_LINES = 2, 14
_AROUND = 18


class WritingField(QPlainTextEdit):
    """`written(text)` after a pause and on leaving; Ctrl+Z works in the text itself."""

    written = Signal(str)

    def __init__(self, theme: Theme, state: WritingPlace) -> None:
        """`state` is what stands there first."""
        super().__init__()
        self._theme, self.place = theme, state.place
        self.setTabChangesFocus(True)
        self.setAccessibleName(state.name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Narrow columns stay as narrow as they are.
        self.setMinimumWidth(theme.px(80))
        self._kept = state.text
        self._soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._soon.timeout.connect(self.keep)
        self.setPlainText(state.text)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self._grow)
        self._grow()

    def show_place(self, state: WritingPlace) -> None:
        """Show what stands there now; what is being typed is left alone, and Ctrl+Z still works."""
        self.setAccessibleName(state.name)
        typed = self.toPlainText()
        if typed != self._kept or typed.strip() == state.text:
            return
        self._kept = state.text
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(state.text)
        self._soon.stop()

    def keep(self) -> None:
        """Ask to keep what was typed."""
        self._soon.stop()
        if self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.written.emit(self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going on keeps it."""
        super().focusOutEvent(event)
        self.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        self._grow()

    def _changed(self) -> None:
        self._grow()
        if self.toPlainText() != self._kept:
            self._soon.start()

    def _grow(self) -> None:
        """As high as its lines, within bounds; beyond them it scrolls."""
        lines = min(max(round(self.document().size().height()), _FEWEST_LINES), _MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + self._theme.px(_AROUND)
        if height != self.height():
            self.setFixedHeight(height)
