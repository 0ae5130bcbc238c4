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
    """Hidden when nothing waits. `opened(id)`: go on with this one.

    Its buttons stay the same ones: the Tab key finds them where they are.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, parts: SheetParts | None) -> None:
        """Nothing is read before `refresh`."""
        super().__init__()
        self._theme, self._parts = theme, parts
        self._lines: Sequence[WaitingLine] = ()
        self._in_recording = False
        card = Card(theme)
        card.setAccessibleName(_("Preparations without a film"))
        row = HBox(theme, card, gap=10, margins=(14, 8, 10, 8))
        row.addWidget(IconLabel(theme, "document", "muted", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        flow = FlowLayout(theme, gap=8)
        words = Label(theme, _("Prepared, and waiting for the film:"))
        # As high as the buttons beside it, so that both stand on one line.
        words.setMinimumHeight(theme.px(CONTROL_HEIGHT))
        flow.addWidget(words)
        self._buttons = [Button(theme, "") for _place in range(_MOST)]
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _on=False, place=place: self.opened.emit(self._lines[place].id))
            flow.addWidget(button)
        self.more = Button(theme, _("More"), icon="more")
        self.more.clicked.connect(self._show_menu)
        flow.addWidget(self.more)
        row.addLayout(flow, 1)
        VBox(theme, self, margins=(0, 10, 0, 0)).addWidget(card)
        self.hide()

    def show_place(self, *, in_recording: bool) -> None:
        """Only above the list: a recording has a block of its own."""
        self._in_recording = in_recording
        self.setVisible(bool(self._lines) and not in_recording)

    def refresh(self) -> None:
        """Read again. What cannot be read now is told by the library itself."""
        try:
            self._lines = () if self._parts is None else self._parts.presenter.waiting()
        except StorageUnavailable:
            self._lines = ()
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(self._lines))
            if place < len(self._lines):
                button.set_label(self._lines[place].title, self._lines[place].spoken)
        self.more.setVisible(len(self._lines) > _MOST)
        self.show_place(in_recording=self._in_recording)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        for line in self._lines[_MOST:]:
            entry = menu.addAction(line.title.replace("&", "&&"))
            entry.triggered.connect(lambda _on=False, id_=line.id: self.opened.emit(id_))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.setActiveAction(menu.actions()[0])
