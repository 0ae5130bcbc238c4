"""What one observer saw at one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.ui.kit import Chip, FlowLayout, Kind, Label, MoreChip, StatusPill, VBox

if TYPE_CHECKING:
    from app.presenters.compare_state import CellState
    from app.ui.kit import Theme


class Cell(QWidget):
    """One observer: the answer, the moments as chips, and what came later. `played(time_ms)`."""

    played = Signal(int)

    def __init__(self, theme: Theme, cell: CellState, most: int) -> None:
        super().__init__()
        self._theme, self._cell = theme, cell
        self._stops: list[QWidget] = []
        if cell.later:
            column = VBox(theme, self, gap=3)
            flow = FlowLayout(theme, gap=4)
            column.addLayout(flow)
            column.addWidget(Label(theme, "\n".join(cell.later), Kind.SMALL, wrap=True))
        else:
            flow = FlowLayout(theme, self, gap=4)
        flow.addWidget(self._answer())
        # One more takes no more room than a button that says so.
        most += len(cell.moments) == most + 1
        for moment in cell.moments[:most]:
            chip = Chip(theme, moment.judgement.value, moment.text, moment.spoken)
            chip.clicked.connect(lambda _on=False, at_ms=moment.time_ms: self.played.emit(at_ms))
            flow.addWidget(chip)
            self._stops.append(chip)
        more = len(cell.moments) - most
        if more > 0:
            self._more = MoreChip(theme, _("+{count} more").format(count=more))
            self._more.clicked.connect(self._show_all)
            flow.addWidget(self._more)
            self._stops.append(self._more)

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, in order."""
        return self._stops

    def _answer(self) -> QWidget:
        if self._cell.note:
            return Label(self._theme, self._cell.note, Kind.SMALL)
        if not self._cell.answer:
            return Label(self._theme, self._cell.text, Kind.STRONG)
        return StatusPill(self._theme, self._cell.text, "accent" if self._cell.answer == "yes" else "nee")

    def _show_all(self) -> None:
        menu = QMenu(self)
        for moment in self._cell.moments:
            action = menu.addAction(moment.spoken.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, at_ms=moment.time_ms: self.played.emit(at_ms))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
