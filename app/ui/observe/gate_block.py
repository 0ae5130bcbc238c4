"""The amber block while the form is closed: what to do first, and how far one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.presenters.observe_state import Stage
from app.ui.kit import Button, ProgressCard, VBox

if TYPE_CHECKING:
    from app.presenters.observe_state import GateCard
    from app.ui.kit import Theme


class GateBlock(QWidget):
    """`second_asked`: begin the second viewing; `showing_asked`: the lecturer showed the film to everybody."""

    second_asked = Signal()
    showing_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden until `show_card`."""
        super().__init__(parent)
        self._card = ProgressCard(theme)
        self._card.action_asked.connect(self.second_asked)
        self._showing = Button(theme, _("The lecturer showed the fragment to everybody…"), kind="ghost")
        self._showing.set_small()
        self._showing.clicked.connect(self.showing_asked)
        inside = self._card.layout()
        if inside is not None:
            inside.addWidget(self._showing)
            inside.setAlignment(self._showing, Qt.AlignmentFlag.AlignLeft)
        VBox(theme, self, margins=(16, 12, 16, 0)).addWidget(self._card)
        self.hide()

    def show_card(self, card: GateCard | None) -> None:
        """This card, or none once the form is open."""
        self.setVisible(card is not None)
        if card is None:
            return
        ready = card.stage is Stage.READY_FOR_SECOND
        action = _("Begin the second viewing") if ready else ""
        self._card.show_progress(card.title, card.text, card.progress_text, card.share, action)
        self._showing.setVisible(not ready)
