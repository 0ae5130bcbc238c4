"""The right side: who looked, which rows, and the rows themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from app.i18n import _
from app.presenters.compare_state import CompareHeading
from app.ui.beside.rows import RowList
from app.ui.compare.head import RowsHead
from app.ui.compare.people import People
from app.ui.compare.row import HeadingRow, RowPanel
from app.ui.compare.ways import SIDE
from app.ui.kit import Kind, Label, Panel, VBox, announce

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.presenters.compare_state import CompareLine, CompareRow, CompareState
    from app.ui.kit import Theme

# Who waits no longer than this reads nothing of waiting.
_PATIENCE_MS = 400


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
        self.rows.verticalScrollBar().valueChanged.connect(self._place_names)
        self._waiting = self._low = False
        self._pinned = True
        self._names: tuple[str, ...] = ()
        self._column = VBox(theme, self, gap=0)
        self._column.addWidget(self.head)
        self._column.addWidget(self._people)
        self._column.addWidget(self.rows, 1)

    def show_low(self, low: bool) -> None:
        """Where it is low, what stands above the rows scrolls away with them; the names stay in sight."""
        if low != self._low:
            self._low = low
            _move(self.head, self.rows.column if low else self._column, 0)
            self._pin_names(pinned=True)
        self._fit()

    def _place_names(self) -> None:
        """Below the head, whether or not that scrolls: when it has gone, they stay behind above the rows."""
        gone = self.rows.verticalScrollBar().value() >= self.head.height()
        if self._pinned is not (gone or not self._low):
            self._pin_names(pinned=not self._pinned)

    def _pin_names(self, *, pinned: bool) -> None:
        """Above what scrolls, or in it: nothing on the screen moves by that."""
        self._pinned, people = pinned, self._people
        self.rows.above = int(self._low) + int(not pinned)
        people.beside = self._bar if pinned else 0
        _move(people, self._column if pinned else self.rows.column, 0 if pinned and self._low else 1)
        # The height first, so that the bar does not think for a moment that there is less to scroll.
        self._column.activate()

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
        self._place_names()

    def _make(self, line: CompareLine) -> QWidget:
        return HeadingRow(self._theme, line) if isinstance(line, CompareHeading) else self._row(line)

    def _row(self, row: CompareRow) -> RowPanel:
        panel = RowPanel(self._theme, row, self._names)
        panel.played.connect(lambda time_ms: self.played.emit(row.key, time_ms))
        panel.chosen.connect(lambda: self.chosen.emit(row.key))
        panel.reply_asked.connect(lambda place: self.reply_asked.emit(row.key, place))
        return panel


def _move(part: QWidget, column: VBox, place: int) -> None:
    """To another column; Qt would hide it for a moment, and give its words the letters of before."""
    hidden = part.isHidden()
    column.insertWidget(place, part)
    part.setVisible(not hidden)
    for label in part.findChildren(Label):
        label.look_again()
