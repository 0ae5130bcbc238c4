"""Receiving: the passphrase, what is in the package, and whether to add it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.i18n import _
from app.presenters.handover import glance_text, received_text
from app.ui.handover.preview import show_parts
from app.ui.kit import Field, Label
from app.ui.library.dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.parcel import PackageGlance, Parcel
    from app.services.care import CareService
    from app.ui.kit import Theme


class PassphraseDialog(FormDialog):
    """Asks for the words of a package; `typed(passphrase)`."""

    typed = Signal(str)

    def __init__(self, theme: Theme, glance: PackageGlance, parent: QWidget) -> None:
        super().__init__(theme, _("Open a package"), parent, width=520)
        self.fields.addWidget(Label(theme, glance_text(glance), wrap=True))
        self.words = QLineEdit()
        said = _("The four words that the sender told you. Capitals make no difference.")
        self.fields.addWidget(Field(theme, _("The passphrase of this package"), self.words, said))
        self.fields.addStretch()
        self.open_it = self.add_button(_("Open"), self._open, "primary")
        self.words.setFocus()

    def refuse(self, text: str) -> None:
        """Say why it does not open; the words stay, to be looked at."""
        self.notice.show_message(text, "error")
        self.open_it.setEnabled(True)
        self.make_room()
        self.words.setFocus()

    def _open(self) -> None:
        if self.words.text().strip():
            self.open_it.setEnabled(False)
            self.typed.emit(self.words.text())


class ContentDialog(FormDialog):
    """What is in a package that was opened; `add_asked` when it may come into the library."""

    add_asked = Signal()

    def __init__(
        self, theme: Theme, parcel: Parcel, care: CareService, parent: QWidget, *, known: bool
    ) -> None:
        super().__init__(theme, _("What is in this package"), parent, width=640)
        self.fields.addWidget(Label(theme, received_text(parcel, care, known=known), wrap=True))
        show_parts(theme, parcel, self.fields)
        self.add_it = self.add_button(_("Add"), self._add, "primary")
        self.add_it.setFocus()

    def _add(self) -> None:
        self.add_it.setEnabled(False)
        self.add_asked.emit()

    def refuse(self, text: str) -> None:
        """Say why it is not added."""
        self.notice.show_message(text, "error")
        self.make_room()
