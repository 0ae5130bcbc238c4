"""One observation below its fragment: beside one another where there is room, else below one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.kit import ElidedLabel, HBox, Kind, StatusPill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.presenters.library_state import ObservationLine
    from app.ui.kit import Button, Theme

_ROOMY = 620


class ObservationRow(QWidget):
    """Who, which form, how far, and what can be done."""

    def __init__(self, theme: Theme, line: ObservationLine, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._theme = theme
        self._people = ElidedLabel(theme, line.people, Kind.STRONG)
        self._form = ElidedLabel(theme, line.form_title)
        self._status = StatusPill(theme, line.status.text, line.status.tone)
        self._held = QWidget()
        row = HBox(theme, self._held, gap=4)
        for button in buttons:
            row.addWidget(button)
        self._grid = QGridLayout(self)
        self._roomy: bool | None = None
        self._arrange(roomy=True)

    def minimumSizeHint(self) -> QSize:
        """It gets by with little width: the parts then go below one another."""
        held = self._held.minimumSizeHint().width()
        widest = max(held, self._status.sizeHint().width())
        return QSize(widest, self._grid.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another arrangement."""
        super().resizeEvent(event)
        self._arrange(roomy=self.width() >= self._theme.px(_ROOMY))

    def _arrange(self, *, roomy: bool) -> None:
        if roomy == self._roomy:
            return
        self._roomy = roomy
        px, left = self._theme.px, Qt.AlignmentFlag.AlignLeft
        self._grid.setContentsMargins(0, px(8), 0, px(8))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        parts = (self._people, self._form, self._status, self._held)
        for part in parts:
            self._grid.removeWidget(part)
        for number, part in enumerate(parts):
            place = (0, number) if roomy else (number, 0)
            self._grid.addWidget(part, *place, Qt.AlignmentFlag(0) if number < 2 else left)  # noqa: PLR2004 - the labels fill
        for column, share in enumerate((3, 5, 4, 0)):
            self._grid.setColumnStretch(column, share if roomy else 0)
        self.updateGeometry()
