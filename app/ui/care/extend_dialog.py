"""Keeping a recording longer: until when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.i18n import _
from app.ui.care.saving import SavingDialog
from app.ui.kit import Field, Kind, Label, SectionLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.presenters.care_keeping import ExtendPresenter
    from app.presenters.care_state import ExtendState
    from app.ui.kit import Theme


class ExtendDialog(SavingDialog):
    """`saved` when it is kept longer."""

    def __init__(self, theme: Theme, presenter: ExtendPresenter, parent: QWidget) -> None:
        super().__init__(theme, _("Keep this recording longer"), parent, width=520)
        self._presenter = presenter
        state = presenter.state()
        self.until, self.reason = QLineEdit(state.until_text), QLineEdit()
        self.reason.setMaxLength(200)
        if state.now_text:
            self.fields.addWidget(Label(theme, state.now_text, wrap=True))
        self._until_field = Field(theme, _("Keep until"), self.until, _("For example 12-11-2026"))
        words = _("For example: the assessment is later. Write no names.")
        self._reason_field = Field(theme, _("Why is that needed?"), self.reason, words)
        self.fields.addWidget(self._until_field)
        self.fields.addWidget(self._reason_field)
        if state.earlier:
            self.fields.addWidget(SectionLabel(theme, _("Extended before")))
        for text in state.earlier:
            self.fields.addWidget(Label(theme, text, Kind.SMALL, wrap=True))
        self.fields.addStretch()
        self.save = self.add_button(
            _("Keep longer"), lambda: self.keep(presenter.save, self._look), "primary"
        )
        self.until.textEdited.connect(lambda text: self._show(presenter.type_until(text)))
        self.reason.textEdited.connect(lambda text: self._show(presenter.type_reason(text)))
        self._show(state)
        self.reason.setFocus()

    def _show(self, state: ExtendState) -> None:
        self._until_field.show_fault(state.until_fault)
        self._reason_field.show_fault(state.reason_fault)

    def _save(self) -> None:
        self.keep(self._presenter.save, self._look)

    def _look(self) -> None:
        state = self._presenter.state()
        self._show(state)
        (self.until if state.until_fault else self.reason).setFocus()
