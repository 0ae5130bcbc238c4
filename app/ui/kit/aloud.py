"""Short messages that are shown and read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit.buttons import Button
from app.ui.kit.labels import Label
from app.ui.kit.layouts import HBox
from app.ui.kit.surface import Card
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from app.ui.kit.theme import Theme

_TOAST_MS = 6_000


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say this, politely, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class StatusLine(Label):
    """One quiet line that is also read aloud: 'Opgeslagen', '3 opnamen gevonden'."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", Kind.MUTED, parent=parent)

    def say(self, text: str) -> None:
        """Show and announce; '' only clears."""
        self.setText(text)
        if text:
            announce(self, text)


class Toast(Card):
    """A short message above the bottom of its parent, that goes by itself; with a button it may undo."""

    action_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "surface", parent)
        self._over = parent
        self._text = Label(theme)
        self._action = Button(theme, kind="ghost")
        self._action.clicked.connect(self._act)
        row = HBox(theme, self, gap=10, margins=(16, 8, 8, 8))
        row.addWidget(self._text)
        row.addWidget(self._action)
        self._timer = QTimer(self, singleShot=True, interval=_TOAST_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, action: str = "") -> None:
        """Show and announce for six seconds; `action`: the word on a button ('Ongedaan maken')."""
        self._text.setText(text)
        self._action.set_label(action)
        self._action.setVisible(bool(action))
        # Without the button at its end, the words stand in the middle.
        self._text.setContentsMargins(0, 0, 0 if action else self._theme.px(8), 0)
        self.settle()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def _act(self) -> None:
        self.hide()
        self.action_asked.emit()

    def settle(self) -> None:
        """In the middle, above the bottom; at the top where it would lie on what can be pressed."""
        self.adjustSize()
        edge = self._theme.px(24)
        low = self._over.height() - self.height() - edge
        place = QRect((self._over.width() - self.width()) // 2, low, self.width(), self.height())
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        others = (each for each in self._over.findChildren(QWidget, options=direct) if each is not self)
        covers = any(not each.isHidden() and each.geometry().intersects(place) for each in others)
        self.move(place.left(), edge // 2 if covers else low)
