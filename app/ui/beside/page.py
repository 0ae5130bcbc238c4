"""Puts a film beside rows in the window: its keys, its coming and going, and its end."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer

from app.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.presenters.transport import Transport
    from app.services.errors import KnownError
    from app.services.ports import Player
    from app.ui.beside.screen import FilmScreen
    from app.ui.keys import Action, Actions

TICK_MS = 100


class Film(Protocol):
    """The film of a presenter; `transport` is None while there is nothing to play."""

    @property
    def transport(self) -> Transport | None:
        """The controls."""
        ...

    def tick(self) -> None:
        """Ten times a second."""

    def show(self) -> None:
        """The controls as they are now."""

    def fail(self, trouble: KnownError) -> None:
        """The engine gave up."""


class FilmPresenter(Protocol):
    """What such a screen needs of its presenter; `open` is whether the rows are in front."""

    @property
    def film(self) -> Film:
        """The film beside the rows."""
        ...

    @property
    def open(self) -> bool:
        """Whether the rows are in front."""
        ...

    def retry(self) -> None:
        """Try again what waits."""

    def leave(self) -> None:
        """Keep what waits. Raises StorageUnavailable."""

    def close(self) -> None:
        """It will not come back."""


class FilmPage(QObject):
    """Connects one screen with its presenter, until `closed`.

    The actions of the program live longer than a screen: what was connected to them is let go of by name.
    """

    def __init__(
        self,
        context: str,
        actions: Actions,
        screen: FilmScreen,
        presenter: FilmPresenter,
        player: Player,
        skip_ms: Callable[[], int],
    ) -> None:
        """`player` is this screen's own: it is closed with it. `skip_ms`: how far a little back is."""
        super().__init__(screen)
        self._context, self._actions, self._skip_ms = context, actions, skip_ms
        self._shown, self._behind = screen, presenter
        screen.film.video.attach(player)
        screen.retry_asked.connect(presenter.retry)
        self._acts: list[tuple[Action, Callable[[float], object]]] = []
        self._began = self.ended = False
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(lambda: presenter.film.tick())
        self._connect_film()
        self.listen(self._film_keys())

    def page(self) -> Page:
        """This screen, for the window."""
        return Page(
            self._shown,
            self._context,
            arrive=self._arrive,
            leave=self._leave,
            closed=self.closed,
            step_back=self._step_back,
            corner=self._shown.corner,
            keep=self,
        )

    # Coming and going

    def come(self) -> None:
        """In front, for the first time or again."""

    def begin(self) -> None:
        """In front for the first time."""

    def back(self) -> bool:
        """The person goes back: whether the screen deals with that itself."""
        return False

    def _arrive(self) -> None:
        self._shown.film.transport.show_skip(self._skip_ms())
        self._shown.film.transport.show_keys()
        self._shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.come()
        if not self._began:
            self._began = True
            self.begin()
        self._tick.start()

    def _leave(self) -> None:
        self._tick.stop()
        self._behind.leave()

    def closed(self) -> None:
        """It will not come back."""
        if self.ended:
            return
        self.ended = True
        self._tick.stop()
        for action, act in self._acts:
            action.triggered.disconnect(act)
        self._acts.clear()
        self._shown.film.video.detach()
        self._behind.close()

    def _step_back(self) -> bool:
        if self._shown.full:
            self._shown.show_full(False)
            return True
        return self.back()

    # Film and keys

    def _connect_film(self) -> None:
        film, shown = self._behind.film, self._shown.film
        shown.video.changed.connect(film.show)
        shown.video.failed.connect(film.fail)
        shown.video.full_picture_asked.connect(self._toggle_full)
        bar = shown.transport
        bar.asked.connect(lambda name: self._actions[f"{self._context}.{name}"].trigger(time.monotonic()))
        bar.volume_asked.connect(lambda percent: self._move(lambda film: film.set_volume(percent)))
        bar.speed_asked.connect(lambda speed: self._move(lambda film: film.set_speed(speed)))

    def _film_keys(self) -> dict[str, Callable[[], object]]:
        moves: dict[str, Callable[[Transport], object]] = {
            "play": lambda film: film.toggle(),
            "back": lambda film: film.skip(-self._skip_ms()),
            "on": lambda film: film.skip(self._skip_ms()),
            "frame_back": lambda film: film.step(-1),
            "frame_on": lambda film: film.step(1),
            "slower": lambda film: film.change_speed(-1),
            "faster": lambda film: film.change_speed(1),
            "mute": lambda film: film.toggle_muted(),
        }
        keys: dict[str, Callable[[], object]] = {"full_picture": self._toggle_full}
        return keys | {name: partial(self._move, move) for name, move in moves.items()}

    def _move(self, act: Callable[[Transport], object]) -> None:
        transport = self._behind.film.transport
        if transport is not None:
            act(transport)

    def _toggle_full(self) -> None:
        self._shown.show_full(not self._shown.full)

    def listen(self, keys: Mapping[str, Callable[[], object]]) -> None:
        """What the keys of this screen do, by their names."""
        for name, act in keys.items():
            self._on(name, act)

    def _on(self, name: str, act: Callable[[], object]) -> None:
        def triggered(_at_s: float) -> None:
            # On the page before there is nothing to play or to talk about.
            if self._behind.open:
                act()

        action = self._actions[f"{self._context}.{name}"]
        action.triggered.connect(triggered)
        self._acts.append((action, triggered))
