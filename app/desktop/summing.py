"""Puts the summary screen together, on the observation that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.assembly import report_writer, still_source
from app.presenters.summary import SummaryPresenter, SummaryTools
from app.services.summary import SummaryService
from app.ui.folders import documents_folder
from app.ui.page import Page
from app.ui.summary.screen import SummaryScreen

if TYPE_CHECKING:
    from app.desktop.bench import Bench
    from app.desktop.observing import ObserveDesk
    from app.services.ports import StillSource


class SummaryDesk:
    """The summary of an open observation."""

    def __init__(self, bench: Bench, desk: ObserveDesk) -> None:
        self._bench, self._desk = bench, desk
        settings = bench.place.settings
        self.screen = SummaryScreen(bench.theme, bench.actions, documents_folder)
        tools = SummaryTools(
            SummaryService(report_writer(), bench.work.care),
            self._stills,
            self._keep_choice,
        )
        self.presenter = SummaryPresenter(
            desk.opened, desk.recording, tools, self.screen, with_stills=settings.now.stills_in_pdf
        )
        self.screen.use(self.presenter)

    def page(self) -> Page:
        """This screen, for the window."""
        return Page(
            self.screen,
            "summary",
            arrive=self._arrive,
            leave=self.screen.leave,
            corner=self.screen.corner,
            keep=self,
        )

    def _arrive(self) -> None:
        self.presenter.start()
        self.screen.go_to_work()

    def _keep_choice(self, wanted: bool) -> None:  # noqa: FBT001 - on or off
        self._bench.place.settings.change(stills_in_pdf=wanted)

    def _stills(self) -> StillSource | None:
        film, _why = self._desk.film()
        return still_source(film, self._bench.work.films) if film is not None else None
