"""Puts the observing screen together and hands it to the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

from app.presenters.observe import ObservePresenter
from app.presenters.presenting import Presenting
from app.services.errors import WorldUnavailable
from app.ui.observe.picture import SecondScreen
from app.ui.observe.presenting import PresentDialog
from app.ui.observe.screen import ObserveScreen
from app.ui.observe.wiring import Wiring
from app.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.domain.recordings import Recording
    from app.presenters.presenting import PresentGate
    from app.services.errors import KnownError
    from app.services.observing import OpenObservation
    from app.services.ports import FilmSource, Player
    from app.settings import Settings
    from app.ui.keys import Actions
    from app.ui.keys.watcher import KeyClock
    from app.ui.kit import Theme


class FetchFilm(Protocol):
    """Looks for the film, in its own time, and answers in the main thread: once, by one of the two."""

    def __call__(self, done: Callable[[FilmSource], None], failed: Callable[[KnownError], None]) -> None:
        """Look for it."""


@dataclass(frozen=True, slots=True)
class ObserveDoors:
    """What the observing screen asks of the rest of the program.

    `fetch_film` looks for the film. `point_to_film` lets the person show where it is, and calls what it is
    given when that was done. `settings` tells them as they are now; `keep_view` keeps the volume and where
    the line between film and form is. `watch` lets the keys of the program work in another window; `clock`
    knows when the key or button of an event went down; `gate` lets the recording be shown to others.
    """

    fetch_film: FetchFilm
    point_to_film: Callable[[Callable[[], None]], None]
    settings: Callable[[], Settings]
    keep_view: Callable[[int, str], None]
    watch: Callable[[QWidget], None]
    clock: KeyClock
    gate: PresentGate


class Observing:
    """The screen, its presenter and what joins them; lives as long as the page.

    `screen.back_asked` and `screen.summary_asked` say where the person wants to go.
    """

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        player: Player,
        opened: OpenObservation,
        recording: Recording,
        doors: ObserveDoors,
    ) -> None:
        """`player` is this screen's own: it is closed with it."""
        self._theme, self._player, self._doors = theme, player, doors
        self.screen = ObserveScreen(theme, actions)
        self.screen.film.video.attach(player)
        self.presenter = ObservePresenter(opened, recording, player, self.screen, doors.settings)
        self.presenting = Presenting(opened, self.presenter.selection, doors.gate, self._show_presented)
        self.screen.present_side.moment_played.connect(self.presenter.marking.play_moment)
        self._second = SecondScreen(theme, self.screen.film.video, doors.watch)
        self._wiring = Wiring(self.screen, self.presenter, actions, doors.clock, self._second, theme)
        self._wiring.present_asked.connect(self._present)
        self.screen.film.again_asked.connect(self.fetch_film)
        self.screen.film.point_asked.connect(lambda: doors.point_to_film(self.fetch_film))
        self.screen.restore_splitter(doors.settings().splitters.get("observe", ""))
        self._began = False
        self._ended = False

    def arrive(self) -> None:
        """In front, for the first time or again."""
        self.screen.film.transport.show_skip(self._doors.settings().skip_ms)
        self.screen.show_keys()
        self.screen.header.order_tabs()
        self.screen.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._began:
            self.presenter.show_all()
        else:
            self._began = True
            self.presenter.start()
            self.fetch_film()
        self._wiring.run()

    def leave(self) -> None:
        """Keep what is not kept yet. Raises StorageUnavailable."""
        self.screen.full_picture.leave()
        self.screen.form.keep()
        self._doors.keep_view(self._player.snapshot().volume, self.screen.splitter_place())
        self._wiring.rest()
        try:
            self.presenter.leave()
        except WorldUnavailable:
            self._wiring.run()
            raise

    def closed(self) -> None:
        """It will not come back."""
        if self._ended:
            return
        self._ended = True
        self._wiring.end()
        self.screen.film.video.detach()
        self.presenter.close()

    def step_back(self) -> bool:
        """Escape leaves the second picture, the full picture or the remark before it leaves the screen."""
        if self._second.close_if_in_front() or self.screen.full_picture.leave() or self.presenting.end():
            return True
        if self.presenter.remarks.draft is not None:
            self.presenter.remarks.cancel()
            return True
        return False

    def _show_presented(self) -> None:
        self._wiring.show_to_others(self.presenting.on)
        self.screen.presentation.show_rows(self.presenting.rows() if self.presenting.on else None)

    def _present(self) -> None:
        """Begin to present, or end it."""
        if not self.presenting.end():
            PresentDialog(self._theme, self.presenting, self.screen).open()

    def fetch_film(self) -> None:
        """Look for the film (again)."""
        self._doors.fetch_film(self._film_found, self._film_missing)

    def _film_found(self, film: FilmSource) -> None:
        if not self._ended:
            self.presenter.show_film(film)

    def _film_missing(self, trouble: KnownError) -> None:
        if not self._ended:
            self.presenter.film_failed(trouble)


def observe_page(desk: Observing) -> Page:
    """The desk as a page of the window."""
    return Page(
        desk.screen,
        "observe",
        arrive=desk.arrive,
        leave=desk.leave,
        closed=desk.closed,
        step_back=desk.step_back,
        corner=desk.screen.header.corner,
        keep=desk,
    )
