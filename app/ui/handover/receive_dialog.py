"""Receiving: the passphrase, what is in the package, and whether to add it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from app.domain.independence import looker_of
from app.i18n import _
from app.presenters.both_words import removed_text
from app.presenters.handover import glance_text, mended_text, received_text
from app.presenters.package_parts import kinds_of
from app.ui.handover.words import words_line
from app.ui.kit import Field, Kind, Label, SectionLabel, TickRow
from app.ui.library.dialog import FormDialog
from app.ui.library.observation_dialog import ObserverFields

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.parcel import Mended, PackageGlance, Parcel
    from app.domain.recordings import Role
    from app.services.care import CareService
    from app.ui.kit import Theme


class PassphraseDialog(FormDialog):
    """Asks for the words of a package; `typed(passphrase)`. `given_up` once it was closed without."""

    typed = Signal(str)

    def __init__(self, theme: Theme, glance: PackageGlance, parent: QWidget) -> None:
        super().__init__(theme, _("Open a package"), parent, width=520)
        self.fields.addWidget(Label(theme, glance_text(glance), wrap=True))
        self.given_up = False
        self.rejected.connect(self._give_up)
        self.words = words_line()
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

    def _give_up(self) -> None:
        self.given_up = True

    def _open(self) -> None:
        if self.words.text().strip():
            self.open_it.setEnabled(False)
            self.typed.emit(self.words.text())


class ContentDialog(FormDialog):
    """What is in a package that was opened; `add_asked` when it may come into the library.

    With `removed` (how many observations, sheets and texts of it were removed here before) a person may want
    those back: `again`. Where nobody said yet who works here, that is asked too: `named(initials, role)`
    comes before `add_asked`.
    """

    add_asked = Signal()
    named = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        parcel: Parcel,
        care: CareService,
        parent: QWidget,
        *,
        known: bool,
        removed: int = 0,
        ask_who: bool = False,
    ) -> None:
        super().__init__(theme, _("What is in this package"), parent, width=640)
        self._adding = False
        self.let_keys_scroll()
        for text in received_text(parcel, care, known=known):
            self.fields.addWidget(Label(theme, text, wrap=True))
        self.fields.addWidget(SectionLabel(theme, _("This is in it")))
        self.fields.addWidget(Label(theme, "\n".join(kinds_of(parcel)), wrap=True))
        words = _("What others saw is not shown here. Look alone first; then you compare.")
        if parcel.observations:
            self.fields.addWidget(Label(theme, words, Kind.MUTED, wrap=True))
        self.again = QCheckBox()
        if removed:
            row = TickRow(theme, self.again, _("Bring back what was removed here"), removed_text(removed))
            self.fields.addWidget(row)
        self.who = self._ask_who(parcel.receiver) if ask_who else None
        self.fields.addStretch()
        self.add_it = self.add_button(_("Add"), self._add, "primary")
        if self.who is None:
            self.add_it.setFocus()
        else:
            self.who.observer.setFocus()

    def _ask_who(self, receiver: Role) -> ObserverFields:
        """Two people may be called the same: what you see is yours only when it is known who you are."""
        self.fields.addWidget(SectionLabel(self.theme, _("Who are you?")))
        words = _("Then Terugblik knows which observation is yours, and which is of somebody else.")
        self.fields.addWidget(Label(self.theme, words, wrap=True))
        fields = ObserverFields(self.theme, "", looker_of("", receiver).role)
        self.fields.addWidget(fields)
        return fields

    def reject(self) -> None:
        """Not while it is being added: that is cancelled where it is told how far it is."""
        if not self._adding:
            super().reject()

    def _add(self) -> None:
        self._adding = True
        self.add_it.setEnabled(False)
        if self.who is not None:
            self.named.emit(self.who.observer.text().strip(), str(self.who.role.currentData()))
        self.add_asked.emit()

    def tell_mended(self, mended: Mended) -> None:
        """Say what was left out of it, or brought in order, when it was opened."""
        if said := mended_text(mended):
            self.notice.show_message(said, "warning")

    def go_on(self) -> None:
        """It was not added; the person may choose anew."""
        self._adding = False
        self.add_it.setEnabled(True)
        self.add_it.setFocus()

    def refuse(self, text: str) -> None:
        """Say why it is not added."""
        self._adding = False
        self.notice.show_message(text, "error")
        self.make_room()
