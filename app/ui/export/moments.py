"""The moments that go into a summary for the talk: a few at most, ticked by whoever makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.ui.kit import Kind, Label, TickRow, VBox

if TYPE_CHECKING:
    from app.presenters.export_state import MomentRow, MomentsBlock
    from app.ui.kit import Theme


class MomentChoice(QWidget):
    """`chosen(id, wanted)`. Rows stay the same ones as long as there are no others."""

    chosen = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_moments`."""
        super().__init__()
        self._theme = theme
        self._ids: tuple[str, ...] = ()
        self._rows: list[TickRow] = []
        self._note = Label(theme, "", Kind.MUTED, wrap=True)
        column = VBox(theme, self, gap=4)
        column.addWidget(self._note)
        self._column = VBox(theme, gap=0)
        column.addLayout(self._column)

    def show_moments(self, block: MomentsBlock) -> None:
        """Show these; asks nothing."""
        self._note.setText(block.note)
        ids = tuple(row.id for row in block.rows)
        if ids != self._ids:
            self._ids = ids
            self._make(block.rows)
        for row, shown in zip(block.rows, self._rows, strict=True):
            shown.button.setChecked(row.chosen)
            shown.button.setEnabled(not row.off)

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [row.button for row in self._rows]

    def _make(self, rows: tuple[MomentRow, ...]) -> None:
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = []
        for row in rows:
            box = QCheckBox()
            box.clicked.connect(lambda on, id_=row.id: self.chosen.emit(id_, on))
            shown = TickRow(self._theme, box, row.text, row.about)
            self._rows.append(shown)
            self._column.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
            # At once, also in a dialog that is open: the keys may go there next.
            shown.show()
