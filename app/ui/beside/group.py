"""A row beside the film, as a group: a screen reader says it whole, and it holds what can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QGroupBox

from app.ui.kit.painting import focus_ring, smooth

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from app.ui.kit import Theme


class Group(QGroupBox):
    """What the Tab key comes to and a screen reader hears whole; without a frame or a title."""

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContentsMargins(0, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """The style keeps room for a frame and a title: here there is neither."""
        super().changeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)


class RowGroup(Group):
    """One row, by its `key`. `chosen`: it was clicked or came in focus."""

    chosen = Signal()

    def __init__(self, theme: Theme, key: str, spoken: str) -> None:
        super().__init__(spoken)
        self._theme, self.key, self._selected = theme, key, False

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, the row first."""
        return [self]

    def show_selected(self, selected: bool) -> None:
        """Whether everything is about this row now."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that the keyboard came to is the row it is about."""
        super().focusInEvent(event)
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def ground(self) -> tuple[QColor, QColor]:
        """The colour it lies on, and that of the line below it."""
        return self._theme.color("surface"), self._theme.color("line")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, a line below it, and a bar at the left of the row everything is about."""
        painter, theme = smooth(self), self._theme
        ground, line = self.ground()
        painter.fillRect(event.rect(), ground)
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        if self._selected:
            painter.fillRect(QRect(0, 0, theme.px(4), self.height()), theme.color("accent"))
        if self.hasFocus():
            focus_ring(painter, theme, self.rect(), 0)
