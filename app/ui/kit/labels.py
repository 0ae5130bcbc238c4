"""Text on a screen: always plain text, in one of the theme's kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.kit.painting import rounded, smooth
from app.ui.kit.tokens import TEXT_STYLES, Kind

if TYPE_CHECKING:
    from app.ui.kit.theme import Theme

# Ground and text of each tone of a pill.
PILL_TONES: dict[str, tuple[str, str]] = {
    "accent": ("accent_soft", "accent_text"),
    "amber": ("amber_soft", "amber_text"),
    "grey": ("grey", "muted"),
    "nee": ("nee_soft", "nee_text"),
    "remark": ("remark_soft", "remark_text"),
    "danger": ("danger_soft", "danger_text"),
}


class Label(QLabel):
    """Plain text. Whatever a person typed is shown as typed, never read as markup."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Kind = Kind.BODY,
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._theme, self._kind, self._color = theme, kind, ""
        self.setText(text)
        self.look_again()
        theme.changed.connect(self.look_again)

    def set_kind(self, kind: Kind, color: str = "") -> None:
        """Another kind of text; `color` (a token) where the ground asks for its own."""
        if (kind, color) == (self._kind, self._color):
            return
        self._kind, self._color = kind, color
        self.look_again()

    def look_again(self) -> None:
        """Letters and colour anew: moved to another widget it has those of before the size changed."""
        self.setFont(self._theme.font(self._kind))
        colors = QPalette(self.palette())
        color = self._theme.color(self._color or TEXT_STYLES[self._kind].color)
        colors.setColor(QPalette.ColorRole.WindowText, color)
        off = self._theme.color("disabled")
        colors.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, off)
        self.setPalette(colors)


class ElidedLabel(Label):
    """One line that ends in … where it does not fit; the whole text then stands in the tool tip."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Kind = Kind.BODY,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, kind, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # The tip is for the eye: the ear hears the whole text already.
        self.setAccessibleDescription(" ")

    def minimumSizeHint(self) -> QSize:
        """Room for the dots at least."""
        return QSize(self.fontMetrics().horizontalAdvance("…") * 3, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        whole = self.fontMetrics().horizontalAdvance(self._one_line()) + 2
        return QSize(whole, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tool tip comes and goes with the dots."""
        super().resizeEvent(event)
        self.setToolTip("" if self._shown() == self._one_line() else plain_tip(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter, self._shown())

    def _one_line(self) -> str:
        return " ".join(self.text().split())

    def _shown(self) -> str:
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(self._one_line(), Qt.TextElideMode.ElideRight, width)


class SectionLabel(Label):
    """The small letterspaced capitals above a group."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, Kind.SECTION, wrap=True, parent=parent)


class StatusPill(Label):
    """A short state in a coloured pill; the words say it all, the colour only helps."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        tone: str = "grey",
        parent: QWidget | None = None,
    ) -> None:
        """`tone`: accent, amber, grey, nee, remark or danger."""
        super().__init__(theme, text, Kind.SMALL, parent=parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, text: str, tone: str) -> None:
        """Another state."""
        if (text, tone) == (self.text(), self._tone):
            return
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The words and the round ends."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._theme.px(20), self._theme.px(22))

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and words."""
        del event
        ground, words = PILL_TONES[self._tone]
        painter = smooth(self)
        rounded(painter, self.rect(), self.height() / 2, fill=self._theme.color(ground))
        painter.setPen(self._theme.color(words))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class KeyCap(Label):
    """One key, drawn as a key."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, Kind.SMALL, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """At least as wide as high."""
        high = self._theme.px(20)
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(max(high, words + self._theme.px(12)), high)

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box with a thicker foot."""
        del event
        theme, painter = self._theme, smooth(self)
        radius = theme.px(4)
        rounded(painter, self.rect(), radius, fill=theme.color("line_strong"))
        top = self.rect().adjusted(1, 1, -1, -2)
        rounded(painter, top, radius - 1, fill=theme.color("surface"))
        painter.setPen(theme.color("text"))
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, self.text())


def plain_tip(text: str) -> str:
    """A tool tip that Qt cannot take for rich text: it looks for a tag in the first line."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<qt>{escaped}</qt>" if text else ""


def tint(color: QColor, alpha: float) -> QColor:
    """The same colour, see-through; `alpha` 0 to 1."""
    made = QColor(color)
    made.setAlphaF(alpha)
    return made
