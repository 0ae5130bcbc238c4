"""The line through time: talks below one another, with phases as headings on the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui.beside.group import Group
from app.ui.kit import Card, HBox, Kind, Label, ScrollColumn, VBox
from app.ui.kit.painting import focus_ring, rounded, smooth
from app.ui.kit.tokens import RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.presenters.growth_state import AgreedState, TalkState
    from app.ui.kit import Theme

_AT, _NODE, _LEFT = 9, 11, 30
_FIRST_LINE = 10


class Stations(QWidget):
    """The talks on the line, below one another."""

    def __init__(self, theme: Theme) -> None:
        """No talks yet."""
        super().__init__()
        self._theme = theme
        self._shown: tuple[TalkState, ...] = ()
        self._column = VBox(theme, self, gap=0)
        self._parts: list[QWidget] = []

    def stops(self) -> list[QWidget]:
        """What the Tab key comes to: every talk, so that it comes in sight and is read out."""
        return self._parts

    def show_talks(self, talks: Sequence[TalkState]) -> None:
        """These talks, in this order."""
        if tuple(talks) == self._shown:
            return
        self._shown = tuple(talks)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._parts = []
        for place, talk in enumerate(talks):
            part = Station(self._theme, talk, first=place == 0, last=place == len(talks) - 1)
            self._column.addWidget(part)
            part.show()
            self._parts.append(part)


class LinePanel(Card):
    """Learning questions and agreements, from the first talk to the last."""

    def __init__(self, theme: Theme) -> None:
        """No talks yet."""
        super().__init__(theme)
        column = VBox(theme, self, gap=8, margins=(14, 10, 8, 10))
        column.addWidget(Label(theme, line_title(), Kind.TITLE, wrap=True))
        self._roll = ScrollColumn(theme, gap=0, margins=(0, 0, 8, 0))
        column.addWidget(self._roll, 1)
        self._roll.column.addStretch(1)

    def hold(self, stations: Stations) -> None:
        """The talks lie in here."""
        self._roll.column.insertWidget(0, stations)


def line_title() -> str:
    """What the line is called."""
    return _("Learning questions and agreements through time")


class Station(Group):
    """A talk on the line; a screen reader hears it whole. With the phase above it where one begins."""

    def __init__(self, theme: Theme, talk: TalkState, *, first: bool, last: bool) -> None:
        super().__init__(talk.spoken)
        self._theme, self._first, self._last = theme, first, last
        self._phase = Label(theme, talk.phase, Kind.STRONG, wrap=True)
        self._phase.set_kind(Kind.STRONG, "accent_text")
        column = VBox(theme, self, gap=3, margins=(_LEFT, 0, 0, 14))
        column.addWidget(self._phase)
        self._phase.setVisible(bool(talk.phase))
        self._head = Label(theme, f"{talk.day} · {talk.title}", Kind.STRONG, wrap=True)
        column.addWidget(self._head)
        if talk.goal:
            column.addWidget(Label(theme, _("Learning question: {text}").format(text=talk.goal), wrap=True))
        else:
            column.addWidget(Label(theme, talk.no_goal, Kind.SMALL, wrap=True))
        for agreed in talk.agreements:
            column.addWidget(_agreement(theme, agreed))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, a node for the talk, and a short line across where a phase begins."""
        del event
        painter, theme = smooth(self), self._theme
        px, at = theme.px, theme.px(_AT)
        node = QRect(0, 0, px(_NODE), px(_NODE))
        node.moveCenter(QPoint(at, self._head.y() + px(_FIRST_LINE)))
        begin = self._begin(node)
        end = node.center().y() if self._last else self.height()
        painter.fillRect(at - px(1), begin, max(px(2), 2), end - begin, theme.color("accent"))
        if not self._phase.isHidden():
            middle = self._phase.y() + px(_FIRST_LINE)
            painter.fillRect(at - px(6), middle - px(1), px(12), max(px(2), 2), theme.color("accent"))
        painter.setPen(QPen(theme.color("accent"), max(px(2), 2)))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(node)
        if self.hasFocus():
            ring = self.rect().adjusted(px(_LEFT - 8), 0, 0, -px(6))
            focus_ring(painter, theme, ring, px(RADIUS_M))

    def _begin(self, node: QRect) -> int:
        if not self._first:
            return 0
        return node.center().y() if self._phase.isHidden() else self._phase.y() + self._theme.px(_FIRST_LINE)


def _agreement(theme: Theme, agreed: AgreedState) -> QWidget:
    part = QWidget()
    row = HBox(theme, part, gap=8)
    row.addWidget(TickSign(theme, done=agreed.done), 0, Qt.AlignmentFlag.AlignTop)
    words = VBox(theme, gap=0)
    words.addWidget(Label(theme, agreed.text, wrap=True))
    if agreed.line:
        words.addWidget(Label(theme, agreed.line, Kind.SMALL, wrap=True))
    row.addLayout(words, 1)
    return part


class TickSign(QWidget):
    """Ticked off or not: a sign, for here nothing is ticked."""

    def __init__(self, theme: Theme, *, done: bool) -> None:
        super().__init__()
        self._theme, self.done = theme, done
        self.setAccessibleName(_("ticked off") if done else _("not ticked off"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as a line of words."""
        return QSize(self._theme.px(16), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box, with a tick in it when it came about."""
        del event
        painter, theme = smooth(self), self._theme
        side = theme.px(14)
        box = QRect(1, (self.height() - side) // 2, side, side)
        fill = theme.color("accent_soft") if self.done else None
        line = theme.color("accent" if self.done else "line_strong")
        rounded(painter, box, theme.px(3), fill=fill, line=line)
        if self.done:
            icon = theme.icon("check", "accent_text", 12, self.devicePixelRatioF())
            inner = QRect(0, 0, theme.px(12), theme.px(12))
            inner.moveCenter(box.center())
            painter.drawPixmap(inner, icon)
