"""A quiet line above the library with the preparations that wait for their film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.services.errors import StorageUnavailable
from app.ui.kit import Button, Card, FlowLayout, HBox, IconLabel, Label, VBox
from app.ui.kit.tokens import CONTROL_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.sheets_state import WaitingLine
    from app.ui.kit import Theme
    from app.ui.sheets.parts import SheetParts

_MOST = 3


class WaitingStrip(QWidget):
    """Hidden when nothing waits. `opened(id)`: go on with this one."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parts: SheetParts | None) -> None:
        """Nothing is read before `refresh`."""
        super().__init__()
        self._theme, self._parts = theme, parts
        self._card: Card | None = None
        self._in_recording = False
        self._column = VBox(theme, self, margins=(0, 10, 0, 0))
        self.hide()

    def show_place(self, *, in_recording: bool) -> None:
        """Only above the list: a recording has a block of its own."""
        self._in_recording = in_recording
        self.setVisible(self._card is not None and not in_recording)

    def refresh(self) -> None:
        """Read again. What cannot be read now is told by the library itself."""
        try:
            lines = () if self._parts is None else self._parts.presenter.waiting()
        except StorageUnavailable:
            lines = ()
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        if lines:
            self._card = self._make(lines)
            self._column.addWidget(self._card)
        self.show_place(in_recording=self._in_recording)

    def _make(self, lines: Sequence[WaitingLine]) -> Card:
        card = Card(self._theme)
        card.setAccessibleName(_("Preparations without a film"))
        row = HBox(self._theme, card, gap=10, margins=(14, 8, 10, 8))
        row.addWidget(IconLabel(self._theme, "document", "muted", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        flow = FlowLayout(self._theme, gap=8)
        words = Label(self._theme, _("Prepared, and waiting for the film:"))
        # As high as the buttons beside it, so that both stand on one line.
        words.setMinimumHeight(self._theme.px(CONTROL_HEIGHT))
        flow.addWidget(words)
        for line in lines[:_MOST]:
            button = Button(self._theme, line.title, name=line.spoken)
            button.clicked.connect(lambda _on=False, id_=line.id: self.opened.emit(id_))
            flow.addWidget(button)
        if len(lines) > _MOST:
            more = Button(self._theme, _("More"), icon="more")
            more.clicked.connect(lambda: self._show_menu(more, lines[_MOST:]))
            flow.addWidget(more)
        row.addLayout(flow, 1)
        return card

    def _show_menu(self, under: Button, lines: Sequence[WaitingLine]) -> None:
        menu = QMenu(self)
        for line in lines:
            entry = menu.addAction(line.title.replace("&", "&&"))
            entry.triggered.connect(lambda _on=False, id_=line.id: self.opened.emit(id_))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))
        menu.setActiveAction(menu.actions()[0])
