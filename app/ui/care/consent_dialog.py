"""Recording consent: who, for what, on which ground, how and until when; or that nobody real is filmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.i18n import _
from app.ui.care.people import FaultLine, PeopleRows
from app.ui.care.saving import SavingDialog
from app.ui.kit import Field, HBox, Kind, Label, SectionLabel, VBox
from app.ui.library.particulars import choice_box

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtWidgets import QComboBox

    from app.presenters.care_consent import ConsentPresenter
    from app.presenters.care_state import ConsentState
    from app.ui.kit import Theme


class ConsentDialog(SavingDialog):
    """`saved` when it was kept; `form_asked` for the form on paper."""

    form_asked = Signal()

    def __init__(self, theme: Theme, presenter: ConsentPresenter, parent: QWidget) -> None:
        super().__init__(theme, _("Consent"), parent, width=620)
        self._presenter = presenter
        state = presenter.state()
        self._make_controls(state)
        self._lay_out()
        self._connect()
        self.print_form = self.add_aside(_("Consent form (PDF)…"), self.form_asked.emit, "document")
        self.save = self.add_button(_("Save"), self._save, "primary")
        self._show(state)
        self.role_play.setFocus()

    def _make_controls(self, state: ConsentState) -> None:
        theme, presenter = self.theme, self._presenter
        self.role_play = _tick_box(_("Role play, no real parents"))
        self.people = PeopleRows(theme, _("Who gave consent?"))
        self.people.show_people(state.people, "", may_add=state.may_add_person)
        self.purposes = {row.code: _tick_box(row.text) for row in state.purposes}
        self.ground, self.way = choice_box(presenter.grounds()), choice_box(presenter.ways())
        self.spoken, self.given, self.until = _line(state.spoken_text), _line(state.given_text), QLineEdit()
        self.until.setText(state.until_text)
        self.asked_by = _line(state.asked_by)
        self.extra = {row.code: _line(row.text, 200) for row in state.extra}
        self._purposes_fault = FaultLine(theme)
        day = _("For example 12-11-2026")
        self._fields = {
            "ground": Field(theme, _("Ground"), self.ground),
            "way": Field(theme, _("How was it given?"), self.way),
            "spoken_ms": Field(theme, _("At what time in the film?"), self.spoken, _("For example 1:34")),
            "given_on": Field(theme, _("Given on"), self.given, day),
            "valid_until": Field(theme, _("Valid until"), self.until, _("Empty: no end was agreed")),
            "asked_by": Field(theme, _("Asked by"), self.asked_by, _("A role or initials")),
            **{f"extra:{row.code}": Field(theme, row.label, self.extra[row.code]) for row in state.extra},
        }

    def _lay_out(self) -> None:
        theme = self.theme
        words = _("Then everything is allowed, and nothing else has to be filled in.")
        first = VBox(theme, gap=2)
        first.addWidget(self.role_play)
        first.addWidget(Label(theme, words, Kind.SMALL, wrap=True))
        self.fields.addLayout(first)
        self._real = QWidget()
        column = VBox(theme, self._real, gap=14)
        column.addWidget(self.people)
        column.addWidget(self._purposes())
        column.addLayout(self._pair("ground", "way"))
        column.addWidget(self._fields["spoken_ms"])
        column.addLayout(self._pair("given_on", "valid_until"))
        column.addWidget(self._fields["asked_by"])
        for code in self.extra:
            column.addWidget(self._fields[f"extra:{code}"])
        self.fields.addWidget(self._real)
        self._add_earlier()
        self.fields.addStretch()

    def _purposes(self) -> QWidget:
        group = QWidget()
        column = VBox(self.theme, group, gap=6)
        column.addWidget(Label(self.theme, _("For what may the recording be used?"), Kind.STRONG))
        for box in self.purposes.values():
            column.addWidget(box)
        column.addWidget(self._purposes_fault)
        return group

    def _pair(self, left: str, right: str) -> HBox:
        row = HBox(self.theme, gap=14)
        for name in (left, right):
            row.addWidget(self._fields[name], 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_earlier(self) -> None:
        earlier = self._presenter.earlier()
        if not earlier:
            return
        self.fields.addWidget(SectionLabel(self.theme, _("Recorded before")))
        for text in earlier:
            self.fields.addWidget(Label(self.theme, text, Kind.SMALL, wrap=True))

    def _connect(self) -> None:
        presenter = self._presenter
        self.role_play.clicked.connect(self._choose_role_play)
        self.people.added.connect(lambda: self._show(presenter.add_person()))
        self.people.changed.connect(
            lambda row, role, initials: self._show(presenter.change_person(row, role, initials))
        )
        self.people.removed.connect(lambda row: self._show(presenter.remove_person(row)))
        for code, box in self.purposes.items():
            box.clicked.connect(lambda on, code=code: self._show(presenter.tick(code, on=on)))
        self._choosing(self.ground, presenter.choose_ground)
        self._choosing(self.way, presenter.choose_way)
        typing: list[tuple[QLineEdit, Callable[[str], ConsentState]]] = [
            (self.spoken, presenter.type_spoken),
            (self.given, presenter.type_given),
            (self.until, presenter.type_until),
            (self.asked_by, presenter.type_asked_by),
        ]
        for line, take in typing:
            line.textEdited.connect(lambda text, take=take: self._show(take(text)))
        for code, line in self.extra.items():
            line.textEdited.connect(lambda text, code=code: self._show(presenter.type_extra(code, text)))

    def _choose_role_play(self, on: bool) -> None:
        self._show(self._presenter.set_role_play(on=on))
        # Opened on a role play it is low; the fields of real people need more.
        self.make_room()

    def _choosing(self, box: QComboBox, take: Callable[[str], ConsentState]) -> None:
        box.activated.connect(lambda _at: self._show(take(str(box.currentData()))))

    def _show(self, state: ConsentState) -> None:
        self.role_play.setChecked(state.role_play)
        self._real.setVisible(not state.role_play)
        self.print_form.setVisible(not state.role_play)
        self.people.show_people(state.people, state.faults.get("people", ""), may_add=state.may_add_person)
        for row in state.purposes:
            self.purposes[row.code].setChecked(row.ticked)
        self._purposes_fault.show_fault(state.faults.get("purposes", ""))
        self.ground.setCurrentIndex(self.ground.findData(state.ground))
        self.way.setCurrentIndex(self.way.findData(state.way))
        self._fields["spoken_ms"].setVisible(state.spoken)
        for code, field in self._fields.items():
            field.show_fault(state.faults.get(code, ""))
        if state.asked_by_hint:
            self._fields["asked_by"].show_hint(state.asked_by_hint)

    def _save(self) -> None:
        self.keep(self._presenter.save, self._look)

    def _look(self) -> None:
        state = self._presenter.state()
        self._show(state)
        self._go_to(state.faults)

    def _go_to(self, faults: Collection[str]) -> None:
        """The keys go to the first thing to look at, in the order of reading."""
        places: dict[str, QWidget] = {"people": self.people.add}
        if self.purposes:
            places["purposes"] = next(iter(self.purposes.values()))
        places |= {code: field.control for code, field in self._fields.items()}
        first = next((place for code, place in places.items() if code in faults), None)
        if first is not None:
            first.setFocus()


def _tick_box(text: str) -> QCheckBox:
    box = QCheckBox(text.replace("&", "&&"))
    box.setAccessibleName(text)
    return box


def _line(text: str, longest: int = 40) -> QLineEdit:
    line = QLineEdit(text)
    line.setMaxLength(longest)
    return line
