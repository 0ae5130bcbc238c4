"""All moments in order of time, each to be chosen or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app.i18n import _
from app.ui.kit import Kind, Label, VBox
from app.ui.kit.painting import mark_sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.summary import MomentRow
    from app.ui.kit import Theme

_SIGN_PX = 14
_ID = Qt.ItemDataRole.UserRole
_MOST_ROWS = 7


class MomentList(QWidget):
    """A list with ticks; `chosen` carries the id of the moment and whether it is wanted."""

    chosen = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_moments`."""
        super().__init__()
        self._theme = theme
        self._rows: tuple[MomentRow, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Moments to look back at together"))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.itemChanged.connect(self._ticked)
        none = _("There are no moments yet. You note them while you observe.")
        self._none = Label(theme, none, Kind.MUTED, wrap=True)
        column = VBox(theme, self, gap=6)
        column.addWidget(Label(theme, _("Moments to look back at together"), Kind.STRONG))
        column.addWidget(
            Label(theme, _("Choose a few: three is plenty for one talk."), Kind.MUTED, wrap=True)
        )
        column.addWidget(self._none)
        column.addWidget(self.list)
        self._look_again()
        theme.changed.connect(self._look_again)

    def show_moments(self, rows: Sequence[MomentRow], *, enabled: bool) -> None:
        """Show these moments; asks nothing."""
        self.list.blockSignals(True)
        if tuple(row.id for row in rows) != tuple(row.id for row in self._rows):
            self._fill(len(rows))
        for place, row in enumerate(rows):
            self._show(self.list.item(place), row)
        self.list.blockSignals(False)
        self._rows = tuple(rows)
        self.list.setEnabled(enabled)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        height = self._theme.px(30) * min(max(len(rows), 1), _MOST_ROWS) + self._theme.px(6)
        self.list.setFixedHeight(height)

    def _fill(self, count: int) -> None:
        self.list.clear()
        for _place in range(count):
            item = QListWidgetItem(self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setSizeHint(QSize(0, self._theme.px(30)))

    def _show(self, item: QListWidgetItem, row: MomentRow) -> None:
        item.setData(_ID, row.id)
        item.setText(f"{row.time_text}   {' '.join(row.text.split())}")
        item.setIcon(self._sign(row.sign))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
        item.setCheckState(Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked)

    def _sign(self, kind: str) -> QIcon:
        """The sign of the timeline; the same while it is chosen, which Qt would tint."""
        side, ratio = self._theme.px(_SIGN_PX), self.devicePixelRatioF()
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark_sign(painter, self._theme, kind, QPointF(side / 2, side / 2), self._theme.px(8) / 2)
        painter.end()
        icon = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
            icon.addPixmap(picture, mode)
        return icon

    def _look_again(self) -> None:
        """In other colours or at another size."""
        self.list.setIconSize(QSize(self._theme.px(_SIGN_PX), self._theme.px(_SIGN_PX)))
        rows, self._rows = self._rows, ()
        self.show_moments(rows, enabled=self.list.isEnabled())

    def _ticked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ID), item.checkState() == Qt.CheckState.Checked)
