"""The right side: the items with the moments that were chosen, and the way to choose others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import _
from app.ui.beside.rows import RowList
from app.ui.growth.line import line_title
from app.ui.growth.row import SIDE, RowPanel
from app.ui.kit import Kind, Label, Panel, VBox

if TYPE_CHECKING:
    from app.presenters.growth_state import GrowthRow, GrowthState
    from app.ui.kit import Theme


class GrowthSide(Panel):
    """`everything_asked(bool)`, `played(GrowthChip)`, `chosen(key)`, `choose_asked(key)`."""

    everything_asked = Signal(bool)
    played = Signal(object)
    chosen = Signal(str)
    choose_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """No rows yet."""
        super().__init__(theme, "surface", ("left",))
        self._theme = theme
        self._playing = ""
        self.rows = RowList(theme)
        self.rows.placed.connect(lambda: self.show_playing(self._playing))
        self.everything = QCheckBox(_("Items without a chosen moment too"))
        self.everything.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.everything.setProperty("own_keys", ["Space"])
        self.everything.clicked.connect(self.everything_asked)
        self._empty = Label(theme, "", Kind.MUTED, wrap=True)
        self._line = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        head = Panel(theme, "surface", ("bottom",))
        words = VBox(theme, head, gap=6, margins=(SIDE, 12, SIDE, 10))
        words.addWidget(Label(theme, _("Your moments side by side"), Kind.TITLE, wrap=True))
        said = _(
            "You choose what stands here, also for the summary of a talk. "
            "The days go from left to right, and say nothing about better or worse."
        )
        words.addWidget(Label(theme, said, wrap=True))
        words.addWidget(self.everything)
        words.addWidget(self._empty)
        line = self._line_column = VBox(theme, self._line, gap=8, margins=(SIDE, 18, SIDE, 14))
        line.addWidget(Label(theme, line_title(), Kind.TITLE, wrap=True))
        self._line.hide()
        self.rows.above = 1
        self.rows.column.insertWidget(0, head)
        self.rows.column.insertWidget(1, self._line)
        VBox(theme, self, gap=0).addWidget(self.rows, 1)

    def show_state(self, state: GrowthState) -> None:
        """Everything anew; a row that did not change stays as it is."""
        self.everything.setChecked(state.everything)
        self.everything.setVisible(state.can_narrow)
        self._empty.setText(state.empty)
        self._empty.setVisible(bool(state.empty))
        self.rows.show_lines({row: partial(self._make, row) for row in state.rows})

    def hold(self, stations: QWidget) -> None:
        """Where it is low, the line through time lies below the moments."""
        self._line_column.addWidget(stations)
        self._line.show()

    def let_go(self) -> None:
        """The line lies elsewhere again."""
        self._line.hide()

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, from the choice above to the last row."""
        return [self.everything, *self.rows.stops()]

    def show_playing(self, key: str) -> None:
        """The moment that was asked for last is lit."""
        self._playing = key
        for row in self.rows.rows.values():
            if isinstance(row, RowPanel):
                row.show_playing(key)

    def _make(self, row: GrowthRow) -> RowPanel:
        panel = RowPanel(self._theme, row)
        panel.played.connect(self.played)
        panel.chosen.connect(lambda: self.chosen.emit(row.key))
        panel.choose_asked.connect(lambda: self.choose_asked.emit(row.key))
        return panel
