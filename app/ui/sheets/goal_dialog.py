"""Choosing a learning question: a goal of a phase, or own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from app.domain.text import LONGEST_LINE
from app.i18n import _
from app.ui.kit import Field, HBox, Kind, Label, VBox
from app.ui.library.dialog import FormDialog
from app.ui.library.particulars import choice_box

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from app.presenters.sheets_list import GoalPresenter
    from app.presenters.sheets_state import GoalDialogState
    from app.ui.kit import Theme


class GoalDialog(FormDialog):
    """`save_asked`: keep what was chosen."""

    save_asked = Signal()

    def __init__(self, theme: Theme, presenter: GoalPresenter, parent: QWidget) -> None:
        super().__init__(theme, _("Your learning question"), parent, width=620)
        self._presenter = presenter
        state = presenter.state()
        self.phase = choice_box(state.phases)
        self.phase.activated.connect(self._choose_phase)
        self.fields.addWidget(Field(theme, _("Phase"), self.phase))
        self.goals = _Goals(theme)
        self.goals.chosen.connect(lambda code: self._show(presenter.choose_goal(code)))
        self.fields.addWidget(self.goals)
        self.own = QLineEdit(state.own)
        self.own.setMaxLength(LONGEST_LINE)
        self.own.textEdited.connect(presenter.type_own)
        self.fields.addWidget(
            Field(
                theme,
                _("In your own words"),
                self.own,
                _("This may be left empty. With a goal above it, the form shows which items go with it."),
            )
        )
        self.fields.addStretch()
        self.add_button(_("Save"), self.save_asked.emit, "primary")
        self._show_goals(state)
        self.phase.setCurrentIndex(self.phase.findData(state.phase))
        self.phase.setFocus()

    def _choose_phase(self) -> None:
        state = self._presenter.choose_phase(self.phase.currentData())
        self._show_goals(state)
        self._fit()

    def _show_goals(self, state: GoalDialogState) -> None:
        self.goals.show_goals(state)
        before: QWidget = self.phase
        for button in self.goals.buttons:
            self.setTabOrder(before, button)
            before = button

    def _show(self, state: GoalDialogState) -> None:
        self.goals.show_chosen(state.chosen)


class _GoalRow(QWidget):
    """A goal; a click anywhere on it chooses it. Its words wrap, which those of a radio button do not."""

    def __init__(self, theme: Theme, button: QRadioButton, text: str) -> None:
        super().__init__()
        self._button = button
        row = HBox(theme, self, gap=8)
        row.addWidget(button)
        row.addWidget(Label(theme, text, Kind.BODY, wrap=True), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where a finger or mouse lets go."""
        if self.rect().contains(event.position().toPoint()):
            self._button.click()
        super().mouseReleaseEvent(event)


class _Goals(QWidget):
    """The goals of a phase, one of them chosen. Arrows go up and down."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = VBox(theme, self, gap=4)
        self._group = QButtonGroup(self)
        self._rows: list[_GoalRow] = []
        self._buttons: dict[str, QRadioButton] = {}

    @property
    def buttons(self) -> list[QRadioButton]:
        """Those of the goals, from above to below."""
        return list(self._buttons.values())

    def show_goals(self, state: GoalDialogState) -> None:
        """Other goals; never emits."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self._buttons.clear()
        for code, text in state.goals:
            button = self._buttons[code] = QRadioButton()
            button.setAccessibleName(text)
            button.clicked.connect(lambda _on=False, code=code: self.chosen.emit(code))
            self._group.addButton(button)
            row = _GoalRow(self._theme, button, text)
            self._rows.append(row)
            self._column.addWidget(row)
        self.show_chosen(state.chosen)

    def show_chosen(self, code: str) -> None:
        """Never emits."""
        if code in self._buttons:
            self._buttons[code].setChecked(True)
