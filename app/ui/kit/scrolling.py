"""A column that scrolls, and how it lies in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.ui.kit.layouts import NO_MARGINS, HBox, Margins, VBox
from app.ui.kit.painting import focus_ring, smooth
from app.ui.kit.tokens import GAP_S, RADIUS_M

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from app.ui.kit.theme import Theme

# How far what scrolls in a dialog sticks out, in px at 100 %: its ring and its bar lie there.
OVERHANG = 12
# What the ring round something takes, with a gap, in px of the screen.
_RING = 3


class Overhang(HBox):
    """Sticks out at both sides of the column that it lies in; what it holds has that much room inside."""

    def setGeometry(self, rect: QRect) -> None:
        """Wider than it was given."""
        side = self._theme.px(OVERHANG)
        super().setGeometry(rect.adjusted(-side, 0, side, 0))


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
