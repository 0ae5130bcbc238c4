"""The page before the comparison: first everybody alone, then together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.kit import Button, Card, FlowLayout, HBox, Kind, Label, Line, ScrollColumn, StatusPill, VBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QResizeEvent

    from app.presenters.compare_state import GateState, SeatState
    from app.ui.kit import Theme

_WIDE = 640


class GatePage(ScrollColumn):
    """`finish_asked(observation)`, `along_asked(observation)`, `begin_asked(Asks)`: go to the talk.

    `alone_asked(observation)`: go on with looking alone.
    """

    finish_asked = Signal(str)
    alone_asked = Signal(str)
    along_asked = Signal(str)
    begin_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Nobody yet."""
        super().__init__(theme, gap=0, margins=(20, 28, 20, 28))
        self._card = QWidget()
        self._mine: list[Button] = []
        self.column.addWidget(self._card)
        self.column.addStretch(1)

    def show_gate(self, state: GateState) -> None:
        """Who is ready, and what the others can do."""
        self._mine.clear()
        self._card.hide()
        self.column.removeWidget(self._card)
        self._card.deleteLater()
        self._card = self._made(state)
        self.column.insertWidget(0, self._card)
        self._card.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In the middle, and not endlessly wide."""
        super().resizeEvent(event)
        px = self._theme.px
        side = max((self.width() - px(_WIDE)) // 2, px(16))
        self.column.setContentsMargins(side, px(28), side, px(28))

    def go_to_work(self) -> None:
        """The keys go to what who works here can do, else to the first thing that can be done."""
        buttons = self._card.findChildren(Button)
        mine = [button for button in buttons if button in self._mine]
        for button in (mine or buttons)[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, state: GateState) -> QWidget:
        theme = self._theme
        card = Card(theme)
        column = VBox(theme, card, gap=10, margins=(24, 20, 24, 20))
        column.addWidget(Label(theme, state.title, Kind.PAGE, wrap=True))
        column.addWidget(Label(theme, state.text, wrap=True))
        for seat in state.seats:
            column.addWidget(Line(theme))
            column.addWidget(self._seat(seat))
        if state.can_begin:
            column.addWidget(Line(theme))
            begin = Button(theme, state.begin_text)
            begin.clicked.connect(lambda: self.begin_asked.emit(state.asks))
            if state.begin_note:
                column.addWidget(Label(theme, state.begin_note, Kind.MUTED, wrap=True))
            column.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _seat(self, seat: SeatState) -> QWidget:
        theme, part = self._theme, QWidget()
        column = VBox(theme, part, gap=6)
        row = HBox(theme, gap=8)
        row.addWidget(Label(theme, seat.who, Kind.STRONG))
        row.addWidget(StatusPill(theme, seat.text, "accent" if seat.ready else "grey"))
        row.addStretch()
        column.addLayout(row)
        if seat.ready:
            return part
        column.addWidget(Label(theme, seat.todo, wrap=True))
        flow = FlowLayout(theme, gap=8)
        for button in self._ways(seat):
            flow.addWidget(button)
            if seat.mine:
                self._mine.append(button)
        column.addLayout(flow)
        return part

    def _ways(self, seat: SeatState) -> Iterator[Button]:
        """What is next stands first."""
        if seat.can_finish:
            yield self._way(seat, _("I have finished my own round"), self.finish_asked, "primary")
        kind = "secondary" if seat.can_finish else "primary"
        yield self._way(seat, _("To my own round"), self.alone_asked, kind)
        yield self._way(seat, _("Look along from the start…"), self.along_asked, "ghost")

    def _way(self, seat: SeatState, text: str, asked: SignalInstance, kind: str) -> Button:
        button = Button(self._theme, text, kind=kind, name=f"{seat.who}: {text.removesuffix('…')}")
        button.clicked.connect(lambda: asked.emit(seat.observation_id))
        return button
