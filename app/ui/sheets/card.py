"""The block at a recording: its learning question, and the sheets that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.i18n import _
from app.ui.kit import Button, Card, FlowLayout, HBox, IconLabel, Kind, Label, VBox

if TYPE_CHECKING:
    from app.presenters.sheets_state import SheetsBlock
    from app.ui.kit import Theme


class SheetsCard(Card):
    """The learning question, and a button for each sheet.

    `asked(what, recording_id)`: what a person wants, as `sheet_goal`, `sheet_link`, `sheet_unlink` or
    `sheet_<kind>`.
    """

    asked = Signal(str, str)

    def __init__(self, theme: Theme, block: SheetsBlock) -> None:
        super().__init__(theme)
        self._theme, self._block = theme, block
        self.setAccessibleName(_("Learning question and sheets"))
        self.buttons: dict[str, Button] = {}
        column = VBox(theme, self, gap=8, margins=(18, 12, 12, 14))
        column.addWidget(Label(theme, _("Learning question and sheets"), Kind.TITLE, wrap=True))
        row = HBox(theme, gap=10)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(IconLabel(theme, "flag", "muted", 18), 0, middle)
        words = VBox(theme, gap=1)
        if block.goal:
            words.addWidget(Label(theme, block.goal, wrap=True))
        words.addWidget(Label(theme, block.goal_note, Kind.MUTED, wrap=True))
        row.addLayout(words, 1)
        name = _("Learning question: {act}").format(act=block.goal_action)
        goal = self._button("sheet_goal", block.goal_action, name)
        row.addWidget(goal, 0, middle)
        column.addLayout(row)
        flow = FlowLayout(theme, gap=8)
        for each in block.buttons:
            icon = "document" if each.read else "edit" if each.begun else "plus"
            flow.addWidget(self._button(f"sheet_{each.what}", each.text, each.spoken, icon))
        if block.may_link:
            link = _("Link a preparation…")
            flow.addWidget(self._button("sheet_link", link, link, "document"))
        if block.may_unlink:
            words = _("Unlink the preparation")
            flow.addWidget(self._button("sheet_unlink", words, words, kind="ghost"))
        column.addLayout(flow)

    def _button(self, what: str, text: str, name: str, icon: str = "", *, kind: str = "secondary") -> Button:
        button = self.buttons[what] = Button(self._theme, text, icon=icon, name=name, kind=kind)
        button.setEnabled(not self._block.locked)
        button.clicked.connect(lambda: self.asked.emit(what, self._block.recording_id))
        return button
