"""A moment as a small button, its sign and its time; and one that says that there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.buttons import Button, PaintedButton
from app.ui.kit.painting import focus_ring, mark_sign, rounded, smooth
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.ui.kit.theme import Theme

# Ground when it plays or is selected, line, words.
_COLORS = {
    "yes": ("accent_soft", "accent", "accent_text"),
    "no": ("nee_soft", "nee_line", "nee_text"),
    "remark": ("remark_soft", "remark", "remark_text"),
}


_HIGH_PX = 22


class Chip(PaintedButton):
    """`kind` yes (dot), no (open diamond) or remark (flag) and a time; `clicked` goes there."""

    def __init__(
        self,
        theme: Theme,
        kind: str,
        text: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """`text`: the time shown ('1:34'); `name`: the words for readers ('ja op 1:34')."""
        self._kind, self._lit = kind, False
        super().__init__(theme, text, name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> str:
        """yes, no or remark."""
        return self._kind

    def show_moment(self, kind: str, text: str, name: str) -> None:
        """Another moment in the same place."""
        if kind != self._kind:
            self._kind = kind
            self.update()
        self.set_label(text, name)

    def show_lit(self, lit: bool) -> None:
        """Lit while its moment plays, or while it is selected."""
        if lit == self._lit:
            return
        self._lit = lit
        self.update()

    def sizeHint(self) -> QSize:
        """Sign and time between round ends."""
        metrics = QFontMetrics(self._theme.font(Kind.SMALL))
        return QSize(metrics.horizontalAdvance(self.label) + self._theme.px(28), self._theme.px(_HIGH_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Outline, sign, time; a ground when lit or below the pointer."""
        del event
        theme, painter = self._theme, smooth(self)
        soft, line, words = _COLORS[self._kind]
        radius = self.height() / 2
        fill = soft if self._lit or self.underMouse() else "surface"
        rounded(painter, self.rect(), radius, fill=theme.color(fill), line=theme.color(line))
        if self.hasFocus():
            focus_ring(painter, theme, self.rect(), radius)
        center = QPointF(theme.px(12.5), self.height() / 2)
        mark_sign(painter, theme, self._kind, center, theme.px(8 if self._kind == "remark" else 7) / 2)
        painter.setFont(theme.font(Kind.SMALL))
        painter.setPen(theme.color(words if self.isEnabled() else "disabled"))
        text = QRect(theme.px(19), 0, self.width() - theme.px(19), self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.label)


class MoreChip(Button):
    """'nog 5' at the end of a line of chips, as high as they are."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent=parent)

    def sizeHint(self) -> QSize:
        """Words between round ends."""
        metrics = QFontMetrics(self._theme.font(Kind.SMALL))
        return QSize(metrics.horizontalAdvance(self.label) + self._theme.px(20), self._theme.px(_HIGH_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet outline and words; a ground below the pointer."""
        del event
        theme, painter, radius = self._theme, smooth(self), self.height() / 2
        fill = theme.color("hover" if self.underMouse() else "surface")
        rounded(painter, self.rect(), radius, fill=fill, line=theme.color("line_strong"))
        if self.hasFocus():
            focus_ring(painter, theme, self.rect(), radius)
        painter.setFont(theme.font(Kind.SMALL))
        painter.setPen(theme.color("text" if self.isEnabled() else "disabled"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.label)
