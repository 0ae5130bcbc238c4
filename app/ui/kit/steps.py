"""Ways through the program: the steps of the work, and the list at the side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.ui.kit.buttons import Button, PaintedButton
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.painting import focus_ring, rounded, smooth
from app.ui.kit.tokens import RADIUS_M, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class Step:
    """One place to go. `current` is where we are; a step that is not `enabled` cannot be taken yet.

    `spoken` is what a screen reader says of it, "" for the label.
    """

    key: str
    label: str
    current: bool = False
    enabled: bool = True
    hint: str = ""
    spoken: str = ""


class _StepButton(PaintedButton):
    """A place to go, as words; where we are as a filled pill (`pill`) or a soft bar."""

    def __init__(self, theme: Theme, step: Step, *, pill: bool, parent: QWidget) -> None:
        self.step, self._pill = step, pill
        super().__init__(theme, step.label, step.spoken, parent)
        across = QSizePolicy.Policy.Fixed if pill else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setChecked(step.current)
        self.setEnabled(step.enabled)
        self.setToolTip(step.hint)

    def nextCheckState(self) -> None:
        """A press asks; only a new state moves."""

    def sizeHint(self) -> QSize:
        """The words in bold, and room at both ends."""
        words = QFontMetrics(self._theme.font(Kind.STRONG)).horizontalAdvance(self.label)
        pad = 28 if self._pill else 24
        return QSize(words + self._theme.px(pad), self._theme.px(28 if self._pill else 32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, ring, words."""
        del event
        theme, painter = self._theme, smooth(self)
        radius = self.height() / 2 if self._pill else theme.px(RADIUS_M)
        box = self.rect()
        if self.hasFocus():
            focus_ring(painter, theme, box, radius)
            box = box.adjusted(4, 4, -4, -4)
        ground = self._ground()
        if ground:
            rounded(painter, box, min(radius, box.height() / 2), fill=theme.color(ground))
        painter.setFont(theme.font(Kind.STRONG if self.step.current else Kind.BODY))
        painter.setPen(theme.color(self._ink()))
        align = Qt.AlignmentFlag.AlignVCenter
        align |= Qt.AlignmentFlag.AlignHCenter if self._pill else Qt.AlignmentFlag.AlignLeft
        side = 0 if self._pill else theme.px(12)
        painter.drawText(self.rect().adjusted(side, 0, 0, 0), align, self.label)

    def _ground(self) -> str:
        if self.step.current:
            return "accent" if self._pill else "accent_soft"
        return "hover" if self.isEnabled() and self.underMouse() else ""

    def _ink(self) -> str:
        if self.step.current:
            return "on_accent" if self._pill else "accent_text"
        if not self.isEnabled():
            return "disabled"
        return "accent_text" if self._pill else "text"


class _Steps(QWidget):
    """What the header and the side list share."""

    step_asked = Signal(str)

    def __init__(self, theme: Theme, layout: HBox | VBox, *, pill: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme, self._pill, self._row = theme, pill, layout
        self._steps: tuple[Step, ...] = ()
        self._buttons: list[_StepButton] = []
        self.setLayout(layout)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these places, in reading order; asks nothing."""
        if tuple(steps) == self._steps:
            return
        focused = next((button.step.key for button in self._buttons if button.hasFocus()), None)
        for button in self._buttons:
            button.hide()
            self._row.removeWidget(button)
            button.deleteLater()
        self._steps = tuple(steps)
        self._buttons = [self._add(step) for step in self._steps]
        for button in self._buttons:
            if button.step.key == focused:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, step: Step) -> _StepButton:
        button = _StepButton(self._theme, step, pill=self._pill, parent=self)
        button.clicked.connect(self._ask)
        self._row.addWidget(button)
        # A layout shows what is added only later, and what is hidden cannot take the focus.
        button.show()
        return button

    def _ask(self) -> None:
        button = self.sender()
        if isinstance(button, _StepButton) and not button.step.current:
            self.step_asked.emit(button.step.key)


class StepHeader(_Steps):
    """The steps of the work in the bar above; `step_asked(key)`, `show_steps(steps)`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, HBox(theme, gap=4), pill=True, parent=parent)


class StepMenu(Button):
    """The steps where there is little room: the one where we are, and all of them in its menu.

    `step_asked(key)`, `show_steps(steps, name)`.
    """

    step_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, icon="chevron-down", parent=parent)
        self.steps: tuple[Step, ...] = ()
        self.clicked.connect(self.open_menu)

    def show_steps(self, steps: Sequence[Step], name: str) -> None:
        """Show where we are; `name` says what this is where we are at none of them."""
        self.steps = tuple(steps)
        here = next((step for step in steps if step.current), None)
        self.set_label(here.label if here else name, (here.spoken or here.label) if here else name)

    def open_menu(self) -> None:
        """All steps, below the button."""
        menu = QMenu(self)
        for step in self.steps:
            entry = menu.addAction(step.label.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(step.current)
            entry.setEnabled(step.enabled or step.current)
            if not step.current:
                entry.triggered.connect(lambda _on=False, key=step.key: self.step_asked.emit(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(next(entry for entry in menu.actions() if entry.isEnabled()))


class SideNav(_Steps):
    """The places of the program at the side; `step_asked(key)`, `show_steps(steps)`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, VBox(theme, gap=2), pill=False, parent=parent)
