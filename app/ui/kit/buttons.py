"""Buttons that paint themselves from the theme. All work by Enter as well as by Space and the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.kit.painting import focus_ring, rounded, smooth
from app.ui.kit.tokens import CONTROL_HEIGHT, RADIUS_M, SMALL_CONTROL_HEIGHT, Kind

if TYPE_CHECKING:
    from app.ui.kit.theme import Theme

_ICON_PX, _PAD_PX, _GAP_PX = 16, 11, 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class PaintedButton(QPushButton):
    """What all painted buttons share: plain words, Enter, focus by the Tab key, the theme.

    A click leaves the focus where it is, so that after any click the keys still go to the work.
    """

    def __init__(self, theme: Theme, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        """`name` is what a screen reader says; without it, the text."""
        super().__init__(parent)
        self._theme = theme
        self._label = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.set_label(text, name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._look_again)

    @property
    def label(self) -> str:
        """The words as shown."""
        return self._label

    def set_label(self, text: str, name: str = "") -> None:
        """Other words; an & in them is an &, not a key. The same words cost nothing."""
        if (text, name or text) == (self._label, self.accessibleName()):
            return
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name or text)
        self._look_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does; the arrows are left to what the button lies in."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
            return
        if event.key() in _ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def setToolTip(self, text: str) -> None:
        """The tip for the eye; to the ear only what the name does not say yet."""
        super().setToolTip(text)
        more = text.removeprefix(self.accessibleName()).strip(" ()")
        # Without a description of our own Qt reads the whole tip aloud.
        self.setAccessibleDescription(more or " ")

    def minimumSizeHint(self) -> QSize:
        """A button keeps its words."""
        return self.sizeHint()

    def _look_again(self) -> None:
        self.updateGeometry()
        self.update()


class Button(PaintedButton):
    """A button: `kind` secondary, primary (one a screen), ghost (a link in a bar) or danger."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        kind: str = "secondary",
        icon: str = "",
        hint: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`hint`: the key that does the same, shown small. Without text, `name` says what it does."""
        self._kind, self._icon, self._hint, self._small = kind, icon, hint, False
        super().__init__(theme, text, name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if name and not text:
            self.setToolTip(f"{name}  ({hint})" if hint else name)

    def set_icon(self, icon: str) -> None:
        """Another icon by name, or '' for none."""
        if icon == self._icon:
            return
        self._icon = icon
        self._look_again()

    def set_hint(self, hint: str) -> None:
        """Another key that does the same; '' for none."""
        self._hint = hint
        self._look_again()

    @property
    def kind(self) -> str:
        """Secondary, primary, ghost or danger."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Another kind."""
        self._kind = kind
        self.update()

    def set_small(self, small: bool = True) -> None:
        """Lower and narrower, for bars with much in them."""
        self._small = small
        self._look_again()

    def sizeHint(self) -> QSize:
        """Icon, words and key hint in a row."""
        px = self._theme.px
        height = px(SMALL_CONTROL_HEIGHT if self._small else CONTROL_HEIGHT)
        parts = [width for width in self._widths() if width]
        if not self._label and not self._shown_hint():
            return QSize(max(height, parts[0] + px(20)) if parts else height, height)
        pad = px(_PAD_PX - 3 if self._small else _PAD_PX)
        return QSize(sum(parts) + px(_GAP_PX) * (len(parts) - 1) + 2 * pad, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, ring, icon, words, hint."""
        del event
        painter = smooth(self)
        self._paint_ground(painter)
        widths = self._widths()
        total = sum(widths) + self._theme.px(_GAP_PX) * (sum(1 for width in widths if width) - 1)
        left = (self.width() - total) // 2
        for width, paint in zip(widths, (self._paint_icon, self._paint_words, self._paint_hint), strict=True):
            if not width:
                continue
            paint(painter, QRect(left, 0, width, self.height()))
            left += width + self._theme.px(_GAP_PX)

    def _shown_hint(self) -> str:
        return self._hint if self._label else ""

    def _words_kind(self) -> Kind:
        return Kind.STRONG if self._kind in {"primary", "danger"} else Kind.BODY

    def _widths(self) -> tuple[int, int, int]:
        """Width of icon, words and hint; 0 for what is not there."""
        theme = self._theme
        words = QFontMetrics(theme.font(self._words_kind()))
        hint = QFontMetrics(theme.font(Kind.SMALL))
        return (
            theme.px(_ICON_PX) if self._icon else 0,
            words.horizontalAdvance(self._label) + 1 if self._label else 0,
            hint.horizontalAdvance(self._shown_hint()) + theme.px(10) if self._shown_hint() else 0,
        )

    def _fill(self) -> str:
        """The token of the ground, or '' for none."""
        if not self.isEnabled():
            return "" if self._kind == "ghost" else "grey"
        over = self.underMouse() or self.isDown()
        if self._kind == "primary":
            return "accent_hover" if over else "accent"
        if self._kind == "danger":
            return "danger"
        if self._kind == "ghost":
            return "hover" if over else ""
        return "hover" if over else "surface"

    def _ink(self) -> str:
        if not self.isEnabled():
            return "disabled"
        return {"primary": "on_accent", "danger": "on_danger", "ghost": "muted"}.get(self._kind, "text")

    def _paint_ground(self, painter: QPainter) -> None:
        theme, fill = self._theme, self._fill()
        radius = theme.px(RADIUS_M)
        box = self.rect()
        ringed = self.hasFocus()
        filled_kind = self._kind in {"primary", "danger"}
        if ringed and filled_kind:
            # A gap between fill and ring, or the ring would not show on its own colour.
            box = box.adjusted(4, 4, -4, -4)
        color = theme.color(fill) if fill else None
        line = theme.color("line") if self._kind == "secondary" else None
        rounded(painter, box, radius, fill=color, line=line)
        if ringed:
            focus_ring(painter, theme, self.rect(), radius)

    def _paint_icon(self, painter: QPainter, box: QRect) -> None:
        size = self._theme.px(_ICON_PX)
        pixmap = self._theme.icon(self._icon, self._ink(), _ICON_PX, self.devicePixelRatioF())
        painter.drawPixmap(box.left(), (self.height() - size) // 2, pixmap)

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        painter.setFont(self._theme.font(self._words_kind()))
        painter.setPen(self._theme.color(self._ink()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._label)

    def _paint_hint(self, painter: QPainter, box: QRect) -> None:
        theme = self._theme
        high = theme.px(18)
        cap = QRect(box.left(), (self.height() - high) // 2, box.width(), high)
        line = QColor(theme.color(self._ink()))
        line.setAlphaF(0.45)
        rounded(painter, cap, theme.px(4), line=line)
        painter.setFont(theme.font(Kind.SMALL))
        painter.setPen(theme.color(self._ink()))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._hint)
