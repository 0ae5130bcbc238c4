"""What was planned, folded away beside what happens; to be read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.kit import Button, ElidedLabel, HBox, IconLabel, Kind, Label, Panel, ScrollColumn, VBox

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
        self._shown: tuple[str, str, Sequence[PlannedBlock]] = "", "", ()
        self.let_keys_scroll(_("What I planned"))
        # A click on what is only read leaves the keys with the form.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Not higher than what there is to read, and never most of the form."""
        inside = self.widget()
        wanted = inside.sizeHint().height() if inside is not None else 0
        return QSize(super().sizeHint().width(), min(wanted, self._theme.px(_HEIGHT)))

    def show_planned(self, goal: str, note: str, blocks: Sequence[PlannedBlock]) -> None:
        """Show this plan; the same one stays as it is."""
        if (goal, note, blocks) == self._shown:
            return
        self._shown = goal, note, blocks
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if goal:
            self.column.addWidget(Label(self._theme, goal, wrap=True))
            self.column.addWidget(Label(self._theme, note, Kind.SMALL, wrap=True))
        for block in blocks:
            self.column.addWidget(Label(self._theme, block.title, Kind.STRONG, wrap=True))
            for line in block.lines:
                self.column.addWidget(Label(self._theme, line.about, Kind.SMALL, wrap=True))
                self.column.addWidget(Label(self._theme, line.text, wrap=True))
        self.column.addStretch(1)
        self.updateGeometry()


class PreparedSide(QWidget):
    """The learning question on one line, and the plan to fold out. Hidden when there is neither."""

    def __init__(self, theme: Theme) -> None:
        """Nothing is shown before `show_prepared`."""
        super().__init__()
        self._sign = IconLabel(theme, "flag", "accent_text", 14)
        self._goal = ElidedLabel(theme, "", Kind.STRONG)
        self.fold = Button(theme, _("Preparation"), kind="ghost", icon="chevron-right")
        self.fold.set_small()
        self.fold.clicked.connect(self.turn)
        row = HBox(theme, gap=8, margins=(16, 0, 8, 0))
        row.addWidget(self._sign)
        row.addWidget(self._goal, 1)
        row.addWidget(self.fold)
        self.planned = Planned(theme)
        self._ground = Panel(theme, "ground", ("top",))
        VBox(theme, self._ground).addWidget(self.planned)
        self._ground.hide()
        column = VBox(theme, self, gap=2, margins=(0, 3, 0, 2))
        column.addLayout(row)
        column.addWidget(self._ground)
        self._something = self._aside = False
        self._words = ""
        self.hide()

    def show_prepared(self, goal: str, note: str, planned: Sequence[PlannedBlock]) -> None:
        """What was chosen and written before the talk; folded out, the question stands there whole."""
        words = _("Learning question: {goal}").format(goal=goal) if goal else ""
        self._words = words
        self._show_goal()
        self.planned.show_planned(words, note, planned)
        self._something = bool(goal or planned)
        self.step_aside(self._aside)

    def step_aside(self, aside: bool) -> None:
        """Make room for what matters more now."""
        self._aside = aside
        self.setVisible(self._something and not aside)

    def turn(self) -> None:
        """Fold the plan out, or away."""
        unfolds = not self._ground.isVisibleTo(self)
        self._ground.setVisible(unfolds)
        self.fold.set_icon("chevron-down" if unfolds else "chevron-right")
        name = _("Preparation: fold away") if unfolds else _("Preparation: fold out")
        self.fold.set_label(_("Preparation"), name)
        self._show_goal()

    def _show_goal(self) -> None:
        """On one line, unless it stands whole below: twice the same says less."""
        short = "" if self._ground.isVisibleTo(self) else self._words
        self._goal.setText(short)
        self._sign.setVisible(bool(short))
