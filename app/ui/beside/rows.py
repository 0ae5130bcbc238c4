"""Rows below one another beside the film, made a few at a time so that the window goes on answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from app.ui.beside.group import RowGroup
from app.ui.kit import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from PySide6.QtWidgets import QWidget

    from app.ui.kit import Theme

# So many rows are made before the window answers again.
_AT_ONCE = 4


class RowList(ScrollColumn):
    """Shows a widget for each line; what was made for a line is kept for when it is wanted again.

    `placed`: some more stand there; `filled`: all of them do. `above` is how many widgets stand in the column
    before the rows, `rest` where the keyboard goes when what had it is no longer there.
    """

    placed = Signal()
    filled = Signal()

    def __init__(self, theme: Theme) -> None:
        """No rows yet."""
        super().__init__(theme, gap=0)
        self.above = 0
        self.rest: QWidget = self
        self.rows: dict[str, RowGroup] = {}
        self._lines: tuple[tuple[Hashable, Callable[[], QWidget]], ...] = ()
        self._made: dict[Hashable, QWidget] = {}
        self._placed, self._selected = 0, ""
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(lambda: self._show_more(_AT_ONCE))
        self._reveal = QTimer(self, singleShot=True, interval=0)
        self._reveal.timeout.connect(self._show_in_sight)
        self.column.addStretch(1)

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, from the first row to the last."""
        return [stop for row in self.rows.values() for stop in row.stops()]

    def show_lines(self, lines: Mapping[Hashable, Callable[[], QWidget]]) -> None:
        """These lines, each with what makes its widget; what did not change stays as it is."""
        self._next.stop()
        for line, widget in self._made.items():
            # Not taken out as an item: Qt would go on with the height that it had before.
            self.column.removeWidget(widget)
            if line not in lines:
                self._hide(widget)
        self._lines, self._placed, self.rows = tuple(lines.items()), 0, {}
        self._show_more(_AT_ONCE)

    @property
    def complete(self) -> bool:
        """Whether every row is there."""
        return self._placed == len(self._lines)

    def _show_more(self, most: int) -> None:
        """The rows that follow: at most so many that have to be made; between them the window answers."""
        while self._placed < len(self._lines):
            line, make = self._lines[self._placed]
            widget = self._made.get(line)
            if widget is None and not most:
                break
            if widget is None:
                most -= 1
                widget = self._made[line] = make()
            if isinstance(widget, RowGroup):
                self._drop_older(widget)
                self.rows[widget.key] = widget
                widget.show_selected(widget.key == self._selected)
            self.column.insertWidget(self._placed + self.above, widget)
            widget.show()
            self._placed += 1
        self.placed.emit()
        if self.complete:
            self.filled.emit()
        else:
            self._next.start()

    def _drop_older(self, row: RowGroup) -> None:
        """A row with something new takes the place of the row without it."""
        for line, widget in list(self._made.items()):
            if widget is not row and isinstance(widget, RowGroup) and widget.key == row.key:
                self._hide(widget)
                widget.deleteLater()
                del self._made[line]

    def _hide(self, widget: QWidget) -> None:
        """Left to Qt, the keyboard would go to the next row, and that would be chosen then."""
        # Qt gives none where it has none, whatever it says of itself.
        focus: QWidget | None = self.window().focusWidget()
        if focus and (focus is widget or widget.isAncestorOf(focus)):
            self.rest.setFocus(Qt.FocusReason.OtherFocusReason)
        widget.hide()

    def show_selected(self, key: str) -> None:
        """This row is the one; in sight, and with the keyboard unless that is busy elsewhere."""
        if key and key not in self.rows:
            self._show_more(len(self._lines))
        for name in (self._selected, key):
            if name in self.rows:
                self.rows[name].show_selected(name == key)
        self._selected = key
        row = self.rows.get(key)
        if row is None:
            return
        # Once the rows have their places.
        self._reveal.start()
        focus: QWidget | None = self.window().focusWidget()
        if self._free(focus) and not (focus and row.isAncestorOf(focus)):
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _free(self, focus: QWidget | None) -> bool:
        """Who ticks, chooses or writes somewhere else keeps the keyboard there."""
        if focus is None or focus is self.rest or focus.isAncestorOf(self):
            return True
        return any(row is focus or row.isAncestorOf(focus) for row in self.rows.values())

    def take_focus(self) -> None:
        """The row that is chosen has the keyboard, if one is."""
        row = self.rows.get(self._selected)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_in_sight(self) -> None:
        row = self.rows.get(self._selected)
        if row is not None:
            self.ensureWidgetVisible(row, 0, self._theme.px(60))
