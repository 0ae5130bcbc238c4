"""The right side: who looked, which rows, and the rows themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.presenters.compare_state import CompareHeading
from app.ui.beside.rows import RowList
from app.ui.compare.head import RowsHead
from app.ui.compare.people import People
from app.ui.compare.row import HeadingRow, RowPanel
from app.ui.compare.ways import SIDE
from app.ui.kit import Kind, Label, Panel, VBox, announce

if TYPE_CHECKING:
    from PySide6.QtGui import QMoveEvent, QResizeEvent

    from app.presenters.compare_state import CompareLine, CompareRow, CompareState
    from app.ui.kit import Theme

# Who waits no longer than this reads nothing of waiting.
_PATIENCE_MS = 400


class _Room(QWidget):
    """Keeps the room of the names among the rows, where they lie above these. `moved`: it is elsewhere."""

    moved = Signal()

    def moveEvent(self, event: QMoveEvent) -> None:
        """What is above it has another height."""
        super().moveEvent(event)
        self.moved.emit()


class CompareSide(Panel):
    """`played(key, time_ms)`, `chosen(key)`, `reply_asked(key, place)`; what `head` asks is its own."""

    played = Signal(str, int)
    chosen = Signal(str)
    reply_asked = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        """No rows yet."""
        super().__init__(theme, "surface", ("left",))
        self._theme = theme
        self.head, self._people, self.rows = RowsHead(theme), People(theme), RowList(theme)
        # Always there, so that the names above stand above their columns.
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.rows.placed.connect(self._fit)
        self._bar = self._people.beside = self.rows.verticalScrollBar().sizeHint().width()
        self._empty = Label(theme, "", Kind.MUTED, wrap=True)
        self._empty.setContentsMargins(theme.px(SIDE), theme.px(20), theme.px(SIDE), 0)
        self.rows.column.insertWidget(0, self._empty)
        self._waits = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waits.timeout.connect(self._say_waiting)
        self._room = _Room()
        self._room.moved.connect(self._float)
        self.rows.verticalScrollBar().valueChanged.connect(self._float)
        self._waiting = self._low = False
        self._names: tuple[str, ...] = ()
        self._column = VBox(theme, self, gap=0)
        self._column.addWidget(self.head)
        self._column.addWidget(self._people)
        self._column.addWidget(self.rows, 1)

    def show_low(self, low: bool) -> None:
        """Where it is low, what stands above the rows scrolls away with them; the names stay in sight."""
        if low != self._low:
            self._low, self.rows.above = low, 2 * int(low)
            self._people.beside = 0 if low else self._bar
            column = self.rows.column if low else self._column
            column.insertWidget(0, self.head)
            column.insertWidget(1, self._room if low else self._people)
            self._room.setVisible(low)
            (self._column if low else self.rows.column).removeWidget(self._people if low else self._room)
            self.head.restore_letters()
        self._fit()

    def _float(self) -> None:
        """Below the head until that has scrolled away, and from then on at the top: above their columns."""
        if not self._low:
            return
        width = self.width() - self._bar
        high = 0 if self._people.isHidden() else self._people.high_at(width)
        self._room.setFixedHeight(high)
        self.rows.covered = high
        below = max(self._room.y() - self.rows.verticalScrollBar().value(), 0)
        self._people.setGeometry(0, self.rows.y() + below, width, high)
        self._people.raise_()

    def show_waiting(self, *, waiting: bool) -> None:
        """The rows are on their way; only when that takes a while, words say so."""
        if not waiting:
            self._waits.stop()
            self._empty.hide()
            return
        self._waiting = True
        self.head.show_state(None)
        self._empty.hide()
        self.rows.show_lines({})
        self._waits.start()

    def _say_waiting(self) -> None:
        self._empty.setText(_("The observations are being laid side by side …"))
        self._empty.show()

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, from the choices to the last row."""
        return [*self.head.choices, *self.rows.stops()]

    def show_state(self, state: CompareState) -> None:
        """Everything anew; what did not change stays as it is."""
        self.head.show_state(state)
        self._people.show_columns(state.columns)
        self._names = tuple(each.who for each in state.columns)
        self._empty.setText(state.empty)
        self._empty.setVisible(bool(state.empty))
        self.rows.show_lines({line: partial(self._make, line) for line in state.lines})
        if self._waiting:
            self._waiting = False
            announce(self, state.sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: everybody beside one another, or on a line of their own."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The same for all rows: what stands in columns must not jump from row to row."""
        rows = [row for row in self.rows.rows.values() if isinstance(row, RowPanel)]
        needed = max((row.width_beside() for row in rows), default=0)
        in_lines = needed > self.width() - self._bar
        self._people.show_in_lines(in_lines)
        for row in rows:
            row.show_in_lines(in_lines)
        self._float()

    def _make(self, line: CompareLine) -> QWidget:
        return HeadingRow(self._theme, line) if isinstance(line, CompareHeading) else self._row(line)

    def _row(self, row: CompareRow) -> RowPanel:
        panel = RowPanel(self._theme, row, self._names)
        panel.played.connect(lambda time_ms: self.played.emit(row.key, time_ms))
        panel.chosen.connect(lambda: self.chosen.emit(row.key))
        panel.reply_asked.connect(lambda place: self.reply_asked.emit(row.key, place))
        return panel
