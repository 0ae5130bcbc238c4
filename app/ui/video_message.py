"""Words in the place of the picture: film missing, engine gone, loading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.kit.aloud import Toast, announce
from app.ui.kit.buttons import Button
from app.ui.kit.labels import Label
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.notices import IconLabel
from app.ui.kit.painting import smooth
from app.ui.kit.scrolling import ScrollColumn
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

    from app.ui.kit.theme import Theme


class VideoMessage(QWidget):
    """Lies over the whole picture while there is something to say.

    `action_asked` comes from its button, `second_asked` from the other one.
    """

    action_asked = Signal()
    second_asked = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._sign = IconLabel(theme, "film-missing", "on_picture_muted", 40)
        self._title, self._text = Label(theme, "", wrap=True), Label(theme, "", wrap=True)
        self._title.set_kind(Kind.TITLE, "on_picture")
        self._text.set_kind(Kind.BODY, "on_picture_muted")
        self._action, self._second = Button(theme), Button(theme)
        self._action.clicked.connect(self.action_asked)
        self._second.clicked.connect(self.second_asked)
        middle = Qt.AlignmentFlag.AlignHCenter
        # In a small picture with large letters the message scrolls.
        scroll = ScrollColumn(theme, gap=8, margins=(32, 16, 32, 16))
        VBox(theme, self).addWidget(scroll)
        column = scroll.column
        column.addStretch()
        column.addWidget(self._sign, 0, middle)
        for words in (self._title, self._text):
            words.setAlignment(middle)
            column.addWidget(words)
        column.addSpacing(theme.px(6))
        buttons = HBox(theme)
        buttons.addStretch()
        buttons.addWidget(self._action)
        buttons.addWidget(self._second)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addStretch()
        over.installEventFilter(self)
        self.hide()

    def show_words(
        self, title: str, text: str = "", action: str = "", icon: str = "film-missing", second: str = ""
    ) -> None:
        """Cover the picture with these words; `action` and `second`: the words on buttons."""
        self._sign.show_icon(icon, "on_picture_muted")
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        for button, words in ((self._action, action), (self._second, second)):
            button.set_label(words)
            button.setVisible(bool(words))
        self._cover()
        self.show()
        announce(self, f"{title} {text}".strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the picture."""
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """The film makes room, up to its edges."""
        super().showEvent(event)
        self._make_room()

    def hideEvent(self, event: QHideEvent) -> None:
        """The film is back, up to its edges."""
        super().hideEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Almost black, so that white words can be read on any frame."""
        smooth(self).fillRect(event.rect(), self._theme.color("picture"))

    def _make_room(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        over.update()
        for toast in over.findChildren(Toast):
            toast.settle()

    def _cover(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect().adjusted(3, 3, -3, -3))
