"""One item with the moments that were chosen in each talk, side by side through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.ui.beside.group import RowGroup
from app.ui.kit import Button, Chip, FlowLayout, HBox, Kind, Label, VBox

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.presenters.growth_state import GrowthCell, GrowthRow
    from app.ui.kit import Theme

SIDE, GAP, CELL = 16, 14, 118


class _Cell(QWidget):
    """One talk: its day, what was chosen there, and what there is to know. `played(GrowthChip)`."""

    played = Signal(object)

    def __init__(self, theme: Theme, cell: GrowthCell) -> None:
        super().__init__()
        self.chips: dict[str, Chip] = {}
        column = VBox(theme, self, gap=3)
        column.addWidget(Label(theme, cell.day, Kind.SMALL))
        if cell.chips:
            flow = FlowLayout(theme, gap=4)
            for moment in cell.chips:
                chip = Chip(theme, moment.sign, moment.text, moment.spoken)
                chip.setToolTip(moment.spoken)
                chip.clicked.connect(lambda _on=False, moment=moment: self.played.emit(moment))
                flow.addWidget(chip)
                self.chips[moment.key] = chip
            column.addLayout(flow)
        words = "\n".join(moment.words for moment in cell.chips if moment.words)
        if words:
            column.addWidget(Label(theme, words, Kind.NOTE, wrap=True))
        if cell.note:
            column.addWidget(Label(theme, cell.note, Kind.SMALL, wrap=True))
        column.addStretch(1)


class RowPanel(RowGroup):
    """`played(GrowthChip)`, `choose_asked`."""

    played = Signal(object)
    choose_asked = Signal()

    def __init__(self, theme: Theme, row: GrowthRow) -> None:
        super().__init__(theme, row.key, row.spoken)
        self.row = row
        column = VBox(theme, self, gap=8, margins=(SIDE, 10, SIDE, 12))
        line = HBox(theme, gap=GAP)
        line.addWidget(Label(theme, row.text, wrap=True), 1)
        name = _("Choose moments: {text}").format(text=row.text)
        self.choose = Button(theme, _("Choose…"), kind="ghost", name=name)
        self.choose.set_small()
        self.choose.clicked.connect(self.choose_asked)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self._cells = [_Cell(theme, cell) for cell in row.cells]
        self._grid, self._columns = QGridLayout(), 0
        column.addLayout(self._grid)
        for cell in self._cells:
            cell.played.connect(self.played)
        self._arrange(len(self._cells))
        theme.changed.connect(self._rescale)

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to: the row, the choice, the moments through time."""
        return [self, self.choose, *(chip for cell in self._cells for chip in cell.chips.values())]

    def show_playing(self, key: str) -> None:
        """The moment that was asked for last is lit."""
        for cell in self._cells:
            for name, chip in cell.chips.items():
                chip.show_lit(name == key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many talks beside one another as fit; the later ones below them."""
        super().resizeEvent(event)
        self._fit()

    def _rescale(self) -> None:
        self._columns = 0
        self._fit()
        self.update()

    def _fit(self) -> None:
        px, count = self._theme.px, max(len(self._cells), 1)
        room = self.width() - 2 * px(SIDE) + px(GAP)
        fits = min(max(room // px(CELL + GAP), 1), count)
        # As evenly as can be: twelve are four by four by four, and not five, five and two.
        lines = -(-count // fits)
        self._arrange(-(-count // lines))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.setHorizontalSpacing(self._theme.px(GAP))
        self._grid.setVerticalSpacing(self._theme.px(10))
        for place, cell in enumerate(self._cells):
            self._grid.removeWidget(cell)
            self._grid.addWidget(cell, place // columns, place % columns)
        for place in range(len(self._cells)):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
