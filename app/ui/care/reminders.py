"""At the start: the recordings whose keeping time ends soon or is over, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.i18n import _
from app.ui.kit import Button, Card, FlowLayout, HBox, IconLabel, Kind, Label, VBox
from app.ui.library.dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.presenters.care_state import ReminderRow
    from app.ui.kit import Theme


class RemindersDialog(FormDialog):
    """`asked(what, recording_id)`: look, care_extend or care_delete; the dialog closes then."""

    asked = Signal(str, str)

    def __init__(self, theme: Theme, rows: Sequence[ReminderRow], parent: QWidget) -> None:
        super().__init__(theme, _("Keeping times that end"), parent, width=620)
        self.cancel.set_label(_("Later"))
        words = _("Nothing is deleted by itself. You decide for each recording.")
        self.fields.addWidget(Label(theme, words, Kind.MUTED, wrap=True))
        for row in rows:
            self.fields.addWidget(self._row(row))
        self.fields.addStretch()
        self.cancel.setFocus()

    def _row(self, row: ReminderRow) -> Card:
        theme = self.theme
        card = Card(theme, row.tone)
        column = VBox(theme, card, gap=8, margins=(14, 10, 14, 12))
        line = HBox(theme, gap=8)
        ink = f"{row.tone}_text"
        line.addWidget(IconLabel(theme, row.icon, ink, 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(theme, row.text, wrap=True), 1)
        column.addLayout(line)
        acts = FlowLayout(theme, gap=8)
        for what, text in (
            ("look", _("Look")),
            ("care_extend", _("Keep longer…")),
            ("care_delete", _("Delete…")),
        ):
            button = Button(theme, text, name=f"{text} {row.text}")
            button.clicked.connect(lambda _on=False, what=what: self._ask(what, row.recording_id))
            acts.addWidget(button)
        column.addLayout(acts)
        return card

    def _ask(self, what: str, recording_id: str) -> None:
        self.accept()
        self.asked.emit(what, recording_id)
