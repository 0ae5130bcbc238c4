"""Choosing the moments of an item: everything that was noted, talk by talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from app.i18n import _
from app.ui.kit import Kind, Label, TickRow, VBox
from app.ui.library.dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from app.presenters.growth_state import MomentOption, MomentOptions
    from app.ui.kit import Theme


class ChooseDialog(FormDialog):
    """`saved(set of (place of the talk, id))`: these are chosen from now on, of all that stand here."""

    saved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget, options: MomentOptions) -> None:
        super().__init__(theme, _("Choose moments"), parent)
        self.fields.addWidget(Label(theme, options.title, Kind.STRONG, wrap=True))
        self.fields.addWidget(
            Label(
                theme,
                _("Choose what you want to look back at. It is the same choice as in the summary."),
                Kind.MUTED,
                wrap=True,
            )
        )
        self._boxes: dict[tuple[int, str], QCheckBox] = {}
        for heading, moments in options.talks:
            self.fields.addLayout(self._talk(heading, moments))
        self.add_button(_("Save"), self._save, "primary")
        first = next(iter(self._boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _talk(self, heading: str, moments: Iterable[MomentOption]) -> VBox:
        column = VBox(self.theme, gap=2)
        column.addWidget(Label(self.theme, heading, Kind.STRONG, wrap=True))
        for each in moments:
            box = QCheckBox()
            box.setChecked(each.chosen)
            column.addWidget(TickRow(self.theme, box, each.text))
            box.setAccessibleName(f"{heading}: {each.text}")
            self._boxes[each.talk, each.thing_id] = box
        return column

    def _save(self) -> None:
        self.saved.emit({key for key, box in self._boxes.items() if box.isChecked()})
        self.accept()
