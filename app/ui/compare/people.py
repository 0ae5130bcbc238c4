"""Above the rows: who stands in which column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.presenters.library_words import DOT
from app.ui.compare.ways import GAP, PILL, SIDE, Way, share, way_of
from app.ui.kit import Kind, Label, Panel, VBox

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.presenters.compare_state import ColumnState
    from app.ui.kit import Theme


class People(Panel):
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
        # Stand where the rows have their words and their sign: an empty column would take no room.
        self._empty = (QWidget(self), QWidget(self))
        for part in self._empty:
            part.setFixedHeight(0)
        theme.changed.connect(self._arrange)

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
        # Above lines with a name each, only what is out of the ordinary.
        self._together.setText(DOT.join(f"{each.who}, {each.note}" for each in columns if each.along))
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
        self.setVisible(way is not Way.LINES or bool(self._together.text()))
        if way is Way.LINES:
            self._grid.addWidget(self._together, 0, 0, 1, 2)
        else:
            for place, part in enumerate(self._parts):
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(part, 0, place + 1 if way is Way.ROOMY else place, top)
        for place, part in zip((0, count + 1), self._empty, strict=True):
            self._grid.removeWidget(part)
            if way is Way.ROOMY:
                self._grid.addWidget(part, 0, place)
        share(self._grid, count, px(PILL), way)
