"""Where the steps of the work lead, from each screen that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.finding import preparation_of
from app.domain.worksheets import SheetKind
from app.presenters.work_steps import WorkStep

if TYPE_CHECKING:
    from app.desktop.bench import Bench
    from app.desktop.comparing import CompareDesk
    from app.desktop.observing import ObserveDesk
    from app.desktop.screens import Screens
    from app.desktop.sheeting import SheetDesk
    from app.desktop.summing import SummaryDesk

_WATCHING = frozenset({WorkStep.FIRST, WorkStep.OBSERVE})


class Ways:
    """Joins the steps above a screen to the screens they stand for."""

    def __init__(self, bench: Bench, screens: Screens) -> None:
        self._bench, self._screens = bench, screens

    def of_observing(self, desk: ObserveDesk) -> None:
        """From observing: the preparation on top of it, the summary, the table."""
        desk.screen.header.show_preparation(there=bool(preparation_of(self._bench, desk.recording.id)))
        desk.screen.prepare_asked.connect(lambda: self._prepare(desk))
        desk.screen.summary_asked.connect(lambda: self._screens.open_summary(desk))
        desk.screen.compare_asked.connect(lambda: self._screens.compare_over(desk))

    def of_summary(self, summary: SummaryDesk, desk: ObserveDesk) -> None:
        """From the summary, which lies on an observation: back to it, and on from there."""
        there = {WorkStep.PREPARE} if preparation_of(self._bench, desk.recording.id) else set[WorkStep]()
        summary.screen.show_ways({WorkStep.OBSERVE, WorkStep.TALK, *there})
        summary.screen.step_asked.connect(lambda step: self._back_and_on(desk, WorkStep(step)))

    def of_table(self, table: CompareDesk, own: str, over: ObserveDesk | None) -> None:
        """From the table: to `own`, what one observed oneself ("" for nothing), and its summary."""
        ways = {WorkStep.OBSERVE, WorkStep.SUMMARY} if own or over else set[WorkStep]()
        if preparation_of(self._bench, table.recording.id):
            ways.add(WorkStep.PREPARE)
        table.screen.show_ways(ways)

        def go(step: str) -> None:
            if over is not None:
                self._back_and_on(over, WorkStep(step))
            elif step == WorkStep.PREPARE:
                self._screens.open_sheet(preparation_of(self._bench, table.recording.id))
            elif self._went_home() and self._screens.open_observation(own):
                self._on(self._screens.front.observing, WorkStep(step))

        table.screen.step_asked.connect(go)

    def of_sheet(self, sheet: SheetDesk, over: ObserveDesk | None) -> None:
        """From a sheet: back to the observation it lies on, or to the work on its recording."""
        about = sheet.presenter.worksheet
        here = WorkStep.PREPARE if about.definition.kind is SheetKind.PREPARATION else None
        if over is not None:
            watching = {over.screen.header.step, WorkStep.SUMMARY, WorkStep.TALK}
            sheet.screen.show_ways(here, watching)
            sheet.screen.step_asked.connect(lambda step: self._back_and_on(over, WorkStep(step)))
            return
        sheet.screen.show_ways(here, self._begun(about.recording_id))
        sheet.screen.step_asked.connect(lambda _step: self._go_on(about.recording_id))

    def _begun(self, recording_id: str) -> set[WorkStep]:
        """Whether somebody observes already; without a film there is nothing to watch yet."""
        if not recording_id:
            return set()
        seen = self._bench.work.library.glance(recording_id).observations
        return {WorkStep.OBSERVE} if seen else {WorkStep.FIRST}

    def _prepare(self, desk: ObserveDesk) -> None:
        sheet_id = preparation_of(self._bench, desk.recording.id)
        desk.screen.header.show_preparation(there=bool(sheet_id))
        if sheet_id:
            self._screens.open_sheet(sheet_id, desk)

    def _back_and_on(self, desk: ObserveDesk, step: WorkStep) -> None:
        """Back to the observation below, unless something is not kept yet (it says so itself); then on."""
        if self._came_to("observe"):
            self._on(desk, step)

    def _on(self, desk: ObserveDesk | None, step: WorkStep) -> None:
        if desk is None or step in _WATCHING:
            return
        asked = {
            WorkStep.PREPARE: desk.screen.prepare_asked,
            WorkStep.SUMMARY: desk.screen.summary_asked,
            WorkStep.TALK: desk.screen.compare_asked,
        }
        asked[step].emit()

    def _go_on(self, recording_id: str) -> None:
        if self._went_home():
            self._screens.library.go_on(recording_id)

    def _went_home(self) -> bool:
        return self._came_to("library")

    def _came_to(self, context: str) -> bool:
        """Close the screen in front; whether this one lay below it."""
        window = self._bench.window
        window.go_back(at_once=True)
        return window.page is not None and window.page.context == context
