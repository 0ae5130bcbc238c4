"""Builds the screens and says where each leads. To wire in another one: make its Page here, and open it.

A screen's widgets are imported when it is opened; its actions (see actions.py) are known from the start.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.desktop.demo import Demo
from app.desktop.finding import at_table, mine
from app.desktop.front import Front
from app.desktop.looking import LookingDesk
from app.desktop.packages import Packages
from app.desktop.shelf import Shelf
from app.desktop.ways import Ways
from app.i18n import _
from app.presenters.sheet_timer import SheetTimers
from app.services.errors import KnownError
from app.services.looking import SomebodyElses
from app.ui.library.screen import LibraryScreen
from app.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from app.desktop.bench import Bench
    from app.desktop.observing import ObserveDesk
    from app.desktop.spot import Spot
    from app.desktop.summing import SummaryDesk
    from app.presenters.compare_state import ComparePlace

log = logging.getLogger(__name__)


class Screens:
    """The screens of one window, from the library on."""

    def __init__(self, bench: Bench) -> None:
        self._bench, self.shelf = bench, Shelf(bench)
        self.front, self._timers = Front(), SheetTimers()
        self.packages = Packages(bench, self._show_received, lambda: self.library.refresh(), self.open_films)
        self._ways = Ways(bench, self)
        self.library = LibraryScreen(bench.theme, bench.actions, self.shelf.parts(self.packages))
        self.demo = Demo(bench, self.library)
        self._connect(self.library)

    def _connect(self, library: LibraryScreen) -> None:
        library.observation_chosen.connect(self.open_observation)
        library.demo_asked.connect(self.demo.add)
        library.compare_asked.connect(self.compare)
        library.talk_summary_asked.connect(self.open_talk_summary)
        library.sheet_chosen.connect(self.open_sheet)
        library.growth_asked.connect(self.open_growth)
        library.packages_asked.connect(self.packages.open_files)
        actions = self._bench.actions
        actions["window.growth"].triggered.connect(lambda _at: self.open_growth())
        actions["compare.summary"].triggered.connect(lambda _at: self._summary_of_table())

    def _show_received(self, recording_id: str) -> None:
        """What came in is what the person goes on with."""
        self.library.refresh()
        self.library.open_recording(recording_id)

    def open_library(self) -> None:
        """The first screen."""
        screen = self.library
        self._bench.window.open_page(
            Page(
                screen,
                "library",
                arrive=screen.arrive,
                step_back=screen.step_back,
                corner=screen.corner,
            )
        )

    def open_observation(self, observation_id: str, spot: Spot | None = None) -> bool:
        """Observe, on top of the library; at `spot` when the person was there a moment ago.

        Whether it was opened: that of somebody else may have to wait.
        """
        # Imported here: the player and the form come when they are needed.
        from app.desktop.observing import ObserveDesk  # noqa: PLC0415

        try:
            desk = ObserveDesk(self._bench, observation_id)
            self._ways.of_observing(desk)
        except SomebodyElses as refused:
            LookingDesk(self._bench, self.open_observation, self.library.begin_observation).ask(refused)
            return False
        except KnownError as error:
            self._bench.window.show_problem(str(error))
            return False
        desk.screen.back_asked.connect(self._bench.window.go_back)
        if spot is not None:
            desk.resume(spot)
        self.front.observing = desk
        log.info("observation %s opened", observation_id)
        self._bench.window.open_page(desk.page())
        return True

    def open_summary(self, desk: ObserveDesk) -> SummaryDesk:
        """The summary of the observation that is open, on top of it."""
        from app.desktop.summing import SummaryDesk  # noqa: PLC0415 - as above

        summary = SummaryDesk(self._bench, desk)
        summary.screen.back_asked.connect(self._bench.window.go_back)
        summary.screen.hand_over_asked.connect(lambda: self.packages.send(desk.recording.id))
        self._ways.of_summary(summary, desk)
        self._bench.window.open_page(summary.page())
        return summary

    def open_talk_summary(self, fragment_id: str, form_id: str) -> None:
        """The summary for the talk about a fragment that several people observed; on the own observation."""
        try:
            seen = at_table(self._bench, fragment_id, form_id)
            observation_id = mine(self._bench, seen) or seen[-1].id
        except KnownError as error:
            self._bench.window.show_problem(str(error))
            return
        if self.open_observation(observation_id) and self.front.observing is not None:
            self.open_summary(self.front.observing).save_for_talk()

    def _summary_of_table(self) -> None:
        """From the table to the summary of what was said there."""
        table, over = self.front.table, self.front.table_over
        self._bench.window.go_back(at_once=True)
        page = self._bench.window.page
        if table is None or page is None or page.context == "compare":
            return
        if over is not None:
            self.open_summary(over).save_for_talk()
        else:
            self.open_talk_summary(*table.at)

    def open_sheet(self, sheet_id: str, over: ObserveDesk | None = None) -> None:
        """Write on a sheet, on top of the library or of an observation (`over`)."""
        # Imported here, as above: most days nobody writes on a sheet.
        from app.desktop.sheeting import SheetDesk  # noqa: PLC0415

        back = _("Library") if over is None else _("Observe")
        try:
            desk = SheetDesk(self._bench, sheet_id, self._timers, back)
            self._ways.of_sheet(desk, over)
        except KnownError as error:
            self._bench.window.show_problem(str(error))
            return
        desk.screen.back_asked.connect(self._bench.window.go_back)
        self.front.sheet_over = over
        self._bench.window.open_page(desk.page(None if over is None else over.prepare))

    def compare_over(self, desk: ObserveDesk) -> None:
        """Talk together, on top of one's own observation."""
        observed = desk.opened.observation
        self.compare(observed.fragment_id, observed.form.id, over=desk)

    def compare(
        self,
        fragment_id: str,
        form_id: str,
        over: ObserveDesk | None = None,
        place: ComparePlace | None = None,
    ) -> None:
        """Talk together about a fragment that several people observed with this form.

        `over`: the observation it lies on when that is not the library; `place`: where they were before.
        """
        from app.desktop.comparing import CompareDesk, TableWays  # noqa: PLC0415 - as above

        back = _("Library") if over is None else _("Observe")
        try:
            ways = TableWays(self.open_observation, self.library.begin_observation)
            desk = CompareDesk(self._bench, fragment_id, form_id, back, ways)
            own = mine(self._bench, at_table(self._bench, fragment_id, form_id))
            self._ways.of_table(desk, own, over)
        except KnownError as error:
            self._bench.window.show_problem(str(error))
            return
        desk.screen.back_asked.connect(self._bench.window.go_back)
        if place is not None:
            desk.presenter.go_on(place)
        self.front.table, self.front.table_over = desk, over
        log.info("fragment %s is talked about", fragment_id)
        self._bench.window.open_page(desk.page())

    def open_growth(self, picked: Collection[str] = ()) -> None:
        """The talks of a student through time, on top of the library; `picked` were on the line before."""
        from app.desktop.growing import GrowthDesk  # noqa: PLC0415 - as above

        window = self._bench.window
        if window.page is not None and window.page.context == "growth":
            return
        window.go_home()
        if window.page is not None and window.page.context != "library":
            # What is not kept yet goes first: it says so itself.
            return
        desk = self.front.growth = GrowthDesk(self._bench, picked)
        desk.screen.back_asked.connect(window.go_back)
        window.open_page(desk.page())

    def spot(self) -> Spot:
        """Where the person is now."""
        return self.front.spot(self._context, self.library.open_recording_id)

    def go_to(self, spot: Spot) -> None:
        """Back to where the person was, as far as it is still there."""
        if spot.recording_id:
            self.library.open_recording(spot.recording_id)
        desk = None
        if spot.observation_id and self.open_observation(spot.observation_id, spot):
            desk = self.front.observing
        if desk is not None and spot.summary:
            self.open_summary(desk)
        elif desk is not None and spot.shown is not None:
            desk.present_again(spot.shown)
        if spot.growth is not None:
            self.open_growth(spot.growth)
        if spot.table is not None:
            self.compare(spot.table.fragment_id, spot.table.form_id, desk, spot.table.place)

    @property
    def playing(self) -> bool:
        """Whether a film plays on the screen in front."""
        return self.front.playing(self._context)

    def rest(self) -> None:
        """Nobody can see the screen: a film stands still, so that nothing counts that nobody saw."""
        self.front.rest(self._context)

    @property
    def _context(self) -> str:
        page = self._bench.window.page
        return "" if page is None else page.context

    def open_films(self, films: Sequence[Path]) -> None:
        """Films that came in by the command line or a second start: back to the library, and add them."""
        if not films:
            return
        self._bench.window.go_home()
        self.library.add_files(films)
