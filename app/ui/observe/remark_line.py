"""A remark under an item: when, of which kind, and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.sheet import RemarkKind
from app.i18n import _
from app.ui.kit import Button, Chip, Kind, Label, VBox

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.presenters.observe_state import RemarkState
    from app.ui.kit import Theme


# Less room than this for the words beside the time, and they go below it.
_WORDS = 110


class RemarkLine(QWidget):
    """Shows a remark; `played` and `menu_asked` carry its id."""

    played = Signal(str)
    menu_asked = Signal(str, QWidget)

    def __init__(self, theme: Theme, state: RemarkState, parent: QWidget | None = None) -> None:
        """`state` is what is shown first."""
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self._chip = Chip(theme, "remark", "", "")
        self._chip.clicked.connect(lambda: self.played.emit(self._state.remark_id))
        self._kind, self._text = Label(theme, "", Kind.STRONG), Label(theme, "", Kind.NOTE, wrap=True)
        self._menu = Button(theme, kind="ghost", icon="more", name=_("What to do with this remark"))
        self._menu.set_small()
        self._menu.clicked.connect(lambda: self.menu_asked.emit(self._state.remark_id, self._menu))
        self._words = QWidget()
        lines = VBox(theme, self._words, gap=0)
        lines.addWidget(self._kind)
        lines.addWidget(self._text)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._chip, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._menu, 0, 2, Qt.AlignmentFlag.AlignTop)
        self._roomy: bool | None = None
        self._arrange(roomy=True)
        self.show_remark(state)

    def minimumSizeHint(self) -> QSize:
        """It gets by with little width: the words then go below the time."""
        width = self._chip.sizeHint().width() + self._menu.sizeHint().width() + self._theme.px(8)
        return QSize(width, self._grid.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another arrangement."""
        super().resizeEvent(event)
        self._arrange(roomy=self.width() - self.minimumSizeHint().width() >= self._theme.px(_WORDS))

    def _arrange(self, *, roomy: bool) -> None:
        self._grid.setSpacing(self._theme.px(8 if roomy else 4))
        if roomy == self._roomy:
            return
        self._roomy = roomy
        self._grid.removeWidget(self._words)
        if roomy:
            self._grid.addWidget(self._words, 0, 1)
        else:
            self._grid.addWidget(self._words, 1, 0, 1, 3)
        self.updateGeometry()

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
