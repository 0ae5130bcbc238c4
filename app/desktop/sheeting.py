"""Puts the screen of one sheet together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly import sheet_papers, sheet_services
from app.presenters.sheets import SheetPresenter
from app.ui.page import Page
from app.ui.sheets.actions import CONTEXT
from app.ui.sheets.screen import SheetScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.bench import Bench
    from app.presenters.sheet_timer import SheetTimers


class SheetDesk:
    """One sheet, open from its first word to its last."""

    def __init__(self, bench: Bench, sheet_id: str, timers: SheetTimers, back_text: str = "") -> None:
        """Read the sheet; `back_text`: where the person came from. Raises StorageUnavailable, NotAllowed."""
        service = sheet_services(bench.place, bench.work).sheets
        opened = service.open(sheet_id)
        timer = timers.of(sheet_id, opened.worksheet.definition.minutes)
        self.screen = SheetScreen(bench.theme, bench.actions, timer, back_text)
        self.presenter = SheetPresenter(opened, service, sheet_papers(), self.screen, bench.work.care.today)
        self.screen.use(self.presenter)

    def page(self, closed: Callable[[], None] | None = None) -> Page:
        """This screen, for the window; `closed` is called after it."""

        def close() -> None:
            self.screen.closed()
            if closed is not None:
                closed()

        return Page(
            self.screen,
            CONTEXT,
            arrive=self.screen.arrive,
            leave=self.screen.leave,
            closed=close,
            corner=self.screen.corner,
            keep=self,
        )
