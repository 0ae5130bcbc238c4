"""The line of keys below the form: as many as there is room for, the most needed ones longest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import HBox, KeyCap, Kind, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.ui.kit import Theme

_GAP = 10


class KeyLine(QWidget):
    """Shows keys with what they do; where it is narrow, those of low `rank` go first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until `show_hints`."""
        super().__init__(parent)
        self._theme = theme
        self._row = HBox(theme, self, gap=_GAP)
        self._hints: list[tuple[int, QWidget]] = []
        self._shown: tuple[tuple[tuple[str, ...], str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_hints(self, hints: Sequence[tuple[tuple[str, ...], str, int]]) -> None:
        """Keys, what they do, and a rank: 1 stays longest."""
        if tuple(hints) == self._shown:
            return
        self._shown = tuple(hints)
        while (item := self._row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._hints = [(rank, self._hint(keys, words)) for keys, words, rank in hints]
        for _rank, hint in self._hints:
            self._row.addWidget(hint)
        self._row.addStretch()
        self._fit()

    def _hint(self, keys: tuple[str, ...], words: str) -> QWidget:
        hint = QWidget(self)
        row = HBox(self._theme, hint, gap=5)
        for key in keys:
            row.addWidget(KeyCap(self._theme, key))
        row.addWidget(Label(self._theme, words, Kind.MUTED))
        return hint

    def minimumSizeHint(self) -> QSize:
        """It gives way to what is read."""
        return QSize(0, self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as one key, whatever fits."""
        heights = [hint.sizeHint().height() for _rank, hint in self._hints]
        return QSize(self._theme.px(200), max(heights, default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer keys fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = self.width()
        for _rank, hint in sorted(self._hints, key=lambda one: one[0]):
            left -= hint.sizeHint().width()
            hint.setVisible(left >= 0)
            left -= self._theme.px(_GAP)
