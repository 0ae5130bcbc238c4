"""Rows of people: a role, initials, and away."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.kit import Button, HBox, IconLabel, Kind, Label, VBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from app.presenters.library_particulars import ParticipantRow
    from app.ui.kit import Theme


class PeopleRows(QWidget):
    """`changed(row, role, initials)`, `added`, `removed(row)`."""

    changed = Signal(int, object, str)
    added = Signal()
    removed = Signal(int)

    def __init__(self, theme: Theme, title: str) -> None:
        # Only when a dialog with people opens: the library imports this room too.
        from app.ui.library.particulars import ParticipantFields  # noqa: PLC0415

        super().__init__()
        self._theme, self._row_of = theme, ParticipantFields
        self.rows: list[ParticipantFields] = []
        column = VBox(theme, self, gap=6)
        column.addWidget(Label(theme, title, Kind.STRONG))
        column.addWidget(
            Label(theme, _("Initials or a role are enough. Rather no full names."), Kind.SMALL, wrap=True)
        )
        self._people = VBox(theme, gap=6)
        column.addLayout(self._people)
        self._fault = FaultLine(theme)
        column.addWidget(self._fault)
        foot = HBox(theme)
        self.add = Button(theme, _("Add somebody"), kind="ghost", icon="plus")
        self.add.clicked.connect(self._add)
        foot.addWidget(self.add)
        foot.addStretch()
        column.addLayout(foot)

    def show_people(self, people: Sequence[ParticipantRow], fault: str, *, may_add: bool) -> None:
        """Show without emitting."""
        self.add.setVisible(may_add)
        self._fault.show_fault(fault)
        while len(self.rows) > len(people):
            self.rows.pop().deleteLater()
        while len(self.rows) < len(people):
            self._new_row(len(self.rows))
        for row, someone in zip(self.rows, people, strict=True):
            row.show_row(someone)

    def showEvent(self, event: QShowEvent) -> None:
        """Rows that were made before there was a window come in their place in it."""
        super().showEvent(event)
        self._order_tabs()

    def _new_row(self, number: int) -> None:
        row = self._row_of(self._theme, number)
        row.edited.connect(lambda: self.changed.emit(number, *row.typed()))
        row.remove_asked.connect(lambda: self._remove(number))
        self._people.addWidget(row)
        self.rows.append(row)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """A new row comes after the one above it and before the button, also for the Tab key."""
        parts = [part for row in self.rows for part in (row.role, row.initials, row.remove)]
        for one, other in pairwise((*parts, self.add)):
            QWidget.setTabOrder(one, other)

    def _add(self) -> None:
        self.added.emit()
        self.rows[-1].role.setFocus()

    def _remove(self, number: int) -> None:
        self.removed.emit(number)
        self.add.setFocus()


class FaultLine(QWidget):
    """What is wrong with a group of controls, below it; nothing is shown when all is well."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = HBox(theme, self, gap=5)
        row.addWidget(IconLabel(theme, "warning", "danger_text", 14))
        self._words = Label(theme, "", Kind.SMALL, wrap=True)
        self._words.set_kind(Kind.SMALL, "danger_text")
        row.addWidget(self._words, 1)
        self.hide()

    def show_fault(self, fault: str) -> None:
        """Say it, or with "" nothing."""
        self._words.setText(fault)
        self.setVisible(bool(fault))
