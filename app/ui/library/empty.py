"""The library when there is nothing in it yet: a place to drop a film, to choose one, or to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.ui.kit import Button, HBox, IconLabel, Kind, Label, VBox
from app.ui.kit.painting import smooth
from app.ui.kit.tokens import RADIUS_L

if TYPE_CHECKING:
    from app.ui.kit import Theme

_WIDEST = 620


class EmptyLibrary(QWidget):
    """Invites to add a film or to try the example."""

    add_asked = Signal()
    demo_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose = Button(theme, _("Choose a film…"), kind="primary", icon="plus")
        self.choose.clicked.connect(self.add_asked)
        demo = Button(theme, _("Try the example"), icon="play")
        demo.clicked.connect(self.demo_asked)
        place = _DropPlace(theme)
        column = VBox(theme, place, gap=8, margins=(48, 36, 48, 36))
        column.addStretch(1)
        column.addWidget(IconLabel(theme, "film", "accent_text", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.px(4))
        column.addWidget(_middle(Label(theme, _("No recordings yet"), Kind.PAGE)))
        words = _("Drag the film of a parent conversation here, or choose it. The film stays where it is.")
        column.addWidget(_middle(Label(theme, words, Kind.MUTED, wrap=True)))
        column.addSpacing(theme.px(8))
        row = HBox(theme, gap=10)
        row.addStretch()
        row.addWidget(self.choose)
        row.addWidget(demo)
        row.addStretch()
        column.addLayout(row)
        column.addSpacing(theme.px(8))
        came = _("Did a student send you a package? Drag it here too.")
        column.addWidget(_middle(Label(theme, came, Kind.SMALL, wrap=True)))
        hint = _("Just looking round? The example is a short film with a conversation to practise on.")
        column.addWidget(_middle(Label(theme, hint, Kind.SMALL, wrap=True)))
        column.addStretch(1)
        whole = QGridLayout(self)
        for side in (0, 2):
            whole.setRowStretch(side, side + 2)
            whole.setColumnStretch(side, 1)
        # The box takes the room there is, up to its widest; what is left goes to the sides.
        whole.setColumnStretch(1, 1_000)
        whole.addWidget(place, 1, 1)


class _DropPlace(QWidget):
    """A box with a dashed line: something may be put here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fit()
        theme.changed.connect(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box."""
        del event
        painter, theme = smooth(self), self._theme
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("line_strong"), 1.4, Qt.PenStyle.CustomDashLine))
        pen = painter.pen()
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        radius = theme.px(RADIUS_L)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _fit(self) -> None:
        self.setMaximumWidth(self._theme.px(_WIDEST))


def _middle(label: Label) -> Label:
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
