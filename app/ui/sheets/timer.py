"""The calm clock above a sheet with a limit."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from app.ui.kit import Button, Card, HBox, Kind, Label, ProgressBar, VBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.presenters.sheet_timer import SheetTimer
    from app.presenters.sheets_state import TimerState
    from app.ui.kit import Theme

_TICK_MS = 500


def _now_ms() -> int:
    return int(time.monotonic() * 1000)


class TimerCard(Card):
    """Shows what is left; makes no sound and covers nothing. `told`: what is left, "" while it rests."""

    told = Signal(str)

    def __init__(self, theme: Theme, timer: SheetTimer, clock_ms: Callable[[], int] = _now_ms) -> None:
        """`timer` outlives the card, and may be running already; `clock_ms` tells monotonic time."""
        super().__init__(theme)
        self._timer, self._clock_ms = timer, clock_ms
        self.text = Label(theme, "", Kind.CLOCK)
        self.note = Label(theme, "", Kind.MUTED, wrap=True)
        self.bar = ProgressBar(theme, "accent")
        self.button = Button(theme, "", icon="play")
        self.button.clicked.connect(self._press)
        column = VBox(theme, self, gap=8, margins=(18, 12, 14, 14))
        row = HBox(theme, gap=14)
        row.addWidget(self.text)
        row.addWidget(self.note, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        column.addWidget(self.bar)
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self.tick()

    def tick(self) -> None:
        """Look at the time again."""
        self._show(self._timer.tick(self._clock_ms()))

    def _press(self) -> None:
        self._show(self._timer.press(self._clock_ms()))

    def _show(self, state: TimerState) -> None:
        self.text.setText(state.text)
        self.note.setText(state.note)
        self.bar.show_share(state.share)
        self.button.set_label(state.action)
        self.button.set_icon("pause" if state.running else "play")
        self.setAccessibleName(state.text)
        self.told.emit(state.text if state.running else "")
        if state.running:
            self._ticking.start()
        else:
            self._ticking.stop()
