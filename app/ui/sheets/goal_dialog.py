"""Choosing a learning question: a goal of a phase, or own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from app.domain.text import LONGEST_LINE
from app.i18n import _
from app.ui.kit import Button, Field, FlowLayout, Kind, Label, TickRow, VBox
from app.ui.library.dialog import FormDialog
from app.ui.library.particulars import choice_box
from app.ui.sheets.serving_dialog import ServingDialog

if TYPE_CHECKING:
    from app.presenters.goal import GoalPresenter
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
        self.goals.chosen.connect(self._choose_goal)
        self.fields.addWidget(self.goals)
        self.own = QLineEdit(state.own)
        self.own.setMaxLength(LONGEST_LINE)
        self.own.textEdited.connect(presenter.type_own)
        self.fields.addWidget(
            Field(
                theme,
                _("In your own words"),
                self.own,
                _("With a goal above it this may stay empty."),
            )
        )
        self.serving = _Serving(theme)
        self.serving.pick.clicked.connect(self._pick)
        self.fields.addWidget(self.serving)
        self.fields.addStretch()
        self.add_button(_("Save"), self.save_asked.emit, "primary")
        self._show_goals(state)
        self.phase.setCurrentIndex(self.phase.findData(state.phase))
        self.phase.setFocus()

    def _choose_phase(self) -> None:
        state = self._presenter.choose_phase(self.phase.currentData())
        self._show_goals(state)
        self._fit()

    def _choose_goal(self, code: str) -> None:
        self._show(self._presenter.choose_goal(code))
        self.make_room()

    def _pick(self) -> None:
        """Which items of which form; what is ticked there stands here at once."""
        dialog = ServingDialog(self.theme, self._presenter, self)
        dialog.finished.connect(self._picked)
        dialog.open()

    def _picked(self) -> None:
        self._show(self._presenter.state())
        self.make_room()
        self.serving.pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_goals(self, state: GoalDialogState) -> None:
        self.goals.show_goals(state)
        self.serving.show_state(state)
        before: QWidget = self.phase
        for button in self.goals.buttons:
            self.setTabOrder(before, button)
            before = button

    def _show(self, state: GoalDialogState) -> None:
        self.goals.show_chosen(state.chosen)
        self.serving.show_state(state)


class _Serving(QWidget):
    """Which items of the form go with it, and the way to pick them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._note = Label(theme, "", Kind.STRONG, wrap=True)
        self._items = Label(theme, "", Kind.MUTED, wrap=True)
        self.pick = Button(theme, _("Pick items…"), icon="flag")
        column = VBox(theme, self, gap=4)
        column.addWidget(self._note)
        column.addWidget(self._items)
        row = FlowLayout(theme)
        row.addWidget(self.pick)
        column.addLayout(row)

    def show_state(self, state: GoalDialogState) -> None:
        """Plain words, also when there are none."""
        self._note.setText(state.serving_note)
        self._note.set_kind(Kind.STRONG if state.serving else Kind.MUTED)
        self._note.setVisible(bool(state.serving_note))
        self._items.setText("\n".join(f"•  {text}" for text in state.serving))
        self._items.setVisible(bool(state.serving))
        self.pick.setVisible(state.may_pick)


class _Goals(QWidget):
    """The goals of a phase, one of them chosen. Arrows go up and down."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = VBox(theme, self, gap=4)
        self._group = QButtonGroup(self)
        self._rows: list[TickRow] = []
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
            button.clicked.connect(lambda _on=False, code=code: self.chosen.emit(code))
            self._group.addButton(button)
            row = TickRow(self._theme, button, text)
            self._rows.append(row)
            self._column.addWidget(row)
        self.show_chosen(state.chosen)

    def show_chosen(self, code: str) -> None:
        """Never emits."""
        if code in self._buttons:
            self._buttons[code].setChecked(True)
