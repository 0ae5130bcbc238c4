"""The fields of a recording: title, kind, day and participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.domain.recordings import Role, TalkKind
from app.i18n import _
from app.presenters.library_particulars import kind_choices, role_choices
from app.ui.kit import Button, Field, HBox, Kind, Label, VBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.presenters.library_particulars import ParticipantRow, ParticularsPresenter, ParticularsState
    from app.ui.kit import Theme


class ParticularsFields(QWidget):
    """Shows what the presenter keeps, and tells it what was typed. `changed` after each of those."""

    changed = Signal()

    def __init__(self, theme: Theme, presenter: ParticularsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presenter = presenter
        self.title = QLineEdit()
        self.title.setMaxLength(200)
        self.title.textEdited.connect(self._type_title)
        self._title_field = Field(theme, _("Title"), self.title)
        self.kind = choice_box(kind_choices())
        self.kind.activated.connect(self._choose_kind)
        self.day = QLineEdit()
        self.day.textEdited.connect(self._type_day)
        day_help = _("For example 12-11-2026, or empty")
        self._day_field = Field(theme, _("Date of the conversation"), self.day, day_help)
        self._rows: list[ParticipantFields] = []
        self._add_someone = Button(theme, _("Add a participant"), kind="ghost", icon="plus")
        self._add_someone.clicked.connect(self._add_row)
        self._lay_out()
        state = presenter.state()
        self.title.setText(state.title)
        self.day.setText(state.day_text)
        self._show(state)

    def _lay_out(self) -> None:
        column = VBox(self._theme, self, gap=14)
        column.addWidget(self._title_field)
        pair = HBox(self._theme, gap=14)
        kind_help = _("Suggests the form that goes with it")
        top = Qt.AlignmentFlag.AlignTop
        pair.addWidget(Field(self._theme, _("Kind of conversation"), self.kind, kind_help), 3, top)
        pair.addWidget(self._day_field, 2, top)
        column.addLayout(pair)
        people = VBox(self._theme, gap=6)
        people.addWidget(Label(self._theme, _("Who take part?"), Kind.STRONG))
        people.addWidget(
            Label(
                self._theme, _("Initials or a role are enough. Rather no full names."), Kind.SMALL, wrap=True
            )
        )
        self._people = VBox(self._theme, gap=6)
        people.addLayout(self._people)
        foot = HBox(self._theme)
        foot.addWidget(self._add_someone)
        foot.addStretch()
        people.addLayout(foot)
        column.addLayout(people)

    def _type_title(self, text: str) -> None:
        self._took(self._presenter.type_title(text))

    def _type_day(self, text: str) -> None:
        self._took(self._presenter.type_day(text))

    def _choose_kind(self) -> None:
        self._took(self._presenter.choose_kind(TalkKind(self.kind.currentData())))

    def _took(self, state: ParticularsState) -> None:
        self._show(state)
        self.changed.emit()

    def _show(self, state: ParticularsState) -> None:
        self.title.setPlaceholderText(state.usual_title)
        self._title_field.show_hint(state.title_hint)
        self.kind.setCurrentIndex(self.kind.findData(state.kind))
        self._day_field.show_fault(state.day_fault)
        self._add_someone.setVisible(state.may_add_participant)
        while len(self._rows) > len(state.participants):
            self._rows.pop().deleteLater()
        while len(self._rows) < len(state.participants):
            self._rows.append(self._new_row(len(self._rows)))
        for row, someone in zip(self._rows, state.participants, strict=True):
            row.show_row(someone)

    def _new_row(self, number: int) -> ParticipantFields:
        row = ParticipantFields(self._theme, number)
        row.edited.connect(lambda: self._took(self._presenter.change_participant(number, *row.typed())))
        row.remove_asked.connect(lambda: self._remove_row(number))
        self._people.addWidget(row)
        # The new row stands before the button, also for the Tab key.
        QWidget.setTabOrder(row.remove, self._add_someone)
        return row

    def _add_row(self) -> None:
        self._took(self._presenter.add_participant())
        self._rows[-1].role.setFocus()

    def _remove_row(self, number: int) -> None:
        self._took(self._presenter.remove_participant(number))
        self._add_someone.setFocus()


class ParticipantFields(QWidget):
    """One participant: role, initials, and away."""

    edited = Signal()
    remove_asked = Signal()

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self.role = choice_box(role_choices())
        whose = _("Role of participant {number}").format(number=number + 1)
        self.role.setAccessibleName(whose)
        # Under Linux a list to choose from is known by its label, and this one has none.
        self.role.setAccessibleDescription(whose)
        self.role.activated.connect(self.edited)
        self.initials = QLineEdit()
        self.initials.setMaxLength(40)
        self.initials.setPlaceholderText(_("initials, for example S."))
        self.initials.setAccessibleName(_("Initials of participant {number}").format(number=number + 1))
        self.initials.textEdited.connect(self.edited)
        self.remove = Button(
            theme, icon="close", kind="ghost", name=_("Remove participant {number}").format(number=number + 1)
        )
        self.remove.clicked.connect(self.remove_asked)
        self._hint = Label(theme, "", Kind.SMALL, wrap=True)
        self._hint.set_kind(Kind.SMALL, "amber_text")
        row = HBox(theme, gap=8)
        row.addWidget(self.role, 2)
        row.addWidget(self.initials, 3)
        row.addWidget(self.remove)
        column = VBox(theme, self, gap=4)
        column.addLayout(row)
        column.addWidget(self._hint)

    def typed(self) -> tuple[Role, str]:
        """Role and initials as they stand."""
        return Role(self.role.currentData()), self.initials.text()

    def show_row(self, row: ParticipantRow) -> None:
        """Show without emitting."""
        self.role.setCurrentIndex(self.role.findData(row.role))
        if self.initials.text() != row.initials:
            self.initials.setText(row.initials)
        self._hint.setText(row.hint)
        self._hint.setVisible(bool(row.hint))
        self.initials.setAccessibleDescription(row.hint)


def choice_box(choices: Iterable[tuple[str, str]]) -> QComboBox:
    """A list to choose from: (stored value, words). Qt hands the value back as a plain string."""
    box = QComboBox()
    for value, words in choices:
        box.addItem(words, value)
    return box
