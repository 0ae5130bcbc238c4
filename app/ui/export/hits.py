"""Every name that was found, in its sentence: struck out, and what takes its place; a tick lets it stand."""

from __future__ import annotations

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
from PySide6.QtGui import QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.i18n import _
from app.ui.kit import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from app.presenters.export_state import HitRow
    from app.ui.kit import Theme

    Index = QModelIndex | QPersistentModelIndex

_ROW = Qt.ItemDataRole.UserRole
_HEIGHT, _MOST_ROWS, _TEXT_AT, _SMALL_LINE = 50, 5, 42, 19


class _Model(QAbstractListModel):
    """The hits, ticked where a name stands after all."""

    ticked = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[HitRow, ...] = ()

    def show_rows(self, rows: Sequence[HitRow]) -> None:
        """In place where they are the same, so that the chosen one stays chosen."""
        same = [row.key for row in rows] == [row.key for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """All hits; none below a hit."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        del index
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself for the painter, its tick, and the words for a screen reader."""
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.kept else Qt.CheckState.Unchecked
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick is an intent: the presenter answers with a new state."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(self.rows[index.row()].key, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


class _Delegate(QStyledItemDelegate):
    """The box to tick by the style; two lines of our own beside it."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for all."""
        del index
        return QSize(option.rect.width(), self._theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Where it stands, and the sentence."""
        super().paint(painter, option, index)
        row: HitRow = index.data(_ROW)
        px, rect = self._theme.px, option.rect
        left, top = rect.left() + px(_TEXT_AT), rect.top() + px(6)
        width = rect.width() - px(_TEXT_AT) - px(10)
        painter.save()
        painter.setPen(self._theme.color("muted"))
        painter.setFont(self._theme.font(Kind.SMALL))
        painter.drawText(QRect(left, top, width, px(_SMALL_LINE)), Qt.AlignmentFlag.AlignVCenter, row.where)
        self._sentence(painter, row, QPointF(left, top + px(_SMALL_LINE)), width)
        painter.restore()

    def _sentence(self, painter: QPainter, row: HitRow, at: QPointF, width: int) -> None:
        painter.setPen(self._theme.color("text"))
        put = "" if row.kept else f" {row.put}"
        layout = QTextLayout(f"{row.before}{row.found}{put}{row.after}", self._theme.font(Kind.BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(self._formats(row, len(put)))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        # A long sentence is moved to the left until the name and what takes its place can be seen.
        end = QFontMetrics(layout.font()).horizontalAdvance(f"{row.before}{row.found}{put}")
        shift = max(0.0, end - width * 0.75) if line.naturalTextWidth() > width else 0.0
        painter.setClipRect(QRect(int(at.x()), int(at.y()), width, int(layout.boundingRect().height()) + 1))
        layout.draw(painter, QPointF(at.x() - shift, at.y()))

    def _formats(self, row: HitRow, put: int) -> list[QTextLayout.FormatRange]:
        found, instead = QTextCharFormat(), QTextCharFormat()
        instead.setFontWeight(QFont.Weight.DemiBold)
        instead.setForeground(self._theme.color("accent_text"))
        if row.kept:
            found.setFontWeight(QFont.Weight.DemiBold)
            found.setForeground(self._theme.color("danger_text"))
        else:
            found.setFontStrikeOut(True)
            found.setForeground(self._theme.color("muted"))
        start = len(row.before)
        return [
            _format(start, len(row.found), found),
            _format(start + len(row.found), put, instead),
        ]


def _format(start: int, length: int, kind: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, kind  # pyright: ignore[reportAttributeAccessIssue]
    return made


class HitList(QListView):
    """`kept` carries a hit's key and whether it stands."""

    kept = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_hits`."""
        super().__init__()
        self._theme = theme
        self._model = _Model()
        self._model.ticked.connect(self.kept)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Names that were found; tick what may stand"))
        theme.changed.connect(self._fit)

    def show_hits(self, rows: Sequence[HitRow]) -> None:
        """Show these; asks nothing."""
        self._model.show_rows(rows)
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        self._fit()

    def _fit(self) -> None:
        rows = min(max(self._model.rowCount(), 1), _MOST_ROWS)
        self.setFixedHeight(self._theme.px(_HEIGHT) * rows + self._theme.px(8))
