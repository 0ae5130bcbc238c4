"""Layouts whose margins and gaps grow with the theme's scale, and one that flows like text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.tokens import GAP_S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.kit.theme import Theme

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)


def _fit(layout: QLayout, theme: Theme, gap: int, margins: Margins) -> None:
    layout.setSpacing(theme.px(gap))
    layout.setContentsMargins(*(theme.px(side) for side in margins))


class VBox(QVBoxLayout):
    """Below one another; sizes in px at 100 %."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        gap: int = GAP_S,
        margins: Margins = NO_MARGINS,
    ) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._theme, self._gap, self._margins = theme, gap, margins
        self._rescale()
        theme.changed.connect(self._rescale)

    def _rescale(self) -> None:
        _fit(self, self._theme, self._gap, self._margins)


class HBox(QHBoxLayout):
    """Beside one another; sizes in px at 100 %."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        gap: int = GAP_S,
        margins: Margins = NO_MARGINS,
    ) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._theme, self._gap, self._margins = theme, gap, margins
        self._rescale()
        theme.changed.connect(self._rescale)

    def _rescale(self) -> None:
        _fit(self, self._theme, self._gap, self._margins)


class FlowLayout(QLayout):
    """From left to right, going on below when the line is full; for chips."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, gap: int = 4) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._theme, self._gap = theme, gap
        # Qt asks for the height at the same few widths over and over while it lays out a column.
        self._heights: dict[int, int] = {}
        self._rescale()
        theme.changed.connect(self._rescale)

    def _rescale(self) -> None:
        self._heights.clear()
        _fit(self, self._theme, self._gap, NO_MARGINS)

    def invalidate(self) -> None:
        """Something in it changed its size, came or went."""
        self._heights.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """One item, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Take one item out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        if width not in self._heights:
            self._heights[width] = self._flow(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out."""
        super().setGeometry(rect)
        self._flow(rect, place=True)

    def sizeHint(self) -> QSize:
        """At least the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest and the highest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _flow(self, rect: QRect, *, place: bool) -> int:
        """Lay out (or only measure) and return the height used."""
        top = rect.y()
        for line in self._lines(rect.width()):
            high = max(hint.height() for _item, hint in line)
            if place:
                self._place(line, QPoint(rect.x(), top), high)
            top += high + self.spacing()
        return max(0, top - self.spacing() - rect.y())

    def _lines(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """What goes on each line, with the size it wants."""
        line: list[tuple[QLayoutItem, QSize]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if line and x + hint.width() > width:
                yield line
                line, x = [], 0
            line.append((item, hint))
            x += hint.width() + self.spacing()
        if line:
            yield line

    def _place(self, line: list[tuple[QLayoutItem, QSize]], at: QPoint, high: int) -> None:
        """From left to right; what is lower stands in the middle of the line."""
        x = at.x()
        for item, hint in line:
            item.setGeometry(QRect(QPoint(x, at.y() + (high - hint.height()) // 2), hint))
            x += hint.width() + self.spacing()


def read_in_order(splitter: QSplitter) -> None:
    """Let a screen reader find the parts from left to right: Qt keeps the last one added in front."""
    for place in reversed(range(splitter.count())):
        part = splitter.widget(place)
        if part is not None:
            part.lower()
