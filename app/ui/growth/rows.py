"""The right side: the items with the moments that were chosen, and the way to choose others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import _
from app.ui.growth.line import line_title
from app.ui.growth.row import SIDE, RowPanel
from app.ui.kit import Kind, Label, Panel, ScrollColumn, VBox

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
        self._made: dict[GrowthRow, RowPanel] = {}
        self._rows: dict[str, RowPanel] = {}
        self._selected = self._playing = ""
        self._reveal = QTimer(self, singleShot=True, interval=0)
        self._reveal.timeout.connect(self._show_in_sight)
        # Where the keyboard goes when what had it is no longer there.
        self.rest: QWidget = self
        self.everything = QCheckBox(_("Items without a chosen moment too"))
        self.everything.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.everything.setProperty("own_keys", ["Space"])
        self.everything.clicked.connect(self.everything_asked)
        self._empty = Label(theme, "", Kind.MUTED, wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        column = VBox(theme, self, gap=0)
        self._scroll = ScrollColumn(theme, gap=0)
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
        self._line = QWidget()
        line = self._line_column = VBox(theme, self._line, gap=8, margins=(SIDE, 18, SIDE, 14))
        line.addWidget(Label(theme, line_title(), Kind.TITLE, wrap=True))
        self._line.hide()
        self._scroll.column.addWidget(head)
        self._scroll.column.addWidget(self._line)
        self._scroll.column.addStretch(1)
        column.addWidget(self._scroll, 1)

    def show_state(self, state: GrowthState) -> None:
        """Everything anew; a row that did not change stays as it is."""
        self.everything.setChecked(state.everything)
        self.everything.setVisible(state.can_narrow)
        self._empty.setText(state.empty)
        self._empty.setVisible(bool(state.empty))
        focused = next((key for key, row in self._rows.items() if self._has_keys(row)), "")
        kept = {row: self._made.get(row) or self._make(row) for row in state.rows}
        for row, panel in self._made.items():
            self._scroll.column.removeWidget(panel)
            if row not in kept:
                self._let_go(panel)
        self._made = kept
        self._rows = {row.key: panel for row, panel in kept.items()}
        for place, panel in enumerate(kept.values(), 1):
            self._scroll.column.insertWidget(place, panel)
            panel.show()
        if focused in self._rows:
            self._rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_playing(self._playing)

    def hold(self, stations: QWidget) -> None:
        """Where it is low, the line through time lies below the moments."""
        self._line_column.addWidget(stations)
        self._line.show()

    def let_go(self) -> None:
        """The line lies elsewhere again."""
        self._line.hide()

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, from the choice above to the last row."""
        return [self.everything, *(stop for row in self._rows.values() for stop in row.stops())]

    def show_playing(self, key: str) -> None:
        """The moment that was asked for last is lit."""
        self._playing = key
        for row in self._rows.values():
            row.show_playing(key)

    def show_selected(self, key: str) -> None:
        """This row is the one; in sight, and with the keyboard unless that is busy elsewhere."""
        for name in (self._selected, key):
            if name in self._rows:
                self._rows[name].show_selected(name == key)
        self._selected = key
        panel = self._rows.get(key)
        if panel is None:
            return
        # Once the rows have their places.
        self._reveal.start()
        # Qt gives none where it has none, whatever it says of itself.
        focus = self.window().focusWidget() or self.rest
        free = focus is self.rest or focus in self._rows.values()
        if free and focus is not panel:
            panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, row: GrowthRow) -> RowPanel:
        panel = RowPanel(self._theme, row)
        panel.played.connect(self.played)
        panel.chosen.connect(lambda: self.chosen.emit(row.key))
        panel.choose_asked.connect(lambda: self.choose_asked.emit(row.key))
        panel.show_selected(row.key == self._selected)
        return panel

    def _has_keys(self, panel: RowPanel) -> bool:
        focus = self.window().focusWidget() or self.rest
        return focus is panel or panel.isAncestorOf(focus)

    def _let_go(self, panel: RowPanel) -> None:
        """Left to Qt, the keyboard would go to the next row, and that would be chosen then."""
        if self._has_keys(panel):
            self.rest.setFocus(Qt.FocusReason.OtherFocusReason)
        panel.hide()
        panel.deleteLater()

    def _show_in_sight(self) -> None:
        panel = self._rows.get(self._selected)
        if panel is not None:
            self._scroll.ensureWidgetVisible(panel, 0, self._theme.px(60))
