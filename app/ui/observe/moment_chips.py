"""The moments of an item as a line of chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.kit import Chip, FlowLayout, MoreChip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout

    from app.presenters.observe_state import ChipState
    from app.ui.kit import Theme


class MomentChips(QWidget):
    """`played` and `menu_asked` carry the id of a moment; `all_asked`: to see those that do not fit."""

    played = Signal(str)
    menu_asked = Signal(str, QWidget)
    all_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """No moments yet."""
        super().__init__(parent)
        self._theme = theme
        self._states: tuple[ChipState, ...] = ()
        self._chips: list[Chip] = []
        self._more: MoreChip | None = None
        self._flow = FlowLayout(theme, self)
        self.hide()

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to."""
        return [*self._chips, *([self._more] if self._more else [])]

    def show_moments(self, states: Sequence[ChipState], more: int) -> None:
        """Show these moments in place, and how many more there are."""
        self._states = tuple(states)
        while len(self._chips) > len(states):
            let_go(self._flow, self._chips.pop())
        for place, state in enumerate(states):
            if place == len(self._chips):
                self._add(place)
            self._show(self._chips[place], state)
        self._show_more(more)
        self.setVisible(bool(states))

    def _show(self, chip: Chip, state: ChipState) -> None:
        text = f"★ {state.text}" if state.highlighted else state.text
        if (chip.kind, chip.label, chip.accessibleName()) != (state.judgement.value, text, state.spoken):
            chip.show_moment(state.judgement.value, text, state.spoken)
        chip.show_lit(state.lit)

    def _add(self, place: int) -> None:
        chip = Chip(self._theme, "yes", "", "", self)
        chip.clicked.connect(lambda: self.played.emit(self._states[place].mark_id))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(
            lambda _at: self.menu_asked.emit(self._states[place].mark_id, chip)
        )
        chip.setToolTip(_("Click to look back. Right-click for more."))
        if self._more is not None:
            self._flow.removeWidget(self._more)
        self._flow.addWidget(chip)
        if self._more is not None:
            self._flow.addWidget(self._more)
        self._chips.append(chip)
        chip.show()

    def _show_more(self, more: int) -> None:
        if self._more is None and more:
            self._more = MoreChip(self._theme, parent=self)
            self._more.clicked.connect(self.all_asked)
            self._flow.addWidget(self._more)
        if self._more is not None:
            self._more.setVisible(more > 0)
            self._more.set_label(_("+{count} more").format(count=more))


def let_go(layout: QLayout, widget: QWidget) -> None:
    """Take a widget off the screen at once, and for ever."""
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
