"""Below the film: talking points and agreements, with those of earlier talks to tick off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.i18n import _
from app.ui.kit import Button, Card, Chip, FlowLayout, HBox, Kind, Label, ScrollColumn, VBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.presenters.compare_state import TalkPoint, TalkState
    from app.ui.kit import Theme


_TICK, _EDIT, _PLAY = "tick:", "edit:", "play:"


class TalkPanel(Card):
    """`add_asked("point" | "agreement")`, `edit_asked(TalkPoint)`, `ticked(id, done)`, `played(time_ms)`."""

    add_asked = Signal(str)
    edit_asked = Signal(object)
    ticked = Signal(str, bool)
    played = Signal(int)

    def __init__(self, theme: Theme) -> None:
        """Nothing was said yet."""
        super().__init__(theme)
        self._shown: TalkState | None = None
        self._parts: list[QWidget] = []
        self._stops: list[QWidget] = []
        column = VBox(theme, self, gap=8, margins=(14, 10, 14, 10))
        self._title = Label(theme, _("Talking points and agreements"), Kind.TITLE)
        column.addWidget(self._title)
        self._scroll = ScrollColumn(theme, gap=6, margins=(0, 0, 8, 0))
        self._scroll.column.addStretch(1)
        column.addWidget(self._scroll, 1)
        acts = FlowLayout(theme, gap=8)
        self.agreement = self._add_button(_("Agreement…"), "agreement")
        self.point = self._add_button(_("Talking point…"), "point")
        for button in (self.agreement, self.point):
            acts.addWidget(button)
        column.addLayout(acts)

    def _add_button(self, text: str, what: str) -> Button:
        button = Button(self._theme, text, icon="plus")
        button.clicked.connect(lambda: self.add_asked.emit(what))
        return button

    def show_title(self, *, shown: bool) -> None:
        """Where it is low, the headings below it say enough."""
        self._title.setVisible(shown)

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to, from the first point to the buttons that add one."""
        return [*self._stops, self.agreement, self.point]

    def show_talk(self, state: TalkState) -> None:
        """Everything anew; a tick that has the keyboard keeps it."""
        if self._points_of(state) == self._points_of(self._shown):
            self._shown = state
            return
        self._shown = state
        focused = self._focused()
        self._stops = []
        for part in self._parts:
            self._scroll.column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self._part(_("Still open from other talks"), state.earlier, "")
        self._part(_("Agreements"), state.agreements, _("What do you take along to the next conversation?"))
        self._part(_("Talking points"), state.points, _("What do you want to talk about together?"))
        if focused:
            self._focus(focused)

    @staticmethod
    def _points_of(state: TalkState | None) -> object:
        return None if state is None else (state.points, state.agreements, state.earlier)

    def _part(self, title: str, points: Sequence[TalkPoint], hint: str) -> None:
        if not points and not hint:
            return
        parts: list[QWidget] = [Label(self._theme, title, Kind.STRONG)]
        if not points:
            parts.append(Label(self._theme, hint, Kind.MUTED, wrap=True))
        parts.extend(self._line(point) for point in points)
        for part in parts:
            self._scroll.column.insertWidget(len(self._parts), part)
            self._parts.append(part)
            # Now, not at Qt's leisure: what is not shown yet cannot take the focus.
            part.show()

    def _line(self, point: TalkPoint) -> QWidget:
        part = QWidget()
        row = HBox(self._theme, part, gap=6)
        top = Qt.AlignmentFlag.AlignTop
        if point.agreement:
            tick = self._tick(point)
            row.addWidget(tick, 0, top)
            self._stops.append(tick)
        words = VBox(self._theme, gap=0)
        words.addWidget(Label(self._theme, point.text, wrap=True))
        words.addWidget(Label(self._theme, point.line, Kind.SMALL, wrap=True))
        row.addLayout(words, 1)
        if point.time_ms is not None:
            at_ms = point.time_ms
            spoken = _("Look at {time}").format(time=point.time_text)
            chip = Chip(self._theme, "remark", point.time_text, spoken)
            chip.setObjectName(f"{_PLAY}{point.id}")
            chip.clicked.connect(lambda: self.played.emit(at_ms))
            row.addWidget(chip, 0, top)
            self._stops.append(chip)
        edit = Button(
            self._theme, icon="edit", kind="ghost", name=_("Change: {name}").format(name=point.text)
        )
        edit.setObjectName(f"{_EDIT}{point.id}")
        edit.set_small()
        edit.clicked.connect(lambda: self.edit_asked.emit(point))
        row.addWidget(edit, 0, top)
        self._stops.append(edit)
        return part

    def _tick(self, point: TalkPoint) -> QCheckBox:
        box = QCheckBox()
        box.setObjectName(f"{_TICK}{point.id}")
        box.setChecked(point.done)
        box.setAccessibleName(_("Done: {text}").format(text=point.spoken))
        box.setToolTip(_("Tick off when it came about"))
        box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        box.setProperty("own_keys", ["Space"])
        box.clicked.connect(lambda done: self.ticked.emit(point.id, done))
        return box

    def _focused(self) -> str:
        # Asked of the window: it remembers also while a dialog or another program is in front.
        focus: QWidget | None = self.window().focusWidget()
        return focus.objectName() if focus and self._scroll.isAncestorOf(focus) else ""

    def _focus(self, name: str) -> None:
        """What had the keyboard has it again; when it went, the button that makes a new one."""
        found = (each for each in self._stops if each.objectName() == name)
        next(found, self.agreement).setFocus(Qt.FocusReason.OtherFocusReason)
