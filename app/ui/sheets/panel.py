"""What was planned, folded away beside what happens; to be read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.kit import Button, FlowLayout, HBox, IconLabel, Kind, Label, Panel, ScrollColumn, VBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.sheets_state import PlannedBlock
    from app.ui.kit import Theme

_HEIGHT = 250


class Planned(ScrollColumn):
    """The parts of a preparation on which something was written. The arrow keys scroll it."""

    def __init__(self, theme: Theme) -> None:
        """Empty until `show_planned`."""
        super().__init__(theme, gap=6, margins=(16, 8, 16, 12))
        self._theme = theme
        self._shown: Sequence[PlannedBlock] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("What I planned"))

    def sizeHint(self) -> QSize:
        """Not higher than what there is to read, and never most of the form."""
        inside = self.widget()
        wanted = inside.sizeHint().height() if inside is not None else 0
        return QSize(super().sizeHint().width(), min(wanted, self._theme.px(_HEIGHT)))

    def show_planned(self, blocks: Sequence[PlannedBlock]) -> None:
        """Show this plan; the same one stays as it is."""
        if blocks == self._shown:
            return
        self._shown = blocks
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for block in blocks:
            self.column.addWidget(Label(self._theme, block.title, Kind.STRONG, wrap=True))
            for line in block.lines:
                self.column.addWidget(Label(self._theme, line.about, Kind.SMALL, wrap=True))
                self.column.addWidget(Label(self._theme, line.text, wrap=True))
        self.column.addStretch(1)
        self.updateGeometry()


class PreparedSide(QWidget):
    """The learning question, and the plan that can be folded out. Hidden when there is neither."""

    def __init__(self, theme: Theme) -> None:
        """Nothing is shown before `show_prepared`."""
        super().__init__()
        self._goal = Label(theme, "", Kind.STRONG, wrap=True)
        self._goal_row = QWidget()
        row = HBox(theme, self._goal_row, gap=8, margins=(16, 0, 16, 0))
        row.addWidget(IconLabel(theme, "flag", "accent_text", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._goal, 1)
        self.fold = Button(theme, _("Preparation"), kind="ghost", icon="chevron-right")
        self.fold.set_small()
        self.fold.clicked.connect(self.turn)
        self._fold_row = QWidget()
        flow = FlowLayout(theme)
        flow.addWidget(self.fold)
        VBox(theme, self._fold_row, margins=(8, 0, 8, 0)).addLayout(flow)
        self.planned = Planned(theme)
        self.planned.hide()
        # Not the list itself: hiding the ground takes it along.
        self._ground = Panel(theme, "ground", ("top",))
        VBox(theme, self._ground).addWidget(self.planned)
        self._ground.hide()
        column = VBox(theme, self, gap=4, margins=(0, 6, 0, 0))
        for part in (self._goal_row, self._fold_row, self._ground):
            column.addWidget(part)
        self.hide()

    def show_prepared(self, goal: str, planned: Sequence[PlannedBlock]) -> None:
        """What was chosen and written before the talk."""
        self._goal.setText(_("Learning question: {goal}").format(goal=goal))
        self._goal_row.setVisible(bool(goal))
        self._fold_row.setVisible(bool(planned))
        self.planned.show_planned(planned)
        self.setVisible(bool(goal or planned))

    def turn(self) -> None:
        """Fold the plan out, or away."""
        unfolds = not self._ground.isVisibleTo(self)
        self._ground.setVisible(unfolds)
        self.planned.setVisible(unfolds)
        self.fold.set_icon("chevron-down" if unfolds else "chevron-right")
        name = _("Preparation: fold away") if unfolds else _("Preparation: fold out")
        self.fold.set_label(_("Preparation"), name)
