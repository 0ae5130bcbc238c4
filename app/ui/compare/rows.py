"""The right side: who looked, which rows, and the rows themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from app.i18n import _
from app.presenters.compare_state import CompareFilter, CompareHeading
from app.ui.compare.row import GAP, PILL, SIDE, HeadingRow, RowPanel, Way, share, way_of
from app.ui.kit import FlowLayout, Kind, Label, Panel, ScrollColumn, VBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.presenters.compare_state import ColumnState, CompareLine, CompareRow, CompareState
    from app.ui.kit import Theme

_LIST_KEYS = ["Up", "Down", "Home", "End", "Space", "Return"]


class _People(Panel):
    """Who stands in which column."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", ("bottom",))
        self._theme = theme
        self._grid = QGridLayout(self)
        self._parts: list[QWidget] = []
        # How much of the width the bar beside the rows takes.
        self.beside = 0
        self._columns: tuple[ColumnState, ...] = ()
        self._in_lines = False
        self._together = Label(theme, "", Kind.SMALL, wrap=True)
        self._together.setParent(self)
        self._together.hide()

    def show_columns(self, columns: tuple[ColumnState, ...]) -> None:
        """These people, in this order."""
        if columns == self._columns:
            return
        self._columns = columns
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [self._part(each) for each in columns]
        self._together.setText(" · ".join(f"{each.who}, {each.note}" for each in columns))
        self._arrange()

    def show_in_lines(self, in_lines: bool) -> None:
        """Above lines with a name each there are no columns to stand above: everybody one after another."""
        if in_lines != self._in_lines:
            self._in_lines = in_lines
            self._arrange()

    def _part(self, column: ColumnState) -> QWidget:
        part = QWidget(self)
        words = VBox(self._theme, part, gap=0)
        words.addWidget(Label(self._theme, column.who, Kind.STRONG, wrap=True))
        words.addWidget(Label(self._theme, column.note, Kind.SMALL, wrap=True))
        part.show()
        return part

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Above the columns of the rows, however those stand."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px, count = self._theme.px, len(self._parts)
        way = way_of(self._theme, self.width() - self.beside, count, in_lines=self._in_lines)
        self._grid.setContentsMargins(px(SIDE), px(6), px(SIDE) + self.beside, px(6))
        self._grid.setHorizontalSpacing(px(GAP))
        for part in (self._together, *self._parts):
            self._grid.removeWidget(part)
            part.setVisible((part is self._together) == (way is Way.LINES))
        if way is Way.LINES:
            self._grid.addWidget(self._together, 0, 0, 1, 2)
        else:
            for place, part in enumerate(self._parts):
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(part, 0, place + 1 if way is Way.ROOMY else place, top)
        share(self._grid, count, px(PILL), way)


class CompareSide(Panel):
    """`filter_asked(CompareFilter)`, `played(time_ms)`, `chosen(key)`, `reply_asked(key, place)`."""

    filter_asked = Signal(object)
    played = Signal(int)
    chosen = Signal(str)
    reply_asked = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        """No rows yet."""
        super().__init__(theme, "surface", ("left",))
        self._theme = theme
        self._sentence = Label(theme, "", wrap=True)
        self._note = Label(theme, "", Kind.SMALL, wrap=True)
        self._empty = Label(theme, "", Kind.MUTED, wrap=True)
        self._empty.setContentsMargins(theme.px(SIDE), theme.px(20), theme.px(SIDE), 0)
        self.differences = QCheckBox(_("Only differences"))
        self.remarks = QCheckBox(_("With remarks"))
        self.sections = QComboBox()
        self.sections.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sections.setAccessibleName(_("Part of the form"))
        self._people = _People(theme)
        self._reveal = QTimer(self, singleShot=True, interval=0)
        self._reveal.timeout.connect(self._show_in_sight)
        self._scroll = ScrollColumn(theme, gap=0)
        # Always there, so that the names above stand above their columns.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._made: dict[CompareLine, QWidget] = {}
        self._rows: dict[str, RowPanel] = {}
        self._selected = ""
        self._sections: tuple[tuple[str, str], ...] = ()
        self._names: tuple[str, ...] = ()
        self._lay_out()
        theme.changed.connect(self._fit)

    def _lay_out(self) -> None:
        column = VBox(self._theme, self, gap=0)
        head = Panel(self._theme, "surface", ("bottom",))
        words = VBox(self._theme, head, gap=6, margins=(SIDE, 12, SIDE, 10))
        words.addWidget(Label(self._theme, _("Looking together"), Kind.TITLE))
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
        column.addWidget(head)
        column.addWidget(self._people)
        column.addWidget(self._scroll, 1)
        self._people.beside = self._scroll.verticalScrollBar().sizeHint().width()

    def _ask(self) -> None:
        self.filter_asked.emit(
            CompareFilter(
                self.differences.isChecked(), self.remarks.isChecked(), str(self.sections.currentData() or "")
            )
        )

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

    def _show_sections(self, state: CompareState) -> None:
        if state.sections != self._sections:
            self._sections = state.sections
            self.sections.clear()
            self.sections.addItem(_("All parts"), "")
            for code, title in state.sections:
                self.sections.addItem(title, code)
        self.sections.setCurrentIndex(max(self.sections.findData(state.filter.section), 0))

    def _show_lines(self, lines: Sequence[CompareLine], empty: str) -> None:
        column = self._scroll.column
        while column.takeAt(0) is not None:
            pass
        kept = {line: self._made.get(line) or self._make(line) for line in lines}
        for line, widget in self._made.items():
            if line not in kept:
                widget.hide()
        self._made |= kept
        self._rows = {widget.row.key: widget for widget in kept.values() if isinstance(widget, RowPanel)}
        for widget in kept.values():
            column.addWidget(widget)
            widget.show()
        self._empty.setText(empty)
        column.addWidget(self._empty)
        self._empty.setVisible(bool(empty))
        column.addStretch(1)
        self._fit()

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
                widget.hide()
                widget.deleteLater()
                del self._made[line]

    def show_selected(self, key: str) -> None:
        """This row is the one; in sight, and with the keyboard unless that is busy elsewhere."""
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

    def _show_in_sight(self) -> None:
        panel = self._rows.get(self._selected)
        if panel is not None:
            self._scroll.ensureWidgetVisible(panel, 0, self._theme.px(60))
