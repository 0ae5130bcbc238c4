"""Grounds to lay things on: cards, panels and the line between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.painting import focus_ring, rounded, smooth
from app.ui.kit.tokens import RADIUS_L

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from app.ui.kit.theme import Theme

# Ground and line of each tone.
_TONES: dict[str, tuple[str, str]] = {
    "surface": ("surface", "line"),
    "ground": ("ground", "line"),
    "amber": ("amber_soft", "amber_line"),
    "accent": ("accent_soft", "accent_soft"),
    "danger": ("danger_soft", "danger_text"),
    "remark": ("remark_soft", "remark_soft"),
}


class Panel(QWidget):
    """A flat ground over its whole area; `edges` ('top', 'right', 'bottom', 'left') get a line."""

    def __init__(
        self,
        theme: Theme,
        tone: str = "surface",
        edges: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tone, self._edges = theme, tone, edges
        theme.changed.connect(self.update)

    def set_tone(self, tone: str) -> None:
        """Another ground: surface, ground, amber, accent, danger, remark."""
        if tone == self._tone:
            return
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and lines."""
        painter = smooth(self)
        ground, line = _TONES[self._tone]
        painter.fillRect(event.rect(), self._theme.color(ground))
        color = self._theme.color(line)
        right, bottom = self.width() - 1, self.height() - 1
        for edge in self._edges:
            at = {
                "top": (0, 0, self.width(), 1),
                "bottom": (0, bottom, self.width(), 1),
                "left": (0, 0, 1, self.height()),
                "right": (right, 0, 1, self.height()),
            }[edge]
            painter.fillRect(*at, color)


class Card(QWidget):
    """A rounded box. With `set_clickable` the whole card is one button: `activated`."""

    activated = Signal()

    def __init__(self, theme: Theme, tone: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tone = theme, tone
        self._clickable = False
        theme.changed.connect(self.update)

    def set_tone(self, tone: str) -> None:
        """Another ground: surface, ground, amber, accent, danger, remark."""
        if tone == self._tone:
            return
        self._tone = tone
        self.update()

    def set_clickable(self, name: str) -> None:
        """Make the card a stop for the Tab key, opened by Enter, Space or a click; `name` for readers."""
        self._clickable = True
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, line, ring."""
        del event
        painter, theme = smooth(self), self._theme
        ground, line = _TONES[self._tone]
        over = self._clickable and self.underMouse() and self._tone == "surface"
        fill = theme.color("hover" if over else ground)
        rounded(painter, self.rect(), theme.px(RADIUS_L), fill=fill, line=theme.color(line))
        if self.hasFocus():
            focus_ring(painter, theme, self.rect(), theme.px(RADIUS_L))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open."""
        if self._clickable and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.activated.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens, when let go inside."""
        inside = self.rect().contains(event.position().toPoint())
        if self._clickable and event.button() == Qt.MouseButton.LeftButton and inside:
            self.activated.emit()
            return
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here."""
        if not self._clickable:
            super().mousePressEvent(event)


class Line(QWidget):
    """A thin line across."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        smooth(self).fillRect(event.rect(), self._theme.color("line"))
