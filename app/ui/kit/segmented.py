"""The choice yes / no / not yet of one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui.kit.buttons import PaintedButton
from app.ui.kit.layouts import HBox
from app.ui.kit.painting import focus_ring, rounded, smooth
from app.ui.kit.tokens import RADIUS_M, SMALL_CONTROL_HEIGHT, Kind

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from app.ui.kit.theme import Theme

_TAKE_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class _Half(PaintedButton):
    """One of the two answers. Shows what it is told; pressing it changes nothing by itself."""

    def __init__(self, theme: Theme, answer: str, parent: QWidget) -> None:
        super().__init__(theme, parent=parent)
        self.answer = answer
        self.asked_at_ms = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """A press asks; only `show_value` of the whole ticks."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What counts is when the button went down."""
        self.asked_at_ms = event.timestamp()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As for the mouse."""
        self.asked_at_ms = event.timestamp()
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Both halves as wide as the wider word, in bold."""
        metrics = QFontMetrics(self._theme.font(Kind.STRONG))
        words = max(metrics.horizontalAdvance(word) for word in (_("yes"), _("no")))
        return QSize(words + self._theme.px(22), self._theme.px(SMALL_CONTROL_HEIGHT + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled and bold when it is the answer."""
        del event
        theme, painter = self._theme, smooth(self)
        radius = theme.px(RADIUS_M)
        path = self._shape(radius)
        painter.fillPath(path, theme.color(self._ground()))
        painter.setPen(theme.color("line" if not self.isChecked() else self._ground()))
        painter.drawPath(path)
        if self.hasFocus():
            if self.isChecked():
                rounded(painter, self.rect().adjusted(2, 2, -2, -2), radius, line=theme.color("surface"))
            focus_ring(painter, theme, self.rect(), radius)
        painter.setFont(theme.font(Kind.STRONG if self.isChecked() else Kind.BODY))
        painter.setPen(theme.color(self._ink()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.label)

    def _shape(self, radius: float) -> QPainterPath:
        """Round on the outer side, straight on the inner; the inner line is shared."""
        wide = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        first = self.answer == "yes"
        box = QPainterPath()
        box.addRoundedRect(wide, radius - 0.5, radius - 0.5)
        square = QPainterPath()
        # The second half's own inner line falls outside it: the line between the two is drawn once.
        left = wide.center().x() if first else wide.left() - 1
        square.addRect(QRectF(left, wide.top(), wide.width() / 2, wide.height()))
        return box.united(square)

    def _ground(self) -> str:
        if self.isChecked():
            return "accent" if self.answer == "yes" else "nee"
        if not self.isEnabled():
            return "grey"
        return "hover" if self.underMouse() else "surface"

    def _ink(self) -> str:
        if self.isChecked():
            return "on_accent" if self.answer == "yes" else "on_nee"
        return "muted" if self.isEnabled() else "disabled"


class Segmented(QWidget):
    """yes | no. `chosen('yes' | 'no' | '')` is what the person asks; `show_value` what is so.

    One stop for the Tab key: left and right go between the halves, Enter or Space chooses, Backspace or
    Delete asks to take the answer back. Choosing the answer that is shown asks for it again (another
    moment). `asked_at_ms` is the time stamp of the event by which it was asked last: the press, not the
    release.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        """`name`: what the answer is about, for screen readers."""
        super().__init__(parent)
        self._value = ""
        self.asked_at_ms = 0
        self._yes, self._no = _Half(theme, "yes", self), _Half(theme, "no", self)
        row = HBox(theme, self, gap=0)
        for half in (self._yes, self._no):
            row.addWidget(half)
            half.clicked.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)
        self.show_value("")

    @property
    def value(self) -> str:
        """What is shown: 'yes', 'no' or ''."""
        return self._value

    def set_name(self, name: str) -> None:
        """What the answer is about; the words are looked up anew, too."""
        self.setAccessibleName(name)
        for half, word in ((self._yes, _("yes")), (self._no, _("no"))):
            half.set_label(word, f"{word}: {name}" if name else word)

    def describe(self, text: str) -> None:
        """What a screen reader says after the answer: its moments."""
        for half in (self._yes, self._no):
            half.setAccessibleDescription(text)

    def show_value(self, value: str) -> None:
        """Show 'yes', 'no' or '' (not yet); asks nothing."""
        self._value = value
        self._yes.setChecked(value == "yes")
        self._no.setChecked(value == "no")
        first, other = (self._no, self._yes) if value == "no" else (self._yes, self._no)
        first.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if not other.hasFocus():
            other.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, right, and taking back; the halves pass these keys up."""
        if event.key() in _TAKE_BACK and self._value:
            self.asked_at_ms = event.timestamp()
            self.chosen.emit("")
            return
        to = {Qt.Key.Key_Left: self._yes, Qt.Key.Key_Right: self._no}.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
            return
        to.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        to.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self) -> None:
        half = self.sender()
        if isinstance(half, _Half):
            self.asked_at_ms = half.asked_at_ms
            self.chosen.emit(half.answer)
