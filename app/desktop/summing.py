"""Puts the summary screen together, on the observation that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.assembly import (
    comparison_service,
    dialogue_service,
    report_writer,
    sheet_services,
    still_source,
    talk_reader,
)
from app.presenters.export import ExportPresenter, ExportTools
from app.presenters.export_pictures import opened_stills
from app.presenters.export_talk import TALK_PDF, TalkTools
from app.presenters.summary import SummaryPresenter
from app.services.summary import SummaryService
from app.ui.background import run_in_background
from app.ui.folders import documents_folder
from app.ui.page import Page
from app.ui.summary.screen import SummaryScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.bench import Bench
    from app.desktop.observing import ObserveDesk
    from app.services.errors import KnownError
    from app.services.ports import StillSource

Result = TypeVar("Result")


class SummaryDesk:
    """The summary of an open observation."""

    def __init__(self, bench: Bench, desk: ObserveDesk) -> None:
        self._bench, self._desk = bench, desk
        self.screen = SummaryScreen(bench.theme, bench.actions, documents_folder)
        service, care = SummaryService(report_writer(), bench.work.care), bench.work.care
        goals, recording_id = sheet_services(bench.place, bench.work).goals, desk.recording.id
        comparing, observation_id = comparison_service(bench.place, bench.work), desk.opened.observation.id
        self.presenter = SummaryPresenter(
            desk.opened,
            desk.recording,
            service,
            self.screen,
            lambda: goals.chosen(recording_id),
            lambda: comparing.looked_along(observation_id),
        )
        self.screen.use(self.presenter)
        talk = TalkTools(talk_reader(bench.place, bench.work).read, dialogue_service(bench.work))
        tools = ExportTools(self.presenter.observed, service, care, self._stills, self._run, talk)
        self.export = ExportPresenter(tools)
        self.screen.export.consent_asked.connect(
            lambda recording_id: desk.care.do("care_consent", recording_id, self.screen.export.front)
        )
        desk.care.changed.connect(lambda _id: self.screen.export.care_changed())
        self.screen.export.use(self.export, care, bench.place.new_id, lambda: opened_stills(self._stills))

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

    def save_for_talk(self) -> None:
        """Ask at once how the summary for the talk is saved."""
        self.export.choose_format(TALK_PDF)
        self.screen.save()

    def _arrive(self) -> None:
        self.presenter.start()
        self.screen.go_to_work()

    def _run(self, work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Look for names elsewhere: thousands of remarks take a while."""

        def failed(error: KnownError) -> None:
            self._bench.window.show_problem(str(error))

        run_in_background(lambda _progress: work(), done, failed, owner=self.screen)

    def _stills(self) -> StillSource | None:
        film, _why = self._desk.film()
        return still_source(film, self._bench.work.films) if film is not None else None
