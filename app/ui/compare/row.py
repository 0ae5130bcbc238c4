"""One item with what everybody saw: beside one another for two with room, else below its words."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QGroupBox, QMenu, QWidget

from app.i18n import _
from app.ui.kit import Button, Chip, FlowLayout, HBox, Kind, Label, Panel, StatusPill, VBox
from app.ui.kit.painting import focus_ring, smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from app.presenters.compare_state import CellState, CompareHeading, CompareRow, TalkRemark
    from app.ui.kit import Theme

ROOMY = 560
MOST_BESIDE = 2
MOST_CHIPS, FEW_CHIPS = 5, 3
SIDE, GAP = 16, 10
PILL = 86


class Way(Enum):
    """Words and cells in one row; the words above the cells; or everybody on a line of their own."""

    ROOMY = auto()
    COLUMNS = auto()
    LINES = auto()


class HeadingRow(Panel):
    """The name of a section, a group or a topic."""

    def __init__(self, theme: Theme, heading: CompareHeading) -> None:
        super().__init__(theme, "ground" if heading.big else "surface", ("bottom",))
        column = VBox(theme, self, margins=(SIDE, 7, SIDE, 7))
        kind = Kind.SECTION if heading.big else Kind.STRONG
        column.addWidget(Label(theme, heading.text, kind, wrap=True))


class _Cell(QWidget):
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
            self._more = Button(theme, _("+{count} more").format(count=more))
            self._more.set_small()
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


class _Remark(QWidget):
    """A remark with its replies. `asked`: reply to it; `played(time_ms)`."""

    asked = Signal()
    played = Signal(int)

    def __init__(self, theme: Theme, remark: TalkRemark) -> None:
        super().__init__()
        self._stops: list[QWidget] = []
        column = VBox(theme, self, gap=2)
        line = HBox(theme, gap=6)
        if remark.time_ms is not None:
            at_ms = remark.time_ms
            chip = Chip(theme, "remark", remark.time_text, f"{remark.who}, {remark.time_text}")
            chip.clicked.connect(lambda: self.played.emit(at_ms))
            line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
            self._stops.append(chip)
        line.addWidget(Label(theme, f"{remark.who}: {remark.text}", Kind.NOTE, wrap=True), 1)
        name = _("Reply to: {text}").format(text=remark.text)
        reply = Button(theme, _("Respond"), kind="ghost", name=name)
        reply.set_small()
        reply.clicked.connect(self.asked)
        line.addWidget(reply, 0, Qt.AlignmentFlag.AlignTop)
        self._stops.append(reply)
        column.addLayout(line)
        for each in remark.replies:
            words = Label(theme, f"{each.who}: {each.text}", Kind.MUTED, wrap=True)
            words.setContentsMargins(theme.px(22), 0, 0, 0)
            column.addWidget(words)

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, in order."""
        return self._stops


class RowPanel(QGroupBox):
    """`played(time_ms)`, `reply_asked(place of the remark)`, `chosen`: it was clicked or came in focus.

    A group for a screen reader: it says the whole row, and holds what can be pressed.
    """

    played = Signal(int)
    reply_asked = Signal(int)
    chosen = Signal()

    def __init__(self, theme: Theme, row: CompareRow, names: Sequence[str] = ()) -> None:
        """`names`: whose the cells are, for where these stand below one another."""
        super().__init__()
        self._theme, self.row, self._selected = theme, row, False
        theme.changed.connect(self._rescale)
        self.setContentsMargins(0, 0, 0, 0)
        self._who, self._names = names, list[QWidget]()
        self.setAccessibleName(row.spoken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._text, self._line = self._words(), QWidget()
        HBox(theme, self._line, gap=GAP).addWidget(self._text, 1)
        self._pill = StatusPill(theme, _("talk about it") if row.talk else "", "amber")
        self._pill.setToolTip(row.why)
        most = MOST_CHIPS if len(row.cells) <= MOST_BESIDE else FEW_CHIPS
        self._cells = [_Cell(theme, cell, most) for cell in row.cells]
        for cell in self._cells:
            cell.played.connect(self.played)
        self._said: list[_Remark] = []
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
            shown = _Remark(self._theme, remark)
            shown.played.connect(self.played)
            shown.asked.connect(lambda place=place: self.reply_asked.emit(place))
            column.addWidget(shown)
            self._said.append(shown)
        return part

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to: the row, what everybody saw, the remarks."""
        inside = (stop for part in (*self._cells, *self._said) for stop in part.stops())
        return [self, *inside]

    def changeEvent(self, event: QEvent) -> None:
        """The style keeps room for a frame and a title: here there is neither."""
        super().changeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    def show_selected(self, selected: bool) -> None:
        """Whether everything is about this row now."""
        if selected == self._selected:
            return
        self._selected = selected
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that the keyboard came to is the row it is about."""
        super().focusInEvent(event)
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mousePressEvent(event)
        self.chosen.emit()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, a line below it, and a bar at the left of the row everything is about."""
        painter, theme = smooth(self), self._theme
        painter.fillRect(event.rect(), self._ground())
        low = self.height() - 1
        painter.fillRect(0, low, self.width(), 1, theme.color("amber_line" if self.row.talk else "line"))
        if self._selected:
            painter.fillRect(QRect(0, 0, theme.px(4), self.height()), theme.color("accent"))
        if self.hasFocus():
            focus_ring(painter, theme, self.rect(), 0)

    def _ground(self) -> QColor:
        """A row to talk about lies on half the amber of its sign, so that the sign stands out from it."""
        plain = self._theme.color("surface")
        if not self.row.talk:
            return plain
        amber = self._theme.color("amber_soft")
        pairs = (
            (plain.red(), amber.red()),
            (plain.green(), amber.green()),
            (plain.blue(), amber.blue()),
        )
        return QColor(*(sum(pair) // 2 for pair in pairs))

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


def way_of(theme: Theme, width: int, observers: int, *, in_lines: bool) -> Way:
    """Where the words of an item fit beside what everybody saw; `in_lines`: not even the latter fit."""
    if in_lines:
        return Way.LINES
    return Way.ROOMY if observers <= MOST_BESIDE and width >= theme.px(ROOMY) else Way.COLUMNS


def share(grid: QGridLayout, columns: int, pill: int, way: Way) -> None:
    """Divide the width: the same in every row and above them, so that columns stand below one another."""
    for place in range(8):
        grid.setColumnStretch(place, 0)
        grid.setColumnMinimumWidth(place, 0)
    wide = {Way.ROOMY: [5, *([3] * columns)], Way.COLUMNS: [3] * columns, Way.LINES: [0, 1]}[way]
    for place, part in enumerate(wide):
        grid.setColumnStretch(place, part)
    if way is Way.ROOMY:
        grid.setColumnMinimumWidth(columns + 1, pill)
