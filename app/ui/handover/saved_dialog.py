"""The package is saved: which file goes to whom, and the words that are told by another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.presenters.words import date_text
from app.ui.kit import Card, Kind, Label, SectionLabel, VBox
from app.ui.library.dialog import FormDialog

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.ui.kit import Theme


class SavedDialog(FormDialog):
    """Shows the words once more, large: who tells them by telephone reads them aloud."""

    def __init__(self, theme: Theme, name: str, words: str, ends_on: date, parent: QWidget) -> None:
        super().__init__(theme, _("The package is saved"), parent, width=560)
        said = _("Send the file “{name}” to one person. It opens until {day}.")
        self.fields.addWidget(Label(theme, said.format(name=name, day=date_text(ends_on)), wrap=True))
        self.fields.addWidget(SectionLabel(theme, _("Tell these words by telephone")))
        card = Card(theme, "accent")
        column = VBox(theme, card, gap=4, margins=(18, 14, 18, 14))
        self.words = Label(theme, words, Kind.PAGE, wrap=True)
        self.words.setAccessibleName(words)
        column.addWidget(self.words)
        self.fields.addWidget(card)
        kept = _("The words are kept nowhere. Write them down until you have told them.")
        self.fields.addWidget(Label(theme, kept, Kind.MUTED, wrap=True))
        self.fields.addStretch()
        self.cancel.set_label(_("Close"))
        self.cancel.setFocus()
