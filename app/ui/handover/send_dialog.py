"""Handing over: to whom, what for, until when; then exactly what goes, and the words that open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from app.i18n import _
from app.ui.handover.preview import show_parts
from app.ui.handover.words import words_line
from app.ui.kit import Field, Kind, Label, SectionLabel
from app.ui.library.dialog import FormDialog, attempt

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

    from app.domain.parcel import Parcel
    from app.presenters.handover import SendPresenter, SendState
    from app.ui.kit import Theme


class SendDialog(FormDialog):
    """`planned(parcel)` when the person wants to look at what goes."""

    planned = Signal(object)

    def __init__(self, theme: Theme, presenter: SendPresenter, parent: QWidget) -> None:
        super().__init__(theme, _("Hand over"), parent, width=560)
        self._presenter = presenter
        state = presenter.state()
        self.receiver, self.purpose, self.end = QComboBox(), QComboBox(), QLineEdit(state.end_text)
        self.film = QCheckBox(state.film_text)
        for box, choices, chosen in (
            (self.receiver, state.receivers, state.receiver),
            (self.purpose, state.purposes, state.purpose),
        ):
            for code, words in choices:
                box.addItem(words, code)
            box.setCurrentIndex(box.findData(chosen))
        words = _("The package holds your remarks and those of others. It goes to one person.")
        self.fields.addWidget(Label(theme, words, wrap=True))
        self.fields.addWidget(Field(theme, _("To whom"), self.receiver, ""))
        self._purpose_field = Field(theme, _("What for"), self.purpose, "")
        self.fields.addWidget(self._purpose_field)
        ends = _("After this day Terugblik does not open it any more.")
        self._end_field = Field(theme, _("Opens until"), self.end, ends)
        self.fields.addWidget(self._end_field)
        self.fields.addWidget(self.film)
        self._film_note = Label(theme, "", Kind.SMALL, wrap=True)
        self.fields.addWidget(self._film_note)
        self.reflections = QCheckBox(state.reflections_text)
        self.reflections.setVisible(bool(state.reflections_text))
        self.fields.addWidget(self.reflections)
        self._show_earlier(theme, state.earlier)
        self.fields.addStretch()
        self.next = self.add_button(_("See what goes…"), self._plan, "primary")
        self._listen()
        self._show(state)
        self.receiver.setFocus()

    def _listen(self) -> None:
        presenter = self._presenter
        self.receiver.activated.connect(
            lambda _at: self._show(presenter.choose_receiver(self.receiver.currentData()))
        )
        self.purpose.activated.connect(
            lambda _at: self._show(presenter.choose_purpose(self.purpose.currentData()))
        )
        self.end.textEdited.connect(lambda text: self._show(presenter.type_end(text)))
        self.film.clicked.connect(lambda on: self._show(presenter.take_film(along=on)))
        self.reflections.clicked.connect(lambda on: self._show(presenter.take_reflections(along=on)))

    def _show_earlier(self, theme: Theme, lines: tuple[str, ...]) -> None:
        if lines:
            self.fields.addWidget(SectionLabel(theme, _("Packages of this recording")))
        for line in lines:
            self.fields.addWidget(Label(theme, line, Kind.SMALL, wrap=True))

    def _show(self, state: SendState) -> None:
        self._purpose_field.show_fault(state.refusal)
        self._end_field.show_fault(state.end_fault)
        self.film.setChecked(state.with_film)
        self.film.setText(state.film_text)
        self.film.setEnabled(self._presenter.may_take_film)
        self.reflections.setChecked(state.with_reflections)
        self._film_note.setText(state.film_note)
        self._film_note.setVisible(bool(state.film_note))
        self.next.setEnabled(not state.refusal and not state.end_fault)

    def _plan(self) -> None:
        made: list[Parcel | None] = []
        if attempt(self.notice, lambda: made.append(self._presenter.plan())) and made[0] is not None:
            self.accept()
            self.planned.emit(made[0])


class PreviewDialog(FormDialog):
    """Exactly what goes, every text of it, and the words that open it; `send_asked(passphrase)`."""

    send_asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        parcel: Parcel,
        passphrase: str,
        parent: QWidget,
        apart: Collection[str] = (),
    ) -> None:
        """`apart` are observations of others that this person does not look into yet."""
        super().__init__(theme, _("This goes in the package"), parent, width=640)
        words = _(
            "Names of your list were replaced everywhere, also in your own words. "
            "Do you still see a name? Cancel, and put it on the list of names first."
        )
        self.fields.addWidget(Label(theme, words, wrap=True))
        show_parts(theme, parcel, self.fields, apart)
        self.let_keys_scroll()
        self.words = words_line(passphrase)
        said = _("Tell these words by telephone, not in the same mail as the package.")
        self._words_field = Field(theme, _("The passphrase of this package"), self.words, said)
        self.column.addWidget(self._words_field)
        self.send = self.add_button(_("Save the package…"), self._send, "primary")
        self.send.setFocus()

    def _send(self) -> None:
        self.send_asked.emit(self.words.text())
