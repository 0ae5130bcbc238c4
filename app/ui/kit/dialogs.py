"""Asking and telling, in plain text and with our own words on the buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.kit.buttons import Button
from app.ui.kit.labels import Label
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.notices import IconLabel
from app.ui.kit.scrolling import Overhang
from app.ui.kit.surface import Panel
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from app.ui.kit.scrolling import ScrollColumn
    from app.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question; `kind` as of a Button. The first in a row is where Escape goes."""

    key: str
    label: str
    kind: str = "secondary"


class Dialog(QDialog):
    """A dialog on our own ground: add content to `.column`, buttons to `.buttons`."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        body, foot = Panel(theme), Panel(theme, "ground", ("top",))
        self.column = VBox(theme, body, gap=10, margins=(24, 22, 24, 20))
        self.buttons = HBox(theme, foot, gap=8, margins=(24, 12, 24, 12))
        self.buttons.addStretch()
        whole.addWidget(body, 1)
        whole.addWidget(foot)

    def add_scroll(self, scroll: ScrollColumn) -> None:
        """Takes the height that is left. Its ring and its bar lie in the margin, its words in line with all.

        So it has `OVERHANG` of its own at both sides.
        """
        row = Overhang(self.theme)
        row.addWidget(scroll)
        self.column.addLayout(row, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as its buttons and as high as its words need; the Tab key comes to the buttons last."""
        self._buttons_last()
        self._fit_words()
        super().showEvent(event)

    def _fit_words(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        width = max(self.width(), layout.totalMinimumSize().width())
        chosen = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        if not chosen and layout.hasHeightForWidth():
            # Words that wrap first ask for more height than they need at the real width.
            self.resize(width, layout.totalHeightForWidth(width))
        elif width > self.width():
            self.resize(width, self.height())

    def _buttons_last(self) -> None:
        places = (self.buttons.itemAt(place) for place in range(self.buttons.count()))
        buttons = [widget for item in places if item is not None and (widget := item.widget()) is not None]
        if not buttons:
            return
        # The last one made is behind all that was made before; the others then follow it in their order.
        before = buttons[-1]
        for button in buttons[:-1]:
            self.setTabOrder(before, button)
            before = button
        if before is not buttons[-1]:
            self.setTabOrder(before, buttons[-1])


class MessageDialog(Dialog):
    """A question or a message. `chosen(key)` once, also for Escape and the window's cross.

    Show it with `open()`; it deletes itself when closed.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        choices: Sequence[Choice] = (),
        *,
        icon: str = "info",
        parent: QWidget | None = None,
    ) -> None:
        """The last choice is the one Enter takes, unless it is a danger."""
        super().__init__(theme, title, parent)
        # A question may name a recording, and titles of windows are for everybody who passes.
        self.setWindowTitle("Terugblik")
        self._choices = tuple(choices) or (Choice("ok", _("Close"), "primary"),)
        self._answered = False
        row = HBox(theme, gap=14)
        row.addWidget(IconLabel(theme, icon, "accent_text", 24), 0, Qt.AlignmentFlag.AlignTop)
        words = VBox(theme, gap=6)
        words.addWidget(Label(theme, title, Kind.TITLE, wrap=True))
        words.addWidget(Label(theme, text, wrap=True))
        row.addLayout(words, 1)
        self.column.addLayout(row)
        self.setAccessibleDescription(text)
        self.setMinimumWidth(theme.px(440))
        for choice in self._choices:
            self._add(choice)
        self.finished.connect(self._closed)

    def _add(self, choice: Choice) -> None:
        button = Button(self.theme, choice.label, kind=choice.kind)
        button.clicked.connect(lambda: self._answer(choice.key))
        self.buttons.addWidget(button)
        if choice.kind != "danger":
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, key: str) -> None:
        self._answered = True
        self.accept()
        self.chosen.emit(key)

    def _closed(self) -> None:
        if not self._answered:
            self._answered = True
            self.chosen.emit(self._choices[0].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go between the buttons."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
            return
        super().keyPressEvent(event)


def confirm(
    theme: Theme,
    parent: QWidget,
    title: str,
    text: str,
    yes: str,
    *,
    no: str = "",
    danger: bool = False,
) -> MessageDialog:
    """A question with two answers, open: connect to `chosen` ('yes' or 'no'). Escape is no."""
    choices = (
        Choice("no", no or _("Cancel")),
        Choice("yes", yes, "danger" if danger else "primary"),
    )
    dialog = MessageDialog(theme, title, text, choices, icon="warning" if danger else "help", parent=parent)
    dialog.open()
    return dialog


def tell(theme: Theme, parent: QWidget, title: str, text: str, *, icon: str = "info") -> MessageDialog:
    """A message with one button, open."""
    dialog = MessageDialog(theme, title, text, icon=icon, parent=parent)
    dialog.open()
    return dialog
