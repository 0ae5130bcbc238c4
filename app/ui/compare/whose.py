"""Before somebody sees the moments of somebody else: whose observation it is, and how to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.kit import Button, Kind, Label, VBox
from app.ui.library.dialog import FormDialog
from app.ui.library.observation_dialog import ObserverFields

if TYPE_CHECKING:
    from app.domain.recordings import Role
    from app.ui.kit import Theme

OWN, ALONG, MINE = "own", "along", "mine"


class WhoseDialog(FormDialog):
    """`chosen`: "own" (look alone first), "along" (look along from the start) or "mine" (it is their own)."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, who: str) -> None:
        """`who` made the observation."""
        super().__init__(theme, _("This is the observation of {who}").format(who=who), parent)
        # Titles of windows are for everybody who passes.
        self.setWindowTitle("Terugblik")
        words = _(
            "Who looks alone first, sees things of their own. "
            "Your own round of this fragment is not done yet."
        )
        self.fields.addWidget(Label(theme, words, wrap=True))
        first = self._way(OWN, _("Look alone first"), _("You go to your own observation."), "primary")
        self._way(
            ALONG,
            _("Look along from the start"),
            _("It cannot be an own round any more. That is noted, and stands in the summary."),
        )
        self._way(MINE, _("I am {who}").format(who=who), _("This is your own observation."))
        self.fields.addStretch()
        first.setFocus()

    def _way(self, key: str, text: str, what: str, kind: str = "secondary") -> Button:
        part = QWidget()
        column = VBox(self.theme, part, gap=3)
        button = Button(self.theme, text, kind=kind)
        button.clicked.connect(lambda: self._choose(key))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Label(self.theme, what, Kind.SMALL, wrap=True))
        self.fields.addWidget(part)
        return button

    def _choose(self, key: str) -> None:
        self.accept()
        self.chosen.emit(key)


class AlongDialog(FormDialog):
    """Who looks along, before anything of their own was begun. `named(initials, role)`."""

    named = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget, initials: str, role: Role) -> None:
        """With who observed last on this computer."""
        super().__init__(theme, _("Who looks along?"), parent)
        self.who = ObserverFields(theme, initials, role)
        self.who.observer.textEdited.connect(self._fit_button)
        self.fields.addWidget(self.who)
        self.fields.addStretch()
        self._go = self.add_button(_("Look along"), self._done, "primary")
        self._fit_button()
        self.who.observer.setFocus()

    def _fit_button(self) -> None:
        self._go.setEnabled(bool(self.who.observer.text().strip()))

    def _done(self) -> None:
        self.accept()
        self.named.emit(self.who.observer.text().strip(), str(self.who.role.currentData()))
