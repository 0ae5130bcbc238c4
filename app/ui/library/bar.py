"""The bar above the library: the name of the product, or the way back from a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.kit import Button, HBox, Kind, Label, Panel

if TYPE_CHECKING:
    from app.ui.kit import Theme


# How far from the edge, in px at 100 %.
_BRAND, _BACK = 28, 8


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
        row = self._row = HBox(theme, self, gap=8, margins=(_BRAND, 9, 16, 9))
        row.addWidget(self._brand)
        row.addWidget(self._back)
        row.addStretch()
        row.addWidget(self.prepare)
        row.addWidget(self._add)
        row.addLayout(self.corner)
        self._in_recording = False
        self.show_place(in_recording=False)
        theme.changed.connect(self._keep_edge)

    def show_place(self, *, in_recording: bool) -> None:
        """In the list, or in one recording."""
        self._in_recording = in_recording
        self._brand.setVisible(not in_recording)
        self._back.setVisible(in_recording)
        self.prepare.setVisible(self._prepares and not in_recording)
        self._keep_edge()

    def _keep_edge(self) -> None:
        """The way back stands where it stands in the bar of every other screen."""
        margins = self._row.contentsMargins()
        margins.setLeft(self._theme.px(_BACK if self._in_recording else _BRAND))
        self._row.setContentsMargins(margins)

    def _stand(self) -> None:
        """The way back stands where it stands in the bar of every other screen."""
        margins = self._row.contentsMargins()
        margins.setLeft(self._theme.px(_BACK if self._in_recording else _BRAND))
        self._row.setContentsMargins(margins)

    def show_hint(self, hint: str) -> None:
        """Another key for adding."""
        self._add.set_hint(hint)
