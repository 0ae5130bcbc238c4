"""The line at the top of a recording that says what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.kit import Button, Card, HBox, Kind, Label

if TYPE_CHECKING:
    from app.presenters.next_step import NextStep
    from app.ui.kit import Theme


class NextCard(Card):
    """`asked(what, id)`: the person goes on that way."""

    asked = Signal(str, str)

    def __init__(self, theme: Theme, step: NextStep) -> None:
        super().__init__(theme, "accent")
        self.setAccessibleName(_("What comes next"))
        self.buttons: dict[str, Button] = {}
        row = HBox(theme, self, gap=14, margins=(18, 10, 12, 10))
        row.addWidget(Label(theme, step.text, Kind.STRONG, wrap=True), 1)
        for act in step.acts:
            button = self.buttons[f"next_{act.what}"] = Button(theme, act.text)
            button.clicked.connect(lambda _on=False, act=act: self.asked.emit(act.what, act.id))
            row.addWidget(button)
