"""The right side: who looked, which rows, and the rows themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.i18n import _
from app.presenters.compare_state import CompareFilter, CompareHeading
from app.ui.compare.people import People
from app.ui.compare.row import SIDE, HeadingRow, RowPanel
from app.ui.kit import FlowLayout, Kind, Label, Panel, ScrollColumn, VBox, announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.presenters.compare_state import CompareLine, CompareRow, CompareState
    from app.ui.kit import Theme

_LIST_KEYS = ["Up", "Down", "Home", "End", "Space", "Return"]
# Who waits no longer than this reads nothing of waiting.
_PATIENCE_MS = 400
# So many rows are made before the window answers again.
_AT_ONCE = 4


class CompareSide(Panel):
    """`filter_asked(CompareFilter)`, `played(time_ms)`, `chosen(key)`, `reply_asked(key, place)`.

    `filled`: every row is there.
    """

    filter_asked = Signal(object)
    played = Signal(int)
    chosen = Signal(str)
    reply_asked = Signal(str, int)
    filled = Signal()

    def __init__(self, theme: Theme) -> None:
        """No rows yet."""
        super().__init__(theme, "surface", ("left",))
        self._theme = theme
        self._title = Label(theme, _("Looking together"), Kind.TITLE)
        self._sentence = Label(theme, "", wrap=True)
        self._note = Label(theme, "", Kind.SMALL, wrap=True)
        self._empty = Label(theme, "", Kind.MUTED, wrap=True)
        self._empty.setContentsMargins(theme.px(SIDE), theme.px(20), theme.px(SIDE), 0)
        self.differences = QCheckBox(_("Only differences"))
        self.remarks = QCheckBox(_("With remarks"))
        self.sections = QComboBox()
        self.sections.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sections.setAccessibleName(_("Part of the form"))
        self._people = People(theme)
        self._reveal = QTimer(self, singleShot=True, interval=0)
        self._reveal.timeout.connect(self._show_in_sight)
        self._waits = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waits.timeout.connect(self._say_waiting)
        self._waiting = False
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(lambda: self._show_more(_AT_ONCE))
        self._lines: tuple[CompareLine, ...] = ()
        self._placed = 0
        self._scroll = ScrollColumn(theme, gap=0)
        # Always there, so that the names above stand above their columns.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._made: dict[CompareLine, QWidget] = {}
        self._rows: dict[str, RowPanel] = {}
        self._selected = ""
        self._sections: tuple[tuple[str, str], ...] = ()
        self._names: tuple[str, ...] = ()
        self._low = False
        # Where the keyboard goes when what had it is no longer there.
        self.rest: QWidget = self
        self._lay_out()

    def _lay_out(self) -> None:
        column = self._column = VBox(self._theme, self, gap=0)
        self._head = Panel(self._theme, "surface", ("bottom",))
        words = VBox(self._theme, self._head, gap=6, margins=(SIDE, 12, SIDE, 10))
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        words.addWidget(self._note)
        choices = QWidget()
        flow = FlowLayout(self._theme, choices, gap=12)
        for box in (self.differences, self.remarks):
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.setProperty("own_keys", ["Space"])
            box.clicked.connect(self._ask)
            flow.addWidget(box)
        self.sections.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sections.setProperty("own_keys", _LIST_KEYS)
        self.sections.activated.connect(self._ask)
        flow.addWidget(self.sections)
        words.addWidget(choices)
        column.addWidget(self._head)
        column.addWidget(self._people)
        column.addWidget(self._scroll, 1)
        self._scroll.column.addWidget(self._empty)
        self._scroll.column.addStretch(1)
        self._people.beside = self._scroll.verticalScrollBar().sizeHint().width()

    def show_low(self, low: bool) -> None:
        """Where it is low, what stands above the rows scrolls away with them."""
        if low != self._low:
            self._low = low
            self._move_head()
        self._fit()

    def _move_head(self) -> None:
        column = self._scroll.column if self._low else self._column
        column.insertWidget(0, self._head)
        # What moves gets the letters back that it had before the size of all letters changed.
        kinds = ((self._title, Kind.TITLE), (self._sentence, Kind.BODY), (self._note, Kind.SMALL))
        for label, kind in kinds:
            label.setFont(self._theme.font(kind))

    def _ask(self) -> None:
        self.filter_asked.emit(
            CompareFilter(
                self.differences.isChecked(), self.remarks.isChecked(), str(self.sections.currentData() or "")
            )
        )

    def show_waiting(self, *, waiting: bool) -> None:
        """The rows are on their way; only when that takes a while, words say so."""
        if not waiting:
            self._waits.stop()
            self._empty.hide()
            return
        self._waiting = True
        self._sentence.setText("")
        self._note.hide()
        self._show_lines((), "")
        self._waits.start()

    def _say_waiting(self) -> None:
        self._empty.setText(_("The observations are being laid side by side …"))
        self._empty.show()

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, from the choices to the last row."""
        rows = (stop for row in self._rows.values() for stop in row.stops())
        return [self.differences, self.remarks, self.sections, *rows]

    def show_state(self, state: CompareState) -> None:
        """Everything anew; what did not change stays as it is."""
        self._sentence.setText(state.sentence)
        self._note.setText(state.note)
        self._note.setVisible(bool(state.note))
        self.differences.setChecked(state.filter.differences)
        self.remarks.setChecked(state.filter.remarks)
        self._show_sections(state)
        self._people.show_columns(state.columns)
        self._names = tuple(each.who for each in state.columns)
        self._show_lines(state.lines, state.empty)
        if self._waiting:
            self._waiting = False
            announce(self, state.sentence)

    def _show_sections(self, state: CompareState) -> None:
        if state.sections != self._sections:
            self._sections = state.sections
            self.sections.clear()
            self.sections.addItem(_("All parts"), "")
            for code, title in state.sections:
                self.sections.addItem(title, code)
        self.sections.setCurrentIndex(max(self.sections.findData(state.filter.section), 0))

    def _show_lines(self, lines: Sequence[CompareLine], empty: str) -> None:
        self._rest.stop()
        wanted = set(lines)
        for line, widget in self._made.items():
            # Not taken out as an item: Qt would go on with the height that it had before.
            self._scroll.column.removeWidget(widget)
            if line not in wanted:
                self._hide(widget)
        self._lines, self._placed, self._rows = tuple(lines), 0, {}
        self._empty.setText(empty)
        self._empty.setVisible(bool(empty))
        self._show_more(_AT_ONCE)

    def _show_more(self, most: int) -> None:
        """The rows that follow: at most so many that have to be made; between them the window answers."""
        while self._placed < len(self._lines):
            line = self._lines[self._placed]
            widget = self._made.get(line)
            if widget is None and not most:
                break
            if widget is None:
                most -= 1
                widget = self._made[line] = self._make(line)
            if isinstance(widget, RowPanel):
                self._rows[widget.row.key] = widget
            self._scroll.column.insertWidget(self._placed + int(self._low), widget)
            widget.show()
            self._placed += 1
        self._fit()
        if self.complete:
            self.filled.emit()
        else:
            self._rest.start()

    @property
    def complete(self) -> bool:
        """Whether every row is there."""
        return self._placed == len(self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: everybody beside one another, or on a line of their own."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The same for all rows: what stands in columns must not jump from row to row."""
        rows = self._rows.values()
        needed = max((row.width_beside() for row in rows), default=0)
        in_lines = needed > self.width() - self._people.beside
        self._people.show_in_lines(in_lines)
        for row in rows:
            row.show_in_lines(in_lines)

    def _make(self, line: CompareLine) -> QWidget:
        if isinstance(line, CompareHeading):
            return HeadingRow(self._theme, line)
        return self._row(line)

    def _row(self, row: CompareRow) -> RowPanel:
        self._drop_older(row.key)
        panel = RowPanel(self._theme, row, self._names)
        panel.played.connect(self.played)
        panel.chosen.connect(lambda: self.chosen.emit(row.key))
        panel.reply_asked.connect(lambda place: self.reply_asked.emit(row.key, place))
        return panel

    def _drop_older(self, key: str) -> None:
        """A row with a new reply takes the place of the row without it."""
        for line, widget in list(self._made.items()):
            if isinstance(widget, RowPanel) and widget.row.key == key:
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
        if key and key not in self._rows:
            self._show_more(len(self._lines))
        for name in (self._selected, key):
            if name in self._rows:
                self._rows[name].show_selected(name == key)
        self._selected = key
        panel = self._rows.get(key)
        if panel is None:
            return
        # Once the rows have their places.
        self._reveal.start()
        focus = self.window().focusWidget() or self
        # Who ticks an agreement or writes in a field keeps the keyboard there.
        free = focus is self or focus.isAncestorOf(self) or self._scroll.isAncestorOf(focus)
        if free and not panel.isAncestorOf(focus):
            panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """The row that is chosen has the keyboard, if one is."""
        panel = self._rows.get(self._selected)
        if panel is not None:
            panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_in_sight(self) -> None:
        panel = self._rows.get(self._selected)
        if panel is not None:
            self._scroll.ensureWidgetVisible(panel, 0, self._theme.px(60))
