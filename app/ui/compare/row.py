"""One item with what everybody saw: beside one another for two with room, else below its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.ui.beside.group import RowGroup
from app.ui.compare.cell import Cell
from app.ui.compare.remark import RemarkLine
from app.ui.compare.ways import GAP, MOST_BESIDE, PILL, SIDE, Way, share, way_of
from app.ui.kit import HBox, Kind, Label, Panel, StatusPill, VBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.presenters.compare_state import CompareHeading, CompareRow
    from app.ui.kit import Theme

MOST_CHIPS, FEW_CHIPS = 5, 3


class HeadingRow(Panel):
    """The name of a section, a group or a topic."""

    def __init__(self, theme: Theme, heading: CompareHeading) -> None:
        super().__init__(theme, "ground" if heading.big else "surface", ("bottom",))
        column = VBox(theme, self, margins=(SIDE, 7, SIDE, 7))
        kind = Kind.SECTION if heading.big else Kind.STRONG
        column.addWidget(Label(theme, heading.text, kind, wrap=True))


class RowPanel(RowGroup):
    """`played(time_ms)`, `reply_asked(place of the remark)`."""

    played = Signal(int)
    reply_asked = Signal(int)

    def __init__(self, theme: Theme, row: CompareRow, names: Sequence[str] = ()) -> None:
        """`names`: whose the cells are, for where these stand below one another."""
        super().__init__(theme, row.key, row.spoken)
        self.row = row
        theme.changed.connect(self._rescale)
        self._who, self._names = names, list[QWidget]()
        self._text, self._line = self._words(), QWidget()
        HBox(theme, self._line, gap=GAP).addWidget(self._text, 1)
        self._pill = StatusPill(theme, _("talk about it") if row.talk else "", "amber")
        self._pill.setToolTip(row.why)
        most = MOST_CHIPS if len(row.cells) <= MOST_BESIDE else FEW_CHIPS
        self._cells = [Cell(theme, cell, most) for cell in row.cells]
        for cell in self._cells:
            cell.played.connect(self.played)
        self._said: list[RemarkLine] = []
        self._beneath = self._remarks()
        # Where there is no sign, its column takes as much room: an empty one would take less.
        self._no_sign = QWidget(self)
        self._no_sign.setFixedHeight(0)
        self._grid = QGridLayout(self)
        self._in_lines = False
        self._way: Way | None = None
        self._beside: int | None = None
        self._arrange(Way.COLUMNS)
        # Only now: before it lay in here it would come up as a window of its own.
        self._pill.setVisible(row.talk)
        self._beneath.setVisible(bool(row.remarks))

    def _words(self) -> QWidget:
        """The item, and below it why it is worth talking about."""
        part = QWidget()
        column = VBox(self._theme, part, gap=2)
        column.addWidget(Label(self._theme, self.row.text, wrap=True))
        if self.row.talk:
            column.addWidget(Label(self._theme, self.row.why, Kind.SMALL, wrap=True))
        return part

    def _remarks(self) -> QWidget:
        part = QWidget()
        column = VBox(self._theme, part, gap=4)
        for place, remark in enumerate(self.row.remarks):
            shown = RemarkLine(self._theme, remark)
            shown.played.connect(self.played)
            shown.asked.connect(lambda place=place: self.reply_asked.emit(place))
            column.addWidget(shown)
            self._said.append(shown)
        return part

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to: the row, what everybody saw, the remarks."""
        inside = (stop for part in (*self._cells, *self._said) for stop in part.stops())
        return [self, *inside]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another arrangement."""
        super().resizeEvent(event)
        self._fit()

    def _rescale(self) -> None:
        """Another size of letters: the same parts, with other room between them."""
        way, self._way, self._beside = self._way, None, None
        if way is not None:
            self._arrange(way)
        self.update()

    def _fit(self) -> None:
        self._arrange(way_of(self._theme, self.width(), len(self._cells), in_lines=self._in_lines))

    def show_in_lines(self, in_lines: bool) -> None:
        """Everybody on a line of their own, or beside one another."""
        self._in_lines = in_lines
        self._fit()

    def width_beside(self) -> int:
        """How wide this row must be for everybody beside one another; asked often, and always the same."""
        if self._beside is None:
            parts = [*self._cells, *([self._pill] if self.row.talk else [])]
            widest = max((part.minimumSizeHint().width() for part in parts), default=0)
            columns, px = max(len(self._cells), 1), self._theme.px
            self._beside = columns * widest + (columns - 1) * px(GAP) + 2 * px(SIDE)
        return self._beside

    def ground(self) -> tuple[QColor, QColor]:
        """A row to talk about lies on half the amber of its sign, so that the sign stands out from it."""
        plain, line = super().ground()
        if not self.row.talk:
            return plain, line
        amber = self._theme.color("amber_soft")
        pairs = (
            (plain.red(), amber.red()),
            (plain.green(), amber.green()),
            (plain.blue(), amber.blue()),
        )
        return QColor(*(sum(pair) // 2 for pair in pairs)), self._theme.color("amber_line")

    def _arrange(self, way: Way) -> None:
        if way is self._way:
            return
        self._way = way
        grid, px = self._grid, self._theme.px
        for part in (self._line, self._pill, self._no_sign, *self._names, *self._cells, self._beneath):
            grid.removeWidget(part)
        grid.setContentsMargins(px(SIDE), px(8), px(SIDE), px(8))
        grid.setHorizontalSpacing(px(GAP))
        grid.setVerticalSpacing(px(6))
        columns = max(len(self._cells), 1)
        self._name_cells(shown=way is Way.LINES)
        lay_out = {Way.ROOMY: self._in_one_row, Way.COLUMNS: self._in_columns, Way.LINES: self._below}
        lay_out[way](columns)
        share(grid, columns, px(PILL), way)

    def _name_cells(self, *, shown: bool) -> None:
        """Without a column of their own the names stand before what their people saw."""
        if shown and not self._names:
            self._names = [
                Label(self._theme, who, Kind.SMALL)
                for who, _cell in zip(self._who, self._cells, strict=False)
            ]
            # At once: what is shown without a parent would be a window.
            for name in self._names:
                name.setParent(self)
                # Level with the words in the pill beside it.
                name.setContentsMargins(0, self._theme.px(3), 0, 0)
        for name in self._names:
            name.setVisible(shown)

    def _in_one_row(self, columns: int) -> None:
        grid, top = self._grid, Qt.AlignmentFlag.AlignTop
        for place, cell in enumerate(self._cells):
            grid.addWidget(cell, 0, place + 1, top)
        grid.addWidget(self._line, 0, 0, top)
        grid.addWidget(self._pill, 0, columns + 1, top | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._no_sign, 0, columns + 1, top)
        grid.addWidget(self._beneath, 2, 0, 1, columns + 2)

    def _in_columns(self, columns: int) -> None:
        grid, top = self._grid, Qt.AlignmentFlag.AlignTop
        for place, cell in enumerate(self._cells):
            grid.addWidget(cell, 1, place, top)
        grid.addWidget(self._line, 0, 0, 1, columns, top)
        self._put_sign_in_line()
        grid.addWidget(self._beneath, 2, 0, 1, columns)

    def _below(self, columns: int) -> None:
        grid, top = self._grid, Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._line, 0, 0, 1, 2, top)
        self._put_sign_in_line()
        for place, cell in enumerate(self._cells):
            grid.addWidget(cell, place + 1, 1)
        for place, name in enumerate(self._names):
            grid.addWidget(name, place + 1, 0, top)
        grid.addWidget(self._beneath, columns + 1, 0, 1, 2)

    def _put_sign_in_line(self) -> None:
        """Beside the words, without a column of its own: so the columns stay where they are."""
        line = self._line.layout()
        if line is not None:
            line.addWidget(self._pill)
            line.setAlignment(self._pill, Qt.AlignmentFlag.AlignTop)
