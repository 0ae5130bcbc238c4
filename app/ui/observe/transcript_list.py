"""The lines of the text: the one that is said now is marked, and so is what was found."""

from __future__ import annotations

from bisect import bisect_right
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _
from app.ui.kit import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

    from app.presenters.transcript_state import SaidRow
    from app.ui.kit import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROW = Qt.ItemDataRole.UserRole
_ROOM, _BAR = 8, 3
# The list has these keys for itself: up and down go through the lines, Enter plays.
_OWN_KEYS = ["Up", "Down", "PgUp", "PgDown", "Home", "End", "Return", "Enter"]


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[SaidRow, ...] = ()

    def show_rows(self, rows: tuple[SaidRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class _Delegate(QStyledItemDelegate):
    """Time, who and what, wrapped; nothing in it is ever taken for markup."""

    def __init__(self, theme: Theme, view: TranscriptList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        width = self._view.viewport().width()
        row: SaidRow = index.data(_ROW)
        inner = width - self._theme.px(2 * _ROOM + _BAR)
        words = self._words(row, inner).boundingRect().height()
        return QSize(width, self._head().height() + ceil(words) + self._theme.px(_ROOM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SaidRow = index.data(_ROW)
        theme, place = self._theme, QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]
        painter.save()
        state = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(place, theme.color("accent_soft"))
        if index.row() == self._view.now:
            painter.fillRect(
                QRect(place.left(), place.top(), theme.px(_BAR), place.height()), theme.color("accent")
            )
        inner = place.adjusted(theme.px(_ROOM + _BAR), theme.px(_ROOM // 2), -theme.px(_ROOM), 0)
        painter.setFont(theme.font(Kind.SMALL))
        hit = index.row() in self._view.hits
        painter.setPen(theme.color("accent_text" if hit else "muted"))
        head = f"{row.time}  {row.speaker}" if row.speaker else row.time
        self._draw_head(painter, inner, head, f"  ·  {_('found')}" if hit else "")
        painter.setPen(theme.color("text"))
        below = inner.top() + self._head().height()
        self._words(row, inner.width()).draw(painter, QPointF(inner.left(), below))
        painter.restore()

    def _draw_head(self, painter: QPainter, inner: QRect, head: str, found: str) -> None:
        """On one line; where it is narrow the speaker is cut short, never that it was found."""
        room = inner.width() - self._head().horizontalAdvance(found)
        short = self._head().elidedText(head, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, short + found)

    def _head(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(Kind.SMALL))

    def _words(self, row: SaidRow, width: int) -> QTextLayout:
        """What is said, broken between words, and inside a word that is wider than the list."""
        layout = QTextLayout(row.text.replace("\n", "\u2028"), self._theme.font(Kind.BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


class TranscriptList(QListView):
    """`play_asked` carries the time of a line that was clicked, or on which Enter was pressed."""

    play_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_rows`."""
        super().__init__()
        self._theme = theme
        self._model = _Model()
        self._starts: list[int] = []
        self.now = -1
        self.hits: frozenset[int] = frozenset()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(300)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What is said"))
        self.setAccessibleDescription(_("Enter plays from the chosen line."))
        self.setProperty("own_keys", _OWN_KEYS)
        self.clicked.connect(self._play)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: tuple[SaidRow, ...]) -> None:
        """Show these; asks nothing."""
        if rows != self._model.rows:
            self._model.show_rows(rows)
            self._starts = [row.start_ms for row in rows]
            self.now = -1

    def show_hits(self, hits: Sequence[int], hit: int) -> None:
        """Mark what was found, and bring the chosen one into sight."""
        self.hits = frozenset(hits)
        if hit >= 0:
            self.setCurrentIndex(self._model.index(hit))
            self.scrollTo(self._model.index(hit), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.viewport().update()

    def show_position(self, position_ms: int) -> None:
        """Mark the line that is said now; while somebody reads in the list it stays where it is."""
        now = bisect_right(self._starts, position_ms) - 1
        if now == self.now:
            return
        self.now = now
        if now >= 0 and not self.hasFocus() and not self.underMouse():
            self.scrollTo(self._model.index(now), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter plays."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._play(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines break elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _play(self, index: QModelIndex) -> None:
        if index.isValid():
            self.play_asked.emit(self._starts[index.row()])
