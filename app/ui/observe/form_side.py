"""The right half: the form, the block above it while it is closed, and the line below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from app.i18n import _
from app.presenters.observe_state import Stage
from app.ui.kit import Kind, Label, Panel, StatusLine, VBox
from app.ui.observe.form_panel import FormPanel
from app.ui.observe.gate_block import GateBlock
from app.ui.observe.key_line import KeyLine
from app.ui.sheets.panel import PreparedSide

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.presenters.observe_state import ObserveHeader
    from app.ui.keys import Actions
    from app.ui.kit import Theme

_LEAST_PX, _ROOMY_PX = 312, 440


class FormSide(Panel):
    """Title, block, rows, status and keys."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        """Empty until rows are shown."""
        super().__init__(theme, "surface", ("left",), parent)
        self._theme, self._actions = theme, actions
        self.form = FormPanel(theme)
        self.gate = GateBlock(theme)
        self._title = Label(theme, "", Kind.TITLE, wrap=True)
        self._line = Label(theme, "", Kind.MUTED, wrap=True)
        self._status = StatusLine(theme)
        self._status.setWordWrap(True)
        self._status.setText(_("You need not save anything: that happens by itself."))
        self._hints = KeyLine(theme)
        self.prepared = PreparedSide(theme)
        self._closed = False
        column = VBox(theme, self, gap=0)
        column.addWidget(self._top())
        column.addWidget(self.prepared)
        column.addWidget(self.gate)
        column.addWidget(self.form, 1)
        column.addWidget(self._foot())
        self.show_keys()

    def _top(self) -> QWidget:
        top = Panel(self._theme, "surface", ("bottom", "left"))
        words = VBox(self._theme, top, gap=2, margins=(16, 12, 16, 10))
        words.addWidget(self._title)
        words.addWidget(self._line)
        return top

    def _foot(self) -> QWidget:
        foot = Panel(self._theme, "surface", ("top", "left"))
        lines = VBox(self._theme, foot, gap=4, margins=(16, 7, 12, 7))
        lines.addWidget(self._status)
        lines.addWidget(self._hints)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little height the block says less, so that the form can be read."""
        super().resizeEvent(event)
        self.gate.show_brief(self.height() < self._theme.px(_ROOMY_PX))
        self._fit_prepared()

    def minimumSizeHint(self) -> QSize:
        """Room to read an item."""
        return QSize(self._theme.px(_LEAST_PX), super().minimumSizeHint().height())

    def show_header(self, header: ObserveHeader) -> None:
        """Which form, and in which stage."""
        self._title.setText(header.form_title)
        self._line.setText(header.form_line)
        self._closed = header.stage is not Stage.OBSERVING
        self.prepared.show_prepared(header.goal, header.goal_note, header.planned)
        self._fit_prepared()

    def _fit_prepared(self) -> None:
        """In little height the block that says what to do comes first; question and keys come later."""
        closed_and_low = self._closed and self.height() < self._theme.px(_ROOMY_PX)
        self.prepared.step_aside(closed_and_low)
        self._hints.setVisible(not closed_and_low)

    def say(self, text: str) -> None:
        """Say in passing what happened."""
        self._status.say(text)

    def show_keys(self) -> None:
        """The keys that are needed most, as they are now."""
        wanted = (
            (("observe.up", "observe.down"), _("item"), 6),
            (("observe.yes",), _("yes"), 1),
            (("observe.no",), _("no"), 2),
            (("observe.remark",), _("remark"), 4),
            (("observe.play",), _("play"), 5),
            (("window.keys",), _("all keys"), 3),
        )
        hints = [(self._keys(names), words, rank) for names, words, rank in wanted]
        self._hints.show_hints([hint for hint in hints if hint[0]])

    def _keys(self, names: tuple[str, ...]) -> tuple[str, ...]:
        shown = (self._actions[name].hint for name in names)
        return tuple(key for key in shown if key)
