"""A remark under an item: when, of which kind, and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.sheet import RemarkKind
from app.i18n import _
from app.ui.kit import Button, Chip, HBox, Kind, Label, VBox

if TYPE_CHECKING:
    from app.presenters.observe_state import RemarkState
    from app.ui.kit import Theme


class RemarkLine(QWidget):
    """Shows a remark; `played` and `menu_asked` carry its id."""

    played = Signal(str)
    menu_asked = Signal(str, QWidget)

    def __init__(self, theme: Theme, state: RemarkState, parent: QWidget | None = None) -> None:
        """`state` is what is shown first."""
        super().__init__(parent)
        self._state = state
        self._chip = Chip(theme, "remark", "", "")
        self._chip.clicked.connect(lambda: self.played.emit(self._state.remark_id))
        self._kind, self._text = Label(theme, "", Kind.STRONG), Label(theme, "", Kind.NOTE, wrap=True)
        self._menu = Button(theme, kind="ghost", icon="more", name=_("What to do with this remark"))
        self._menu.set_small()
        self._menu.clicked.connect(lambda: self.menu_asked.emit(self._state.remark_id, self._menu))
        across = HBox(theme, self, gap=8)
        across.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        words = VBox(theme, gap=0)
        words.addWidget(self._kind)
        words.addWidget(self._text)
        across.addLayout(words, 1)
        across.addWidget(self._menu, 0, Qt.AlignmentFlag.AlignTop)
        self.show_remark(state)

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to."""
        return [self._chip, self._menu]

    def show_remark(self, state: RemarkState) -> None:
        """Show this remark."""
        self._state = state
        self._chip.setVisible(bool(state.time_text))
        self._chip.show_moment(
            "remark", state.time_text, _("Look back: {remark}").format(remark=state.spoken)
        )
        star = "★ " if state.highlighted else ""
        self._kind.setText(star + state.kind_text)
        self._kind.setVisible(state.kind is not RemarkKind.PLAIN or state.highlighted)
        self._text.setText(state.text)
        self._menu.setAccessibleName(_("What to do with: {remark}").format(remark=state.spoken))
        self.setAccessibleName(state.spoken)
