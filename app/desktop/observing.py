"""Puts the observing screen together: the open observation, a player, and the presenter between them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.assembly import new_player
from app.i18n import _
from app.presenters.observe import ObservePresenter, ObserveSettings
from app.services.errors import KnownError, StorageUnavailable
from app.services.observing import open_observation
from app.ui.observe.screen import ObserveScreen
from app.ui.page import Page

if TYPE_CHECKING:
    from app.desktop.bench import Bench
    from app.services.ports import FilmSource

log = logging.getLogger(__name__)


class ObserveDesk:
    """One observation, open from its first screen to its last."""

    def __init__(self, bench: Bench, observation_id: str) -> None:
        """Read the observation. Raises StorageUnavailable."""
        self._bench = bench
        stores, place = bench.work.stores, bench.place
        observation = stores.observations.get(observation_id)
        fragment = stores.recordings.fragment(observation.fragment_id)
        self.recording = stores.recordings.get(fragment.recording_id)
        self.opened = open_observation(stores.observations, place.clock, place.new_id, observation, fragment)
        self._player = new_player(place.settings.now.engine)
        self._player.set_volume(place.settings.now.volume)
        self.screen = ObserveScreen(bench.theme, bench.actions, self._player)
        self.presenter = ObservePresenter(
            self.opened, self.recording, self._player, self.screen, self._settings
        )
        self.screen.use(self.presenter)
        self._position_ms = -1

    def page(self) -> Page:
        """This screen, for the window."""
        return Page(
            self.screen,
            "observe",
            arrive=self._arrive,
            leave=self._leave,
            closed=self._closed,
            corner=self.screen.corner,
            keep=self,
        )

    def film(self) -> tuple[FilmSource | None, str]:
        """The film, or why it cannot be shown."""
        try:
            return self._bench.work.library.film(self.recording.id), ""
        except KnownError as error:
            log.warning("the film of %s is not there", self.recording.id)
            return None, str(error)

    def _settings(self) -> ObserveSettings:
        now = self._bench.place.settings.now
        return ObserveSettings(
            now.lead_in_ms, now.reaction_ms, now.pause_while_typing, now.resume_after_typing, now.skip_ms
        )

    def _arrive(self) -> None:
        """For the first time, or back from the summary: then at the frame where the person was."""
        self.presenter.start(*self.film())
        if self._position_ms >= 0:
            self.presenter.transport.seek(self._position_ms)
        self.screen.setFocus()

    def _leave(self) -> None:
        snapshot = self._player.snapshot()
        self._position_ms = snapshot.position_ms
        self._bench.place.settings.change(volume=snapshot.volume)
        self.screen.leave()
        if self.presenter.pending.waiting:
            raise StorageUnavailable(_not_kept())

    def _closed(self) -> None:
        self._player.close()


def _not_kept() -> str:
    return _("Your last marks are not saved yet.")
