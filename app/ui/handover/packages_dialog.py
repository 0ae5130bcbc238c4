"""The packages that went and came: what came of each, and the receipts that can be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.kit import Button, Card, FlowLayout, Kind, Label, VBox
from app.ui.library.dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.presenters.packages import PackageRow
    from app.ui.kit import Theme


class PackagesDialog(FormDialog):
    """`receipt_asked(package_id, film_outside)`; `open_asked` to open one that came."""

    receipt_asked = Signal(str, bool)
    open_asked = Signal()

    def __init__(self, theme: Theme, rows: Sequence[PackageRow], parent: QWidget) -> None:
        super().__init__(theme, _("Packages"), parent, width=680)
        self.cancel.hide()
        area = self.let_keys_scroll()
        self.receipts: dict[str, Button] = {}
        words = _("What you handed over, and what was handed over to you. Film and words are not kept here.")
        self.fields.addWidget(Label(theme, words, Kind.MUTED, wrap=True))
        if not rows:
            self.fields.addWidget(
                Label(
                    theme,
                    _("There are no packages yet. You make one with “Hand over…” at a recording."),
                    wrap=True,
                )
            )
        for row in rows:
            self.fields.addWidget(self._card(row))
        self.fields.addStretch()
        self.open_one = self.add_aside(_("Open a package…"), self._open)
        # Made last, so that the Tab key comes here after the receipts.
        self.add_button(_("Close"), self.reject)
        area.setFocus()

    def _card(self, row: PackageRow) -> Card:
        theme = self.theme
        card = Card(theme)
        column = VBox(theme, card, gap=6, margins=(16, 12, 16, 12))
        column.addWidget(Label(theme, row.title, Kind.STRONG, wrap=True))
        column.addWidget(Label(theme, row.line, Kind.MUTED, wrap=True))
        if row.note:
            column.addWidget(Label(theme, row.note, wrap=True))
        if row.receipt:
            acts = FlowLayout(theme, gap=8)
            text = _("Save the receipt…")
            button = Button(theme, text, icon="document", name=f"{text} {row.title}")
            button.clicked.connect(lambda: self.receipt_asked.emit(row.id, row.film_outside))
            self.receipts[row.id] = button
            acts.addWidget(button)
            column.addLayout(acts)
        return card

    def _open(self) -> None:
        self.accept()
        self.open_asked.emit()
