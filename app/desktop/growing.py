"""Puts the growth screen together: the services, the films and a player."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from app.assembly import growth_service, looker_here, new_player
from app.desktop.memory import LastObserver
from app.presenters.growth import GrowthPresenter, GrowthTools
from app.ui.background import run_in_background
from app.ui.growth.page import Growing
from app.ui.growth.screen import GrowthScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from app.desktop.bench import Bench
    from app.domain.recordings import FilmPlace
    from app.services.errors import KnownError
    from app.services.ports import FilmSource
    from app.ui.page import Page

Result = TypeVar("Result")


class NoProgress:
    """A ProgressPort for what is short, and heard of only when it is done."""

    def report(self, done: float) -> None:
        """Nobody looks."""

    def cancelled(self) -> bool:
        """Who does not want to know any more, does not hear of it."""
        return False


class GrowthDesk:
    """The line through the talks of a student."""

    def __init__(self, bench: Bench, picked: Collection[str] = ()) -> None:
        """`picked`: the observations that were on the line before the lock, if any."""
        self._bench = bench
        work, place = bench.work, bench.place
        memory = LastObserver(place.settings)
        self.screen = GrowthScreen(bench.theme, bench.actions)
        tools = GrowthTools(
            growth_service(place, work, partial(looker_here, place)),
            lambda: place.settings.now,
            self._film,
            self._missing,
            self._in_background,
        )
        player = new_player(place.settings.now.engine, work.films)
        self.presenter = GrowthPresenter(tools, player, self.screen, memory.last()[0], picked)
        self._growing = Growing(
            bench.theme,
            bench.actions,
            self.screen,
            self.presenter,
            player,
            lambda: place.settings.now.skip_ms,
        )

    def page(self) -> Page:
        """This screen, for the window."""
        return self._growing.page()

    @property
    def playing(self) -> bool:
        """Whether a film runs."""
        return self.presenter.film.playing

    def rest(self) -> None:
        """The film stands still."""
        self.presenter.film.pause()

    @property
    def picked(self) -> tuple[str, ...]:
        """The observations on the line; none on the page before it."""
        return self.presenter.picks.picked if self.presenter.open else ()

    def _in_background(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[KnownError], None]
    ) -> Callable[[], None]:
        return run_in_background(lambda _progress: work(), done, failed, owner=self.screen).cancel

    def _missing(self, places: Mapping[str, FilmPlace]) -> frozenset[str]:
        return self._bench.work.library.missing(places, NoProgress())

    def _film(self, recording_id: str) -> FilmSource:
        """Raises FilmGone, FilmNotFound, FilmRefused."""
        self._bench.work.care.require_playable(recording_id)
        return self._bench.work.library.film(recording_id)
