"""The bar above a screen of the work: where one is, the steps of the work, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal

from app.ui.kit.buttons import PaintedButton
from app.ui.kit.labels import ElidedLabel
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.steps import StepHeader, StepMenu
from app.ui.kit.surface import Panel
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.ui.kit.buttons import Button
    from app.ui.kit.steps import Step
    from app.ui.kit.theme import Theme

_TITLE_PX, _LEAST_TITLE_PX = 190, 120


class StepBar(Panel):
    """A way back, two lines of names, the steps, and buttons. Where narrow, the steps are a menu.

    `corner` is the whole row: the window puts its menu at the end. `step_asked(key)`: go there.
    """

    step_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until `lay_out`."""
        super().__init__(theme, "surface", ("bottom",), parent)
        self._theme = theme
        self.title = ElidedLabel(theme, "", Kind.STRONG)
        self.line = ElidedLabel(theme, "", Kind.SMALL)
        self.steps, self.few = StepHeader(theme), StepMenu(theme)
        self.steps.step_asked.connect(self.step_asked)
        self.few.step_asked.connect(self.step_asked)
        theme.changed.connect(self.fit)

    def lay_out(self, back: Button, buttons: Sequence[Button]) -> None:
        """Put everything in its place, once."""
        self._back = back
        self.corner = HBox(self._theme, self, gap=10, margins=(8, 9, 16, 9))
        names = VBox(self._theme, gap=0)
        names.addWidget(self.title)
        names.addWidget(self.line)
        self.corner.addWidget(back)
        self.corner.addLayout(names, 1)
        self.corner.addWidget(self.steps)
        self.corner.addWidget(self.few)
        self.corner.addStretch(1)
        for button in buttons:
            self.corner.addWidget(button)

    def show_steps(self, steps: Sequence[Step], name: str) -> None:
        """Show these, under one name for who hears them; asks nothing."""
        if tuple(steps) == self.few.steps:
            return
        self.steps.setAccessibleName(name)
        self.steps.show_steps(steps)
        self.few.show_steps(steps, name)
        self.fit()
        self.order_tabs()

    def order_tabs(self) -> None:
        """The Tab key goes through the bar from left to right, also to what came later."""
        before: QWidget = self._back
        after = [button for button in self._held() if button is not self._back]
        for stop in (*self.steps.findChildren(PaintedButton), self.few, *after):
            self.setTabOrder(before, stop)
            before = stop

    @property
    def shows_whole_title(self) -> bool:
        """Whether the title fits, once everything is laid out."""
        return self._free() >= self.title.sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """Narrow: without the steps, and with most of the names in dots."""
        return QSize(self._needed(_LEAST_TITLE_PX), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The steps go when the names would not fit any more."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show the steps where there is room for them, as a menu where there is less."""
        room, around = self.width(), self._theme.px(24)
        some = bool(self.few.steps)
        names = min(self._theme.px(_TITLE_PX), self.title.sizeHint().width())
        whole = some and room >= self._needed(0) + names + self.steps.sizeHint().width() + around
        few = some and not whole and room >= self._needed(_LEAST_TITLE_PX) + self.few.sizeHint().width()
        self.steps.setVisible(whole)
        self.few.setVisible(few)
        # Without the steps, all the room is for the names; beside them, what these need.
        self.corner.setStretch(self.corner.indexOf(self.few) + 1, 1 if whole else 0)
        names = max(each.sizeHint().width() for each in (self.title, self.line))
        self.title.setMinimumWidth(max(0, min(self._free(), names)))

    def _free(self) -> int:
        """The room for the names, beside everything that is shown."""
        shown = sum(each.sizeHint().width() for each in (self.steps, self.few) if not each.isHidden())
        return self.width() - self._needed(0) - shown

    def _needed(self, names: int) -> int:
        """What the bar needs with so much room for the names, without the steps."""
        held = self._held()
        buttons = sum(button.sizeHint().width() for button in held)
        gaps = self.corner.spacing() * (len(held) + 3)
        margins = self.corner.contentsMargins()
        return buttons + gaps + margins.left() + margins.right() + self._theme.px(names)

    def _held(self) -> list[PaintedButton]:
        """The buttons of the bar in their order, the window's menu too; the steps apart."""
        found = self.findChildren(PaintedButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [button for button in found if button is not self.few]
