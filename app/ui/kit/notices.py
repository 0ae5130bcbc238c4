"""Saying something in place: banners, empty states, progress and key hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui.kit.aloud import announce
from app.ui.kit.buttons import Button
from app.ui.kit.labels import KeyCap, Label
from app.ui.kit.layouts import HBox, VBox
from app.ui.kit.painting import rounded, smooth
from app.ui.kit.surface import Card
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.ui.kit.theme import Theme

# Ground of the card, icon and its colour.
_LOUDNESS = {
    "info": ("accent", "info", "accent_text"),
    "warning": ("amber", "warning", "amber_text"),
    "error": ("danger", "error", "danger_text"),
}


class IconLabel(QWidget):
    """An icon that follows the theme. Decoration: the words beside it say the same."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        color: str = "text",
        size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._color, self._size = theme, icon, color, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_icon(self, icon: str, color: str) -> None:
        """Another icon, in the colour of a token."""
        self._icon, self._color = icon, color
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the middle, as sharp as the screen it is on."""
        del event
        side = self._theme.px(self._size)
        pixmap = self._theme.icon(self._icon, self._color, self._size, self.devicePixelRatioF())
        smooth(self).drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)


class Banner(Card):
    """What went wrong or matters now, above the content, with what to do. Hidden until `show_message`."""

    action_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "accent", parent)
        self._sign = IconLabel(theme, "info")
        self._text = Label(theme, wrap=True)
        self._action = Button(theme)
        self._action.clicked.connect(self.action_asked)
        self._close = Button(theme, icon="close", kind="ghost", name=_("Close this message"))
        self._close.clicked.connect(self._close_me)
        row = HBox(theme, self, gap=10, margins=(14, 8, 8, 8))
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.hide()

    def show_message(
        self,
        text: str,
        loudness: str = "info",
        action: str = "",
        *,
        closable: bool = True,
    ) -> None:
        """`loudness`: info, warning or error; `action`: the word on the button, '' for none."""
        told_already = self.isVisible() and text == self._text.text()
        tone, icon, color = _LOUDNESS[loudness]
        self.set_tone(tone)
        self._sign.show_icon(icon, color)
        self._text.setText(text)
        self._action.set_label(action)
        self._action.setVisible(bool(action))
        self._close.setVisible(closable)
        self.show()
        if not told_already:
            announce(self, text)

    def _close_me(self) -> None:
        self.hide()
        self.closed.emit()


class EmptyState(QWidget):
    """Nothing here yet: an icon, what this place is for, and how to begin. `action_asked(key)`."""

    action_asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        text: str,
        actions: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`actions`: (key, word); the first is the primary one."""
        super().__init__(parent)
        column = VBox(theme, self, gap=10, margins=(24, 24, 24, 24))
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(IconLabel(theme, icon, "accent_text", 44), 0, middle)
        column.addSpacing(theme.px(4))
        column.addWidget(Label(theme, title, Kind.TITLE), 0, middle)
        words = Label(theme, text, Kind.MUTED, wrap=True)
        words.setAlignment(middle)
        words.setMinimumWidth(theme.px(420))
        column.addWidget(words, 0, middle)
        column.addSpacing(theme.px(6))
        row = HBox(theme, gap=8)
        row.addStretch()
        for at, (key, word) in enumerate(actions):
            row.addWidget(self._button(theme, key, word, first=at == 0))
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)

    def _button(self, theme: Theme, key: str, word: str, *, first: bool) -> Button:
        button = Button(theme, word, kind="primary" if first else "secondary")
        button.clicked.connect(lambda: self.action_asked.emit(key))
        return button


class ProgressBar(QWidget):
    """A flat bar; the words beside it carry the figures."""

    def __init__(self, theme: Theme, tone: str = "amber", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tone, self._share = theme, tone, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_share(self, share: float) -> None:
        """0.0 to 1.0."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(self._theme.px(120), self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track and filled part."""
        del event
        track, fill, edge = ("grey", "accent", "accent")
        if self._tone == "amber":
            track, fill, edge = ("amber_track", "amber_fill", "amber_edge")
        painter, radius = smooth(self), self.height() / 2
        rounded(painter, self.rect(), radius, fill=self._theme.color(track))
        if self._share:
            width = max(self.height(), self.width() * self._share)
            box = QRectF(0, 0, width, self.height())
            rounded(painter, box, radius, fill=self._theme.color(fill), line=self._theme.color(edge))


class ProgressCard(Card):
    """The amber block of viewing 1: what to do, why, how far. `action_asked` when there is a button."""

    action_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "amber", parent)
        self._title = Label(theme, "", Kind.STRONG, wrap=True)
        self._text = Label(theme, "", wrap=True)
        self._bar = ProgressBar(theme)
        self._seen = Label(theme, "", Kind.MUTED)
        self._action = Button(theme, kind="primary")
        self._action.clicked.connect(self.action_asked)
        self._action.hide()
        column = VBox(theme, self, gap=6, margins=(15, 14, 15, 14))
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(theme.px(2))
        column.addWidget(self._bar)
        row = HBox(theme)
        row.addWidget(self._seen, 1)
        row.addWidget(self._action)
        column.addLayout(row)

    def show_brief(self, brief: bool) -> None:
        """Without the second line of words, where there is little height."""
        self._text.setVisible(not brief)

    def show_progress(self, title: str, text: str, seen: str, share: float, action: str = "") -> None:
        """`seen`: 'Gezien 5:16 van 8:30 · nog 3:14'; `share` 0.0 to 1.0; `action`: a button's word."""
        self._title.setText(title)
        self._text.setText(text)
        self._seen.setText(seen)
        self._bar.show_share(share)
        self._action.set_label(action)
        self._action.setVisible(bool(action))


class KeyHintBar(QWidget):
    """Which keys do what here: keycaps and words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = HBox(theme, self, gap=14)
        self._hints: tuple[tuple[tuple[str, ...], str], ...] = ()

    def show_hints(self, hints: Sequence[tuple[Sequence[str], str]]) -> None:
        """Pairs of keys and what they do: [(('↑', '↓'), 'item'), (('J',), 'ja')]."""
        wanted = tuple((tuple(keys), words) for keys, words in hints)
        if wanted == self._hints:
            return
        self._hints = wanted
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for keys, words in wanted:
            self._row.addWidget(self._hint(keys, words))
        self._row.addStretch()

    def _hint(self, keys: tuple[str, ...], words: str) -> QWidget:
        hint = QWidget(self)
        row = HBox(self._theme, hint, gap=5)
        for key in keys:
            row.addWidget(KeyCap(self._theme, key))
        row.addWidget(Label(self._theme, words, Kind.MUTED))
        return hint
