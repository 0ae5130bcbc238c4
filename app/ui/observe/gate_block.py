"""The amber block while the form is closed: what to do first, and how far one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.presenters.observe_state import Stage
from app.ui.kit import Button, ProgressCard, VBox

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.presenters.observe_state import GateCard
    from app.ui.kit import Theme


class GateBlock(QWidget):
    """`acted`: the button of the card; `showing_asked`: the lecturer showed it to everybody."""

    acted = Signal()
    showing_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Hidden until `show_card`."""
        super().__init__(parent)
        self._card = ProgressCard(theme)
        self._card.action_asked.connect(self.acted)
        self._theme = theme
        self._showing = Button(theme, "", kind="ghost")
        self._showing.set_small()
        self._showing.clicked.connect(self.showing_asked)
        inside = self._card.layout()
        if inside is not None:
            inside.addWidget(self._showing)
            inside.setAlignment(self._showing, Qt.AlignmentFlag.AlignLeft)
        self._whole = VBox(theme, self, margins=(16, 12, 16, 0))
        self._whole.addWidget(self._card)
        theme.changed.connect(self._fit)
        self.hide()

    def show_card(self, card: GateCard | None) -> None:
        """This card, or none once the form is open."""
        self.setVisible(card is not None)
        if card is None:
            return
        ready = card.stage is Stage.READY_FOR_SECOND
        self._card.show_progress(card.title, card.text, card.progress_text, card.share, card.action)
        self._showing.setVisible(not ready)
        self._fit()

    def show_brief(self, brief: bool) -> None:
        """Fewer words, where the form below would be left too little height to be read."""
        self._card.show_brief(brief)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its words need, and words that fit."""
        whole = _("The lecturer showed the fragment to everybody…")
        room = self.width() - self._theme.px(62) - self._showing.fontMetrics().horizontalAdvance("MM")
        fits = QFontMetrics(self._theme.font()).horizontalAdvance(whole) <= room
        self._showing.set_label(whole if fits else _("Seen together…"), whole)
        # What was just shown or hidden is told to the layouts only later; the height is wanted now.
        inside = self._card.layout()
        if inside is not None:
            inside.invalidate()
        self._whole.invalidate()
        self.setMinimumHeight(max(0, self._whole.totalHeightForWidth(self.width())))
