"""The bar above the library: the name of the product, or the way back from a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.kit import Button, HBox, Kind, Label, Panel

if TYPE_CHECKING:
    from app.ui.kit import Theme


class LibraryBar(Panel):
    """`corner` is where the window puts its menu."""

    add_asked = Signal()
    back_asked = Signal()
    prepare_asked = Signal()

    def __init__(self, theme: Theme, add_hint: str, *, prepares: bool = False) -> None:
        """`add_hint`: the key that adds a recording; `prepares`: a talk can be prepared here."""
        super().__init__(theme, edges=("bottom",))
        self._brand = Label(theme, "Terugblik", Kind.BRAND)
        self._back = Button(
            theme, _("Library"), kind="ghost", icon="chevron-left", name=_("Back to the library")
        )
        self._back.clicked.connect(self.back_asked)
        self._add = Button(theme, _("Add a recording"), kind="primary", icon="plus", hint=add_hint)
        self._add.clicked.connect(self.add_asked)
        self._prepares = prepares
        self.prepare = Button(theme, _("Prepare a talk"), icon="edit")
        self.prepare.clicked.connect(self.prepare_asked)
        self.corner = HBox(theme, gap=6)
        row = HBox(theme, self, gap=8, margins=(28, 10, 14, 11))
        row.addWidget(self._brand)
        row.addWidget(self._back)
        row.addStretch()
        row.addWidget(self.prepare)
        row.addWidget(self._add)
        row.addLayout(self.corner)
        self.show_place(in_recording=False)

    def show_place(self, *, in_recording: bool) -> None:
        """In the list, or in one recording."""
        self._brand.setVisible(not in_recording)
        self._back.setVisible(in_recording)
        self.prepare.setVisible(self._prepares and not in_recording)

    def show_hint(self, hint: str) -> None:
        """Another key for adding."""
        self._add.set_hint(hint)
