"""Text of many lines that is kept by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_KEEP_AFTER_MS = 600


class KeptText(QPlainTextEdit):
    """`written(text)` soon after typing and when one goes on; never for what the program shows.

    Qt has no signal for typing in many lines, so this compares with what was kept. Tab goes on.
    """

    written = Signal(str)

    def __init__(self, text: str = "") -> None:
        """`text` is what was kept before."""
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.kept: str = text
        self._soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._soon.timeout.connect(self.keep)
        self.textChanged.connect(self.text_changed)

    def show_text(self, text: str) -> None:
        """Show what was kept; what is being typed is left alone."""
        self.kept = text
        if not self.hasFocus() and self.toPlainText() != text:
            self.setPlainText(text)
        self.rest()

    def keep(self) -> None:
        """Ask to keep what was typed."""
        self.rest()
        if self.toPlainText() != self.kept:
            self.kept = self.toPlainText()
            self.written.emit(self.kept)

    def rest(self) -> None:
        """Nothing waits to be kept."""
        self._soon.stop()

    def changeEvent(self, event: QEvent) -> None:
        """What can only be read looks so: the style looks again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ReadOnlyChange:
            self.style().polish(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going on keeps it."""
        super().focusOutEvent(event)
        self.keep()

    def text_changed(self) -> None:
        """Somebody typed, or the program showed something else."""
        if self.toPlainText() != self.kept:
            self._soon.start()
