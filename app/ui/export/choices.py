"""One of several to choose, below or beside one another; what cannot be chosen says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.ui.kit import HBox, Kind, Label, VBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.export_state import ChoiceRow
    from app.ui.kit import Theme


class Choices(QWidget):
    """`chosen` carries the code. Arrows go up and down."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_rows`."""
        super().__init__()
        self._theme = theme
        self._rows: tuple[ChoiceRow, ...] = ()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        self._notes: dict[str, Label] = {}
        self._column = VBox(theme, self, gap=0)

    def show_rows(self, rows: Sequence[ChoiceRow], chosen: str, *, why: bool = True) -> None:
        """Show these; never emits. Without `why` the reason stands elsewhere already."""
        for row in rows:
            if row.code not in self._buttons:
                self._add(row)
        self._rows = tuple(rows)
        self._group.setExclusive(False)
        for row in rows:
            button, note = self._buttons[row.code], self._notes[row.code]
            button.setChecked(row.code == chosen)
            button.setEnabled(not row.off)
            button.setAccessibleDescription(row.off or row.help)
            note.setText((row.off if why else "") or row.help)
        self._group.setExclusive(True)

    def button(self, code: str) -> QRadioButton:
        """The button of this choice."""
        return self._buttons[code]

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return list(self._buttons.values())

    def _add(self, row: ChoiceRow) -> None:
        button = QRadioButton(row.text.replace("&", "&&"))
        button.setAccessibleName(row.text)
        button.clicked.connect(lambda: self.chosen.emit(row.code))
        self._group.addButton(button)
        note = Label(self._theme, "", Kind.MUTED)
        self._buttons[row.code], self._notes[row.code] = button, note
        across = HBox(self._theme, gap=10)
        across.addWidget(button)
        across.addWidget(note)
        across.addStretch()
        self._column.addLayout(across)
        # At once, also in a dialog that is open: the keys may go there next.
        button.show()
        note.show()
