"""One item with the moments that were chosen in each talk, side by side through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QGroupBox, QWidget

from app.i18n import _
from app.ui.kit import Button, Chip, FlowLayout, HBox, Kind, Label, VBox
from app.ui.kit.painting import focus_ring, smooth

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent

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


class RowPanel(QGroupBox):
    """`played(GrowthChip)`, `choose_asked`, `chosen`: it was clicked or came in focus.

    A group for a screen reader: it says the whole row, and holds what can be pressed.
    """

    played = Signal(object)
    choose_asked = Signal()
    chosen = Signal()

    def __init__(self, theme: Theme, row: GrowthRow) -> None:
        super().__init__()
        self._theme, self.row, self._selected = theme, row, False
        self.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(row.spoken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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

    def show_selected(self, selected: bool) -> None:
        """Whether everything is about this row now."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def show_playing(self, key: str) -> None:
        """The moment that was asked for last is lit."""
        for cell in self._cells:
            for name, chip in cell.chips.items():
                chip.show_lit(name == key)

    def changeEvent(self, event: QEvent) -> None:
        """The style keeps room for a frame and a title: here there is neither."""
        super().changeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that the keyboard came to is the row it is about."""
        super().focusInEvent(event)
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many talks beside one another as fit; the later ones below them."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, a line below it, and a bar at the left of the row everything is about."""
        painter, theme = smooth(self), self._theme
        painter.fillRect(event.rect(), theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        if self._selected:
            painter.fillRect(QRect(0, 0, theme.px(4), self.height()), theme.color("accent"))
        if self.hasFocus():
            focus_ring(painter, theme, self.rect(), 0)

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
