"""Puts the observing screen together: the open observation, its film and a player."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.assembly import (
    foreign_reader,
    looker_here,
    looking_service,
    new_player,
    sheet_services,
    transcript_service,
)
from app.desktop.care import care_parts
from app.desktop.spot import Spot
from app.domain.carelog import Act
from app.domain.carerules import OWN
from app.i18n import _
from app.presenters.care_block import no_consent_note
from app.presenters.prepared import prepared_of
from app.services.care_words import purpose_text
from app.services.errors import KnownError
from app.services.observing import open_observation
from app.ui.background import run_in_background
from app.ui.care.desk import CareDesk
from app.ui.library.files import choose_films
from app.ui.observe.notes_desk import NotesDesk
from app.ui.observe.page import ObserveDoors, Observing, observe_page
from app.ui.observe.transcript_desk import TranscriptDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.desktop.bench import Bench
    from app.domain.recordings import Recording
    from app.domain.sheet import ItemRef
    from app.services.care import CareService
    from app.services.observing import OpenObservation
    from app.services.ports import FilmSource
    from app.ui.observe.screen import ObserveScreen
    from app.ui.page import Page

log = logging.getLogger(__name__)


class CareGate:
    """A PresentGate: a recording is shown only for a purpose that care allows, and that is noted."""

    def __init__(self, care: CareService, recording_id: str) -> None:
        self._care, self._recording_id = care, recording_id

    def purposes(self) -> Sequence[tuple[str, str]]:
        """Every purpose but the person's own."""
        rules = self._care.rules()
        return [(each.code, purpose_text(each.code, rules)) for each in rules.purposes if each.code != OWN]

    def show(self, purpose: str) -> None:
        """It is going to be shown. Raises NotAllowed, StorageUnavailable."""
        self._care.require(self._recording_id, purpose)
        self._care.log(Act.PRESENTED, self._recording_id, purpose)


class ObserveDesk:
    """One observation, open from its first screen to its last."""

    def __init__(self, bench: Bench, observation_id: str) -> None:
        """Read the observation; of a deleted film too.

        Raises StorageUnavailable, NotAllowed, and SomebodyElses before the own round is done.
        """
        self._bench = bench
        place = bench.place
        self.recording, self.opened = self._open(observation_id)
        player = new_player(place.settings.now.engine, bench.work.films)
        doors = self._doors()
        self._observing = Observing(bench.theme, bench.actions, player, self.opened, self.recording, doors)
        self.prepare()
        self.care = self._with_care()
        presenter = self._observing.presenter
        self.transcript = TranscriptDesk(
            bench.theme,
            self.screen,
            transcript_service(place, bench.work),
            self.recording.id,
            self.opened.fragment.borders,
            presenter.transport.play_from,
        )
        self.notes = NotesDesk(bench.theme, self.screen, presenter, foreign_reader())

    def _open(self, observation_id: str) -> tuple[Recording, OpenObservation]:
        """Only when care and looking alone first allow it; that it was opened is in the log of care."""
        work, place = self._bench.work, self._bench.place
        observation = work.stores.observations.get(observation_id)
        fragment = work.stores.recordings.fragment(observation.fragment_id)
        recording = work.stores.recordings.get(fragment.recording_id)
        work.care.require_open(recording.id)
        looking_service(place, work).require(observation_id, looker_here(place))
        work.care.log(Act.OPENED, recording.id)
        return recording, open_observation(
            work.stores.observations, place.clock, place.new_id, observation, fragment
        )

    def _doors(self) -> ObserveDoors:
        bench = self._bench
        return ObserveDoors(
            self._fetch_film,
            self._point_to_film,
            lambda: bench.place.settings.now,
            self._keep_view,
            bench.window.watch_keys,
            bench.key_time,
            CareGate(bench.work.care, self.recording.id),
        )

    def _with_care(self) -> CareDesk:
        care = CareDesk(self._bench.theme, care_parts(self._bench), self.screen)
        care.changed.connect(self._show_care)
        self.screen.care_note.consent_asked.connect(lambda: care.do("care_consent", self.recording.id))
        self._show_care()
        return care

    @property
    def screen(self) -> ObserveScreen:
        """What the window shows."""
        return self._observing.screen

    def prepare(self) -> None:
        """Read the learning question and the preparation of this recording; seen from the next showing on."""
        services = sheet_services(self._bench.place, self._bench.work)
        chosen = services.goals.chosen(self.recording.id)
        codes = self.opened.observation.form.item_codes()
        plan = services.sheets.preparation_of(self.recording.id)
        self._observing.presenter.prepare(prepared_of(chosen, plan, codes))

    def _show_care(self) -> None:
        """While nobody agreed yet, that stands above the film."""
        care = self._bench.work.care
        now, rules = care.care(self.recording.id), care.rules()
        self.screen.care_note.show_note(no_consent_note(now, rules, care.today()))

    def page(self) -> Page:
        """This screen, for the window."""
        return observe_page(self._observing)

    @property
    def playing(self) -> bool:
        """Whether the film runs."""
        return self._observing.presenter.transport.playing

    def rest(self) -> None:
        """The film stands still."""
        self._observing.presenter.transport.pause()

    def spot(self) -> Spot:
        """Where the person is in this observation."""
        presenter = self._observing.presenter
        position_ms = presenter.transport.position_ms if presenter.transport.has_film else None
        return Spot(
            observation_id=self.opened.observation.id,
            position_ms=position_ms,
            item=presenter.selection.ref,
            shown=self._observing.presenting.refs,
        )

    def resume(self, spot: Spot) -> None:
        """Go on there; before the page is opened."""
        self._observing.presenter.resume(spot.position_ms, spot.item)

    def present_again(self, shown: Sequence[ItemRef]) -> None:
        """It was shown to others before the lock, and still is: first these rows, then nothing else."""
        self._observing.presenting.go_on(shown)

    def film(self) -> tuple[FilmSource | None, str]:
        """The film, or why it cannot be shown."""
        try:
            return self._film(), ""
        except KnownError as error:
            return None, str(error)

    def _fetch_film(self, done: Callable[[FilmSource], None], failed: Callable[[KnownError], None]) -> None:
        """Look for the film; on a slow drive that takes a while."""

        def missing(error: KnownError) -> None:
            log.warning("the film of %s is not there", self.recording.id)
            failed(error)

        run_in_background(lambda _progress: self._film(), done, missing)

    def _film(self) -> FilmSource:
        """Raises FilmGone, FilmNotFound, FilmRefused."""
        self._bench.work.care.require_playable(self.recording.id)
        return self._bench.work.library.film(self.recording.id)

    def _point_to_film(self, again: Callable[[], None]) -> None:
        """Let the person show where the film is."""

        def pointed(paths: list[Path]) -> None:
            if not paths:
                return
            library = self._bench.work.library
            run_in_background(
                lambda _progress: library.point_to(self.recording.id, paths[0]),
                lambda _nothing: again(),
                lambda error: self._bench.window.show_news(str(error)),
            )

        choose_films(self.screen, _("Point to the film"), pointed, several=False)

    def _keep_view(self, volume: int, splitter: str) -> None:
        settings = self._bench.place.settings
        settings.change(volume=volume, splitters={**settings.now.splitters, "observe": splitter})
