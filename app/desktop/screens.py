"""Builds the screens and says where each leads. To wire in another one: make its Page here, and open it.

A screen's widgets are imported when it is opened; its actions are data and known from the start.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from app.assembly import film_moving, form_library, still_source
from app.desktop.care import care_parts
from app.desktop.looking import LookingDesk
from app.desktop.memory import LastObserver
from app.desktop.sheetparts import sheet_parts
from app.desktop.spot import Spot
from app.i18n import _
from app.paths import resources_dir
from app.presenters.sheet_timer import SheetTimers
from app.services.demo import add_demo, demo_film
from app.services.errors import KnownError, StorageUnavailable
from app.services.looking import SomebodyElses
from app.ui.background import run_in_background
from app.ui.compare.actions import compare_actions
from app.ui.growth.actions import growth_actions
from app.ui.library.actions import library_actions
from app.ui.library.parts import LibraryParts
from app.ui.library.screen import LibraryScreen
from app.ui.observe.actions import observe_actions
from app.ui.page import Page
from app.ui.sheets.actions import sheet_actions
from app.ui.summary.actions import summary_actions

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from app.desktop.bench import Bench
    from app.desktop.comparing import CompareDesk
    from app.desktop.growing import GrowthDesk
    from app.desktop.observing import ObserveDesk
    from app.domain.forms import FormDefinition
    from app.domain.recordings import Recording
    from app.formfiles import FormLibrary
    from app.presenters.compare_state import ComparePlace
    from app.services.film_moving import FilmMoving
    from app.services.ports import FilmSource, StillSource
    from app.ui.handover.desk import HandoverDesk
    from app.ui.keys import KeyAction

log = logging.getLogger(__name__)


def screen_actions() -> tuple[KeyAction, ...]:
    """What can be done on each screen."""
    return (
        *library_actions(),
        *observe_actions(),
        *summary_actions(),
        *sheet_actions(),
        *compare_actions(),
        *growth_actions(),
    )


class Screens:
    """The screens of one window, from the library on."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._desk: ObserveDesk | None = None
        self._table: CompareDesk | None = None
        self._table_over: ObserveDesk | None = None
        self._growth: GrowthDesk | None = None
        self._handing: HandoverDesk | None = None
        self._timers = SheetTimers()
        parts = LibraryParts(
            bench.work.library,
            self._forms,
            LastObserver(bench.place.settings),
            date.today,
            self._stills,
            self.moving,
            replace(care_parts(bench), hand_over=self.hand_over, receipt=self.offer_receipt),
            sheet_parts(bench),
        )
        self.library = LibraryScreen(bench.theme, bench.actions, parts)
        self.library.observation_chosen.connect(self.open_observation)
        self.library.demo_asked.connect(self.add_demo)
        self.library.compare_asked.connect(self.compare)
        self.library.sheet_chosen.connect(self.open_sheet)
        self.library.growth_asked.connect(self.open_growth)
        bench.actions["window.growth"].triggered.connect(lambda _at: self.open_growth())
        self.library.packages_asked.connect(lambda paths: self.handing().open_files(paths))

    def handing(self) -> HandoverDesk:
        """What opens the dialogs of packages; made when it is needed first."""
        if self._handing is None:
            from app.desktop.handing import handover_desk  # noqa: PLC0415 - most days nobody hands over

            self._handing = handover_desk(self._bench)
            self._handing.added.connect(self._show_received)
            self._handing.changed.connect(lambda _id: self.library.refresh())
            self._handing.chosen.connect(self.open_films)
        return self._handing

    def _show_received(self, recording_id: str) -> None:
        """What came in is what the person goes on with."""
        self.library.refresh()
        self.library.open_recording(recording_id)

    def let_go(self) -> Sequence[Path]:
        """Let go of a package that is open; those that came in and were not answered yet."""
        return () if self._handing is None else self._handing.let_go()

    def hand_over(self, recording_id: str) -> None:
        """Hand a recording over to one person."""
        self.handing().send(recording_id)

    def offer_receipt(self, recording_id: str) -> None:
        """Offer the proof for who sent a recording that was deleted."""
        self.handing().offer_receipts(recording_id)

    def open_package(self) -> None:
        """Ask which package to open."""
        self.handing().choose_file()

    def show_packages(self) -> None:
        """All packages that went and came, and the receipts that can be saved."""
        self.handing().show_packages()

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

    def open_observation(self, observation_id: str, spot: Spot | None = None) -> None:
        """Observe, on top of the library; at `spot` when the person was there a moment ago."""
        # Imported here: the player and the form come when they are needed.
        from app.desktop.observing import ObserveDesk  # noqa: PLC0415

        try:
            desk = ObserveDesk(self._bench, observation_id)
        except SomebodyElses as refused:
            LookingDesk(self._bench, self.open_observation, self.library.begin_observation).ask(refused)
            return
        except KnownError as error:
            self._bench.window.show_problem(str(error))
            return
        desk.screen.back_asked.connect(self._bench.window.go_back)
        desk.screen.summary_asked.connect(lambda: self.open_summary(desk))
        observed = desk.opened.observation
        desk.screen.compare_asked.connect(
            lambda: self.compare(observed.fragment_id, observed.form.id, _("Observe"))
        )
        if spot is not None:
            desk.resume(spot)
        self._desk = desk
        log.info("observation %s opened", observation_id)
        self._bench.window.open_page(desk.page())

    def open_summary(self, desk: ObserveDesk) -> None:
        """The summary of the observation that is open, on top of it."""
        from app.desktop.summing import SummaryDesk  # noqa: PLC0415 - as above

        summary = SummaryDesk(self._bench, desk)
        summary.screen.back_asked.connect(self._bench.window.go_back)
        self._bench.window.open_page(summary.page())

    def open_sheet(self, sheet_id: str) -> None:
        """Write on a sheet, on top of the library."""
        # Imported here, as above: most days nobody writes on a sheet.
        from app.desktop.sheeting import SheetDesk  # noqa: PLC0415

        try:
            desk = SheetDesk(self._bench, sheet_id, self._timers)
        except KnownError as error:
            self._bench.window.show_problem(str(error))
            return
        desk.screen.back_asked.connect(self._bench.window.go_back)
        self._bench.window.open_page(desk.page())

    def compare(
        self, fragment_id: str, form_id: str, back_text: str = "", place: ComparePlace | None = None
    ) -> None:
        """Talk together about a fragment that several people observed with this form.

        `back_text`: where the person came from when that is not the library; `place`: where they were before.
        """
        from app.desktop.comparing import CompareDesk, TableWays  # noqa: PLC0415 - as above

        try:
            ways = TableWays(self.open_observation, self.library.begin_observation)
            desk = CompareDesk(self._bench, fragment_id, form_id, back_text or _("Library"), ways)
        except KnownError as error:
            self._bench.window.show_problem(str(error))
            return
        desk.screen.back_asked.connect(self._bench.window.go_back)
        if place is not None:
            desk.presenter.go_on(place)
        self._table, self._table_over = desk, self._desk if back_text else None
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
        desk = self._growth = GrowthDesk(self._bench, picked)
        desk.screen.back_asked.connect(window.go_back)
        window.open_page(desk.page())

    def spot(self) -> Spot:
        """Where the person is now."""
        page = self._bench.window.page
        context = "" if page is None else page.context
        over = {"observe": self._desk, "summary": self._desk, "compare": self._table_over}.get(context)
        spot = replace(
            over.spot() if over else Spot(),
            recording_id=self.library.open_recording_id,
            summary=context == "summary",
        )
        if context == "compare" and self._table is not None:
            return replace(spot, table=self._table.spot())
        if context == "growth" and self._growth is not None:
            return replace(spot, growth=self._growth.picked)
        return spot

    def go_to(self, spot: Spot) -> None:
        """Back to where the person was, as far as it is still there."""
        if spot.recording_id:
            self.library.open_recording(spot.recording_id)
        if spot.observation_id:
            self.open_observation(spot.observation_id, spot)
        desk = self._desk if spot.observation_id else None
        if desk is not None and spot.summary:
            self.open_summary(desk)
        elif desk is not None and spot.shown is not None:
            desk.present_again(spot.shown)
        if spot.growth is not None:
            self.open_growth(spot.growth)
        if spot.table is not None:
            back = _("Observe") if spot.observation_id else ""
            self.compare(spot.table.fragment_id, spot.table.form_id, back, spot.table.place)

    @property
    def playing(self) -> bool:
        """Whether a film plays on the screen in front."""
        page = self._bench.window.page
        context = "" if page is None else page.context
        desk = {"observe": self._desk, "compare": self._table, "growth": self._growth}.get(context)
        return desk is not None and desk.playing

    def open_films(self, films: Sequence[Path]) -> None:
        """Films that came in by the command line or a second start: back to the library, and add them."""
        if not films:
            return
        self._bench.window.go_home()
        self.library.add_files(films)

    def add_demo(self) -> None:
        """Put the demo recording in the library (again), and choose it."""
        film, work = demo_film(resources_dir()), self._bench.work
        run_in_background(
            lambda progress: add_demo(work.library, work.care, film, progress),
            self._show_demo,
            lambda error: self._bench.window.show_news(str(error)),
        )

    def try_demo(self) -> None:
        """Begin with the short fragment of the demo: choose it, and ask who is going to observe."""
        kept = self._bench.place.settings.now.demo_recording
        try:
            fragments = self._bench.work.stores.recordings.fragments(kept)
        except StorageUnavailable as error:
            self._bench.window.show_problem(str(error))
            return
        if not fragments:
            self.add_demo()
            return
        self.library.choose(kept)
        self.library.begin_observation(kept, fragments[-1].id)

    def _show_demo(self, recording: Recording) -> None:
        self._bench.place.settings.change(demo_offered=True, demo_recording=recording.id)
        self.library.refresh()
        self.library.choose(recording.id)

    @cached_property
    def moving(self) -> FilmMoving | None:
        """Moves films into the vault; None without one."""
        bench, vault = self._bench, self._bench.vault
        return film_moving(bench.place, bench.work, vault) if vault and vault.keys.is_open else None

    @cached_property
    def _library_of_forms(self) -> FormLibrary:
        return form_library(self._bench.place)

    def _forms(self) -> Sequence[FormDefinition]:
        """Read when they are first needed, and again each time: people add their own while it is open."""
        return self._library_of_forms.forms

    def _stills(self, film: FilmSource) -> StillSource:
        return still_source(film, self._bench.work.films)
