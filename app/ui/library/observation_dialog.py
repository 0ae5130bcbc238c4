"""Who is going to observe, and with which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QWidget

from app.domain.recordings import Role
from app.i18n import _
from app.presenters.library_observation import observer_roles
from app.presenters.library_particulars import role_choices
from app.ui.kit import ElidedLabel, Field, HBox, Kind, Label, StatusPill, VBox
from app.ui.library.dialog import FormDialog
from app.ui.library.particulars import choice_box

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from app.presenters.library_observation import (
        FormChoice,
        NewObservationPresenter,
        NewObservationState,
        ObserverPresenter,
    )
    from app.ui.kit import Theme


class NewObservationDialog(FormDialog):
    """Observer, role and form; the fragment only where there is something to choose. `begin_asked`."""

    begin_asked = Signal()

    def __init__(self, theme: Theme, presenter: NewObservationPresenter, parent: QWidget) -> None:
        super().__init__(theme, _("New observation"), parent)
        self._presenter = presenter
        state = presenter.state()
        self.fields.addWidget(ElidedLabel(theme, state.heading, Kind.MUTED))
        self.who = ObserverFields(theme, state.observer, state.role)
        self.who.observer.textEdited.connect(self._type_observer)
        self.who.role_chosen.connect(self._choose_role)
        self.fields.addWidget(self.who)
        self.fragment = QComboBox()
        if len(state.fragments) > 1:
            self._add_fragments(state)
        self.forms = FormChoices(theme, state.forms)
        self.forms.chosen.connect(self._choose_form)
        self.fields.addWidget(Label(theme, _("Which form?"), Kind.STRONG))
        self.fields.addWidget(self.forms)
        self.fields.addStretch()
        self._begin = self.add_button(_("Begin watching"), self.begin_asked.emit, "primary")
        self._show(state)
        self.who.observer.setFocus()

    def _add_fragments(self, state: NewObservationState) -> None:
        self.fragment = choice_box(state.fragments)
        self.fragment.activated.connect(
            lambda: self._show(self._presenter.choose_fragment(self.fragment.currentData()))
        )
        self.fields.addWidget(Field(self.theme, _("Fragment"), self.fragment))

    def _type_observer(self, text: str) -> None:
        self._show(self._presenter.type_observer(text))

    def _choose_role(self, role: str) -> None:
        self._show(self._presenter.choose_role(Role(role)))

    def _choose_form(self, form_id: str) -> None:
        self._show(self._presenter.choose_form(form_id))

    def _show(self, state: NewObservationState) -> None:
        self.who.show_hint(state.observer_hint)
        self.fragment.setCurrentIndex(self.fragment.findData(state.fragment_id))
        self.forms.show_chosen(state.form_id)
        self._begin.setEnabled(state.complete)


class ObserverDialog(FormDialog):
    """Who observes, being changed. `save_asked`."""

    save_asked = Signal()

    def __init__(self, theme: Theme, presenter: ObserverPresenter, parent: QWidget) -> None:
        super().__init__(theme, _("Who observes?"), parent)
        self._presenter = presenter
        state = presenter.state()
        self.who = ObserverFields(theme, state.observer, state.role)
        self.who.observer.textEdited.connect(self._type)
        self.who.role_chosen.connect(self._choose_role)
        self.fields.addWidget(self.who)
        self._save = self.add_button(_("Save"), self.save_asked.emit, "primary")
        self.who.show_hint(state.hint)
        self.who.observer.setFocus()

    def _type(self, text: str) -> None:
        state = self._presenter.type_observer(text)
        self.who.show_hint(state.hint)
        self._save.setEnabled(state.complete)

    def _choose_role(self, role: str) -> None:
        self._presenter.choose_role(Role(role))


class ObserverFields(QWidget):
    """Initials and role beside one another."""

    role_chosen = Signal(str)

    def __init__(self, theme: Theme, observer: str, role: Role) -> None:
        super().__init__()
        self.observer = QLineEdit(observer)
        self.observer.setMaxLength(40)
        self._field = Field(theme, _("Your initials"), self.observer, _("For example M."))
        self.role = choice_box(role_choices(observer_roles()))
        self.role.setCurrentIndex(max(self.role.findData(role), 0))
        self.role.activated.connect(lambda: self.role_chosen.emit(self.role.currentData()))
        row = HBox(theme, self, gap=14)
        row.addWidget(self._field, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Field(theme, _("You are here as"), self.role), 2, Qt.AlignmentFlag.AlignTop)

    def show_hint(self, hint: str) -> None:
        """A gentle hint under the initials."""
        self._field.show_hint(hint)


class _FormRow(QWidget):
    """A form with the words about it; a click anywhere on it chooses it."""

    def __init__(self, button: QRadioButton) -> None:
        super().__init__()
        self._button = button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where a finger or mouse lets go."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._button.click()
        super().mouseReleaseEvent(event)


class FormChoices(QWidget):
    """All forms below one another, one of them chosen. Arrows go up and down."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, forms: tuple[FormChoice, ...]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        column = VBox(theme, self, gap=2)
        for form in forms:
            column.addWidget(self._row(theme, form))
        if not forms:
            column.addWidget(Label(theme, _("There is no form that can be used."), Kind.MUTED, wrap=True))

    def show_chosen(self, form_id: str) -> None:
        """Never emits."""
        if form_id in self._buttons:
            self._buttons[form_id].setChecked(True)

    def _row(self, theme: Theme, form: FormChoice) -> QWidget:
        button = QRadioButton(form.title.replace("&", "&&"))
        button.setAccessibleName(form.title)
        button.setAccessibleDescription(" ".join(part for part in (form.note, form.summary) if part))
        button.clicked.connect(lambda: self.chosen.emit(form.id))
        self._group.addButton(button)
        self._buttons[form.id] = button
        whole = _FormRow(button)
        column = VBox(theme, whole, gap=0)
        row = HBox(theme, gap=8)
        row.addWidget(button)
        if form.note:
            row.addWidget(StatusPill(theme, form.note, "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        column.addLayout(row)
        if form.summary:
            words = Label(theme, form.summary, Kind.SMALL, wrap=True)
            words.setContentsMargins(theme.px(31), 0, 0, theme.px(4))
            column.addWidget(words)
        return whole
