"""Layouts whose margins and gaps grow with the theme's scale, and one that flows like text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.painting import focus_ring, smooth
from app.ui.kit.tokens import GAP_S, RADIUS_M

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from app.ui.kit.theme import Theme

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)
# How far what scrolls in a dialog sticks out, in px at 100 %: its ring and its bar lie there.
OVERHANG = 12
# What the ring round something takes, with a gap, in px of the screen.
_RING = 3


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


class Overhang(HBox):
    """Sticks out at both sides of the column that it lies in; what it holds has that much room inside."""

    def setGeometry(self, rect: QRect) -> None:
        """Wider than it was given."""
        side = self._theme.px(OVERHANG)
        super().setGeometry(rect.adjusted(-side, 0, side, 0))


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
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if line and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self.spacing()
            line = max(line, hint.height())
        return y + line - rect.y()


def read_in_order(splitter: QSplitter) -> None:
    """Let a screen reader find the parts from left to right: Qt keeps the last one added in front."""
    for place in reversed(range(splitter.count())):
        part = splitter.widget(place)
        if part is not None:
            part.lower()


class _Inside(QWidget):
    """No higher than its words need at the width they have."""

    def minimumSizeHint(self) -> QSize:
        """Where words wrap, the area asks the height for its width; any other height would be a guess."""
        least, layout = super().minimumSizeHint(), self.layout()
        wraps = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0 if wraps else self.sizeHint().height())


class ScrollColumn(QScrollArea):
    """A column that scrolls; add to `.column`. Never scrolls sideways."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        gap: int = GAP_S,
        margins: Margins = NO_MARGINS,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The things inside take the focus; the area itself is no stop for the Tab key.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = _Inside()
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        inside.setAutoFillBackground(False)
        self.column = VBox(theme, inside, gap=gap, margins=margins)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._theme = theme

    def minimumSizeHint(self) -> QSize:
        """What scrolls gets by with little height; its bar would ask for more."""
        return QSize(super().minimumSizeHint().width(), self._theme.px(40))

    def let_keys_scroll(self, name: str) -> None:
        """For what is mostly read: a stop of the Tab key, at which the arrow keys scroll; `name` for readers.

        The ring lies round what scrolls: on it, whatever scrolls by would paint over it.
        """
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        room = QMargins(_RING, _RING, _RING, _RING)
        self.setViewportMargins(room)
        # What lies in it stays where it was.
        self.column.setContentsMargins(self.column.contentsMargins() - room)

    def event(self, event: QEvent) -> bool:
        """A ring round it while it has the keyboard."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and self.hasFocus():
            around = self.viewport().geometry().adjusted(-_RING, -_RING, _RING, _RING)
            focus_ring(smooth(self), self._theme, around, RADIUS_M)
        return handled

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()
