"""The lines of the care log: in columns where there is room, else each line in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from app.i18n import _
from app.presenters.care_leaving import short_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
    from PySide6.QtGui import QResizeEvent

    from app.presenters.care_words import LogLine
    from app.ui.kit.theme import Theme

_NUMBER, _WHEN, _ROLE, _WHAT, _RECORDING = range(5)
_ASIDE = (_WHEN, _ROLE, _RECORDING)
# What was done needs this width, or it would be one word below the other.
_LEAST_PX = 150
# Measuring every line of a long log takes too long; of a longer one those in sight are measured.
_MOST_WRAPPED = 400
# What stands at the left and right of the words in a cell.
_FORGOTTEN_PX = 30


class _Words(QStyledItemDelegate):
    """Counts the room that the style takes beside the words, which Qt forgets where it breaks lines."""

    def __init__(self, theme: Theme, parent: QTableWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words at the width that is really left for them."""
        narrower = QStyleOptionViewItem(option)
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - Qt's stubs forget its fields
        left = room.adjusted(0, 0, -self._theme.px(_FORGOTTEN_PX), 0)
        narrower.rect = left  # pyright: ignore[reportAttributeAccessIssue]
        return super().sizeHint(narrower, index)


class LogTable(QTableWidget):
    """Nothing in it is cut off: what does not fit goes on below."""

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_lines`."""
        self._heads = [_("No."), _("When"), _("Role"), _("What"), _("Recording")]
        super().__init__(0, len(self._heads))
        self._theme, self._narrow = theme, False
        self._lines: tuple[LogLine, ...] = ()
        self.setHorizontalHeaderLabels(self._heads)
        self.setAccessibleName(_("Log"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        sizes = self.horizontalHeader()
        sizes.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        sizes.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        sizes.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(theme.px(160))
        self.setItemDelegate(_Words(theme, self))
        soon = QTimer(self, singleShot=True, interval=0)
        soon.timeout.connect(self._wrap)
        # Not the bound method: it would take the first number for how long to wait.
        sizes.sectionResized.connect(lambda *_told: soon.start())
        self.verticalScrollBar().valueChanged.connect(lambda *_told: soon.start())

    def show_lines(self, lines: Sequence[LogLine]) -> None:
        """Show these lines, the newest above."""
        self._lines = tuple(lines)
        self.setRowCount(len(self._lines))
        self._fill()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower or wider: in words or in columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = sum(self._width_of(column) for column in (_NUMBER, *_ASIDE))
        narrow = beside + self._theme.px(_LEAST_PX) > self.viewport().width()
        if narrow is not self._narrow:
            self._narrow = narrow
            for column in _ASIDE:
                self.setColumnHidden(column, narrow)
            self._fill()
        self._wrap()

    def _width_of(self, column: int) -> int:
        """What a column takes, also while it is hidden."""
        texts = [self._heads[column], *(cells[column] for cells in map(_cells, self._lines[:_MOST_WRAPPED]))]
        room = self._theme.px(24)
        return max(map(self.fontMetrics().horizontalAdvance, texts)) + room

    def _fill(self) -> None:
        for row, line in enumerate(self._lines):
            cells = list(_cells(line))
            if self._narrow:
                cells[_WHAT] = _in_words(cells)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.setItem(row, column, item)

    def _wrap(self) -> None:
        """Each line as high as its words, at the width that the columns have now."""
        if len(self._lines) <= _MOST_WRAPPED:
            self.resizeRowsToContents()
            return
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        for row in range(max(first, 0), (last if last >= 0 else len(self._lines) - 1) + 1):
            self.resizeRowToContents(row)


def _cells(line: LogLine) -> tuple[str, ...]:
    number = str(line.number) if line.sound else f"! {line.number}"
    what = f"{line.act}: {line.detail}" if line.detail else line.act
    return (number, line.when, line.role, what, short_id(line.recording_id))


def _in_words(cells: Sequence[str]) -> str:
    """What was done first, then when, by whom and with which recording."""
    beside = " · ".join(cells[column] for column in _ASIDE if cells[column])
    return f"{cells[_WHAT]}\n{beside}"
