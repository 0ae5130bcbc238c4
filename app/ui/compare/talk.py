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
        column = VBox(theme, self, gap=8, margins=(14, 10, 14, 10))
        self._title = Label(theme, _("Talking points and agreements"), Kind.TITLE)
        column.addWidget(self._title)
        self._scroll = ScrollColumn(theme, gap=6, margins=(0, 0, 8, 0))
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

    def show_talk(self, state: TalkState) -> None:
        """Everything anew; a tick that has the keyboard keeps it."""
        if self._points_of(state) == self._points_of(self._shown):
            self._shown = state
            return
        self._shown = state
        focused = self._focused()
        while (item := self._scroll.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._part(_("Still open from other talks"), state.earlier, "")
        self._part(_("Agreements"), state.agreements, _("What do you take along to the next conversation?"))
        self._part(_("Talking points"), state.points, _("What do you want to talk about together?"))
        self._scroll.column.addStretch(1)
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
            self._scroll.column.addWidget(part)
            # Now, not at Qt's leisure: what is not shown yet cannot take the focus.
            part.show()

    def _line(self, point: TalkPoint) -> QWidget:
        part = QWidget()
        row = HBox(self._theme, part, gap=8)
        top = Qt.AlignmentFlag.AlignTop
        if point.agreement:
            row.addWidget(self._tick(point), 0, top)
        words = VBox(self._theme, gap=0)
        words.addWidget(Label(self._theme, point.text, wrap=True))
        words.addWidget(Label(self._theme, point.line, Kind.SMALL, wrap=True))
        row.addLayout(words, 1)
        if point.time_ms is not None:
            at_ms = point.time_ms
            spoken = _("Look at {time}").format(time=point.time_text)
            chip = Chip(self._theme, "remark", point.time_text, spoken)
            chip.clicked.connect(lambda: self.played.emit(at_ms))
            row.addWidget(chip, 0, top)
        edit = Button(
            self._theme, icon="edit", kind="ghost", name=_("Change: {name}").format(name=point.text)
        )
        edit.set_small()
        edit.clicked.connect(lambda: self.edit_asked.emit(point))
        row.addWidget(edit, 0, top)
        return part

    def _tick(self, point: TalkPoint) -> QCheckBox:
        box = QCheckBox()
        box.setObjectName(point.id)
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
        box = next((each for each in self.findChildren(QCheckBox, name) if each.isVisibleTo(self)), None)
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
