"""Puts talking together about one fragment together: the services, the film and a player."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from app.assembly import comparison_service, discussion_service, new_player
from app.desktop.care import care_parts
from app.desktop.looking import LookingDesk
from app.desktop.memory import LastObserver, TableSpeaker
from app.desktop.spot import TableSpot
from app.domain.carelog import Act
from app.presenters.care_block import no_consent_note
from app.presenters.compare import ComparePresenter
from app.presenters.compare_talk import CompareTools, speaker_of
from app.presenters.library_words import fragment_title
from app.services.errors import KnownError
from app.ui.background import run_in_background
from app.ui.care.desk import CareDesk
from app.ui.compare.page import CompareDoors, Comparing
from app.ui.compare.screen import CompareScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.bench import Bench
    from app.services.ports import FilmSource
    from app.ui.background import BackgroundTask
    from app.ui.page import Page

Result = TypeVar("Result")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TableWays:
    """Where who looks alone first goes from the table: `begin(recording, fragment)` asks who observes."""

    open_observation: Callable[[str], object]
    begin: Callable[[str, str], None]


class CompareDesk:
    """The table at which a fragment is talked about."""

    def __init__(self, bench: Bench, fragment_id: str, form_id: str, back_text: str, ways: TableWays) -> None:
        """Raises StorageUnavailable, NotAllowed. `back_text`: where the person came from."""
        self._bench = bench
        self.at = (fragment_id, form_id)
        self._looking: BackgroundTask | None = None
        work, place = bench.work, bench.place
        fragment = work.stores.recordings.fragment(fragment_id)
        self.recording = work.stores.recordings.get(fragment.recording_id)
        work.care.require_open(self.recording.id)
        work.care.log(Act.OPENED, self.recording.id)
        memory = TableSpeaker(*LastObserver(place.settings).last())
        self.screen = CompareScreen(bench.theme, bench.actions, back_text)
        self.screen.show_title(self.recording.title, fragment_title(fragment))
        tools = CompareTools(
            comparison_service(place, work),
            discussion_service(place, work, fragment_id, lambda: speaker_of(memory)),
            memory,
            lambda: place.settings.now,
            self._may_open,
            self._in_background,
        )
        player = new_player(place.settings.now.engine, work.films)
        self.presenter = ComparePresenter(tools, fragment, form_id, player, self.screen)
        doors = CompareDoors(
            self._fetch_film, lambda: place.settings.now.skip_ms, self._ask_how, self._go_on_alone
        )
        self._ways = ways
        self._comparing = Comparing(bench.theme, bench.actions, self.screen, self.presenter, player, doors)
        self.care = CareDesk(bench.theme, care_parts(bench), self.screen)
        self.care.changed.connect(self._show_care)
        self.screen.care_note.consent_asked.connect(lambda: self.care.do("care_consent", self.recording.id))
        self._show_care()

    def page(self) -> Page:
        """This screen, for the window."""
        return replace(self._comparing.page(), closed=self._closed)

    def _ask_how(self) -> None:
        """Alone first, or along with the others."""
        refused = self.presenter.refused
        if refused is None:
            return

        def chosen(observation_id: str) -> None:
            if observation_id == refused.observation.id:
                self.presenter.start()
            elif self._went_home():
                self._ways.open_observation(observation_id)

        def begin(recording_id: str, fragment_id: str) -> None:
            if self._went_home():
                self._ways.begin(recording_id, fragment_id)

        LookingDesk(self._bench, chosen, begin).ask(refused)

    def _go_on_alone(self, observation_id: str) -> None:
        """To an observation of which the own round is not done."""
        if self._went_home():
            self._ways.open_observation(observation_id)

    def _went_home(self) -> bool:
        """Back in the library; not while something is not kept yet: it says so itself."""
        window = self._bench.window
        window.go_home()
        return window.page is None or window.page.context == "library"

    def _closed(self) -> None:
        """Nobody waits for the film any more."""
        if self._looking is not None:
            self._looking.cancel()
        self._comparing.closed()

    def _in_background(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[KnownError], None]
    ) -> Callable[[], None]:
        return run_in_background(lambda _progress: work(), done, failed, owner=self.screen).cancel

    def spot(self) -> TableSpot:
        """Where the people at the table are."""
        return TableSpot(*self.at, self.presenter.place)

    @property
    def playing(self) -> bool:
        """Whether the film runs."""
        return self.presenter.film.transport.playing

    def rest(self) -> None:
        """The film stands still."""
        self.presenter.film.transport.pause()

    def _may_open(self, recording_id: str) -> bool:
        try:
            self._bench.work.care.require_open(recording_id)
        except KnownError:
            return False
        return True

    def _show_care(self) -> None:
        """While nobody agreed yet, that stands above the film."""
        care = self._bench.work.care
        now, rules = care.care(self.recording.id), care.rules()
        self.screen.care_note.show_note(no_consent_note(now, rules, care.today()))

    def _fetch_film(self) -> None:
        """Look for the film; on a slow drive that takes a while."""

        def missing(error: KnownError) -> None:
            log.warning("the film of %s is not there", self.recording.id)
            self.presenter.film.fail(error)

        self._looking = run_in_background(
            lambda _progress: self._film(), self.presenter.film.open, missing, owner=self.screen
        )

    def _film(self) -> FilmSource:
        """Raises FilmGone, FilmNotFound, FilmRefused."""
        self._bench.work.care.require_playable(self.recording.id)
        return self._bench.work.library.film(self.recording.id)
