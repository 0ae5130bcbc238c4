"""The strip above a film that only its owner may watch yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.kit import Button, HBox, IconLabel, Label, Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.kit import Theme


class CareNote(Panel):
    """Hidden while there is consent. `consent_asked`: record it now."""

    consent_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "amber", ("bottom",), parent)
        self._words = Label(theme, "", wrap=True)
        self.record = Button(theme, _("Record consent…"))
        self.record.set_small()
        self.record.clicked.connect(self.consent_asked)
        row = HBox(theme, self, gap=8, margins=(16, 5, 16, 5))
        row.addWidget(IconLabel(theme, "info", "amber_text", 16))
        row.addWidget(self._words, 1)
        row.addWidget(self.record)
        self.hide()

    def show_note(self, text: str) -> None:
        """Say it; "" hides the strip."""
        self._words.setText(text)
        self.setVisible(bool(text))
